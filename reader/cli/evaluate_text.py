"""An evaluation for the eye: its header, then its tables."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.cli.count_text import wrapped
from reader.cli.output import terminal_width
from reader.layout.tables import Layout, lay_out, line, whole
from reader.model.counting.tables import Table

if TYPE_CHECKING:
    from reader.evaluation.reports.report import Report


def lines(report: "Report") -> Iterator[str]:
    """Yield the lines of a report: as wide as a terminal allows, elsewhere whole."""
    from reader.evaluation.reports.header_words import header_words
    from reader.evaluation.reports.tables import for_people

    for said in header_words(report.header):
        yield from wrapped(said)
    for table in for_people(report):
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield ""
    yield from wrapped(f"{table.title}: {table.says}")
    if not table.rows:
        yield "  (none)"
        return
    table = replace(table, across="figures")  # no bar is drawn, so no room is left for one
    layout = _layout(table)
    yield line(table, layout, None).rstrip()
    for row in table.rows:
        yield line(table, layout, row).rstrip()
    if layout.more:
        yield f"  and {layout.more} more columns; --csv has them all"


def _layout(table: Table) -> Layout:
    return lay_out(table, terminal_width()) if sys.stdout.isatty() else whole(table)
