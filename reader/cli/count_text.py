"""Tables of counts for the eye: columns, and a bar for the number a table is about."""

import sys
from collections.abc import Iterator, Sequence
from textwrap import wrap

from reader.cli.output import GAP, terminal_width
from reader.model.tables import Table, clock
from reader.model.visible import visible
from reader.tui.widgets.bars import bar
from reader.tui.widgets.fitted import both_ends, filled
from reader.tui.widths import cell_len

_BAR = 20
_BAR_AT_LEAST = 8
_NAME_AT_LEAST = 20
_NAME_AT_MOST = 40
_HEAD_AT_MOST = 12


def lines(table: Table) -> Iterator[str]:
    """Yield a table's lines: as wide as a terminal allows, elsewhere whole."""
    yield ""
    yield from wrapped(f"{table.title}: {table.says}")
    if not table.rows:
        yield "  (none)"
        return
    shown = table.shown
    heads = [visible(table.columns[at].name) for at in shown]
    cells = [[_cell(table, row.cells[at], at) for at in shown] for row in table.rows]
    widths, room = _widths(table, heads, cells)
    most = max(int(row.cells[table.measure]) for row in table.rows)
    plain = not _has_blocks()
    yield _line(table, heads, widths)
    for row, texts in zip(table.rows, cells, strict=True):
        drawn = bar(int(row.cells[table.measure]), most, room, plain=plain)
        yield f"{_line(table, texts, widths)}{GAP}{drawn}".rstrip()
    if left := len(shown) - len(widths):
        yield f"  and {left} more columns; --format csv has them all"


def wrapped(text: str) -> list[str]:
    """Return a text in lines that fit a terminal, elsewhere on one line."""
    return wrap(text, terminal_width()) if sys.stdout.isatty() else [text]


def _widths(
    table: Table, heads: Sequence[str], cells: Sequence[Sequence[str]]
) -> tuple[list[int], int]:
    """Return the widths of the columns there is room for, and the room for a bar."""
    whole = [max(map(cell_len, column)) for column in zip(heads, *cells, strict=True)]
    if not sys.stdout.isatty():
        return whole, _BAR
    names = [not table.columns[at].is_number for at in table.shown]
    bodies = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    widths = [
        min(wide, _NAME_AT_MOST if is_name else max(body, _HEAD_AT_MOST))
        for wide, body, is_name in zip(whole, bodies, names, strict=True)
    ]
    width = terminal_width() - (0 if table.is_matrix else len(GAP) + _BAR_AT_LEAST)
    while len(widths) > sum(names) + 1 and _least(widths, names) > width:
        widths.pop()
    over = _taken(widths) - width
    for place in sorted(
        (at for at, is_name in enumerate(names) if is_name), key=widths.__getitem__
    ):
        cut = max(0, min(over, widths[place] - _NAME_AT_LEAST))
        widths[place] -= cut
        over -= cut
    room = terminal_width() - _taken(widths) - len(GAP)
    return widths, 0 if table.is_matrix else max(0, room)


def _least(widths: Sequence[int], names: Sequence[bool]) -> int:
    """Return the cells that columns take once their names are cut as far as may be."""
    return _taken(
        [
            min(width, _NAME_AT_LEAST) if is_name else width
            for width, is_name in zip(widths, names, strict=False)
        ]
    )


def _taken(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _line(table: Table, texts: Sequence[str], widths: Sequence[int]) -> str:
    parts = []
    for at, text, width in zip(table.shown, texts, widths, strict=False):
        cut = text if cell_len(text) <= width else both_ends(text, 0, len(text), width)
        blanks = " " * (width - cell_len(cut))
        parts.append(blanks + cut if table.columns[at].is_number else filled(cut, width))
    return GAP.join(parts)


def _cell(table: Table, cell: str | int, at: int) -> str:
    if isinstance(cell, str):
        return visible(" ".join(cell.split())) or "–"
    return clock(cell) if table.columns[at].kind == "seconds" else f"{cell:,}"


def _has_blocks() -> bool:
    try:
        "█▏".encode(sys.stdout.encoding or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True
