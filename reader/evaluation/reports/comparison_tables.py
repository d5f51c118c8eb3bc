"""The tables of two systems against one gold."""

from reader.evaluation.reports.cells import UNDEFINED, signed
from reader.evaluation.reports.report import Report
from reader.model.counting.tables import Column, Row, Table


def comparison(report: Report) -> Table | None:
    """Return how far two systems are apart, a row a mode and a tag."""
    found = report.comparison
    if found is None:
        return None
    listed = [
        *((f"all, {name}", each) for name, each in found.overall.items()),
        *((f"{tag}, strict", each) for tag, each in found.by_tag.items()),
    ]
    rows = (
        Row(
            name,
            (
                name,
                *(UNDEFINED if one is None else f"{one:.3f}" for one in (each.first, each.second)),
                UNDEFINED if each.difference.value is None else f"{each.difference.value:+.3f}",
                signed(each.difference),
                UNDEFINED if each.p is None else f"{each.p:.4f}",
            ),
        )
        for name, each in listed
    )
    return Table(
        "comparison",
        "Compared",
        "F1 of the first less that of the second, 95 % by resampling documents; p: how likely so"
        " great a difference is were the two the same, by swapping documents (approximate"
        " randomization)",
        (
            Column("what", "what", "text"),
            Column("first", "first", "figure"),
            Column("second", "second", "figure"),
            Column("difference", "difference", "figure"),
            Column("interval", "95 %", "figure"),
            Column("p", "p", "figure"),
        ),
        tuple(rows),
    )


def moved(report: Report, most: int | None = 10) -> Table | None:
    """Return the documents on which two systems differ, the greatest difference first."""
    found = report.comparison
    if found is None:
        return None
    documents = report.evaluation.matched.gathered.documents
    rows = (
        Row(
            documents[each.document].article,
            (
                documents[each.document].article[:12],
                documents[each.document].title,
                *(UNDEFINED if one is None else f"{one:.3f}" for one in (each.first, each.second)),
                UNDEFINED if each.difference is None else f"{each.difference:+.3f}",
            ),
        )
        for each in found.moved[:most]
    )
    rest = "" if most is None or len(found.moved) <= most else f"; the first {most}"
    return Table(
        "moved",
        "Documents that moved",
        f"{len(found.moved):,} whose strict F1 differs{rest}",
        (
            Column("article", "article", "text"),
            Column("title", "title", "text"),
            Column("first", "first", "figure"),
            Column("second", "second", "figure"),
            Column("difference", "difference", "figure"),
        ),
        tuple(rows),
    )
