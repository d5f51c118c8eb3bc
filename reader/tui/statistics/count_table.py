"""One table of counts under the names of its columns: sorted, sifted and moved across."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.model.counting.tables import Row, Table
from reader.model.text.visible import visible_lines
from reader.tui.statistics.count_list import CountHeading, CountList
from reader.tui.widgets.at_hand import InMemory


class CountTable(Vertical):
    """A table, or words in its place where it has no rows."""

    DEFAULT_CSS = """
    CountTable { height: 1fr; }
    CountTable > Static { height: 1fr; padding: 2 4; display: none; }
    CountTable.-nothing > Static { display: block; }
    CountTable.-nothing > CountList { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.list = CountList()
        self._heading = CountHeading(self.list)
        self._nothing = Static()
        self._whole: Table | None = None
        self.filter = ""
        """What every row has in a name; nothing without a filter."""

    def compose(self) -> ComposeResult:
        """Put the column names over the list."""
        yield self._heading
        yield self.list
        yield self._nothing

    @property
    def table(self) -> Table | None:
        """The table, as it is sorted."""
        return self.list.table

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return None if self.has_class("-nothing") else self.list.row

    @property
    def words(self) -> str:
        """What is shown, in words: how many rows, by what, with what."""
        if self.table is None:
            return ""
        count = len(self.list.at_hand)
        rows = f"{count:,} row{'' if count == 1 else 's'}"
        by = self.table.columns[self._heading.sorted_by].name
        return f"{rows} by {by}" + (f" with “{self.filter}”" if self.filter else "")

    def show(self, table: Table, nothing: str = "") -> None:
        """Show a table, or ``nothing``; where it is the same anew, the row and the order stay."""
        old, row = self._whole, self.list.row
        self._whole = table
        if old is None or old.key != table.key:
            row, self.filter, self.list.across = None, "", 0
            self._heading.sorted_by = table.measure
        self._heading.sorted_by = min(self._heading.sorted_by, len(table.columns) - 1)
        self._fill(row.key if row else "")
        self._say_nothing(
            nothing
            or (
                "" if table.rows else f"There is nothing here yet. This table counts: {table.says}."
            )
        )

    def sort(self) -> None:
        """Sort by the next of the columns in sight."""
        if self._whole is not None:
            shown = self.list.layout_for(self.list.size.width).columns
            by = self._heading.sorted_by
            self._heading.sorted_by = shown[
                (shown.index(by) + 1 if by in shown else 0) % len(shown)
            ]
            self._fill("")

    def sift(self, text: str) -> None:
        """Show only rows with every word of a text in a name."""
        if self._whole is not None and self._whole.rows:
            self.filter = text.strip()
            row = self.list.row
            self._fill(row.key if row else "")
            empty = not self.list.at_hand
            self._say_nothing(f"No name here has “{self.filter}”." if empty else "")

    def scroll_across(self, by: int) -> None:
        """Bring the next columns of a table across in sight, or those before."""
        layout = self.list.layout_for(self.list.size.width)
        if self.table is not None and self.table.is_matrix:
            across = self.list.across + by
            if across >= 0 and (by < 0 or layout.more):
                self.list.across = across
                self.list.repaint()
                self._heading.refresh()

    def _fill(self, key: str) -> None:
        """Show the rows as they are sorted and sifted, the cursor at that of a key if it is there."""
        if self._whole is None:
            return
        table = self._whole.sorted_by(self._heading.sorted_by)
        rows = table.named(self.filter) if self.filter else table.rows
        self.list.set_table(table)
        self.list.show(InMemory(rows))
        self.list.move(next((at for at, row in enumerate(rows) if row.key == key), 0))
        self._heading.refresh()

    def _say_nothing(self, words: str) -> None:
        self._nothing.update(Content(visible_lines(words)))
        self.set_class(bool(words), "-nothing")
