"""Articles as pairs of a ``.txt`` and an ``.ann`` file in one folder."""

from collections.abc import Iterable

from reader.interchange.formats.brat.annotations import Annotations
from reader.interchange.formats.brat.configuration import Used
from reader.interchange.formats.stems import stem_of
from reader.interchange.writing.folder import Folder
from reader.interchange.writing.losses import Losses
from reader.model.codebook import Codebook
from reader.model.record import Record


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
        stem = out.name(stem_of(record))
        with out.open(f"{stem}.txt") as stream:
            stream.write((record.text or "").encode())
        lines = Annotations(record, losses, used, listed).lines()
        with out.open(f"{stem}.ann") as stream:
            stream.write("".join(f"{line}\n" for line in lines).encode())
    used.write(out, book)
