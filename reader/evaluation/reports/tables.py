"""A report as tables: for the terminal, for papers, for spreadsheets."""

from collections.abc import Callable, Iterator, Sequence

from reader.evaluation.reports.comparison_tables import comparison, moved
from reader.evaluation.reports.error_tables import confusion, ends, thresholds
from reader.evaluation.reports.link_tables import clusters, links
from reader.evaluation.reports.report import Report
from reader.evaluation.reports.score_tables import by_tag, groups, means, overall
from reader.model.counting.tables import Table

_MAKERS: Sequence[Callable[[Report], Table | None]] = (
    overall,
    by_tag,
    means,
    confusion,
    ends,
    thresholds,
    links,
    clusters,
    comparison,
    moved,
)


def every(report: Report) -> Iterator[Table]:
    """Yield all tables of a report."""
    for maker in _MAKERS:
        made = maker(report)
        if made is not None:
            yield made
        if maker is by_tag and report.by:
            yield groups(report)


def for_people(report: Report) -> Iterator[Table]:
    """Yield the tables that a person gets on the terminal: the long ones are cut."""
    for table in every(report):
        if table.key == "confusion":
            yield confusion(report, most=15)
        elif table.key == "thresholds":
            yield thresholds(report, every=5)
        else:
            yield table
