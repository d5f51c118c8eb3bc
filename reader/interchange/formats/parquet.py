"""Parquet: our record a row, for DuckDB, pandas and Polars; rows of spans are read too.

Nested keys are lists of structs, as JSON lines of the same records have them, so that what reads one
reads the other. Read a group of rows at a time; written so as well.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, get_args

from reader.corpus.records import Records
from reader.interchange import arrow, span_rows
from reader.interchange.counting import CODE_POINTS
from reader.interchange.foreign import Reading, Source
from reader.interchange.format import Format, Held
from reader.interchange.losses import Losses
from reader.interchange.opening import Opening
from reader.interchange.span_rows import Place
from reader.model.codebook import Codebook
from reader.model.record import Record

FORMAT = Format(
    name="parquet",
    tools="DuckDB, pandas, Polars, Hugging Face datasets",
    suffix=".parquet",
    counts=CODE_POINTS,
    holds=frozenset(get_args(Held)),
    extra="formats",
)
_MAGIC = b"PAR1"


def recognises(opening: Opening) -> bool:
    """Tell whether a file is Parquet."""
    return opening.head.startswith(_MAGIC)


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
    records = Records("utf-8")
    for where, row in rows:
        yield from records.take(row, where)
    yield from records.notices(source.where)


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
