"""The draft of a codebook, kept in this copy of the project until it is saved or dropped."""

from contextlib import suppress

import msgspec
from msgspec import Struct

from reader.model.codebook import Codebook
from reader.store import codebooks, places
from reader.store.project import Project
from reader.store.sqlite import StoreError
from reader.tui.codebook.draft import Draft

_KEY = "codebook draft"


class _Kept(Struct, frozen=True):
    """A draft; the project holds what it was begun from, but for a new codebook."""

    base: str
    begun: Codebook | None
    book: Codebook
    written: bytes


class KeptDraft:
    """Keeps each state of a draft, so that it outlives the screen and the program."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._state: tuple[Codebook, bytes] | None = None
        """What was kept last."""

    def keep(self, draft: Draft) -> None:
        """Keep the draft as it is, if that can be saved now; one with no changes is forgotten."""
        state = draft.book, draft.written
        if self._state is not None and self._state[0] is state[0] and self._state[1] == state[1]:
            return
        is_open = draft.holds_work
        begun = draft.base if draft.is_new else None
        kept = _Kept(draft.base.sha256, begun, draft.book, draft.written)
        with suppress(StoreError):
            if is_open or places.kept(self._project, _KEY):
                text = msgspec.json.encode(kept).decode() if is_open else ""
                places.keep(self._project, _KEY, text)
            self._state = state

    def restore(self, draft: Draft) -> bool:
        """Go on with the draft that was kept, if there is one; return whether there is."""
        try:
            text = places.kept(self._project, _KEY)
            kept = msgspec.json.decode(text, type=_Kept) if text else None
        except msgspec.MsgspecError:
            kept = None
        if kept is None:
            return False
        if kept.begun is not None:
            draft.begin(draft.in_use, kept.begun)
        elif kept.base != draft.in_use.sha256:
            books = codebooks.every_version(self._project)
            draft.begin(next((b for b in books if b.sha256 == kept.base), draft.in_use))
        draft.take(kept.book)
        draft.written = kept.written
        return True
