"""How a board fills a width: words cut, outlets down to a sign, and the rest reached by keys."""

from collections.abc import Sequence

from msgspec import Struct

from reader.compare.boards.board import Board, Cell, Column, Row
from reader.compare.boards.words import said
from reader.layout.fitted import fitted
from reader.layout.widths import cell_len
from reader.model.text.visible import visible

GAP = 2
_MOST = 60
"""Cells of a column of words, and the code points of each looked at."""
_LOOKED_AT = 20_000
"""Cells by which the widths of columns are found, """
_FEWEST = 20
"""and at least so many rows."""
_WORDS = 14
"""Cells below which an outlet's cell has its sign only."""
_PHASES = (("words", 30), ("outlet", _WORDS), ("outlet", 6), ("words", 16), ("outlet", 4))
"""What gives room first, each down to so many cells."""
SIGNS = {
    "states it": "✓",
    "contradicts": "≠",
    "states and contradicts": "±",
    "silent": "∅",
    "not examined": "·",
}
"""How the states of outlets show at a glance."""


class Layout(Struct, frozen=True):
    """Which columns show, how wide each is, and how many there are beside them."""

    columns: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    before: int = 0
    after: int = 0


def natural(board: Board) -> tuple[int, ...]:
    """Return the cells that each column would take if there were room enough."""
    some = board.rows[: max(_FEWEST, _LOOKED_AT // len(board.columns))]
    return tuple(_natural(column, some, at) for at, column in enumerate(board.columns))


def lay_out(board: Board, whole: Sequence[int], width: int, at: int) -> Layout:
    """Return how a board fills ``width`` cells: its first column, and that at ``at``, always.

    ``whole`` is what its columns would take.
    """
    wide = [*whole]
    _give_room(board.columns, wide, width)
    first = 1
    while first < at and _taken(wide, (0, *range(first, at + 1))) > width:
        first += 1
    last = max(first, at + 1)
    while last < len(wide) and _taken(wide, (0, *range(first, last + 1))) <= width:
        last += 1
    shown = (0, *range(first, min(last, len(wide))))
    _take_room(wide, whole, shown, width)
    widths = [wide[column] for column in shown]
    widths[0] = max(1, min(widths[0], width))
    return Layout(shown, tuple(widths), first - 1, len(wide) - shown[-1] - 1)


def cell_text(column: Column, cell: Cell, width: int) -> str:
    """Return what stands in a cell, on exactly ``width`` cells."""
    if column.kind == "number":
        return _right(cell.text, width)
    if column.kind != "outlet" or not cell.state:
        return fitted(_words(cell), width)
    sign = SIGNS.get(cell.state, cell.state)
    return fitted(f"{sign} {cell.text[: _MOST * 4]}" if width >= _WORDS else sign, width)


def head_text(column: Column, width: int) -> str:
    """Return the head of a column on exactly ``width`` cells, its date where there is room."""
    dated = f"{column.name} {column.about}".strip()
    name = dated if cell_len(visible(dated)) <= width else column.name
    if column.kind == "number":
        return _right(name, width)
    return fitted(name, width)


def _right(text: str, width: int) -> str:
    """Return a text at the right of exactly so many cells."""
    cut = fitted(text, width).rstrip()
    return " " * (width - cell_len(cut)) + cut


def _words(cell: Cell) -> str:
    return cell.text or said(cell)


def _natural(column: Column, rows: Sequence[Row], at: int) -> int:
    texts = (_words(row.cells[at])[: _MOST + 1] for row in rows)
    widest = max((cell_len(visible(" ".join(text.split()))) for text in texts), default=0)
    if column.kind == "outlet" and any(row.cells[at].state for row in rows):
        widest += GAP
    return max(1, min(_MOST, max(widest, cell_len(visible(column.name)))))


def _give_room(columns: Sequence[Column], wide: list[int], width: int) -> None:
    """Take from the widest columns what there is too much, kind by kind."""
    for kind, least in _PHASES:
        some = [at for at, column in enumerate(columns) if column.kind == kind]
        for most in range(max((wide[at] for at in some), default=0) - 1, least - 1, -1):
            if _taken(wide, range(len(wide))) <= width:
                return
            for at in some:
                wide[at] = min(wide[at], most)


def _take_room(wide: list[int], whole: Sequence[int], shown: Sequence[int], width: int) -> None:
    """Give what is left beside the columns that show to those that are cut most."""
    for _ in range(width - _taken(wide, shown)):
        at = max(shown, key=lambda column: whole[column] - wide[column])
        if wide[at] == whole[at]:
            break
        wide[at] += 1


def _taken(wide: Sequence[int], columns: Sequence[int]) -> int:
    return sum(wide[at] for at in columns) + GAP * (len(columns) - 1)
