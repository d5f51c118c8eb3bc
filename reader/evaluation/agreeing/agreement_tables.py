"""Agreement as tables of figures, whoever prints, paints or writes them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from reader.evaluation.agreeing.agreement_report import Report
from reader.evaluation.agreeing.rates import NO_MARKS
from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.reports.figure_table import FigureRow, FigureTable, said
from reader.model.coded import Names
from reader.model.coefficients import BY_KEY, COEFFICIENTS
from reader.model.counting.tables import Column, Row, Table

NONE, NO_SHARE = Figure(0.0), Figure(None, reason=NO_MARKS)


def overall(report: Report, _: Names) -> FigureTable:
    """Return every coefficient over everybody, a row each."""
    rows = [
        FigureRow((each.key,), each.name, (), (report.found.overall[each.key],))
        for each in COEFFICIENTS
    ]
    return FigureTable("overall", "Overall", "coefficient", (), ("",), ("figure",), tuple(rows))


def tags(report: Report, names: Names) -> FigureTable:
    """Return the coefficients of each tag; of one tag alone the exact F1 is the strict one."""
    views = {
        tag: {key: each for key, each in of.items() if key != "f1_exact"}
        for tag, of in report.found.by_tag.items()
    }
    return _by("tag", "Tags", views, names.tags)


def links(report: Report, _: Names) -> FigureTable:
    """Return the coefficients of each type of link."""
    return _by("link", "Links", report.found.by_link, {})


def labels(report: Report, _: Names) -> FigureTable:
    """Return the coefficients of each label of articles."""
    return _by("label", "Labels", report.found.by_label, {})


def fields(report: Report, _: Names) -> FigureTable:
    """Return the coefficients of each field."""
    return _by("field", "Fields", report.found.by_field, {})


def pairs(report: Report, names: Names) -> FigureTable:
    """Return the coefficients of each pair of annotators."""
    rows = [
        FigureRow(
            pair.annotators,
            " and ".join(names.annotators.get(each, each) for each in pair.annotators),
            (pair.documents,),
            tuple(pair.figures[each.key] for each in COEFFICIENTS),
        )
        for pair in report.found.pairs
    ]
    return _table("pair", "Pairs", rows, [each.key for each in COEFFICIENTS], ("documents",))


def annotators(report: Report, names: Names) -> FigureTable:
    """Return each annotator's own rates."""
    rows = [
        FigureRow(
            (each.annotator,),
            names.annotators.get(each.annotator, each.annotator),
            (each.documents, each.words, each.marks, each.links, each.labels),
            (each.per_1000_words, each.unsure),
        )
        for each in report.found.rates
    ]
    return FigureTable(
        "annotator",
        "Annotators",
        "annotator",
        ("documents", "words", "marks", "links", "labels"),
        ("per_1000_words", "unsure"),
        ("per 1,000", "unsure"),
        tuple(rows),
    )


def distribution(report: Report, names: Names) -> FigureTable:
    """Return the share that each tag has of each annotator's marks."""
    rates = report.found.rates
    shares = [{tag: Figure(count / each.marks) for tag, count in each.tags} for each in rates]
    rows = [
        FigureRow(
            (tag,),
            names.tags.get(tag, tag),
            (),
            tuple(each.get(tag, NONE if each else NO_SHARE) for each in shares),
        )
        for tag in report.found.by_tag
    ]
    return FigureTable(
        "share",
        "Tag shares",
        "tag",
        (),
        tuple(each.annotator for each in rates),
        tuple(names.annotators.get(each.annotator, each.annotator) for each in rates),
        tuple(rows),
    )


def documents(report: Report, names: Names) -> FigureTable:
    """Return how many marks of each document are the same, the least alike first."""
    rows = [
        FigureRow(
            (each.article,),
            names.articles.get(each.article, each.article[:12]),
            (each.marks,),
            (Figure(each.strict), Figure(each.overlap)),
        )
        for each in report.found.documents
    ]
    return _table("document", "Documents", rows, ["f1_strict", "f1_overlap"], ("marks",))


MAKERS: dict[str, Callable[[Report, Names], FigureTable]] = {
    "overall": overall,
    "tag": tags,
    "pair": pairs,
    "annotator": annotators,
    "share": distribution,
    "link": links,
    "label": labels,
    "field": fields,
    "document": documents,
}
"""What makes each table, in the order they are shown in."""


def _by(
    key: str, title: str, views: Mapping[str, Mapping[str, Figure]], names: Mapping[str, str]
) -> FigureTable:
    columns = [each.key for each in COEFFICIENTS if any(each.key in of for of in views.values())]
    rows = [
        FigureRow((name,), names.get(name, name), (), tuple(of[column] for column in columns))
        for name, of in views.items()
    ]
    return _table(key, title, sorted(rows, key=lambda row: row.name.casefold()), columns, ())


def _table(
    key: str,
    title: str,
    rows: Iterable[FigureRow],
    columns: Sequence[str],
    counts: tuple[str, ...],
) -> FigureTable:
    heads = tuple(BY_KEY[column].short for column in columns)
    return FigureTable(key, title, key, counts, tuple(columns), heads, tuple(rows))


def for_people(table: FigureTable) -> Table:
    """Return a table of words, for LaTeX and Markdown."""
    columns = [
        Column(table.about, table.about, "text"),
        *(Column(name, name, "count") for name in table.counts),
        *(
            Column(key or "figure", head, "figure")
            for key, head in zip(table.columns, table.heads, strict=True)
        ),
    ]
    if table.key == "overall":
        columns.append(Column("says", "counts, or why undefined", "text"))
    rows = [
        Row(
            " ".join(row.key),
            (row.name, *row.counts, *map(said, row.cells), *_explained(table, row)),
        )
        for row in table.rows
    ]
    return Table(table.key, table.title, table.says, tuple(columns), tuple(rows))


def _explained(table: FigureTable, row: FigureRow) -> tuple[str, ...]:
    if table.key != "overall":
        return ()
    figure = row.cells[0]
    return ((figure.reason if figure.value is None else "") or BY_KEY[row.key[0]].says,)


def for_programs(tables: Iterable[FigureTable]) -> Table:
    """Return every figure of some tables, a row each, as it is, for CSV."""
    names = ("table", "name", "figure", "value", "low", "high", "reason")
    rows = [
        Row(
            "",
            (
                table.key,
                row.name,
                key or row.key[0],
                *("" if each is None else repr(each) for each in _numbers(figure)),
                figure.reason or "",
            ),
        )
        for table in tables
        for row in table.rows
        for key, figure in zip(table.columns, row.cells, strict=True)
    ]
    return Table(
        "agreement",
        "Agreement",
        "",
        tuple(Column(name, name, "text") for name in names),
        tuple(rows),
    )


def _numbers(figure: Figure) -> tuple[float | None, float | None, float | None]:
    low, high = figure.interval or (None, None)
    return figure.value, low, high
