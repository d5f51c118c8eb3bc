"""The tables of scores: overall, by tag, by group, and means."""

from reader.evaluation.coefficients.counts import MODES, Mode
from reader.evaluation.reports.cells import figure_columns, shown, spread
from reader.evaluation.reports.report import Report
from reader.evaluation.scoring.evaluated import Scored
from reader.model.counting.tables import Cell, Column, Row, Table

_COUNTS = ("correct", "incorrect", "partial", "missed", "spurious")
_MODES = {
    "strict": "same fragments, same tag",
    "exact": "same fragments, any tag",
    "partial": "any tag; same fragments count 1, overlap 0.5",
    "type": "same tag, any overlap",
}


def overall(report: Report) -> Table:
    """Return the scores of all spans, a row a mode."""
    found = report.evaluation.overall
    rows = [_mode_row(found, mode) for mode in MODES]
    partial = found.ptc
    figures = (partial.precision, partial.recall, partial.f1)
    cells = ("ptc", *("",) * 5, *map(shown, figures), spread(partial.f1))
    rows.append(Row("ptc", cells))
    meanings = "; ".join(f"{mode}: {meaning}" for mode, meaning in _MODES.items())
    return Table(
        "overall",
        "Overall",
        f"micro, over all spans; {meanings};"
        " ptc: partial credit of the shared tasks; 95 %: of F1, by resampling documents",
        (
            Column("mode", "mode", "text"),
            *(Column(name, name, "figure") for name in _COUNTS),
            *figure_columns(),
        ),
        tuple(rows),
    )


def _mode_row(found: Scored, mode: Mode) -> Row:
    score = found.modes[mode]
    counts = (f"{getattr(score.counts, name):,}" for name in _COUNTS)
    figures = (score.precision, score.recall, score.f1)
    return Row(mode, (mode, *counts, *map(shown, figures), spread(score.f1)))


def _short_columns() -> tuple[Column, ...]:
    return (
        Column("gold", "gold", "figure"),
        Column("predicted", "predicted", "figure"),
        Column("correct", "correct", "figure"),
        *figure_columns(),
        Column("exact_f1", "exact", "figure"),
        Column("partial_f1", "partial", "figure"),
        Column("type_f1", "type", "figure"),
        Column("ptc_f1", "ptc", "figure"),
    )


def _short(found: Scored) -> tuple[Cell, ...]:
    strict = found.modes["strict"]
    counts = (strict.counts.gold, strict.counts.predicted, strict.counts.correct)
    figures = (strict.precision, strict.recall, strict.f1)
    others = (
        *(found.modes[mode].f1 for mode in MODES if mode != "strict"),
        found.ptc.f1,
    )
    return (
        *(f"{count:,}" for count in counts),
        *map(shown, figures),
        spread(strict.f1),
        *map(shown, others),
    )


def by_tag(report: Report) -> Table:
    """Return the scores of each tag, a row a tag."""
    tags = report.evaluation.matched.gathered.tags
    rows = (
        Row(tag, (tag, *_short(found)))
        for tag, found in zip(tags, report.evaluation.by_tag, strict=True)
    )
    return Table(
        "tags",
        "By tag",
        "P, R, F1 and interval strictly, then F1 in the other modes; of one tag, spans of others"
        " count for nothing",
        (Column("tag", "tag", "text"), *_short_columns()),
        tuple(rows),
    )


def groups(report: Report) -> Table:
    """Return the scores of each group of documents, a row a group."""
    rows = (Row(name, (name, *_short(found))) for name, found in report.groups.items())
    return Table(
        "groups",
        f"By {report.by}",
        "micro, over the spans of the group's documents; columns as by tag",
        (Column("group", report.by or "group", "text"), *_short_columns()),
        tuple(rows),
    )


def means(report: Report) -> Table:
    """Return the means of F1, a row of each kind of mean."""
    macro = report.evaluation.macro
    names = (*MODES, "ptc")
    rows = (
        Row(key, (title, *(shown(values[name]) for name in names)))
        for key, title, values in (
            ("tags", "macro over tags", macro.tags),
            ("documents", "macro over documents", macro.documents),
        )
    )
    return Table(
        "macro",
        "Means of F1",
        "each tag, or each document, counts the same; those without a span are left out",
        (Column("mean", "mean", "text"), *(Column(name, name, "figure") for name in names)),
        tuple(rows),
    )
