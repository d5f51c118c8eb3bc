"""The entries of a draft in a list, and the one under the cursor in full."""

from textual.app import ComposeResult
from textual.containers import Container

from reader.tui.acting import Doings, list_doings
from reader.tui.codebook.draft import Draft
from reader.tui.codebook.entry import Prose, about
from reader.tui.codebook.outline import Row, matches, rows
from reader.tui.codebook.outline_list import OutlineList
from reader.tui.widgets.at_hand import InMemory

_READ = 4
"""Lines that reading on goes."""


class Contents(Container):
    """Shows what matches the filter; beside the list, or below it, all of one entry."""

    DEFAULT_CSS = """
    Contents { height: 1fr; layout: vertical; }
    Contents > OutlineList { height: 3fr; }
    Contents > Prose { height: 2fr; border-top: hkey $surface-lighten-2; }
    Contents.-wide { layout: horizontal; }
    Contents.-wide > OutlineList { width: 45%; height: 1fr; }
    Contents.-wide > Prose { width: 55%; height: 1fr; border-top: none;
        border-left: vkey $surface-lighten-2; }
    """

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._list = OutlineList()
        self._entry = Prose()
        self.filter = ""
        """The words that shown entries have, as they were typed."""

    def compose(self) -> ComposeResult:
        """Put the list before the entry."""
        yield self._list
        yield self._entry

    def doings(self) -> Doings:
        """Return what carries out each action that only moves about."""
        return {
            **list_doings(self._list),
            "codebook.read-on": lambda: self._entry.scroll_lines(_READ),
            "codebook.read-back": lambda: self._entry.scroll_lines(-_READ),
        }

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._list.row

    @property
    def place(self) -> tuple[str, int]:
        """The section and place under the cursor."""
        return self.row.place if self.row else ("head", 0)

    def show(self, place: tuple[str, int]) -> None:
        """Show the draft as it is now, the cursor at a section and place, or near it."""
        draft = self._draft
        listed = rows(draft.book, draft.base, draft.faults.keys(), self.filter)
        section, at = place
        places = {row.place: n for n, row in enumerate(listed)}
        near = (places[section, n] for n in range(at, -2, -1) if (section, n) in places)
        self._list.show_at(InMemory(listed), next(near, 0))

    def sift(self, typed: str) -> None:
        """Show only what matches, the cursor at something that does."""
        place, self.filter = self.place, typed
        self.show(place)
        words = typed.casefold().split()
        if words and not (self.row and matches(self.row.entry, words)):
            found = (n for n, each in enumerate(self._list.at_hand) if matches(each.entry, words))
            self._list.move(next(found, 0) - self._list.at)

    def to_fault(self) -> bool:
        """Go to the next entry that has a fault; return whether there is one."""
        faulty = [n for n, row in enumerate(self._list.at_hand) if row.sign == "!"]
        at = self._list.at
        if faulty:
            self._list.move(next((n for n in faulty if n > at), faulty[0]) - at)
        return bool(faulty)

    def on_row_list_moved(self) -> None:
        """Show the entry that the cursor came to, and what is wrong with it."""
        row = self.row
        place = ("", 0) if row and row.section in ("head", "boundaries") else self.place
        self._entry.show(self._draft.faults.get(place, []), [*about(row, self._draft.book)])
