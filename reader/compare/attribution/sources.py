"""The ultimate sources of a story: who is credited, however many outlets carry the words.

Two reports mean one source where a person tied the words for it (``same-as``) or what is
credited (``echoes``), where both give names that may be one, or name one institution. Vague
words ("officials", "residents") of two reports are taken for two.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reader.compare.attribution.attributed import Attribution
from reader.compare.attribution.referents import Referent, referents
from reader.compare.attribution.who import Who
from reader.model.passage import Passage
from reader.model.relations import ECHOES, SAME_AS
from reader.model.story import Story
from reader.model.text.spelling import frame, sounds


class Source(Struct, frozen=True):
    """One ultimate source, with all that is credited to it."""

    label: str
    attributions: tuple[Attribution, ...]
    tied: bool = False
    """Whether a person's links, not words alone, make it one."""
    articles: tuple[str, ...] = ()
    """The ids of the reports that carry its words, each once, as the story has them."""
    called: tuple[str, ...] = ()
    """Of each attribution, what its own report calls it; ``label`` may be another report's words."""


def sources(story: Story, attributions: Mapping[str, Sequence[Attribution]]) -> list[Source]:
    """Return the ultimate sources of attributions, by article; those of most outlets first."""
    found = [
        one
        for each in story.articles
        for one in referents(each.text, attributions.get(each.article.id, ()))
    ]
    groups = _Groups(len(found))
    alike: dict[str, list[int]] = {}
    for at, one in enumerate(found):
        for key in _keys(one):
            for other in alike.setdefault(key, []):
                if found[other].article != one.article and _is_one(found[other], one):
                    groups.join(other, at)
            alike[key].append(at)
    tied = _join_tied(story, found, groups)
    made = [
        Source(
            _label([found[at] for at in group]),
            tuple(each for at in group for each in found[at].attributions),
            any(at in tied for at in group),
            tuple(dict.fromkeys(found[at].article for at in group)),
            tuple(found[at].label for at in group for _ in found[at].attributions),
        )
        for group in groups.all()
    ]
    return sorted(made, key=lambda source: -len(source.articles))


def _label(group: Sequence[Referent]) -> str:
    """Return what most reports call a source; of several such, the fullest."""
    often = Counter(label for _, label in {(each.article, each.label) for each in group})
    return max(
        (each.label for each in group),
        key=lambda label: (_is_named(label), often[label], min(len(label), 40)),
    )


def _is_named(label: str) -> bool:
    return any(word[:1].isupper() for word in label.split()[1:])


def _keys(one: Referent) -> set[str]:
    """Return what two of which one source may be have in common: consonants of a surname, a role."""
    name = one.name
    own = {frame(sounds(name.name[-1]))[:2]} if name is not None else set()
    return own | {f"role {each.role}" for each in one.called if each.is_institution}


def _is_one(one: Referent, other: Referent) -> bool:
    a, b = one.name, other.name
    if a is not None and b is not None:
        return a.is_named_alike(b)
    return any(_is_one_institution(x, y) for x in one.called for y in other.called)


def _is_one_institution(one: Who, other: Who) -> bool:
    return one.is_institution and other.is_institution and one.role == other.role


class _Groups:
    """What is joined, directly or by way of others."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def top(self, at: int) -> int:
        while self._above[at] != at:
            self._above[at] = self._above[self._above[at]]
            at = self._above[at]
        return at

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.top(one), self.top(other)))
        self._above[high] = low

    def all(self) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for at in range(len(self._above)):
            found.setdefault(self.top(at), []).append(at)
        return list(found.values())


def _join_tied(story: Story, found: Sequence[Referent], groups: _Groups) -> set[int]:
    """Join what links say is one source; return what they joined."""
    said = {
        SAME_AS: [_places(one, is_source=True) for one in found],
        ECHOES: [_places(one, is_source=False) for one in found],
    }
    tied: set[int] = set()
    for link in story.links:
        ends = story.marks.get(link.from_), story.marks.get(link.to)
        if link.type not in said or ends[0] is None or ends[1] is None:
            continue
        at = [
            [
                n
                for n, places in enumerate(said[link.type])
                if _holds(places, mark.article, mark.start, mark.end)
            ]
            for mark in ends
            if mark is not None
        ]
        for one in at[0]:
            for other in at[1]:
                if one != other:
                    groups.join(one, other)
                    tied |= {one, other}
    return tied


def _places(one: Referent, *, is_source: bool) -> list[Passage]:
    if is_source:
        return [each.source for each in one.attributions if each.source is not None]
    return [content for each in one.attributions for content in each.contents]


def _holds(places: Iterable[Passage], article: str, start: int, end: int) -> bool:
    return any(
        place.article == article and place.start < end and start < place.end for place in places
    )
