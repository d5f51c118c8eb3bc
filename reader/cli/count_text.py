"""Tables of counts for the eye: columns, and a bar for the number a table is about."""

import sys
from collections.abc import Iterator
from textwrap import wrap

from reader.cli.output import terminal_width
from reader.layout.bars import bar
from reader.layout.tables import greatest, lay_out, line, whole
from reader.model.counting.tables import Table


def lines(table: Table) -> Iterator[str]:
    """Yield a table's lines: as wide as a terminal allows, elsewhere whole."""
    yield ""
    yield from wrapped(f"{table.title}: {table.says}")
    if not table.rows:
        yield "  (none)"
        return
    layout = lay_out(table, terminal_width()) if sys.stdout.isatty() else whole(table)
    most, plain = greatest(table), not _has_blocks()
    yield line(table, layout, None).rstrip()
    for row in table.rows:
        drawn = bar(int(row.cells[table.measure]), most, layout.bar, plain=plain)
        yield f"{line(table, layout, row)}  {drawn}".rstrip()
    if layout.more:
        yield f"  and {layout.more} more columns; --format csv has them all"


def wrapped(text: str) -> list[str]:
    """Return a text in lines that fit a terminal, elsewhere on one line."""
    return wrap(text, terminal_width()) if sys.stdout.isatty() else [text]


def _has_blocks() -> bool:
    try:
        "█▏".encode(sys.stdout.encoding or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True
