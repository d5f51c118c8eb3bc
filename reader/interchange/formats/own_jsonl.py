"""Our own record, which holds everything; ``reader.corpus.own_records`` reads it."""

from collections.abc import Iterable
from typing import BinaryIO

from reader.interchange import jsonl
from reader.interchange.format import EVERYTHING, Format
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.writing.losses import Losses
from reader.model.codebook import Codebook
from reader.model.record import Record

FORMAT = Format(
    name="jsonl",
    tools="reader",
    suffix=".jsonl",
    counts=CODE_POINTS,
    holds=EVERYTHING,
)


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a line an article, in canonical bytes; nothing is lost."""
    del losses, book
    jsonl.write(records, out)
