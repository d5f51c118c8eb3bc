"""Keywords in context: each span of some marks with the text before and after it."""

from collections.abc import Sequence
from itertools import groupby

import msgspec
from msgspec import Struct

from reader.model.counting import below
from reader.store import articles
from reader.store.codebooks import current
from reader.store.project import Project
from reader.store.scope import Scope, aside_marks, counted_marks, values_of

REACH = 60
"""Code points of text on either side."""


class Found(Struct, frozen=True, gc=False):
    """A span of a mark: ``[start, end)`` in code points of its article's text."""

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


class InContext(Struct, frozen=True, gc=False):
    """A span with the text about it, verbatim."""

    found: Found
    before: str
    quote: str
    after: str


def of_tag(project: Project, scope: Scope, tag: str) -> Scope:
    """Return a scope narrowed to a tag; where it is rolled up, with the tags below it."""
    tags = below(current(project), tag) if scope.rolled_up else (tag,)
    selection = msgspec.structs.replace(scope.selection, tags=tags)
    return msgspec.structs.replace(scope, selection=selection)


def find(project: Project, viewer: str, scope: Scope) -> list[Found]:
    """Return every span of the marks within a scope, in reading order."""
    aside = aside_marks(project, scope)
    rows = project.rows(
        "SELECT a.article, CASE title WHEN '' THEN source_file ELSE title END, outlet, a.id,"
        " annotator.name, a.round, a.tag, s.part, s.start_cp, s.end_cp"
        " FROM annotation AS a JOIN annotation_span AS s ON s.annotation = a.id"
        " JOIN article ON article.id = a.article JOIN annotator ON annotator.id = a.annotator"
        f" WHERE {counted_marks(scope)}"
        " ORDER BY story = '', story, published, a.article, s.start_cp, s.end_cp, a.id",
        values_of(scope, viewer),
    )
    return [Found(*row) for row in rows if row[3] not in aside]


def in_context(project: Project, found: Sequence[Found], reach: int = REACH) -> list[InContext]:
    """Return some spans with ``reach`` code points of text on either side.

    A text is read once for all its spans that follow each other.
    """
    lines = []
    for article, theirs in groupby(found, key=lambda each: each.article):
        text = articles.text(project, article)
        for each in theirs:
            before = text[max(0, each.start - reach) : each.start]
            quote, after = text[each.start : each.end], text[each.end : each.end + reach]
            lines.append(InContext(each, before, quote, after))
    return lines
