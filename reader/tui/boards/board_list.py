"""A board as a list of rows, with a cursor on one cell, and the heads of its columns."""

from textual.content import Content
from textual.widget import Widget

from reader.compare.boards.board import Board, Cell, Column, Row
from reader.tui.boards.columns import GAP, Layout, cell_text, head_text, lay_out, natural
from reader.tui.widgets.row_list import RowList

_SIGN = 2
"""Cells before each row: where the cursor is."""
_MORE = 6
"""Cells for how many columns there are beside those shown."""
STYLES = {
    "contradicts": "bold $text-error",
    "states and contradicts": "bold $text-error",
    "silent": "$text-warning",
    "not examined": "$text-muted",
    "no counterpart confirmed yet": "$text-muted",
    "not here": "italic $text-muted",
}
"""How states look, beside what they say."""


class BoardList(RowList[Row]):
    """The rows of a board; one of its columns is the one that keys are about."""

    def __init__(self) -> None:
        super().__init__()
        self.board: Board | None = None
        self.column = 0
        """Which cell of a row the cursor is on."""
        self._laid: tuple[Board | None, int, int] = (None, 0, 0)
        self._layout = Layout()
        self._natural: tuple[int, ...] = ()

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        row = self.row
        return row.cells[self.column] if row is not None and self.board is not None else None

    def set_board(self, board: Board) -> None:
        """Paint rows of another board from now on."""
        if self.board is None or self.board.id != board.id:
            self.column = 0
        if self.board is not board:
            self._natural = natural(board)
        self.board = board
        self.column = max(0, min(self.column, len(board.columns) - 1))
        self.repaint()

    def go(self, by: int) -> None:
        """Go to another cell of the row."""
        if self.board is not None:
            self.column = max(0, min(self.column + by, len(self.board.columns) - 1))
            self.repaint()

    def layout_for(self, width: int) -> Layout:
        """Return how the board fills ``width`` cells of a line."""
        asked = (self.board, width, self.column)
        if self.board is not None and self._laid != asked:
            layout = lay_out(self.board, self._natural, width - _SIGN, self.column)
            if layout.before or layout.after:
                layout = lay_out(self.board, self._natural, width - _SIGN - _MORE, self.column)
            self._layout = layout
            self._laid = asked
        return self._layout

    def paint(self, row: Row, width: int) -> Content:
        """Paint the cells of a row."""
        if self.board is None:
            return Content("")
        layout, is_at = self.layout_for(width), row is self.row
        parts: list[str | tuple[str, str]] = [("▸ " if is_at else "  ", "bold $text-primary")]
        for at, wide in zip(layout.columns, layout.widths, strict=True):
            column, cell = self.board.columns[at], row.cells[at]
            style = "reverse" if is_at and at == self.column else _style(column, cell)
            parts += [(cell_text(column, cell, wide), style), " " * GAP]
        return Content.assemble(*parts).truncate(width)


def _style(column: Column, cell: Cell) -> str:
    return STYLES.get(cell.state, "$text-success" if column.kind == "outlet" and cell.state else "")


class BoardHeads(Widget):
    """The heads of the columns, that of the cursor marked."""

    DEFAULT_CSS = "BoardHeads { height: 1; background: $panel; color: $text-muted; }"

    def __init__(self, rows: BoardList) -> None:
        super().__init__()
        self._rows = rows
        self.sorted_by = -1
        """The column that the rows are sorted by; -1 for the order of the board."""

    def render(self) -> Content:
        """Write the heads that there is room for, and how many there are beside them."""
        board = self._rows.board
        if board is None:
            return Content("")
        layout = self._rows.layout_for(self.size.width)
        parts: list[str | tuple[str, str]] = [" " * _SIGN]
        for at, wide in zip(layout.columns, layout.widths, strict=True):
            style = "bold underline $foreground" if at == self._rows.column else ""
            name = head_text(board.columns[at], wide)
            parts += [(name, f"{style} italic" if at == self.sorted_by else style), " " * GAP]
        before = f"◂{layout.before} " if layout.before else ""
        after = f"{layout.after}▸" if layout.after else ""
        return Content.assemble(*parts, before, after).truncate(self.size.width)
