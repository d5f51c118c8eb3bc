"""The tables of links and of the clusters that they make."""

from reader.evaluation.reports.cells import figure_columns, shown, spread
from reader.evaluation.reports.report import Report
from reader.model.counting.tables import Column, Row, Table


def links(report: Report) -> Table | None:
    """Return the scores of links, a row a type and rule."""
    found = report.links
    if found is None:
        return None
    listed = [("all", found.overall), *found.by_type.items()]
    rows = (
        Row(
            f"{name} {rule}",
            (
                name,
                rule,
                *(f"{getattr(each, count):,}" for count in ("correct", "missed", "spurious")),
                *map(shown, (each.precision, each.recall, each.f1)),
                spread(each.f1),
            ),
        )
        for name, rules in listed
        for rule, each in rules.items()
    )
    return Table(
        "links",
        "Links",
        "found where the gold has one of the type between the spans that its ends are paired with",
        (
            Column("type", "type", "text"),
            Column("ends", "ends", "text"),
            *(Column(name, name, "figure") for name in ("correct", "missed", "spurious")),
            *figure_columns(),
        ),
        tuple(rows),
    )


def clusters(report: Report) -> Table | None:
    """Return the scores of clusters, a row a type, rule and measure."""
    if report.links is None or not report.links.clusters:
        return None
    rows = (
        Row(
            f"{name} {rule} {measure}",
            (name, rule, measure, *map(shown, (share.precision, share.recall, share.f1))),
        )
        for name, rules in report.links.clusters.items()
        for rule, each in rules.items()
        for measure, share in (
            ("MUC", each.muc),
            ("B3", each.b_cubed),
            ("CEAF mentions", each.ceaf_mentions),
            ("CEAF entities", each.ceaf_entities),
        )
    )
    return Table(
        "clusters",
        "Clusters",
        "of marks that links of identity join; a mark that is not paired is itself on its side",
        (
            Column("type", "type", "text"),
            Column("ends", "ends", "text"),
            Column("measure", "measure", "text"),
            *figure_columns()[:3],
        ),
        tuple(rows),
    )
