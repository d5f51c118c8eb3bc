"""The drafts of a codebook, kept in this copy of the project until they are saved or dropped."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

import msgspec
from msgspec import Struct

from reader.model.codebook import Codebook
from reader.store import codebooks, places
from reader.store.project import Project
from reader.store.sqlite import StoreError
from reader.tui.codebook.draft import Draft

_MOST = 9


class _Kept(Struct, frozen=True):
    """A draft; the project holds what it was begun from, but for a new codebook."""

    base: str
    begun: Codebook | None
    book: Codebook
    written: bytes


class KeptDraft:
    """Keeps each state of a draft, so that it outlives the screen and the program.

    What another window keeps is never written over: a draft is kept in the place of what was
    last read or written here, or beside it. Nobody goes on with a draft of somebody else's.
    """

    def __init__(self, project: Project, key: str = "", viewer: Callable[[], str] = str) -> None:
        """Keep drafts for one window.

        Args:
            project: where they are kept.
            key: where this window had its last draft, if it had one.
            viewer: returns the id of whoever is at work, or nothing until she has a name.

        """
        self._project = project
        self._viewer = viewer
        self._state: tuple[Codebook, bytes] | None = None
        """What was kept last."""
        self.key, self._text = key, ""
        """Where it was kept or read, and as what."""

    def keep(self, draft: Draft) -> str:
        """Keep the draft as it is, if that can be saved now; one with no changes is forgotten.

        Return what there is to be told of where it is kept, or ``""``.
        """
        state = draft.book, draft.written
        if self._state is not None and self._state[0] is state[0] and self._state[1] == state[1]:
            return ""
        told = ""
        with suppress(StoreError):
            told = self._write(_encoded(draft)) if draft.holds_work else self._forget()
            self._state = state
        return told

    def _write(self, text: str) -> str:
        own = _keys(self._viewer())
        expected = self.key if self.key in own else own[0]
        mine = self._text if expected == self.key else ""
        wanted = ((expected, mine), *((key, "") for key in own))
        keep = partial(places.keep_unless_taken, self._project)
        key = next((key for key, known in wanted if keep(key, text, known)), "")
        if not key:
            return "It is not kept beyond this window: too many drafts are kept already."
        if self.key not in own:  # she has said only now who she is
            self._forget()
        self.key, self._text = key, text
        return "" if key == expected else "Another window has a draft; this one is kept beside it."

    def _forget(self) -> str:
        if self._text:
            places.keep_unless_taken(self._project, self.key, "", self._text)
        self._text = ""
        return ""

    def others(self) -> int:
        """Return how many drafts are kept beside this one."""
        return sum(
            key != self.key and _decoded(places.kept(self._project, key)) is not None
            for key in self._readable()
        )

    def restore(self, draft: Draft) -> bool:
        """Go on with a draft that was kept, this window's before others; return if there is one."""
        readable = self._readable()
        for key in sorted(readable, key=lambda each: each != self.key):
            text = places.kept(self._project, key)
            if (kept := _decoded(text)) is not None:
                self.key, self._text = key, text
                self._go_on(draft, kept)
                return True
        return False

    def _readable(self) -> Sequence[str]:
        """Return where her drafts are kept, and those of somebody who had no name yet."""
        return tuple(dict.fromkeys((*_keys(self._viewer()), *_keys(""))))

    def _go_on(self, draft: Draft, kept: _Kept) -> None:
        if kept.begun is not None:
            draft.begin(draft.in_use, kept.begun)
        elif kept.base != draft.in_use.sha256:
            books = codebooks.every_version(self._project)
            draft.begin(next((b for b in books if b.sha256 == kept.base), draft.in_use))
        draft.take(kept.book)
        draft.written = kept.written


def _keys(viewer: str) -> Sequence[str]:
    """Return one key for a window, and the next for each that is open beside it."""
    whose = f" of {viewer}" if viewer else ""
    return tuple(f"codebook draft{whose}{f' {n}' if n > 1 else ''}" for n in range(1, _MOST + 1))


def _encoded(draft: Draft) -> str:
    begun = draft.base if draft.is_new else None
    kept = _Kept(draft.base.sha256, begun, draft.book, draft.written)
    return msgspec.json.encode(kept).decode()


def _decoded(text: str) -> _Kept | None:
    try:
        return msgspec.json.decode(text, type=_Kept) if text else None
    except msgspec.MsgspecError:
        return None
