"""Tables of figures for the eye: as many columns as a terminal has room for."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.cli.count_text import wrapped
from reader.cli.output import GAP, terminal_width
from reader.layout.fitted import both_ends
from reader.layout.widths import cell_len
from reader.model.text.visible import visible

if TYPE_CHECKING:
    from reader.model.counting.tables import Table

_NAME = 34
"""The most cells of a row's name, on a terminal."""


_LEAST = 16
"""The fewest cells of words in a last column."""


def lines(tables: Sequence["Table"], header: str) -> Iterator[str]:
    """Yield a header and the lines of tables of words: whole, but on a terminal as fits it."""
    yield from wrapped(header)
    for table in tables:
        yield ""
        yield from wrapped(f"{table.title}: {table.says}")
        if not table.rows:
            yield "  (none)"
            continue
        shown, widths = _fitting(table)
        yield _line(table, [table.columns[at].name for at in shown], shown, widths)
        for row in table.rows:
            yield _line(table, [str(row.cells[at]) for at in shown], shown, widths)
        if more := len(table.shown) - len(shown):
            yield f"  and {more} more columns; --csv has them all"


def _fitting(table: "Table") -> tuple[list[int], list[int]]:
    """Return which columns are shown and how wide; words at the end get the room that is left."""
    widths = {at: _wide(table, at) for at in table.shown}
    if not sys.stdout.isatty():
        return list(widths), list(widths.values())
    room = terminal_width() + len(GAP)
    kept: dict[int, int] = {}
    for at, width in widths.items():
        is_first, is_words = not kept, not table.columns[at].is_number
        most = min(width, _NAME) if is_first else width
        if is_words and not is_first:
            most = min(width, max(_LEAST, room - len(GAP)))
        room -= most + len(GAP)
        if room < 0 and not is_first:
            break
        kept[at] = most
    return list(kept), list(kept.values())


def _wide(table: "Table", at: int) -> int:
    texts = (table.columns[at].name, *(str(row.cells[at]) for row in table.rows))
    return max(cell_len(_flat(text)) for text in texts)


def _line(table: "Table", cells: Sequence[str], shown: Sequence[int], widths: Sequence[int]) -> str:
    parts = []
    for cell, at, width in zip(cells, shown, widths, strict=True):
        text = _flat(cell)
        if cell_len(text) > width:
            text = both_ends(text, 0, len(text), width)
        blank = " " * (width - cell_len(text))
        parts.append(blank + text if table.columns[at].is_number else text + blank)
    return GAP.join(parts).rstrip()


def _flat(text: str) -> str:
    return visible(" ".join(text.split()))
