"""The drafts of a codebook, kept in this copy of the project until they are saved or dropped."""

from contextlib import suppress

import msgspec
from msgspec import Struct

from reader.model.codebook import Codebook
from reader.store import codebooks, places
from reader.store.project import Project
from reader.store.sqlite import StoreError
from reader.tui.codebook.draft import Draft

_MOST = 9
_KEYS = ("codebook draft", *(f"codebook draft {at}" for at in range(2, _MOST + 1)))
"""One window has the first; a draft of another window that is open beside it has the next."""


class _Kept(Struct, frozen=True):
    """A draft; the project holds what it was begun from, but for a new codebook."""

    base: str
    begun: Codebook | None
    book: Codebook
    written: bytes


class KeptDraft:
    """Keeps each state of a draft, so that it outlives the screen and the program.

    What another window keeps is never written over: a draft is kept in the place of what was
    last read or written here, or beside it.
    """

    def __init__(self, project: Project, key: str = "") -> None:
        """``key`` is where this window had its last draft, if it had one."""
        self._project = project
        self._state: tuple[Codebook, bytes] | None = None
        """What was kept last."""
        self.key, self._text = key or _KEYS[0], ""
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
        key = self._free_key()
        if key is None:
            return "It is not kept beyond this window: too many drafts are kept already."
        is_beside = key != self.key
        places.keep(self._project, key, text)
        self.key, self._text = key, text
        return "Another window has a draft; this one is kept beside it." if is_beside else ""

    def _free_key(self) -> str | None:
        """Return where nothing is kept but what was read or written here, if there is room."""
        if places.kept(self._project, self.key) in ("", self._text):
            return self.key
        return next((key for key in _KEYS if not places.kept(self._project, key)), None)

    def _forget(self) -> str:
        if self._text and places.kept(self._project, self.key) == self._text:
            places.keep(self._project, self.key, "")
        self._text = ""
        return ""

    def others(self) -> int:
        """Return how many drafts are kept beside this one."""
        return sum(
            key != self.key and _decoded(places.kept(self._project, key)) is not None
            for key in _KEYS
        )

    def restore(self, draft: Draft) -> bool:
        """Go on with a draft that was kept, this window's before others; return if there is one."""
        for key in (self.key, *_KEYS):
            text = places.kept(self._project, key)
            if (kept := _decoded(text)) is not None:
                self.key, self._text = key, text
                self._go_on(draft, kept)
                return True
        return False

    def _go_on(self, draft: Draft, kept: _Kept) -> None:
        if kept.begun is not None:
            draft.begin(draft.in_use, kept.begun)
        elif kept.base != draft.in_use.sha256:
            books = codebooks.every_version(self._project)
            draft.begin(next((b for b in books if b.sha256 == kept.base), draft.in_use))
        draft.take(kept.book)
        draft.written = kept.written


def _encoded(draft: Draft) -> str:
    begun = draft.base if draft.is_new else None
    kept = _Kept(draft.base.sha256, begun, draft.book, draft.written)
    return msgspec.json.encode(kept).decode()


def _decoded(text: str) -> _Kept | None:
    try:
        return msgspec.json.decode(text, type=_Kept) if text else None
    except msgspec.MsgspecError:
        return None
