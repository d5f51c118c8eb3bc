"""A table under the heads of its columns, or words in its place: what all such tables share."""

from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reader.model.text.visible import visible_lines
from reader.tui.widgets.row_list import RowList

Rows = TypeVar("Rows", bound=RowList[Any])
Heads = TypeVar("Heads", bound=Widget)


class TableView(Vertical, Generic[Rows, Heads]):
    """A list with its heads, sifted by words; a subclass fills it."""

    DEFAULT_CSS = """
    TableView { height: 1fr; }
    TableView > Static { height: 1fr; padding: 2 4; display: none; }
    TableView.-nothing > Static { display: block; }
    TableView.-nothing > RowList { display: none; }
    """

    NONE: ClassVar[str] = "No name here has “{}”."
    """What is said where no row passes the filter."""

    def __init__(self, rows: Rows, heads: Heads) -> None:
        super().__init__()
        self.list = rows
        self.heads = heads
        self._nothing = Static()
        self.filter = ""
        """What every row has in its name; nothing without a filter."""

    def compose(self) -> ComposeResult:
        """Put the heads over the list."""
        yield self.heads
        yield self.list
        yield self._nothing

    @property
    def has_rows(self) -> bool:
        """Whether the table has any row, sifted or not; for a subclass to say."""
        raise NotImplementedError

    def sort(self) -> None:
        """Sort in the next way there is; for a subclass to do."""
        raise NotImplementedError

    def refill(self) -> None:
        """Show the rows as they are sorted and sifted, on the same row; for a subclass to do."""
        raise NotImplementedError

    def sift(self, text: str) -> None:
        """Show only rows with every word of a text in their name."""
        if self.has_rows:
            self.filter = text.strip()
            self.refill()
            self.say_nothing(self.without_rows)

    @property
    def without_rows(self) -> str:
        """Words for where no row passes the filter; nothing where one does."""
        return "" if self.list.at_hand else self.NONE.format(self.filter)

    def say_nothing(self, words: str) -> None:
        """Show words in the place of the rows, or the rows again with no words."""
        self._nothing.update(Content(visible_lines(words)))
        self.set_class(bool(words), "-nothing")
