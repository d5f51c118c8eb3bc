"""Rows of spans, as ``spans`` writes them, put together again as marks on articles.

A row names its article by its id and has no text, so its article is one that is in the project, or
its text is in a file that is called by the id.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec

from reader.corpus.arrivals import OwnRecord
from reader.interchange.foreign import Texts
from reader.interchange.spans import SpanRow, given_id
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan

COLUMNS = frozenset({"article_id", "annotation_id", "part", "tag", "start", "end"})
"""What tells such rows from others."""
Place = tuple[str, dict[str, Any]]
"""A row with where it stands, for messages."""


def articles(rows: Iterable[Place | Refusal], texts: Texts) -> Iterator[OwnRecord | Refusal]:
    """Yield the marks of each article whose rows follow one another.

    Offsets are code points; ``texts`` is asked for ``ARTICLE_ID.txt``. A row that is broken is
    refused alone.
    """
    read: Iterator[tuple[str, SpanRow] | Refusal] = map(_row, rows)
    for article, group in groupby(read, _article):
        found = [*group]
        yield from (each for each in found if isinstance(each, Refusal))
        good = [each for each in found if not isinstance(each, Refusal)]
        if good:
            yield _record(article, good, texts)


def _row(row: Place | Refusal) -> tuple[str, SpanRow] | Refusal:
    if isinstance(row, Refusal):
        return row
    where, values = row
    try:
        # What a data frame has no value for is null.
        said = {name: value for name, value in values.items() if value is not None}
        return where, msgspec.convert(said, SpanRow, strict=False)
    except msgspec.ValidationError as error:
        return Refusal(where, f"not a row of a span: {error}")


def _article(item: tuple[str, SpanRow] | Refusal) -> str:
    return "" if isinstance(item, Refusal) else item[1].article_id


def _record(article: str, rows: list[tuple[str, SpanRow]], texts: Texts) -> OwnRecord | Refusal:
    where = rows[0][0]
    marks: dict[str, RecordAnnotation] = {}
    for at, (_, row) in enumerate(rows):
        span = RecordSpan(row.start, row.end, row.quote or None)
        known = marks.get(row.annotation_id)
        if known and known.tag == row.tag:
            known.spans.append(span)
        else:
            # An id that is another mark's already is told, or refused, as in any record.
            key = row.annotation_id if row.annotation_id and known is None else f"#{at}"
            marks[key] = _mark(row, span)
    try:
        found = texts(f"{article}.txt")
    except ReaderError as error:
        return Refusal(where, str(error))
    record = Record(id=article, text=found.text if found else None, annotations=[*marks.values()])
    return OwnRecord(where, record, found.encoding if found else "utf-8", is_export=False)


def _mark(row: SpanRow, span: RecordSpan) -> RecordAnnotation:
    return RecordAnnotation(
        id=given_id(row.annotation_id),
        annotator=row.annotator,
        round=row.round or "main",
        tag=row.tag,
        spans=[span],
        note=row.note,
        codebook=row.codebook,
    )
