"""A short list in a box over the desk: the keys move in it, take a row, or leave."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from reader.model.text.visible import visible
from reader.tui.acting import Doings, list_doings
from reader.tui.keymap import Keyboard
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.row_list import RowList

Row = TypeVar("Row")


class BoxedList(Vertical, Generic[Row]):
    """A subclass says what is done with a row that is taken, and opens it with rows.

    Like a prompt it has no focus, and answers within the key that was pressed.
    """

    DEFAULT_CSS = """
    BoxedList { layer: overlay; dock: bottom; margin: 0 1 2 1; width: 76; max-width: 100%;
        height: auto; display: none; background: $surface; border: round $primary;
        border-title-color: $text-primary; padding: 0 1; }
    BoxedList.-open { display: block; }
    """

    def __init__(self, keyboard: Keyboard, rows: RowList[Row]) -> None:
        super().__init__()
        self._keyboard = keyboard
        self._list = rows

    def compose(self) -> ComposeResult:
        """Put the list in the box."""
        yield self._list

    @property
    def is_open(self) -> bool:
        """Whether its rows are shown."""
        return self.has_class("-open")

    def press(self, key: str) -> None:
        """Take a key: a movement, one that takes a row, or one that leaves."""
        action = self._keyboard.press(key)
        if action is not None and (doing := self._doings().get(action.id)) is not None:
            doing()

    def take(self) -> None:
        """Take the row under the cursor."""
        if self._list.row is not None:
            self._take(self._list.row)

    def close(self) -> None:
        """Show no rows any more."""
        self.remove_class("-open")

    def _take(self, row: Row) -> None:
        """Do what a row is for; for a subclass to say."""
        raise NotImplementedError

    def _doings(self) -> Doings:
        """Return what carries out each action; a subclass adds its own."""
        own: Doings = {"list.take": self.take, "list.leave": self.close}
        return {**list_doings(self._list), **own}

    def _title(self, title: str) -> None:
        self.border_title = Content(visible(title))

    def _show(self, rows: Sequence[Row], at: int, most: int) -> None:
        """Show rows on ``most`` lines, the cursor at one."""
        self._list.styles.height = min(len(rows), most)
        self._list.show(InMemory(rows))
        self._list.move(at)
        self._list.repaint()
        self.add_class("-open")
