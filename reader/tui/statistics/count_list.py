"""A table of counts as a list of rows, its names of columns, and the names of all tables."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from reader.model.tables import Row, Table
from reader.tui.statistics.layout import Layout, greatest, lay_out, line
from reader.tui.widgets.bars import bar
from reader.tui.widgets.row_list import RowList
from reader.tui.widths import cell_len

_SIGN = 2
"""Cells before each row: where the cursor is."""
_DOWN, _UP = "▾", "▴"


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
            ("  " + drawn, "$text-accent"),
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


class Tabs(Widget):
    """The names of the tables on one line, the one shown marked."""

    DEFAULT_CSS = "Tabs { height: 1; background: $surface; color: $text-muted; }"
    current: reactive[int] = reactive(0)

    class Picked(Message):
        """The name of a table was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names

    def render(self) -> Content:
        """Write the names; those before the one shown go first where there is no room."""
        parts: list[str | tuple[str, str]] = []
        for at in range(self._first(), len(self._names)):
            style = "bold reverse" if at == self.current else ""
            parts.append((f" {self._names[at]} ", style))
        return Content.assemble(*parts).truncate(self.size.width, ellipsis=True)

    def _first(self) -> int:
        first = 0
        while (
            first < self.current
            and sum(cell_len(name) + 2 for name in self._names[first : self.current + 1])
            > self.size.width
        ):
            first += 1
        return first

    def on_click(self, event: events.Click) -> None:
        """Tell which name was clicked."""
        event.stop()
        end = 0
        for at in range(self._first(), len(self._names)):
            end += cell_len(self._names[at]) + 2
            if event.x < end:
                self.post_message(self.Picked(at))
                return
