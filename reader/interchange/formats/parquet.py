"""Parquet: our record a row, for DuckDB, pandas and Polars; rows of spans are read too.

Data sets of Hugging Face for token classification are read as ``hf`` reads them; what their numbers
are called stands in the file itself, as ``datasets`` writes it. Nested keys are lists of structs, as JSON lines of the same records have them, so that what reads one
reads the other. Read a group of rows at a time; written so as well.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import BinaryIO

import msgspec

from reader.corpus.json_faults import BROKEN
from reader.corpus.records import Records
from reader.interchange import arrow, span_rows
from reader.interchange.asides.shares import together
from reader.interchange.foreign import Reading, Source
from reader.interchange.format import EVERYTHING, Format
from reader.interchange.formats import csv_marks, hf
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.reading.json_stream import Found
from reader.interchange.reading.opening import Opening
from reader.interchange.reading.rows import Unkept
from reader.interchange.span_rows import Place
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Refusal
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.record import Record

FORMAT = Format(
    name="parquet",
    tools="DuckDB, pandas, Polars, Hugging Face datasets",
    suffix=".parquet",
    counts=CODE_POINTS,
    holds=EVERYTHING,
    extra="formats",
)
_MAGIC = b"PAR1"


def recognises(opening: Opening) -> bool:
    """Tell whether a file is Parquet, or called so."""
    return opening.ends(FORMAT.suffix) or opening.head.startswith(_MAGIC)


def read(source: Source) -> Reading:
    """Yield the articles of a file, a row each, or marks, a row for each of their spans.

    Raises:
        ReaderError: pyarrow is not installed; the file is broken.

    """
    source.stream.seek(0)
    file = arrow.opened(source.stream)
    names = {*file.schema_arrow.names}
    rows = _rows(arrow.batches(file), source.where)
    if names >= span_rows.COLUMNS:
        yield from span_rows.articles(rows, source.texts)
        return
    if csv_marks.are_marks(names):
        yield from csv_marks.read_rows(map(_as_text, rows), source, "utf-8")
        return
    first = next(rows, None)
    if first is None:
        return
    rows = chain([first], rows)
    if hf.column_of(first[1]):
        yield from together(_tagged(rows, source, file.schema_arrow.metadata))
        return
    records = Records("utf-8")
    for where, row in rows:
        yield from records.take(row, where)
    yield from records.notices(source.where)


def _as_text(row: Place) -> Place:
    where, cells = row
    return where, {name: str(value) for name, value in cells.items()}


def _tagged(
    rows: Iterable[Place], source: Source, metadata: Mapping[bytes, bytes] | None
) -> Reading:
    """Yield rows of tokens with tags, whose names stand in the file's own description."""
    rows = iter(rows)
    first = next(rows)
    tagged = hf.rows_like(first[1], source, _described(metadata or {}))
    unkept = Unkept(source.where)
    for where, row in chain([first], rows):
        try:
            yield from tagged.row(Found(where, row), "utf-8", unkept)
        except ReaderError as error:
            yield Refusal(where, str(error))
    yield from unkept.notices()


def _described(metadata: Mapping[bytes, bytes]) -> object:
    try:
        return msgspec.json.decode(metadata.get(b"huggingface", b"null"))
    except BROKEN:
        return None


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a row an article; nothing is lost.

    Raises:
        ReaderError: pyarrow is not installed.

    """
    del losses, book
    arrow.write(records, Record, out)


def _rows(batches: Iterable[list[dict[str, object]]], where: str) -> Iterator[Place]:
    number = 0
    for batch in batches:
        for row in batch:
            number += 1
            yield f"{where}#{number}", {k: v for k, v in row.items() if v is not None}
