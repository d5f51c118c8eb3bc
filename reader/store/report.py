"""What became of things that came in."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """What became of a batch: counts, and a line for everything a person should know."""

    new: int = 0
    known: int = 0
    completed: int = 0
    marks: int = 0
    marks_known: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Where and why, for what did not go in."""
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """Where and what, for what went in but deserves a look."""

    def add(self, other: "Report") -> None:
        """Add another batch's report to this one."""
        self.new += other.new
        self.known += other.known
        self.completed += other.completed
        self.marks += other.marks
        self.marks_known += other.marks_known
        self.refused += other.refused
        self.remarks += other.remarks
