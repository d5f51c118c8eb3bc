"""All scores of a report in one table, a row a mode of a scope: for spreadsheets and data frames."""

from collections.abc import Iterator

from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.reports.report import Report
from reader.evaluation.scoring.evaluated import Scored
from reader.model.counting.tables import Cell, Column, Row, Table

_COUNTS = ("correct", "incorrect", "partial", "missed", "spurious")
_FIGURES = ("precision", "recall", "f1")
_COLUMNS = (
    Column("scope", "scope", "text"),
    Column("name", "name", "text"),
    Column("mode", "mode", "text"),
    *(Column(name, name, "figure") for name in _COUNTS),
    *(
        Column(f"{name}{end}", f"{name}{end}", "figure")
        for name in _FIGURES
        for end in ("", "_low", "_high")
    ),
    Column("reason", "reason", "text"),
)


def scores(report: Report) -> Table:
    """Return the scores overall, of each tag, of each group, and the means."""
    evaluation = report.evaluation
    tags = evaluation.matched.gathered.tags
    rows = [
        *_rows("overall", "", evaluation.overall),
        *(
            row
            for tag, found in zip(tags, evaluation.by_tag, strict=True)
            for row in _rows("tag", tag, found)
        ),
        *(
            row
            for name, found in report.groups.items()
            for row in _rows(str(report.by), name, found)
        ),
    ]
    for scope, means in (
        ("macro over tags", evaluation.macro.tags),
        ("macro over documents", evaluation.macro.documents),
    ):
        empty = Figure(None)
        rows += [
            _row((scope, "", mode), ("",) * 5, (empty, empty, mean)) for mode, mean in means.items()
        ]
    return Table("scores", "Scores", "all scores", _COLUMNS, tuple(rows))


def _rows(scope: str, name: str, found: Scored) -> Iterator[Row]:
    for mode, score in found.modes.items():
        counts = tuple(str(getattr(score.counts, count)) for count in _COUNTS)
        yield _row((scope, name, mode), counts, (score.precision, score.recall, score.f1))
    partial = found.ptc
    figures = (partial.precision, partial.recall, partial.f1)
    yield _row((scope, name, "ptc"), ("",) * 5, figures)


def _row(
    names: tuple[str, str, str], counts: tuple[str, ...], figures: tuple[Figure, Figure, Figure]
) -> Row:
    cells: list[Cell] = [*names, *counts]
    for figure in figures:
        cells.append("" if figure.value is None else repr(figure.value))
        cells += map(repr, figure.interval) if figure.interval else ("", "")
    cells.append(figures[-1].reason or "")
    return Row(" ".join(names), tuple(cells))
