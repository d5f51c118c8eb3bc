r"""The record as JSONL: one article with its marks a line, in canonical bytes.

Canonical is what ``reader.model.canonical`` makes, with keys in the order of
``reader.model.record`` and ``\n`` at each end.

``reader.corpus.own_records`` reads it: to an import, our record is one kind of source among many.
"""

from collections.abc import Iterable
from typing import BinaryIO

from reader.model.canonical import encode

__all__ = ["encode", "write"]


def write(records: Iterable[object], stream: BinaryIO) -> int:
    """Write one line a record (or a row of another form) and return how many there were."""
    count = 0
    for record in records:
        stream.write(encode(record) + b"\n")
        count += 1
    return count
