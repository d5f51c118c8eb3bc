"""How a table of counts fills a width: names cut, numbers whole, a bar in what is left."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reader.layout.fitted import both_ends, filled
from reader.layout.widths import cell_len
from reader.model.counting.tables import Cell, Row, Table, clock
from reader.model.text.visible import visible

_GAP = 2
_BAR = 20
_BAR_AT_LEAST = 8
_NAME_AT_LEAST = 14
_NAME_AT_MOST = 40
_HEAD_AT_MOST = 12
_UNKNOWN = "-"
_NONE = "."
"""A zero in a table across: there are many, and what is there is to stand out."""


class Layout(Struct, frozen=True):
    """Which columns show, how wide each is, and how wide the bar.

    Attributes:
        columns: their positions in the table, from left to right.
        widths: the cells each takes.
        bar: the cells there are for a bar; 0 for none.
        more: how many columns of the table are to the right of those.
    """

    columns: tuple[int, ...]
    widths: tuple[int, ...]
    bar: int = 0
    more: int = 0


def whole(table: Table) -> Layout:
    """Return the layout that cuts nothing."""
    widths = tuple(_wide(table, at) for at in table.shown)
    return Layout(table.shown, widths, 0 if table.is_matrix else _BAR)


def lay_out(table: Table, width: int, first: int = 0) -> Layout:
    """Return the layout for ``width`` cells; ``first`` columns of a matrix are to its left."""
    names = [at for at in table.shown if not table.columns[at].is_number]
    numbers = [at for at in table.shown if table.columns[at].is_number]
    if table.is_matrix:
        numbers = [numbers[0], *numbers[1 + first :]]
    else:
        width -= _GAP + _BAR_AT_LEAST
    wide = {at: min(_wide(table, at), _NAME_AT_MOST) for at in names}
    taken = sum(min(cells, _NAME_AT_LEAST) + _GAP for cells in wide.values()) - _GAP
    fitting: list[int] = []
    for at in numbers:
        cells = min(_wide(table, at), max(_body(table, at), _HEAD_AT_MOST))
        taken += _GAP + cells
        if taken > width and len(fitting) > int(table.is_matrix):
            break
        wide[at] = cells
        fitting.append(at)
    _cut_names(wide, names, sum(wide.values()) + _GAP * (len(wide) - 1) - width)
    left = width - sum(wide.values()) - _GAP * (len(wide) - 1)
    room = 0 if table.is_matrix else max(0, left + _BAR_AT_LEAST)
    return Layout((*names, *fitting), tuple(wide.values()), room, len(numbers) - len(fitting))


def line(table: Table, layout: Layout, row: Row | None) -> str:
    """Return the cells of a row on the widths of a layout; of no row, the columns' names."""
    parts = []
    for at, width in zip(layout.columns, layout.widths, strict=True):
        text = _name(table, at) if row is None else _text(table, at, row.cells[at])
        cut = text if cell_len(text) <= width else both_ends(text, 0, len(text), width)
        is_number = table.columns[at].is_number
        parts.append(" " * (width - cell_len(cut)) + cut if is_number else filled(cut, width))
    return (" " * _GAP).join(parts)


def greatest(table: Table) -> int:
    """Return the greatest of the numbers that the table is about."""
    return max((int(row.cells[table.measure]) for row in table.rows), default=0)


def _cut_names(wide: dict[int, int], names: Sequence[int], over: int) -> None:
    """Take from the longest names first what there is too much."""
    while over > 0:
        longest = max(names, key=wide.__getitem__)
        if wide[longest] <= _NAME_AT_LEAST:
            return
        wide[longest] -= 1
        over -= 1


def _wide(table: Table, at: int) -> int:
    return max(cell_len(_name(table, at)), _body(table, at))


def _body(table: Table, at: int) -> int:
    """Return the cells that a column takes below its name."""
    if table.columns[at].kind in ("count", "seconds"):
        most = max((int(row.cells[at]) for row in table.rows), default=0)
        return len(_text(table, at, most))
    return max((cell_len(text) for text in _names(table, at)), default=0)


def _names(table: Table, at: int) -> Iterator[str]:
    """Yield what stands in a column of words, each once."""
    return (_text(table, at, cell) for cell in {row.cells[at] for row in table.rows})


def _name(table: Table, at: int) -> str:
    return visible(" ".join(table.columns[at].name.split()))


def _text(table: Table, at: int, cell: Cell) -> str:
    if isinstance(cell, str):
        return visible(" ".join(cell.split())) or _UNKNOWN
    if not cell and table.is_matrix:
        return _NONE
    return clock(cell) if table.columns[at].kind == "seconds" else f"{cell:,}"
