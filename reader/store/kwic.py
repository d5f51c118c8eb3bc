"""Keywords in context: each span of some marks with the text before and after it."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from reader.model.counting.counts import below
from reader.store import articles, rounds
from reader.store.codebooks import current
from reader.store.project import AMONG, Project
from reader.store.scope import Scope, counted_marks, not_aside, values_of

REACH = 60
"""Code points of text on either side."""

KwicOrder = Literal["reading", "words"]
_ORDERS: dict[KwicOrder, str] = {
    "reading": "story = '', story, published, a.article, s.start_cp, s.end_cp, a.id",
    "words": "s.quote COLLATE NOCASE, story = '', story, published, a.article, s.start_cp, a.id",
}


class SpanKey(NamedTuple):
    """One span of a mark, as little as names it: there may be a hundred thousand."""

    mark: int
    """The mark's number in this file."""
    part: int


class InContext(Struct, frozen=True, gc=False):
    """A span with the text about it, verbatim; ``[start, end)`` are code points of its article."""

    article: str
    title: str
    """The article's title, else its file."""
    outlet: str
    annotation: str
    annotator: str
    """The annotator's name."""
    round: str
    tag: str
    part: int
    """Which of the mark's spans it is, from 0."""
    start: int
    end: int
    before: str
    quote: str
    after: str


def of_tag(project: Project, scope: Scope, tag: str) -> Scope:
    """Return a scope narrowed to a tag; where it is rolled up, with the tags below it."""
    tags = below(current(project), tag) if scope.rolled_up else (tag,)
    selection = msgspec.structs.replace(scope.selection, tags=tags)
    return msgspec.structs.replace(scope, selection=selection)


def find(
    project: Project, viewer: str, scope: Scope, order: KwicOrder = "reading"
) -> list[SpanKey]:
    """Return every span of the marks within a scope that the viewer may see, in an order."""
    rows = project.rows(
        "SELECT a.number, s.part"
        " FROM annotation AS a JOIN annotation_span AS s ON s.annotation = a.id"
        " JOIN article ON article.id = a.article"
        f" WHERE {counted_marks(scope)} AND {not_aside(scope)} ORDER BY {_ORDERS[order]}",
        values_of(scope, viewer),
    )
    return [SpanKey(*row) for row in rows]


def in_context(
    project: Project, viewer: str, keys: Sequence[SpanKey], reach: int = REACH
) -> list[InContext | None]:
    """Return spans that ``find`` found with ``reach`` code points of text on either side.

    None stands for a span that has gone since, or that the viewer may not see any more. Each
    text is read once.
    """
    rows = project.rows(
        "SELECT a.number, s.part, a.article, CASE title WHEN '' THEN source_file ELSE title END,"
        " outlet, a.id, annotator.name, a.round, a.tag, s.start_cp, s.end_cp"
        " FROM annotation AS a JOIN annotation_span AS s ON s.annotation = a.id"
        " JOIN article ON article.id = a.article JOIN annotator ON annotator.id = a.annotator"
        f" WHERE a.number {AMONG} AND a.status = 'active' AND {rounds.visible('a')}"
        " ORDER BY a.article",
        {"ids": msgspec.json.encode([key.mark for key in keys]).decode(), "viewer": viewer},
    )
    found: dict[SpanKey, InContext] = {}
    at, text = "", ""
    for number, part, article, title, outlet, mark, annotator, round_, tag, start, end in rows:
        if article != at:
            at, text = article, articles.text(project, article)
        found[SpanKey(number, part)] = InContext(
            article=article,
            title=title,
            outlet=outlet,
            annotation=mark,
            annotator=annotator,
            round=round_,
            tag=tag,
            part=part,
            start=start,
            end=end,
            before=text[max(0, start - reach) : start],
            quote=text[start:end],
            after=text[end : end + reach],
        )
    return [found.get(key) for key in keys]
