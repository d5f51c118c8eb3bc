"""Undo and redo as a person meets them: told in words, and never past a border unawares."""

from collections.abc import Callable

from msgspec import Struct

from reader.model.errors import ReaderError
from reader.model.visible import excerpt
from reader.store import history, new_tags
from reader.store.history import Action
from reader.store.project import Project
from reader.tui.session import Session

_QUOTED = 80
"""Code points of what an action was about."""
_BESIDE_TAGS = 24
"""The same where it is told what became of a tag, which is not to go over the edge."""


class Turn(Struct, frozen=True):
    """What became of an undo or a redo.

    Attributes:
        words: for the status line.
        action: what was taken back or brought back; None if nothing was.
    """

    words: str
    action: Action | None = None


class _Way(Struct, frozen=True):
    """Back or forth: what is next that way, and how to go there."""

    verb: str
    done: str
    next: Callable[[Project, str], Action | None]
    go: Callable[[Project, str], Action | None]


_BACK = _Way("undo", "undone", history.next_undo, history.undo)
_FORTH = _Way("redo", "redone", history.next_redo, history.redo)


class Undoing:
    """Undo that stops once where this session began, and once where another article comes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._past_start = False
        self._stopped_at = ""
        """The id of the action that a stop was made at last."""
        self._following = ""
        """The id of the action next after the last turn, the same way."""
        self._at = ""
        """The article that the last turn was in."""

    def undo(self, here: str | None) -> Turn:
        """Take back the latest action; ``here`` is the article worked on, None for any."""
        return self._turn(_BACK, here)

    def redo(self, here: str | None) -> Turn:
        """Bring back what was undone last."""
        return self._turn(_FORTH, here)

    def next_undo(self) -> int:
        """Return how many changes the next undo takes back."""
        return self._size(_BACK)

    def next_redo(self) -> int:
        """Return how many changes the next redo brings back."""
        return self._size(_FORTH)

    def _size(self, way: _Way) -> int:
        action = self._next(way)
        return action.changes if action else 0

    def _turn(self, way: _Way, here: str | None) -> Turn:
        action = self._next(way)
        if action is None:
            return Turn(f"Nothing can be {way.done}.")
        if borders := self._borders(action, here):
            return Turn(f"Press again to {way.verb} {words(action)} – {', '.join(borders)}")
        return self._go(way)

    def _borders(self, action: Action, here: str | None) -> list[str]:
        """Say which borders lie before the action, if they were not stopped at yet."""
        borders = []
        if self._is_elsewhere(action, here):
            borders.append(f"in another article, {self._session.title(action.article)}")
        if action.order <= self._session.began and not self._past_start:
            self._past_start = True
            borders.append("from before this session")
        self._stopped_at = action.id if borders else ""
        return borders

    def _is_elsewhere(self, action: Action, here: str | None) -> bool:
        if here is None or action.article in ("", here) or action.id == self._stopped_at:
            return False
        return (action.id, action.article) != (self._following, self._at)

    def _go(self, way: _Way) -> Turn:
        action = way.go(self._session.project, self._session.viewer)
        if action is None:
            raise ReaderError("nothing was there to take back or forth")
        self._session.renew_codebook()
        following = self._next(way)
        self._at, self._following = action.article, following.id if following else ""
        then = f"Next: {words(following)}." if following else "That was the last."
        tags = new_tags.told(self._session.project, action, way.verb)
        what = words(action, _BESIDE_TAGS if tags else _QUOTED)
        said = (f"{way.done.capitalize()}: {what}.", tags, then)
        return Turn(" ".join(filter(None, said)), action)

    def _next(self, way: _Way) -> Action | None:
        return way.next(self._session.project, self._session.viewer)


_PHRASES = {"done": "done with", "not done": "not done with"}


def words(action: Action, limit: int = _QUOTED) -> str:
    """Return an action in a few words, those of what it was about on ``limit`` code points."""
    many = f" and {action.changes - 1} more" if action.operation == "mark occurrences" else ""
    did = _PHRASES.get(action.operation, action.operation)
    return f"{did} {excerpt(action.detail, limit)}{many}".strip()
