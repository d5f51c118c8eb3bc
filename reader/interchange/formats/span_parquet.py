"""Rows of spans as Parquet, which ``parquet`` reads: ``--format spans`` to a file whose name ends so."""

from collections.abc import Iterable
from typing import BinaryIO

from msgspec.structs import replace

from reader.interchange import spans
from reader.interchange.formats import csv_marks, span_lines
from reader.interchange.writing.losses import Losses
from reader.model.codebook import Codebook
from reader.model.record import Record

FORMAT = replace(span_lines.FORMAT, suffix=".parquet", extra="formats")


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a row a span.

    Raises:
        ReaderError: pyarrow is not installed.

    """
    del book
    spans.write_parquet(csv_marks.in_columns(records, losses), out)
