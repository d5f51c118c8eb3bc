"""One board under the heads of its columns: sorted, sifted and moved across."""

from reader.compare.boards.board import Board, Cell, Row
from reader.tui.boards.board_list import BoardHeads, BoardList
from reader.tui.boards.columns import SIGNS
from reader.tui.statistics.table_view import TableView
from reader.tui.widgets.at_hand import InMemory

_STATES = (*SIGNS, "")


class BoardView(TableView[BoardList, BoardHeads]):
    """A board, or words in its place where it has no rows."""

    NONE = "No row here has “{}”."
    DEFAULT_CSS = "BoardView.-nothing > BoardHeads { display: none; }"

    def __init__(self) -> None:
        rows = BoardList()
        super().__init__(rows, BoardHeads(rows))

    @property
    def board(self) -> Board | None:
        """The board that is shown."""
        return self.list.board

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return None if self.has_class("-nothing") else self.list.row

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        return self.list.cell if self.row is not None else None

    @property
    def has_rows(self) -> bool:
        """Whether the board has any row, sifted or not."""
        return self.board is not None and bool(self.board.rows)

    def show(self, board: Board, row: str = "") -> None:
        """Show a board at the row with an id; where it is the same anew, the rest stays."""
        if self.board is None or self.board.id != board.id:
            self.filter, self.heads.sorted_by = "", -1
        self.list.set_board(board)
        self._fill(row)
        self.say_nothing(self.without_rows if board.rows else board.hint)

    def wait(self, words: str) -> None:
        """Show words until there is a board to show."""
        self.list.board = None
        self.say_nothing(words)

    def go(self, by: int) -> None:
        """Go to another cell of the row."""
        self.list.go(by)
        self.heads.refresh()

    def sort(self) -> None:
        """Sort by the cursor's column, or as the board was."""
        column = self.list.column
        self.heads.sorted_by = -1 if self.heads.sorted_by == column else column
        self._fill("")

    def refill(self) -> None:
        """Show the rows as they are sorted and sifted, on the same row if it is there."""
        row = self.list.row
        self._fill(row.id if row else "")

    def _fill(self, row: str) -> None:
        """Show the rows as they are sorted and sifted, the cursor at that of an id."""
        if self.board is None:
            return
        rows = self.board.named(self.filter) if self.filter else self.board.rows
        if (by := self.heads.sorted_by) >= 0:
            is_number = self.board.columns[by].kind == "number"
            rows = tuple(sorted(rows, key=lambda each: _rank(each.cells[by], is_number=is_number)))
        was = min(self.list.at, len(rows) - 1) if row else 0
        at = next((at for at, each in enumerate(rows) if each.id == row), max(0, was))
        self.list.show_at(InMemory(rows), at)
        self.heads.refresh()


def _rank(cell: Cell, *, is_number: bool) -> tuple[int, float, bool, str]:
    """Return by what a cell comes before another: its state, its number, its words."""
    state = _STATES.index(cell.state) if cell.state in _STATES else 0
    number = 0.0
    if is_number:
        try:
            number = -float(cell.text.replace(",", "") or "-inf")
        except ValueError:
            number = 0.0
    return state, number, not cell.text, cell.text.casefold()
