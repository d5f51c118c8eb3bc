"""What can be done to marks that wait; each says in words what was done."""

from collections.abc import Collection, Sequence

from reader.model.annotation import Annotation, Span
from reader.model.counting.counted import counted
from reader.model.misplaced import Misplaced
from reader.model.text.visible import excerpt
from reader.store.misplacing import placing
from reader.tui.session import Session

_QUOTED = 40


def place(session: Session, mark: Misplaced, spans: Sequence[Span]) -> str:
    """Give a mark its place."""
    placed = placed_at(session, mark, spans)
    where = ",".join(f"{span.start}-{span.end}" for span in placed.spans)
    return f"Placed {words(session, placed)} at {where}; u takes it back."


def placed_at(session: Session, mark: Misplaced, spans: Sequence[Span]) -> Annotation:
    """Give a mark its place; return it as it is now."""
    placed = placing.place(session.project, session.me().id, mark.id, spans)
    session.renew_codebook()
    session.note_use(placed.tag)
    return placed


def place_certain(session: Session, marks: Collection[str]) -> str:
    """Give those of some marks their place whose place is certain."""
    placed = placing.place_moved(session.project, session.me().id, only={*marks})
    session.renew_codebook()
    for each in placed:
        session.note_use(each.tag)
    left = len(marks) - len(placed)
    kept = "" if not left else f" {left:,} not: marked just so already, or submitted."
    if not placed:
        return f"Placed none.{kept}"
    return f"Placed {counted(len(placed), 'mark')}; u takes that back.{kept}"


def drop(session: Session, mark: Misplaced) -> str:
    """Drop a mark."""
    placing.drop(session.project, session.me().id, [mark.id])
    return f"Dropped {words(session, mark)}; u takes it back."


def words(session: Session, mark: Annotation | Misplaced) -> str:
    """Return a mark in a few words."""
    return f"{session.tag_name(mark.tag)} “{excerpt(mark.quote, _QUOTED)}”"
