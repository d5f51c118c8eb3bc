"""A report as one HTML page: tables, charts and the texts with both sides in them.

It loads nothing: no script, no font, no picture from anywhere.
"""

from collections.abc import Iterator

from reader.evaluation.reports import charts
from reader.evaluation.reports.header_words import header_words
from reader.evaluation.reports.highlighted import list_html, text_html
from reader.evaluation.reports.report import Report
from reader.evaluation.reports.tables import every
from reader.evaluation.scoring.boundaries import Texts
from reader.evaluation.scoring.pairs import Pair, listed
from reader.model.counting.tables import Table
from reader.model.side import Document
from reader.pages.frame import foot, head
from reader.pages.shown import cell

MOST = 300
"""Articles whose texts are on the page."""
_STYLE = """
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.45 }
body { max-width: 62rem; margin: 1rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: .5rem 0 1.5rem }
td, th { padding: .15rem .6rem; border-bottom: 1px solid #8884; text-align: left; vertical-align: top }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
svg { width: 100%; max-width: 45rem; font-size: 12px }
svg text { fill: currentColor } .bar { fill: #4878b0 } .axis, .grid { stroke: #8886 }
.interval { stroke: currentColor; stroke-width: 2 }
.line0, .line1 { fill: none; stroke-width: 2; stroke: #4878b0 } .line1 { stroke: #c06020 }
svg .line0text { fill: #4878b0 } svg .line1text { fill: #c06020 }
.text { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid #8884; padding-left: 1rem }
.gold { border-bottom: 3px solid #2a8a4a } .predicted { background: #4878b033 }
.missed { border-bottom-color: #c02020 } .spurious { background: #c0202033 }
.tag, .boundary, .tag-and-boundary { background: #d0902044 }
.says { color: #777 }
"""


def page(report: Report, texts: Texts) -> Iterator[str]:
    """Yield the page in parts, one article's text after the other."""
    title = f"{report.header.predictions.name} against {report.header.gold.name}"
    yield f"{head(title, style=_STYLE)}<h1>{cell(title)}</h1>\n"
    yield "<ul>"
    for said in header_words(report.header):
        yield f"<li>{cell(said)}</li>"
    yield "</ul>\n"
    for table in every(report):
        yield from _table(table)
        if table.key == "tags":
            yield _tag_chart(report)
        elif table.key == "thresholds":
            yield _overlap_chart(report)
    yield from _articles(report, texts)
    yield foot()


def _table(table: Table) -> Iterator[str]:
    columns = [table.columns[at] for at in table.shown]
    sides = [' class="number"' if column.is_number else "" for column in columns]
    yield f"<h2>{cell(table.title)}</h2>\n"
    yield f'<p class="says">{cell(table.says)}</p>\n<table><tr>'
    for side, column in zip(sides, columns, strict=True):
        yield f"<th{side}>{cell(column.name)}</th>"
    yield "</tr>\n"
    for row in table.rows:
        said = (str(row.cells[at]) for at in table.shown)
        parts = (f"<td{side}>{cell(each)}</td>" for side, each in zip(sides, said, strict=True))
        yield f"<tr>{''.join(parts)}</tr>\n"
    yield "</table>\n"


def _tag_chart(report: Report) -> str:
    evaluation = report.evaluation
    tags = evaluation.matched.gathered.tags
    rows = [
        (tag, found.modes["strict"].f1) for tag, found in zip(tags, evaluation.by_tag, strict=True)
    ]
    return charts.bars(rows, "Strict F1 of each tag, with its interval") + "\n"


def _overlap_chart(report: Report) -> str:
    series = [
        ("same tag", [(each.overlap, each.tagged) for each in report.thresholds]),
        ("any tag", [(each.overlap, each.untagged) for each in report.thresholds]),
    ]
    return charts.lines(series, "F1 against overlap") + "\n"


def _articles(report: Report, texts: Texts) -> Iterator[str]:
    both = report.evaluation.matched
    documents = both.gathered.documents
    yield "<h2>Texts</h2>\n"
    yield (
        '<p class="says">Underlined: <span class="gold">gold</span>; on a ground:'
        ' <span class="predicted">predicted</span>;'
        ' <span class="gold missed">missed</span>,'
        ' <span class="predicted spurious">spurious</span>,'
        ' <span class="gold predicted tag">another tag or other ends</span>.</p>\n'
    )
    for place, (number, pairs) in enumerate(listed(both, texts)):
        if place == MOST:
            yield f'<p class="says">The first {MOST} articles with spans; the rest is in the pairs.</p>'
            return
        document = documents[number]
        yield from _article(document, texts([document.article])[document.article], pairs)


def _article(document: Document, text: str, pairs: list[Pair]) -> Iterator[str]:
    wrong = sum(pair.outcome != "correct" for pair in pairs)
    about = ", ".join(filter(None, [document.outlet, document.story, document.article[:12]]))
    yield f"<h3>{cell(document.title or document.article[:12])}</h3>\n"
    yield f'<p class="says">{cell(about)}; {len(pairs) - wrong:,} right, {wrong:,} not</p>\n'
    yield '<p class="text">'
    yield from text_html(text, pairs)
    yield "</p>\n"
    if wrong:
        yield "<table><tr><th>what</th><th>gold</th><th>predicted</th></tr>\n"
        yield from list_html(pairs)
        yield "</table>\n"
