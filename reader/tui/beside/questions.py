"""What a screen asks about reports side by side. A question finds its answer on any thread.

It is plain data, so that it can be answered in another process too.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from time import monotonic
from typing import Any, ClassVar, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reader.compare.matching.counterparts import Comparison
from reader.compare.matching.passages import places
from reader.compare.verbatim import Finding, Run
from reader.model.passage import Counterpart, Passage
from reader.model.story import Story
from reader.tui.beside.stretches import moved, stretch

Answer_co = TypeVar("Answer_co", covariant=True)
_PART = 200_000
"""Code points of an article whose runs are told at a time."""
_RUNS = 500
"""Runs that are told at a time, at most."""


class Compared:
    """Reports, what compares them, and where their passages are, found once."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.comparison = Comparison(story)
        self._places: dict[str, list[tuple[int, int]]] = {}
        self._preparing: dict[str, Iterator[None]] = {}
        self._finding: dict[tuple[str, str], Finding] = {}

    def places(self, article: str) -> list[tuple[int, int]]:
        """Return ``(start, end)`` of the passages of an article, in code points."""
        found = self._places.get(article)
        if found is None:
            report = self.story.by_id[article]
            found = self._places[article] = list(places(report.text, report.regions))
        return found

    def prepare(self, article: str, seconds: float) -> bool:
        """Read an article for about so long, to be compared later; return whether all is read."""
        if article not in self._preparing:
            self._preparing[article] = self.comparison.prepare(article)
        until = monotonic() + seconds
        return all(monotonic() < until for _ in self._preparing[article])

    def shared(self, here: str, there: str, seconds: float) -> list[Run] | None:
        """Look for the runs that two articles share, about so long; return them once all are found.

        Those of one article are kept, as long as it is asked about.
        """
        both = here, there
        if both not in self._finding:
            one, other = (self.story.by_id[each].text for each in both)
            kept = {each: found for each, found in self._finding.items() if each[0] == here}
            self._finding = {**kept, both: Finding(one, other)}
        finding = self._finding[both]
        until = monotonic() + seconds
        return finding.runs if all(monotonic() < until for _ in finding) else None

    def passage(self, article: str, start: int, end: int) -> Passage:
        """Return what an article says at a place."""
        return Passage(article, start, end, self.story.by_id[article].text[start:end])


class Question(Protocol[Answer_co]):
    """Something to be found out about reports."""

    answer: ClassVar[Any]
    """The type of what is found."""

    def answered(self, compared: Compared) -> Answer_co:
        """Find it out."""


class Partners(Struct, frozen=True, tag=True):
    """What may tell the same as a passage in other articles, the best first, by article."""

    passage: Passage
    others: tuple[str, ...]
    limit: int = 3
    answer: ClassVar[Any] = dict[str, list[Counterpart]]

    def answered(self, compared: Compared) -> dict[str, list[Counterpart]]:
        """Find it out."""
        find = compared.comparison.counterparts
        return {other: find(self.passage, other, limit=self.limit) for other in self.others}


class Near(Struct, frozen=True, tag=True):
    """What ``Partners`` asks, of stretches of the others only: before long texts have been read."""

    passage: Passage
    stretches: dict[str, tuple[int, int]]
    """``(start, end)`` by article, in code points."""
    limit: int = 3
    answer: ClassVar[Any] = dict[str, list[Counterpart]]

    def answered(self, compared: Compared) -> dict[str, list[Counterpart]]:
        """Find it out."""
        passage, by_id = self.passage, compared.story.by_id
        own = stretch(by_id[passage.article], passage.start, passage.end, whole=True)
        found: dict[str, list[Counterpart]] = {}
        for other, place in self.stretches.items():
            part = stretch(by_id[other], *place)
            comparison = Comparison(Story("", (own.report, part.report)))
            found[other] = [
                replace(each, from_=passage, to=moved(each.to, part.start))
                for each in comparison.counterparts(moved(passage, -own.start), other, self.limit)
            ]
        return found


class Prepare(Struct, frozen=True, tag=True):
    """Reads an article a little further, that answers be quick later; says whether that is all."""

    article: str
    seconds: float = 0.1
    answer: ClassVar[Any] = bool

    def answered(self, compared: Compared) -> bool:
        """Do it."""
        return compared.prepare(self.article, self.seconds)


class Places(Struct, frozen=True, tag=True):
    """Where the passages of an article are: ``(start, end)`` in code points, in order."""

    article: str
    answer: ClassVar[Any] = list[tuple[int, int]]

    def answered(self, compared: Compared) -> list[tuple[int, int]]:
        """Find it out."""
        return compared.places(self.article)


class Stretch(Struct, frozen=True, tag=True):
    """The best partners in another article of some passages: those numbered from ``first`` on."""

    here: str
    there: str
    first: int
    count: int
    limit: int = 3
    answer: ClassVar[Any] = list[Counterpart]

    def answered(self, compared: Compared) -> list[Counterpart]:
        """Find it out."""
        find = compared.comparison.counterparts
        found: list[Counterpart] = []
        for place in compared.places(self.here)[self.first : self.first + self.count]:
            found += find(compared.passage(self.here, *place), self.there, self.limit)
        return [each for each in found if each.status == "suggested"]


class AlikePart(Struct, frozen=True):
    """The runs of words that two articles share, of a part of the first."""

    runs: list[Run] | None
    """By place in the first; None as long as they are being looked for."""
    end: int
    """Where the part ends, in code points."""


class SaidAlike(Struct, frozen=True, tag=True):
    """The runs of words that two articles share and that begin in the next part of the first.

    First they have to be found, in all of both, which goes on for about so many seconds each time.
    """

    here: str
    there: str
    start: int = 0
    seconds: float = 0.1
    answer: ClassVar[Any] = AlikePart

    def answered(self, compared: Compared) -> AlikePart:
        """Find it out."""
        runs = compared.shared(self.here, self.there, self.seconds)
        if runs is None:
            return AlikePart(None, self.start)
        end = min(self.start + _PART, len(compared.story.by_id[self.here].text))
        first, last = (bisect_left(runs, (each,)) for each in (self.start, end))
        for run in islice(runs, first + _RUNS, last):
            if run.a_start > runs[first].a_start:  # so that every part goes on
                end = run.a_start
                break
        return AlikePart([run for run in runs[first:last] if run.a_start < end], end)


AnyQuestion = Partners | Near | Prepare | Places | Stretch | SaidAlike
