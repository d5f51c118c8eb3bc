"""The actors of a story: what a person tied as one, with what the texts call them besides.

An actor is a cluster of short marks that links of identity connect; what its marks say are its
variants. Names that the texts show stand with the actor they may belong to, or with each other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reader.compare.matching import judged
from reader.compare.names.belonging import belongs
from reader.compare.names.found import found_names
from reader.compare.names.mentions import Name, find, name_of
from reader.model.annotation import Annotation
from reader.model.passage import Passage
from reader.model.story import Story
from reader.model.text.spelling import frame, letters, sounds


class Variant(Struct, frozen=True):
    """One way of naming an actor.

    Attributes:
        words: the words, as they stand first.
        mentions: where the texts say exactly that, by article, in order.
        tied: those of them that a person tied to the actor.
        why: why it may be the actor's: "spelling", "last word", "initials"; ``""`` if it is tied.
    """

    words: str
    mentions: tuple[Passage, ...]
    tied: frozenset[Passage] = frozenset()
    why: str = ""


class Actor(Struct, frozen=True):
    """Somebody or something with all that it is called.

    Attributes:
        first: the mention that further ones are tied to: of an actor, its first mark.
        variants: tied ones first, then by how often they are said.
        by: ids of the annotators who tied it; none where nobody did.
    """

    first: Passage
    variants: tuple[Variant, ...]
    by: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What it is listed by: the words of its first variant."""
        return self.variants[0].words


class _Known(Struct):
    """What is known of a name before its mentions are counted."""

    words: str
    tied: set[Passage]
    why: str = ""


def actors(story: Story) -> list[Actor]:
    """Return the actors of a story, then names that are nobody's yet, those of most outlets first."""
    tied = _tied(story)
    known = [_variants(marks) for marks in tied]
    taken = {key for some in known for key in some}
    loose = {
        key: _Known(words, set())
        for words in found_names(story.articles)
        if (key := name_of(words)) is not None and key not in taken
    }
    groups = _grouped(known, loose, _Rejected(story), _language(story))
    mentions = _mentions(story, [key for group in groups for key in group])
    made = [
        actor
        for at, group in enumerate(groups)
        if (actor := _actor(tied[at] if at < len(tied) else (), group, mentions)) is not None
    ]
    return sorted(made, key=lambda actor: (not actor.by, -_outlets(actor), -_count(actor)))


def _outlets(actor: Actor) -> int:
    return len({place.article for each in actor.variants for place in each.mentions})


def _count(actor: Actor) -> int:
    return sum(len(each.mentions) for each in actor.variants)


def _language(story: Story) -> str:
    often = Counter(each.article.language for each in story.articles)
    return often.most_common(1)[0][0] if often else ""


def _tied(story: Story) -> list[list[Annotation]]:
    """Return the marks of each actor in the order of the story."""
    order = {each.article.id: at for at, each in enumerate(story.articles)}
    return [
        sorted(marks, key=lambda mark: (order[mark.article], mark.start, mark.id))
        for marks in judged.actors(story)
    ]


def _place(mark: Annotation) -> Passage:
    return Passage(mark.article, mark.start, mark.end, mark.quote)


def _variants(marks: Iterable[Annotation]) -> dict[Name, _Known]:
    found: dict[Name, _Known] = {}
    for place in map(_place, marks):
        if (key := name_of(place.quote)) is not None:
            found.setdefault(key, _Known(" ".join(place.quote.split()), set())).tied.add(place)
    return found


class _Rejected:
    """Which names somebody said are not the same, by their words."""

    def __init__(self, story: Story) -> None:
        self._pairs = {
            frozenset((name_of(pair.from_.quote), name_of(pair.to.quote)))
            for pair in story.told_apart
        }

    def parts(self, key: Name, group: Iterable[Name]) -> bool:
        """Whether a name was said not to be one of those of a group."""
        return bool(self._pairs) and any(frozenset((key, each)) in self._pairs for each in group)


def _grouped(
    known: Sequence[dict[Name, _Known]],
    loose: Mapping[Name, _Known],
    rejected: _Rejected,
    language: str,
) -> list[dict[Name, _Known]]:
    """Return the known groups with the loose names that may be theirs, then groups of the others."""
    groups = [dict(some) for some in known]
    index = _Index(groups)
    # Of one length those said most often first: the others are forms of them.
    for key, each in sorted(loose.items(), key=lambda item: -len(item[0].tokens)):
        for at in index.near(each.words):
            why = next(
                filter(
                    None,
                    (belongs(each.words, other.words, language) for other in groups[at].values()),
                ),
                "",
            )
            if why and not rejected.parts(key, groups[at]):
                groups[at][key] = _Known(each.words, set(), why)
                index.add(at, each.words)
                break
        else:
            groups.append({key: each})
            index.add(len(groups) - 1, each.words)
    return groups


class _Index:
    """Finds the groups with a name that another may be like, so that not all are compared."""

    def __init__(self, groups: Sequence[Mapping[Name, _Known]]) -> None:
        self._at: dict[str, list[int]] = {}
        for at, group in enumerate(groups):
            for each in group.values():
                self.add(at, each.words)

    def add(self, at: int, name: str) -> None:
        for key in _keys(name):
            some = self._at.setdefault(key, [])
            if at not in some[-1:]:
                some.append(at)

    def near(self, name: str) -> list[int]:
        return sorted({at for key in _keys(name) for at in self._at.get(key, ())})


def _keys(name: str) -> set[str]:
    """Return what two names that may be one have in common, at least one of it."""
    said = name.split()
    joined = letters(name)
    keys = {frame(sounds(each))[:2] for each in (said[0], said[-1], joined) if letters(each)}
    if name.isupper():
        keys.add(f"initials {joined}")
    if len(said) > 1:
        keys.add("initials " + "".join(each[0] for each in said if each[0].isupper()).casefold())
        keys.add("initials " + "".join(letters(each)[:1] for each in said))
    return keys


def _mentions(story: Story, keys: Iterable[Name]) -> dict[Name, list[Passage]]:
    found: dict[Name, list[Passage]] = {}
    asked = list(keys)
    for each in story.articles:
        for key, (start, end) in find(each.text, each.regions, asked):
            place = Passage(each.article.id, start, end, each.text[start:end])
            found.setdefault(key, []).append(place)
    return found


def _actor(
    marks: Sequence[Annotation],
    group: Mapping[Name, _Known],
    mentions: Mapping[Name, Sequence[Passage]],
) -> Actor | None:
    made = [
        Variant(each.words, _with(mentions.get(key, ()), each.tied), frozenset(each.tied), each.why)
        for key, each in group.items()
        if mentions.get(key) or each.tied
    ]
    if not made:
        return None
    variants = tuple(
        sorted(made, key=lambda each: (not each.tied, bool(each.why), -len(each.mentions)))
    )
    first = _place(marks[0]) if marks else variants[0].mentions[0]
    by = tuple(dict.fromkeys(mark.annotator for mark in marks))
    return Actor(first, variants, by)


def _rank(variant: Variant) -> tuple[bool, bool, bool, int]:
    """Order variants: tied ones first, names before descriptions, those said most often first."""
    is_name = variant.words[:1].isupper()
    return not variant.tied, bool(variant.why), not is_name, -len(variant.mentions)


def _with(found: Sequence[Passage], tied: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return mentions with what is tied elsewhere: in a repeat, or within a longer name."""
    return tuple(dict.fromkeys((*found, *sorted(set(tied) - set(found)))))
