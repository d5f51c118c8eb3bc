"""One table of counts under the names of its columns: sorted, sifted and moved across."""

from reader.model.counting.tables import Row, Table
from reader.tui.statistics.count_list import CountHeading, CountList
from reader.tui.statistics.table_view import TableView
from reader.tui.widgets.at_hand import InMemory


class CountTable(TableView[CountList, CountHeading]):
    """A table, or words in its place where it has no rows."""

    def __init__(self) -> None:
        rows = CountList()
        super().__init__(rows, CountHeading(rows))
        self._whole: Table | None = None

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
        by = self.table.columns[self.heads.sorted_by].name
        return f"{rows} by {by}" + (f" with “{self.filter}”" if self.filter else "")

    def show(self, table: Table, nothing: str = "") -> None:
        """Show a table, or ``nothing``; where it is the same anew, the row and the order stay."""
        old, row = self._whole, self.list.row
        self._whole = table
        if old is None or old.key != table.key:
            row, self.filter, self.list.across = None, "", 0
            self.heads.sorted_by = table.measure
        self.heads.sorted_by = min(self.heads.sorted_by, len(table.columns) - 1)
        self._fill(row.key if row else "")
        self.say_nothing(
            nothing
            or (
                "" if table.rows else f"There is nothing here yet. This table counts: {table.says}."
            )
        )

    def sort(self) -> None:
        """Sort by the next of the columns in sight."""
        if self._whole is not None:
            shown = self.list.layout_for(self.list.size.width).columns
            by = self.heads.sorted_by
            self.heads.sorted_by = shown[(shown.index(by) + 1 if by in shown else 0) % len(shown)]
            self._fill("")

    def scroll_across(self, by: int) -> None:
        """Bring the next columns of a table across in sight, or those before."""
        layout = self.list.layout_for(self.list.size.width)
        if self.table is not None and self.table.is_matrix:
            across = self.list.across + by
            if across >= 0 and (by < 0 or layout.more):
                self.list.across = across
                self.list.repaint()
                self.heads.refresh()

    @property
    def has_rows(self) -> bool:
        """Whether the table has any row, sifted or not."""
        return self._whole is not None and bool(self._whole.rows)

    def refill(self) -> None:
        """Show the rows as they are sorted and sifted, on the same row if it is there."""
        row = self.list.row
        self._fill(row.key if row else "")

    def _fill(self, key: str) -> None:
        """Show the rows as they are sorted and sifted, the cursor at that of a key if it is there."""
        if self._whole is None:
            return
        table = self._whole.sorted_by(self.heads.sorted_by)
        rows = table.named(self.filter) if self.filter else table.rows
        self.list.set_table(table)
        self.list.show(InMemory(rows))
        self.list.move(next((at for at, row in enumerate(rows) if row.key == key), 0))
        self.heads.refresh()
