"""Counts as one JSON document whose every number has a name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reader.model.counting.active_time import IDLE
from reader.model.counting.counts import Counted
from reader.model.counting.tables import Table


def document(
    counted: Counted, tables: Iterable[Table], filters: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Return a header, totals, and a list of rows a table, under its name.

    A table across is a list of its cells that are not zero.
    """
    marks = counted.marks
    return {
        "header": {
            "rounds": list(counted.rounds),
            "with": list(counted.taken_in),
            "left_out": {"regions": list(counted.regions), "marks": counted.left_out},
            "rolled_up": counted.rolled_up,
            "idle_seconds": int(IDLE),
            "filters": {name: list(values) for name, values in filters.items()},
        },
        "totals": {
            "marks": len(marks),
            "annotators": len({mark.annotator for mark in marks}),
            "articles": counted.articles,
            "articles_with_marks": len({mark.article for mark in marks}),
            "tags_used": len({mark.tag for mark in marks}),
            "unsure": sum(mark.unsure for mark in marks),
            "unfilled": sum(mark.unfilled for mark in marks),
            "seconds": round(sum(each.seconds for each in counted.worked)),
        },
        **{table.key.replace("-", "_"): _rows(table) for table in tables},
    }


def _rows(table: Table) -> list[dict[str, Any]]:
    if not table.is_matrix:
        keys = [column.key for column in table.columns]
        return [dict(zip(keys, row.cells, strict=True)) for row in table.rows]
    first = table.measure + 1
    return [
        {"tag": row.key, table.across: column.key, table.counts: cell}
        for row in table.rows
        for column, cell in zip(table.columns[first:], row.cells[first:], strict=True)
        if cell
    ]
