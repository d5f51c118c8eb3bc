"""How alike two passages are, and the words that make them so.

The mean of two cosines: of the terms, and of the pieces of the words, both weighted by how telling
they are in the story. Measured beside others by ``benchmarks/matching.py``.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from math import fsum, sqrt
from typing import NamedTuple

from msgspec import Struct

from reader.compare.matching.reading import Reading
from reader.compare.matching.terms import Term
from reader.compare.matching.weights import Weights
from reader.model.story import Story

_EVIDENCE = 10
"""Words that are told, at most."""
_TELLING = 0.3
"""The part of the heaviest word's weight from which on another is told."""


class Profile(Struct, frozen=True, gc=False):
    """What a passage says, weighted."""

    terms: dict[str, float]
    pieces: dict[str, float]
    term_length: float
    """The length of the vector of the terms, and below of that of the pieces."""
    piece_length: float

    @property
    def said(self) -> "Said":
        """The same without the weights."""
        return Said(self.terms.keys(), self.pieces.keys(), self.term_length, self.piece_length)


class Said(NamedTuple):
    """What a passage says, to be compared with a profile; the lengths are those of a profile."""

    terms: AbstractSet[str]
    pieces: AbstractSet[str]
    term_length: float
    piece_length: float


class Likeness:
    """Compares the passages of a story, once it is prepared."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._reading = Reading(story)
        self._weights = Weights(story, self._reading)

    def prepare(self) -> Iterator[None]:
        """Count what the weights are made of, in pieces; several may do so in turn."""
        for _ in self._weights.counting:  # not by "yield from": who gives up would end it for all
            yield

    def read(self, article: str, start: int, end: int) -> list[Term]:
        """Return the terms of a range of an article, in order."""
        report = self._story.by_id[article]
        return self._reading.terms(report.text, start, end, report.article.language)

    def profile(self, terms: Iterable[Term]) -> Profile:
        """Return what some terms say."""
        listed = list(terms)
        said = self._weights.of_terms({term.said for term in listed})
        pieces = self._weights.of_pieces({piece for term in listed for piece in term.pieces})
        return Profile(said, pieces, sqrt(fsum(said.values())), sqrt(fsum(pieces.values())))

    def term_length(self, terms: Iterable[str]) -> float:
        """Return the length of the vector of different terms."""
        return sqrt(fsum(self._weights.of_terms(terms).values()))

    def piece_length(self, pieces: Iterable[str]) -> float:
        """Return the length of the vector of different pieces of words."""
        return sqrt(fsum(self._weights.of_pieces(pieces).values()))

    def evidence(
        self, article: str, terms: Iterable[Term], one: Profile, other: AbstractSet[str]
    ) -> tuple[str, ...]:
        """Return the words of an article, out of the terms of a profile, that others are too.

        Those that weigh most come first; what hardly weighs is left out, and of a word in
        several forms the first is told. Words that any text has are no evidence by themselves.
        """
        shared = [term for term in terms if term.said in other]
        if all(self._weights.is_common(term.said) for term in shared):
            return ()
        text = self._story.by_id[article].text
        said: dict[str, tuple[float, str]] = {}
        for start, end, key, weight in _joined(shared, one.terms):
            known = said.get(key)
            said[key] = (weight, known[1] if known else text[start:end])
        heaviest = max((weight for weight, _ in said.values()), default=0.0)
        telling = [each for each in said.values() if each[0] >= _TELLING * heaviest]
        ranked = sorted(telling, key=lambda each: -each[0])
        return tuple(word for _, word in ranked[:_EVIDENCE])


def likeness(one: Profile, other: Said) -> float:
    """Return from 0 to 1 how alike two passages are, whichever comes first."""
    terms = _cosine(one.terms, other.terms, one.term_length * other.term_length)
    pieces = _cosine(one.pieces, other.pieces, one.piece_length * other.piece_length)
    return (terms + pieces) / 2


def _cosine(one: dict[str, float], other: AbstractSet[str], lengths: float) -> float:
    shared = fsum(map(one.__getitem__, one.keys() & other))
    return min(1.0, shared / lengths) if lengths else 0.0


def _joined(
    terms: Iterable[Term], weights: dict[str, float]
) -> Iterator[tuple[int, int, str, float]]:
    """Yield stretches of terms, those that overlap as one, with what they say and weigh."""
    start = end = -1
    key, weight = "", 0.0
    for term in terms:
        if term.start < end:
            end, key, weight = term.end, key + term.said, weight + weights[term.said]
            continue
        if key:
            yield start, end, key, weight
        start, end, key, weight = term.start, term.end, term.said, weights[term.said]
    if key:
        yield start, end, key, weight
