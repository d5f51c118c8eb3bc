"""What stands in the cells of a board, and what is on it all, in words."""

from collections.abc import Mapping

from reader.compare.boards.board import Board, Cell
from reader.model.counting.counted import counted


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
    parts = (f"{state} {count:,}" for state, count in board.states.items())
    return " · ".join((counted(len(board.rows), "row"), *parts))
