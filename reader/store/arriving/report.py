"""What became of things that came in."""

from dataclasses import dataclass, field

from reader.model.arrival import Notice, Refusal


@dataclass
class Report:
    """What became of a batch: counts, and a line for everything a person should know."""

    new: int = 0
    known: int = 0
    completed: int = 0
    marks: int = 0
    others: int = 0
    """Links, labels and states, or decisions on suggestions, that are new."""
    marks_known: int = 0
    """Marks, links, labels and states that were here."""
    articles: list[str] = field(default_factory=list)
    """The ids of all articles that were in it, in order."""
    refused: list[Refusal] = field(default_factory=list)
    """What did not go in."""
    remarks: list[Notice] = field(default_factory=list)
    """What went in but deserves a look."""
