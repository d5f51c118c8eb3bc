"""What came into use while something was being written, and where the answer goes in it."""

from typing import Any

from reader.model.revising.edit import where
from reader.tui.codebook.draft import Draft
from reader.tui.session import Session


def caught_up(draft: Draft, session: Session, section: str, at: int, was: Any) -> int:
    """Return where an answered entry goes, the draft begun anew from what is in use by now.

    A draft with changes stays as it was begun. So does one whose entry is no more as it was
    when it was asked: the answer is kept in it, and then it is told that it came too late.

    Args:
        draft: what the answer goes into.
        session: it knows the codebook in use.
        section: the part of the codebook that was asked.
        at: the entry's place when it was asked.
        was: the entry when it was asked; None for a new one.

    """
    session.renew_codebook()
    newest = session.codebook
    if draft.holds_work or newest.sha256 == draft.base.sha256:
        return at
    to = len(getattr(newest, section)) if was is None else where(newest, section, at, was)
    if to is None:
        return at
    draft.begin(newest)
    return to
