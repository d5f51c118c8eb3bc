"""What stands in the cells of a board, and what is on it all, in words."""

from collections import Counter
from collections.abc import Mapping

from reader.compare.boards.board import Board, Cell
from reader.model.counting.counted import counted


def is_several(board: Board) -> bool:
    """Tell whether a board holds what several annotators said, so that it matters who did."""
    return len({who for row in board.rows for cell in row.cells for who in cell.by}) > 1


def said(cell: Cell) -> str:
    """Return the state of a cell with its note, unless its words say that already; or ``""``."""
    state = "" if cell.state == cell.text else cell.state
    return f"{state} ({cell.note})" if state and cell.note else state or cell.note


def cell_words(cell: Cell, names: Mapping[str, str] | None = None) -> str:
    """Return what a cell says: its state, its words, and with ``names`` who said so."""
    words = ": ".join(filter(None, (said(cell), cell.text)))
    who = ", ".join(names.get(each, each) for each in cell.by) if names else ""
    return f"{words} [{who}]" if who else words


def summary(board: Board) -> str:
    """Return how many rows there are, and how often each state."""
    states = Counter(cell.state for row in board.rows for cell in row.cells if cell.state)
    parts = (f"{state} {count:,}" for state, count in states.most_common())
    return " · ".join((counted(len(board.rows), "row"), *parts))
