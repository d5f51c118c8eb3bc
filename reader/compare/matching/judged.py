"""What people said of the passages of a story: which tell the same, which do not, who is silent.

Any relation between two passages says that they belong together, whether they agree or clash. That
two are the same is followed from link to link; every other relation holds between its two ends.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, combinations
from typing import Generic, NamedTuple, TypeVar

from reader.model.annotation import Annotation, Link
from reader.model.clusters import connected
from reader.model.passage import Counterpart, Passage
from reader.model.relations import BUILT_IN, OMITS, SAME_AS
from reader.model.story import Story
from reader.model.text.words import words

T = TypeVar("T")

_NAME = 6
"""Words that a name has at most."""
_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", "۔")
_PASSAGES_TIED = frozenset(each.id for each in BUILT_IN) - {OMITS}


def is_name(quote: str) -> bool:
    """Whether what was marked is a name rather than a passage: of six words, and no sentence."""
    if quote.rstrip("\"'”’»)]").endswith(_STOPS):
        return False
    return sum(1 for _ in zip(words(quote, 0, len(quote)), range(_NAME + 1), strict=False)) <= _NAME


def actors(story: Story) -> list[list[Annotation]]:
    """Return the names that people said are the same, those of one actor together."""
    pairs = (
        (one.id, other.id)
        for one, other, link in _ties(story)
        if story.says_same(link.type) and is_name(one.quote) and is_name(other.quote)
    )
    return [[story.marks[mark] for mark in group] for group in _groups(pairs)]


def _groups(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    return sorted(map(sorted, connected(pairs)))


def _ties(story: Story) -> Iterator[tuple[Annotation, Annotation, Link]]:
    """Yield the links whose two ends are marks of the story."""
    for link in story.links:
        one, other = story.marks.get(link.from_), story.marks.get(link.to)
        if one and other:
            yield one, other, link


class Judged:
    """What people said of passages, asked by place."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._partners: dict[str, dict[str, str]] = {}
        """By the id of a mark, the marks it was tied to as a passage, each with the relation."""
        self._silent: dict[str, set[str]] = {}
        """By the id of a mark, the articles that do not tell it."""
        same: list[tuple[str, str]] = []
        for one, other, link in _ties(story):
            if story.says_same(link.type) and not (is_name(one.quote) and is_name(other.quote)):
                same.append((one.id, other.id))
            if story.says_same(link.type) or link.type in _PASSAGES_TIED:
                self._tie(one.id, other.id, link.type)
        for group in _groups(same):
            for pair in combinations(group, 2):
                self._tie(*pair, SAME_AS)
        for link in story.links:
            if link.to_article and link.from_ in story.marks:
                self._silent.setdefault(link.from_, set()).add(link.to_article)

    def _tie(self, one: str, other: str, type_: str) -> None:
        self._partners.setdefault(one, {}).setdefault(other, type_)
        self._partners.setdefault(other, {}).setdefault(one, type_)

    @cached_property
    def _places(self) -> dict[str, "_Places[Annotation]"]:
        """Where marks that were tied lie, by article."""
        listed: dict[str, list[_Place[Annotation]]] = {}
        for mark in map(self._story.marks.__getitem__, sorted({*self._partners, *self._silent})):
            for span in mark.spans:
                listed.setdefault(mark.article, []).append(_Place(span.start, span.end, mark))
        return {article: _Places(places) for article, places in listed.items()}

    def pairs(self, a: str, b: str) -> list[tuple[Passage, Passage]]:
        """Return what was said to belong together of two articles, in order, each pair once."""
        return sorted(self._tied.get((a, b), ()))

    @cached_property
    def _tied(self) -> dict[tuple[str, str], set[tuple[Passage, Passage]]]:
        found: dict[tuple[str, str], set[tuple[Passage, Passage]]] = {}
        for one, others in self._partners.items():
            for other in others:
                pair = _passage(self._story.marks[one]), _passage(self._story.marks[other])
                found.setdefault((pair[0].article, pair[1].article), set()).add(pair)
        return found

    def partners(self, passage: Passage, article: str = "") -> list[Passage]:
        """Return what was said to belong to a passage, in order; ``""`` is in any article.

        A name that was tied to another is no partner of the passage it stands in.
        """
        return sorted(self.related(passage, article))

    def related(self, passage: Passage, article: str = "") -> dict[Passage, str]:
        """Return the relation of each of the ``partners`` of a passage; of several the first.

        It is ``same-as`` where that follows from others.
        """
        found: dict[Passage, str] = {}
        for mark in self._at(passage):
            for each, type_ in self._partners.get(mark.id, {}).items():
                other = self._story.marks[each]
                if article in ("", other.article) and _is_of(passage, mark.quote, other.quote):
                    found.setdefault(_passage(other), type_)
        return found

    def silent(self, passage: Passage) -> frozenset[str]:
        """Return the ids of the articles that were said not to tell it."""
        return frozenset(
            article for mark in self._at(passage) for article in self._silent.get(mark.id, ())
        )

    def rejected(self, a: str, b: str) -> list[tuple[Passage, Passage]]:
        """Return what was said not to belong together of two articles, in order, each pair once."""
        found = self._rejected.get((a, b))
        return sorted(set(found.all)) if found else []

    def refused(self, passage: Passage, article: str) -> list[Passage]:
        """Return what an article has that was said not to belong to a passage.

        Two names that are not the same are no reason against the passages they stand in.
        """
        found = self._rejected.get((passage.article, article))
        pairs = found.meeting(passage.start, passage.end) if found else ()
        return [other for one, other in pairs if _is_of(passage, one.quote, other.quote)]

    def is_rejected(self, one: Passage, other: Passage) -> bool:
        """Return whether somebody said that two passages do not tell the same."""
        return any(overlap(each, other) for each in self.refused(one, other.article))

    def is_decided(self, pair: Counterpart) -> bool:
        """Return whether somebody tied two passages, in whatever way, or rejected the pair."""
        one, other = pair.from_, pair.to
        return self.is_rejected(one, other) or any(
            overlap(each, other) for each in self.related(one, other.article)
        )

    @cached_property
    def _rejected(self) -> dict[tuple[str, str], "_Places[tuple[Passage, Passage]]"]:
        """The rejected pairs by their articles, either way round."""
        listed: dict[tuple[str, str], list[_Place[tuple[Passage, Passage]]]] = {}
        for each in self._story.told_apart:
            for pair in ((each.from_, each.to), (each.to, each.from_)):
                place = _Place(pair[0].start, pair[0].end, pair)
                listed.setdefault((pair[0].article, pair[1].article), []).append(place)
        return {both: _Places(places) for both, places in listed.items()}

    def _at(self, passage: Passage) -> list[Annotation]:
        places = self._places.get(passage.article)
        return places.meeting(passage.start, passage.end) if places else []


def _passage(mark: Annotation) -> Passage:
    """Return what a mark is about; one of several spans is where the first of them is."""
    return Passage(mark.article, *(mark.spans[0].start, mark.spans[0].end, mark.spans[0].quote))


def _is_of(passage: Passage, one: str, other: str) -> bool:
    """Whether what was said of two quotes goes for a passage: of names, for the name alone."""
    return one == passage.quote or not (is_name(one) and is_name(other))


def overlap(one: Passage, other: Passage) -> bool:
    """Whether two passages of one article have a code point in common."""
    return one.start < other.end and other.start < one.end


class _Place(NamedTuple, Generic[T]):
    start: int
    end: int
    item: T


class _Places(Generic[T]):
    """Things with places in an article; what meets a range is found without looking at all."""

    def __init__(self, places: Iterable[_Place[T]]) -> None:
        self._places = sorted(places, key=lambda place: place[:2])
        self._starts = [place.start for place in self._places]
        self._reach = list(accumulate((place.end for place in self._places), max))

    @property
    def all(self) -> list[T]:
        """All of them, in order."""
        return [place.item for place in self._places]

    def meeting(self, start: int, end: int) -> list[T]:
        """Return what has a code point in a range, in order."""
        found: list[T] = []
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._reach[at] > start:
            if self._places[at].end > start:
                found.append(self._places[at].item)
            at -= 1
        return found[::-1]
