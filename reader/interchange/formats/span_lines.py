"""Rows of spans as lines of JSON: a row a span, for data frames and counting.

As with CSV the columns never change and have no text, so marks that come in are on articles that are
here, or whose text is in a file called by the article's id.
"""

from collections.abc import Iterable
from typing import BinaryIO

from msgspec.structs import replace

from reader.interchange import span_rows, spans
from reader.interchange.foreign import Reading, Source
from reader.interchange.formats import csv_marks
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.reading import json_stream
from reader.interchange.reading.opening import Opening
from reader.interchange.span_rows import Place
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Refusal
from reader.model.codebook import Codebook
from reader.model.record import Record

FORMAT = replace(
    csv_marks.FORMAT,
    name="spans",
    tools="data frames: pandas, R, DuckDB; Parquet where its name ends so",
    suffix=".jsonl",
    counts=CODE_POINTS,
)


def recognises(opening: Opening) -> bool:
    """Tell whether the first line has the columns of a row."""
    return opening.record.keys() >= span_rows.COLUMNS


def read(source: Source) -> Reading:
    """Yield the marks of the rows, together where rows about one article follow one another.

    Raises:
        ReaderError: no encoding fits.

    """
    rows: Iterable[Place | Refusal] = (
        each if isinstance(each, Refusal) else (each.where, each.value)
        for each in json_stream.records(source.stream, source.where)
    )
    yield from span_rows.articles(rows, source.texts)


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a line a span."""
    del book
    spans.write_jsonl(csv_marks.in_columns(records, losses), out)
