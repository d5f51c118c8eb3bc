"""The tables of what went wrong: tags taken for each other, ends, overlap."""

from reader.evaluation.coefficients.counts import NO_TAG
from reader.evaluation.reports.cells import shown
from reader.evaluation.reports.report import Report
from reader.model.counting.tables import Column, Row, Table

_MISSED, _SPURIOUS = "(missed)", "(spurious)"


def confusion(report: Report, rule: str = "overlap", most: int | None = None) -> Table:
    """Return which tag was taken for which, the most frequent first, but for what is right."""
    tags = report.evaluation.matched.gathered.tags
    wrong = [each for each in report.evaluation.confusion[rule] if each.gold != each.predicted]
    wrong.sort(key=lambda each: (-each.count, each.gold, each.predicted))
    rows = (
        Row(
            f"{each.gold} {each.predicted}",
            (
                _SPURIOUS if each.gold == NO_TAG else tags[each.gold],
                _MISSED if each.predicted == NO_TAG else tags[each.predicted],
                f"{each.count:,}",
            ),
        )
        for each in wrong[:most]
    )
    pairs = "pairs with the same fragments" if rule == "exact" else "pairs that overlap"
    rest = "" if most is None or len(wrong) <= most else f"; the first {most} of {len(wrong)}"
    return Table(
        "confusion" if rule == "overlap" else "confusion_exact",
        "Taken for each other",
        f"among {pairs}; the rest is missed or spurious{rest}",
        (
            Column("gold", "gold", "text"),
            Column("predicted", "predicted", "text"),
            Column("count", "count", "figure"),
        ),
        tuple(rows),
    )


def ends(report: Report) -> Table:
    """Return what the ends of spans do, a row a kind."""
    found = report.boundaries
    counts = (
        ("exact", "same fragments", found.exact),
        ("too_long", "too long", found.too_long),
        ("too_short", "too short", found.too_short),
        ("shifted", "shifted", found.shifted),
        ("edge_only", "of those three, by space and punctuation alone", found.edge_only),
        ("split", "gold spans that several predicted ones of the tag meet", found.split),
        ("merged", "predicted spans that meet several gold ones of the tag", found.merged),
    )
    return Table(
        "boundaries",
        "Boundaries",
        "of the pairs of the matching, whatever their tags",
        (Column("kind", "kind", "text"), Column("count", "count", "figure")),
        tuple(Row(key, (name, f"{count:,}")) for key, name, count in counts),
    )


def thresholds(report: Report, every: int = 1) -> Table:
    """Return F1 against the overlap that a pair needs, a row a threshold."""
    rows = (
        Row(
            f"{each.overlap}",
            (f"{each.overlap:.2f}", shown(each.tagged), shown(each.untagged)),
        )
        for each in report.thresholds[::every]
    )
    return Table(
        "thresholds",
        "F1 against overlap",
        "where a pair counts if so much of what either span covers is covered by both",
        (
            Column("overlap", "overlap", "figure"),
            Column("f1", "same tag", "figure"),
            Column("f1_whatever_the_tag", "any tag", "figure"),
        ),
        tuple(rows),
    )
