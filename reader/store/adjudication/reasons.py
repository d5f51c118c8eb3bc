"""Why something was decided: which reasons there are, and whether one must be given."""

from reader.model.errors import ReaderError
from reader.model.settling.adjudication import AGREED, REASONS
from reader.store.codebooks import SETTING
from reader.store.project import Project
from reader.store.transaction import write

REASON = "adjudication_reason"
"""The setting that makes every decision need a reason, by ``required``."""


def needs_reason(project: Project) -> bool:
    """Return whether every decision of this project needs a reason."""
    row = project.row("SELECT value FROM setting WHERE key = ?", [REASON])
    return row is not None and row[0] == "required"


def require_reason(project: Project, annotator: str, *, needed: bool) -> None:
    """Say whether every decision needs a reason; those that have none stay as they are."""
    with write(project, "set", annotator) as transaction:
        transaction.put(SETTING, REASON, "required" if needed else None)


def assert_reason(project: Project, reason: str) -> None:
    """Raise a ReaderError if a reason is none of ``REASONS``, or lacking where one is required."""
    if reason and reason not in (*REASONS.values(), AGREED):
        raise ReaderError(f"no reason {reason!r}; they are: {', '.join(REASONS.values())}")
    if not reason and needs_reason(project):
        raise ReaderError("this project requires a reason for every decision")
