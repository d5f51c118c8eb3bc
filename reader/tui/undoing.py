"""Undo and redo as a person meets them: told in words, and never past a border unawares."""

from collections.abc import Callable, Collection

from msgspec import Struct

from reader.model.errors import ReaderError
from reader.model.visible import excerpt
from reader.store.history import Action
from reader.tui.session import Session

_QUOTED = 60


class Turn(Struct, frozen=True):
    """What became of an undo or a redo.

    Attributes:
        words: for the status line.
        action: what was taken back or brought back; None if nothing was.
    """

    words: str
    action: Action | None = None


class Undoing:
    """Undo that stops once where this session began, and once where another article comes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._past_start = False
        self._into = ""
        """The article beyond these that a stop was made at last."""

    def undo(self, here: Collection[str] | None) -> Turn:
        """Take back the latest action; ``here`` are the articles on screen, None for all."""
        return self._unless_border(
            self._session.next_undo(), here, "undone", self._session.undo, self._session.next_undo
        )

    def redo(self, here: Collection[str] | None) -> Turn:
        """Bring back what was undone last."""
        return self._unless_border(
            self._session.next_redo(), here, "redone", self._session.redo, self._session.next_redo
        )

    def _unless_border(
        self,
        action: Action | None,
        here: Collection[str] | None,
        done: str,
        turn: Callable[[], Action | None],
        following: Callable[[], Action | None],
    ) -> Turn:
        if action is None:
            return Turn(f"Nothing can be {done}.")
        if border := self._border(action, here):
            return Turn(f"{border}. Next {done} would be: {words(action)}. Press again to go on.")
        return self._turn(turn, done.capitalize(), following)

    def _border(self, action: Action, here: Collection[str] | None) -> str:
        """Say which border lies before the action, if it was not stopped at yet."""
        before = action.order <= self._session.began and not self._past_start
        other = "" if here is None or action.article in here else action.article
        beyond = bool(other) and other != self._into
        self._past_start |= before
        self._into = other
        if beyond:
            return f"In another article, {self._session.title(other)}"
        return "From before this session" if before else ""

    def _turn(
        self,
        turn: Callable[[], Action | None],
        done: str,
        following: Callable[[], Action | None],
    ) -> Turn:
        action = turn()
        if action is None:
            raise ReaderError("nothing was there to take back or forth")
        following_action = following()
        then = f"Next: {words(following_action)}." if following_action else "That was the last."
        return Turn(f"{done}: {words(action)}. {then}", action)


def words(action: Action) -> str:
    """Return an action in a few words."""
    many = f" and {action.changes - 1} more" if action.operation == "mark occurrences" else ""
    return f"{action.operation} {excerpt(action.detail, _QUOTED)}{many}".strip()
