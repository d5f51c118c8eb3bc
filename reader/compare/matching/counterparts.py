"""Which passages of the reports of one event may tell the same: suggested, and what people said.

A suggestion is no verdict: what has no counterpart here has none that was found.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import islice
from typing import Literal

from reader.compare.matching.everywhere import Everywhere
from reader.compare.matching.indexed import Indexed
from reader.compare.matching.judged import Judged, overlap
from reader.compare.matching.likeness import Likeness, Profile, likeness
from reader.compare.matching.matchers import Matcher
from reader.compare.matching.passages import passage as passage_of
from reader.compare.matching.passages import places
from reader.compare.matching.terms import Term
from reader.model.passage import Counterpart, Passage
from reader.model.story import Story

_Status = Literal["suggested", "confirmed", "rejected"]
LEAST = 0.08
"""The score from which on two passages are suggested, by our own matcher."""
_DECIMALS = 4
_FEW = 8
"""Articles up to which each is looked into for what is nearest; of more, all at once."""
_REMEMBERED = 4096
"""Passages whose terms are kept at hand."""


class Comparison:
    """The passages of a story beside each other. The same story gives the same answers.

    Nothing is read before it is asked for. Reading a text of megabytes takes seconds; who cannot
    wait goes through ``prepare`` first. Every article is named by its id, offsets are code points.
    """

    def __init__(
        self, story: Story, matcher: Matcher | None = None, *, least: float = LEAST
    ) -> None:
        """Take the reports, and what compares passages if it is not our own matcher.

        ``least`` is the score below which nothing is suggested.
        """
        self.story = story
        self.judged = Judged(story)
        self._matcher = matcher
        self._least = least
        self._indexed: dict[str, Indexed] = {}
        self._read = lru_cache(maxsize=_REMEMBERED)(self._read_anew)

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self.story)

    def prepare(self, article: str) -> Iterator[None]:
        """Read an article, in pieces of some hundredth of a second, so that answers are at hand."""
        if article in self._indexed:
            return
        yield from self._likeness.prepare()
        indexed = Indexed(self.story.by_id[article], self._likeness)
        yield from indexed.build()
        self._indexed[article] = indexed

    def counterparts(
        self, passage: Passage, article: str, limit: int | None = 3
    ) -> list[Counterpart]:
        """Return the partners of a passage in one article: confirmed ones, then suggested ones.

        Each kind comes with the best first, and together they are ``limit`` at most; None is all.
        What was rejected is not among them.
        """
        known = self.judged.partners(passage, article)
        found = ranked(self._counterpart(passage, other, "confirmed") for other in known)
        if limit is None or len(found) < limit:
            room = None if limit is None else limit - len(found)
            found += self._suggested(passage, article, room, known)
        return found[:limit]

    def nearest(self, passage: Passage) -> Counterpart | None:
        """Return the best partner that is suggested of a passage in any other article, if one is."""
        if len(self.story.articles) <= _FEW:
            others = (each for each in self.story.by_id if each != passage.article)
            found = [
                pair
                for other in others
                if not self.judged.partners(passage, other)
                for pair in self._suggested(passage, other, 1)
            ]
        else:
            _, profile = self._read(passage.article, passage.start, passage.end)
            found = [
                pair
                for other, numbers in self._everywhere.candidates(profile, passage.article).items()
                if not self.judged.partners(passage, other)
                for pair in self._among(passage, other, numbers, 1)
            ]
        return max(found, key=lambda pair: pair.score, default=None)

    @cached_property
    def _everywhere(self) -> Everywhere:
        return Everywhere({each: self._index(each) for each in self.story.by_id})

    def pairs(
        self, a: str, b: str, *, start: int = 0, end: int | None = None, limit: int = 1
    ) -> list[Counterpart]:
        """Return the passages of ``a`` that begin in a range, with their partners in ``b``.

        Each that has no confirmed partner is suggested its best ones, ``limit`` of them at most.
        Confirmed pairs and rejected ones are among them. The best come first, whatever their
        status.
        """
        stop = len(self.story.by_id[a].text) if end is None else end
        judged: list[tuple[_Status, list[tuple[Passage, Passage]]]] = [
            ("confirmed", self.judged.pairs(a, b)),
            ("rejected", self.judged.rejected(a, b)),
        ]
        said = [
            self._counterpart(one, other, status)
            for status, pairs in judged
            for one, other in pairs
            if start <= one.start < stop and (a != b or one < other)
        ]
        suggested = [
            each
            for passage in self.passages(a, start, stop)
            if not self.judged.partners(passage, b)
            for each in self._suggested(passage, b, limit)
            if a != b or each.from_ < each.to
        ]
        return ranked(said + suggested)

    def score(self, one: Passage, other: Passage) -> float:
        """Return how alike two passages are, wherever they lie, from 0 to 1."""
        return self._score(one, other)[0]

    def passages(self, article: str, start: int = 0, end: int | None = None) -> Iterator[Passage]:
        """Yield the passages of an article that begin in a range, in order."""
        report = self.story.by_id[article]
        stop = len(report.text) if end is None else end
        line = report.text.rfind("\n", 0, start) + 1
        for place in places(report.text, report.regions, line):
            if place[0] >= stop:
                return
            if place[0] >= start:
                yield passage_of(article, report.text, *place)

    def unpartnered(self, article: str) -> list[Passage]:
        """Return the passages without a confirmed partner in any article of the story, in order.

        Whether one is suggested does not matter, nor whether a person said that others omit it.
        """
        return [each for each in self.passages(article) if not self.judged.partners(each)]

    def _suggested(
        self, passage: Passage, article: str, limit: int | None, known: Iterable[Passage] = ()
    ) -> list[Counterpart]:
        """Return the best partners that nobody has judged, at most ``limit``."""
        _, profile = self._read(passage.article, passage.start, passage.end)
        return self._among(passage, article, self._index(article).candidates(profile), limit, known)

    def _among(
        self,
        passage: Passage,
        article: str,
        numbers: Iterable[int],
        limit: int | None,
        known: Iterable[Passage] = (),
    ) -> list[Counterpart]:
        """Return the best of some passages of an article that nobody has judged."""
        aside = [*known, *self.judged.refused(passage, article)]
        if passage.article == article:
            aside.append(passage)
        text, index = self.story.by_id[article].text, self._index(article)
        found = ((passage_of(article, text, *index.place(number)), number) for number in numbers)
        open_ = [each for each in found if not any(overlap(one, each[0]) for one in aside)]
        return list(islice(self._best(passage, index, open_), limit))

    def _best(
        self, passage: Passage, index: Indexed, others: Iterable[tuple[Passage, int]]
    ) -> Iterator[Counterpart]:
        """Yield what is worth a look, the best first; our own matcher has to show by which words.

        Others come with their numbers. Which words they are is only asked of what is wanted.
        """
        terms, ours = self._read(passage.article, passage.start, passage.end)
        scored = [
            (*self._score_said(passage, ours, other, index, number), other, number)
            for other, number in others
        ]
        for score, evidence, other, number in sorted(scored, key=lambda each: (-each[0], each[2])):
            if score < self._least:
                return
            words = evidence
            if words is None:
                theirs = index.said(number).terms
                words = self._likeness.evidence(passage.article, terms, ours, theirs)
            if words or evidence is not None:
                yield _pair(passage, other, score, words, "suggested")

    def _score_said(
        self, one: Passage, ours: Profile, other: Passage, index: Indexed, number: int
    ) -> tuple[float, tuple[str, ...] | None]:
        """Return what ``_score`` does, of a passage that the index has."""
        if self._matcher is not None:
            return self._matcher(one.quote, other.quote)
        return round(likeness(ours, index.said(number)), _DECIMALS), None

    def _counterpart(self, one: Passage, other: Passage, status: _Status) -> Counterpart:
        score, evidence = self._score(one, other)
        words = self._evidence(one, other) if evidence is None else evidence
        return _pair(one, other, score, words, status)

    def _score(self, one: Passage, other: Passage) -> tuple[float, tuple[str, ...] | None]:
        """Return how alike two passages are; also by which words, if a plug-in was asked."""
        if self._matcher is not None:
            return self._matcher(one.quote, other.quote)
        _, ours = self._read(one.article, one.start, one.end)
        _, theirs = self._read(other.article, other.start, other.end)
        return round(likeness(ours, theirs.said), _DECIMALS), None

    def _evidence(self, one: Passage, other: Passage) -> tuple[str, ...]:
        terms, ours = self._read(one.article, one.start, one.end)
        _, theirs = self._read(other.article, other.start, other.end)
        return self._likeness.evidence(one.article, terms, ours, theirs.terms.keys())

    def _read_anew(self, article: str, start: int, end: int) -> tuple[list[Term], Profile]:
        for _ in self._likeness.prepare():
            pass
        terms = self._likeness.read(article, start, end)
        return terms, self._likeness.profile(terms)

    def _index(self, article: str) -> Indexed:
        for _ in self.prepare(article):
            pass
        return self._indexed[article]


def _pair(
    one: Passage, other: Passage, score: float, words: tuple[str, ...], status: _Status
) -> Counterpart:
    return Counterpart(from_=one, to=other, score=score, evidence=words, status=status)


def ranked(found: Iterable[Counterpart]) -> list[Counterpart]:
    """Return pairs with the best first, whatever their status."""
    return sorted(found, key=lambda each: (-each.score, each.from_, each.to))
