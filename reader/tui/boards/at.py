"""Where one is on the boards, for whoever decides something there."""

from collections.abc import Mapping
from typing import Protocol

from reader.compare.boards.board import Board, Cell, Row


class At(Protocol):
    """The board that is shown, and the cursor."""

    @property
    def place(self) -> tuple[Board, Row, int] | None:
        """The board, the row and the position of the column under the cursor."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of the articles by their ids, in their order."""


def cell_of(board: Board, row: Row, key: str) -> Cell:
    """Return the cell of a row in the column with this key."""
    return row.cells[[column.key for column in board.columns].index(key)]
