"""A table of counts as a list of rows, and the names of its columns."""

from textual.content import Content
from textual.widget import Widget

from reader.layout.bars import bar
from reader.layout.tables import Layout, greatest, lay_out, line
from reader.model.counting.tables import Row, Table
from reader.tui.widgets.row_list import RowList

_SIGN = 2
"""Cells before each row: where the cursor is."""


class CountList(RowList[Row]):
    """The rows of a table, each with a bar for the number the table is about."""

    def __init__(self) -> None:
        super().__init__()
        self.table: Table | None = None
        self.across = 0
        """How many columns of a table across are to the left of those shown."""
        self._layout: tuple[Table | None, int, int, Layout] = (None, 0, 0, Layout((), ()))
        self._most = 0

    def set_table(self, table: Table) -> None:
        """Paint rows of another table from now on."""
        self.table, self._most = table, greatest(table)
        self.repaint()

    def layout_for(self, width: int) -> Layout:
        """Return how the table fills ``width`` cells of a row."""
        if self.table is None:
            return self._layout[3]
        if self._layout[:3] != (self.table, self.across, width):
            laid = lay_out(self.table, width - _SIGN, self.across)
            self._layout = (self.table, self.across, width, laid)
        return self._layout[3]

    def paint(self, row: Row, width: int) -> Content:
        """Paint the cells of a row, and its bar."""
        if self.table is None:
            return Content("")
        layout = self.layout_for(width)
        drawn = bar(int(row.cells[self.table.measure]), self._most, layout.bar)
        sign = "▸ " if row is self.row else "  "
        return Content.assemble(
            (sign, "bold $text-primary"),
            line(self.table, layout, row),
            ("  " + drawn, "$text-primary"),
        ).truncate(width)


class CountHeading(Widget):
    """The names of the columns, the one sorted by marked."""

    DEFAULT_CSS = "CountHeading { height: 1; background: $panel; color: $text-muted; }"

    def __init__(self, rows: CountList) -> None:
        super().__init__()
        self._rows = rows
        self.sorted_by = 0

    def render(self) -> Content:
        """Name the columns that there is room for, and say how many there are beside them."""
        table = self._rows.table
        if table is None:
            return Content("")
        layout = self._rows.layout_for(self.size.width)
        named = Content.assemble(" " * _SIGN, line(table, layout, None))
        at = _SIGN
        for column, width in zip(layout.columns, layout.widths, strict=True):
            if column == self.sorted_by:
                named = named.stylize("bold underline $foreground", at, at + width)
            at += width + 2
        if table.is_matrix and (layout.more or self._rows.across):
            before = f"◂{self._rows.across} " if self._rows.across else ""
            named += Content(f"  {before}{f'{layout.more}▸' if layout.more else ''}")
        return named.truncate(self.size.width)
