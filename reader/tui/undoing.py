"""Undo and redo as a person meets them: told in words, and never past a border unawares."""

from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct

from reader.model.errors import ReaderError
from reader.model.text.visible import excerpt
from reader.store import history
from reader.store.arriving import new_tags
from reader.store.history import DoneAction
from reader.store.locking import lock_on
from reader.store.project import Project
from reader.tui.session import Session

_QUOTED = 80
"""Code points of what an action was about."""
_BESIDE_TAGS = 24
"""The same where it is told what became of a tag, which is not to go over the edge."""


_BESIDE_LOCK = 30
"""The same, and of a title, where it is told that it is locked."""


class Turn(NamedTuple):
    """What became of an undo or a redo: words for the status line, and what it was done to."""

    words: str
    action: DoneAction


class Way(Struct, frozen=True):
    """Back or forth: what is next that way, and how to go there."""

    verb: str
    doing: str
    done: str
    next: Callable[[Project, str], DoneAction | None]
    go: Callable[[Project, str], DoneAction | None]


BACK = Way("undo", "Undoing", "undone", history.next_undo, history.undo)
FORTH = Way("redo", "Redoing", "redone", history.next_redo, history.redo)


class Undoing:
    """Undo that stops once where this session began, and once where another article comes."""

    def __init__(self, session: Session, *, of_codebook: bool = False) -> None:
        """With ``of_codebook``, stop before all that is not about the codebook instead."""
        self._session = session
        self._of_codebook = of_codebook
        self._past_start = False
        self._stopped_at = ""
        """The id of the action that a stop was made at last."""
        self._following = ""
        """The id of the action next after the last turn, the same way."""
        self._at = ""
        """Where the last turn was."""

    def next(self, way: Way) -> DoneAction | None:
        """Return what would be taken back, or brought back."""
        return way.next(self._session.project, self._session.viewer)

    def assert_free(self, way: Way, action: DoneAction) -> None:
        """Refuse to go past what is locked, before anything is asked.

        Raises:
            ReaderError: what the action changed is submitted, or its round is finished.
        """
        found = lock_on(self._session.project, action.id)
        if found is None:
            return
        if found.is_finished:
            raise ReaderError(
                f"round {found.round} is finished, and stays as it is: no {way.verb} of"
                f" {words(action, _BESIDE_LOCK)}"
            )
        is_at_hand = found.round == self._session.project.round
        how = "D there reopens it" if is_at_hand else "reader reopen takes that back"
        title = excerpt(self._session.title(found.article), _BESIDE_LOCK)
        raise ReaderError(f"“{title}” is submitted; {how}, then {way.verb}")

    def question(self, way: Way, action: DoneAction, here: str | None) -> str:
        """Return what is to be asked before going past an action, mostly nothing; once each.

        ``here`` is the article worked on, None for any.
        """
        borders = self._borders(action, here)
        return (
            f"Press again to {way.verb} {words(action)} – {', '.join(borders)}" if borders else ""
        )

    def _borders(self, action: DoneAction, here: str | None) -> list[str]:
        """Say which borders lie before the action, if they were not stopped at yet."""
        borders = []
        if self._is_elsewhere(action, here):
            borders.append(self._where(action))
        if action.order <= self._session.began and not self._past_start:
            self._past_start = True
            borders.append("from before this session")
        self._stopped_at = action.id if borders else ""
        return borders

    def _is_elsewhere(self, action: DoneAction, here: str | None) -> bool:
        here, place = "" if self._of_codebook else here, self._place(action)
        if here is None or place in ("", here) or action.id == self._stopped_at:
            return False
        if (action.id, place) == (self._following, self._at):
            return False
        return not history.links_to(self._session.project, action.id, here)

    def _place(self, action: DoneAction) -> str:
        """Return the article of an action, or ``""``; beside the codebook everything has a place."""
        is_beside = self._of_codebook and not action.article
        if is_beside and not history.is_of_codebook(self._session.project, action.id):
            return action.operation
        return action.article

    def _where(self, action: DoneAction) -> str:
        if not action.article:
            return "not about the codebook"
        title = self._session.title(action.article)
        return f"in {'an' if self._of_codebook else 'another'} article, {title}"

    def go(self, way: Way) -> Turn:
        """Take back the latest action, or bring back what was undone last.

        Raises:
            ReaderError: it cannot be, or is not there any more; says why.
        """
        action = way.go(self._session.project, self._session.viewer)
        if action is None:
            raise ReaderError("nothing was there to take back or forth")
        self._session.renew_codebook()
        following = self.next(way)
        self._at, self._following = self._place(action), following.id if following else ""
        then = f"Next: {words(following)}." if following else "That was the last."
        tags = new_tags.told(self._session.project, action, way.verb)
        what = words(action, _BESIDE_TAGS if tags else _QUOTED)
        said = (f"{way.done.capitalize()}: {what}.", tags, then)
        return Turn(" ".join(filter(None, said)), action)


_MANY = {"mark occurrences": "marks", "tie mentions": "links"}
"""What an action that makes many of one kind makes."""
_PHRASES = {"done": "done with", "not done": "not done with"}


def words(action: DoneAction, limit: int = _QUOTED) -> str:
    """Return an action in a few words, those of what it was about on ``limit`` code points."""
    is_many = action.operation in _MANY and action.changes > 1
    many = f" and {action.changes - 1:,} more" if is_many else ""
    did = _PHRASES.get(action.operation, action.operation)
    return f"{did} {excerpt(action.detail, limit)}{many}".strip()


def how_much(action: DoneAction) -> str:
    """Return how many things an action changed, in words."""
    return f"{action.changes:,} {_MANY.get(action.operation, 'changes')}"
