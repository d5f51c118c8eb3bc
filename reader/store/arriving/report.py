"""What became of things that came in."""

from dataclasses import dataclass, field, fields
from typing import NamedTuple

from reader.model.arrival import Notice, Refusal
from reader.model.misplaced_kinds import Kind


@dataclass
class Counts:
    """How much is new, and how much was here; of a batch, or of several added up."""

    new: int = 0
    known: int = 0
    completed: int = 0
    marks: int = 0
    others: int = 0
    """Links, labels and states, or decisions on suggestions, that are new."""
    marks_known: int = 0
    """Marks, links, labels and states that were here."""
    waiting: int = 0
    """Marks that are new and wait for their place, as their quotes are not at it."""

    def __add__(self, other: "Counts") -> "Counts":
        """Return the counts of both together; of a report, nothing else is kept."""
        names = [each.name for each in fields(Counts)]
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def changed(self) -> bool:
        """Whether anything in the project is not as it was."""
        return any((self.new, self.completed, self.marks, self.others, self.waiting))


class Waits(NamedTuple):
    """A mark that came and waits for its place, since now or since before."""

    where: str
    """As of a refusal."""
    words: str
    """Which mark it is, and where it may belong."""
    kind: Kind


@dataclass
class Report(Counts):
    """What became of a batch: counts, and a line for everything a person should know."""

    articles: list[str] = field(default_factory=list)
    """The ids of all articles that were in it, in order."""
    refused: list[Refusal] = field(default_factory=list)
    """What did not go in."""
    waits: list[Waits] = field(default_factory=list)
    """What is not all in: its quotes are not at their places."""
    remarks: list[Notice] = field(default_factory=list)
    """What went in but deserves a look."""
