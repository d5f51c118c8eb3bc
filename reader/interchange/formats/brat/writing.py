"""Articles as pairs of a ``.txt`` and an ``.ann`` file in one folder."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from reader.interchange.folder import Folder
from reader.interchange.formats.brat.annotations import Annotations
from reader.interchange.formats.brat.configuration import Used
from reader.interchange.losses import Losses
from reader.model.codebook import Codebook
from reader.model.record import Record

_ID = 12
"""Digits of an article's id that tell it from others of one file."""


def write(
    records: Iterable[Record], out: Folder, losses: Losses, book: Codebook | None = None
) -> None:
    """Write two files an article, and what brat must be told of the names in them.

    Raises:
        OSError: a file could not be written.

    """
    used = Used()
    listed = frozenset(field.name for field in book.fields) if book else frozenset[str]()
    for record in records:
        stem = out.name(_stem(record))
        with out.open(f"{stem}.txt") as stream:
            stream.write((record.text or "").encode())
        lines = Annotations(record, losses, used, listed).lines()
        with out.open(f"{stem}.ann") as stream:
            stream.write("".join(f"{line}\n" for line in lines).encode())
    used.write(out, book)


def _stem(record: Record) -> str:
    """Return what an article's files are to be called: as its own was, if it had one."""
    file = PurePosixPath(record.source_file)
    if file.suffix == ".txt":
        return file.stem
    return f"{file.stem}-{record.id[:_ID]}" if file.stem else record.id[:_ID]
