"""One table of figures under the heads of its columns: sorted, sifted and moved across."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.evaluation.reports.figure_table import Cell, FigureRow, FigureTable
from reader.model.text.visible import visible_lines
from reader.tui.agreement.figure_list import FigureHeading, FigureList
from reader.tui.widgets.at_hand import InMemory


class FigureView(Vertical):
    """A table, or words in its place where it has no rows."""

    DEFAULT_CSS = """
    FigureView { height: 1fr; }
    FigureView > Static { height: 1fr; padding: 2 4; display: none; }
    FigureView.-nothing > Static { display: block; }
    FigureView.-nothing > FigureList, FigureView.-nothing > FigureHeading { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.list = FigureList()
        self._heading = FigureHeading(self.list)
        self._nothing = Static()
        self._whole: FigureTable | None = None
        self.filter = ""
        """What every row has in its name; nothing without a filter."""
        self.is_sorted = False
        """Whether the lowest figures of the cursor's column come first."""

    def compose(self) -> ComposeResult:
        """Put the heads over the list."""
        yield self._heading
        yield self.list
        yield self._nothing

    @property
    def row(self) -> FigureRow | None:
        """The row under the cursor."""
        return None if self.has_class("-nothing") else self.list.row

    @property
    def cell(self) -> Cell | None:
        """The figure under the cursor."""
        table, row = self.list.table, self.row
        if table is None or row is None:
            return None
        column = table.columns[self.list.column] or row.key[0]
        return Cell(table.key, row.key, column)

    def show(self, table: FigureTable, nothing: str = "") -> None:
        """Show a table, or ``nothing``; where it is the same anew, the cursor and order stay."""
        old, row = self._whole, self.list.row
        self._whole = table
        if old is None or old.key != table.key:
            row, self.filter, self.is_sorted = None, "", False
        self._fill(row.key if row else ())
        empty = "" if table.rows else "There is nothing of this kind in what was submitted."
        self._say_nothing(nothing or empty)

    def go(self, by: int) -> None:
        """Go to another figure of the row."""
        self.list.go(by)
        self._heading.refresh()

    def sort(self) -> None:
        """Sort by the figures of the cursor's column, or as the table was."""
        self.is_sorted = not self.is_sorted
        self._fill(())

    def sift(self, text: str) -> None:
        """Show only rows with every word of a text in their name."""
        if self._whole is not None and self._whole.rows:
            self.filter = text.strip()
            row = self.list.row
            self._fill(row.key if row else ())
            empty = not self.list.at_hand
            self._say_nothing(f"No name here has “{self.filter}”." if empty else "")

    def _fill(self, key: tuple[str, ...]) -> None:
        """Show the rows as they are sorted and sifted, the cursor at that of a key if it is there."""
        if self._whole is None:
            return
        table = self._whole.named(self.filter) if self.filter else self._whole
        self.list.set_table(table)
        if self.is_sorted and table.columns:
            table = table.lowest_first(self.list.column)
            self.list.set_table(table)
        self.list.show(InMemory(table.rows))
        self.list.move(next((at for at, row in enumerate(table.rows) if row.key == key), 0))
        self._heading.refresh()

    def _say_nothing(self, words: str) -> None:
        self._nothing.update(Content(visible_lines(words)))
        self.set_class(bool(words), "-nothing")
