"""Articles as texts in a folder, with one file of labels for all of them."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from reader.interchange.formats.ptc.reading import PROPAGANDA
from reader.interchange.writing.folder import Folder
from reader.interchange.writing.losses import Losses
from reader.model.codebook import Codebook
from reader.model.record import Record, RecordAnnotation

LABELS = "task-flc-tc.labels"
_NAMED = re.compile(r"article([\w-]{1,40})")
_DIGITS = 12
"""Hexadecimal digits of our id that a number is made of, where an article has none."""
_ENDS_IT = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What ends a column or a line."""


def write(
    records: Iterable[Record], out: Folder, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a text an article, and a line a span.

    Raises:
        OSError: a file could not be written.

    """
    del book
    with out.open(LABELS) as labels:
        for record in records:
            name = out.name(f"article{_number(record)}")
            with out.open(f"{name}.txt") as text:
                text.write((record.text or "").encode())
            id_ = name.removeprefix("article")
            for mark in record.annotations:
                if _is_writable(mark.tag):
                    labels.write(_line(id_, mark).encode())
                else:
                    losses.lost("spans", record.id, mark.id, f"no technique can be {mark.tag!r}")


def _number(record: Record) -> str:
    found = _NAMED.fullmatch(PurePosixPath(record.source_file).stem)
    return found[1] if found else str(int(record.id[:_DIGITS] or "0", 16))


def _is_writable(tag: str) -> bool:
    return tag != "?" and bool(tag.strip()) and not _ENDS_IT.search(tag)


def _line(id_: str, mark: RecordAnnotation) -> str:
    (span,) = mark.spans
    technique = "" if mark.tag == PROPAGANDA else f"{mark.tag}\t"
    return f"{id_}\t{technique}{span.start}\t{span.end}\n"
