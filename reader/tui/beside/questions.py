"""What a screen asks about reports side by side. A question finds its answer on any thread.

It is plain data, so that it can be answered in another process too.
"""

from typing import Protocol, TypeVar

from msgspec import Struct

from reader.compare.counterparts import Comparison
from reader.compare.passages import places
from reader.compare.verbatim import Run, shared_runs
from reader.model.passage import Counterpart, Passage
from reader.model.story import Story

Answer_co = TypeVar("Answer_co", covariant=True)


class Compared:
    """Reports, what compares them, and where their passages are, found once."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.comparison = Comparison(story)
        self._places: dict[str, list[tuple[int, int]]] = {}

    def places(self, article: str) -> list[tuple[int, int]]:
        """Return ``(start, end)`` of the passages of an article, in code points."""
        found = self._places.get(article)
        if found is None:
            report = self.story.by_id[article]
            found = self._places[article] = list(places(report.text, report.regions))
        return found

    def passage(self, article: str, start: int, end: int) -> Passage:
        """Return what an article says at a place."""
        return Passage(article, start, end, self.story.by_id[article].text[start:end])


class Question(Protocol[Answer_co]):
    """Something to be found out about reports."""

    def answered(self, compared: Compared) -> Answer_co:
        """Find it out."""


class Partners(Struct, frozen=True):
    """What may tell the same as a passage in other articles, the best first, by article."""

    passage: Passage
    others: tuple[str, ...]
    limit: int = 3

    def answered(self, compared: Compared) -> dict[str, list[Counterpart]]:
        """Find it out."""
        find = compared.comparison.counterparts
        return {other: find(self.passage, other, limit=self.limit) for other in self.others}


class Places(Struct, frozen=True):
    """Where the passages of an article are: ``(start, end)`` in code points, in order."""

    article: str

    def answered(self, compared: Compared) -> list[tuple[int, int]]:
        """Find it out."""
        return compared.places(self.article)


class Stretch(Struct, frozen=True):
    """The best partner in another article of some passages: those numbered from ``first`` on."""

    here: str
    there: str
    first: int
    count: int

    def answered(self, compared: Compared) -> list[Counterpart]:
        """Find it out."""
        find = compared.comparison.counterparts
        found: list[Counterpart] = []
        for place in compared.places(self.here)[self.first : self.first + self.count]:
            found += find(compared.passage(self.here, *place), self.there, limit=1)
        return [each for each in found if each.status == "suggested"]


class SaidAlike(Struct, frozen=True):
    """The runs of words that two articles share, by place in the first."""

    here: str
    there: str

    def answered(self, compared: Compared) -> list[Run]:
        """Find it out."""
        texts = (compared.story.by_id[each].text for each in (self.here, self.there))
        return shared_runs(*texts)
