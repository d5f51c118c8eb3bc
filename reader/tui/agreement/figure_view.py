"""One table of figures under the heads of its columns: sorted, sifted and moved across."""

from reader.evaluation.reports.figure_table import Cell, FigureRow, FigureTable
from reader.tui.agreement.figure_list import FigureHeading, FigureList
from reader.tui.statistics.table_view import TableView
from reader.tui.widgets.at_hand import InMemory


class FigureView(TableView[FigureList, FigureHeading]):
    """A table, or words in its place where it has no rows."""

    DEFAULT_CSS = "FigureView.-nothing > FigureHeading { display: none; }"

    def __init__(self) -> None:
        rows = FigureList()
        super().__init__(rows, FigureHeading(rows))
        self._whole: FigureTable | None = None
        self.is_sorted = False
        """Whether the lowest figures of the cursor's column come first."""

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
        self.say_nothing(nothing or empty)

    def go(self, by: int) -> None:
        """Go to another figure of the row."""
        self.list.go(by)
        self.heads.refresh()

    def sort(self) -> None:
        """Sort by the figures of the cursor's column, or as the table was."""
        self.is_sorted = not self.is_sorted
        self._fill(())

    @property
    def has_rows(self) -> bool:
        """Whether the table has any row, sifted or not."""
        return self._whole is not None and bool(self._whole.rows)

    def refill(self) -> None:
        """Show the rows as they are sorted and sifted, on the same row if it is there."""
        row = self.list.row
        self._fill(row.key if row else ())

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
        self.heads.refresh()
