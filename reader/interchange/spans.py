"""One row a span: for spreadsheets, data frames and counting by hand.

Texts are written exactly as they are. A spreadsheet program takes a cell that begins with
``=``, ``+``, ``-`` or ``@`` for a formula; import the columns as text there.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

import msgspec

from reader.interchange import jsonl
from reader.model.record import Record
from reader.model.releases.gold_record import GoldRecord


class SpanRow(msgspec.Struct, frozen=True, kw_only=True):
    """A span of a mark with all that names it; ``start`` and ``end`` are code points."""

    article_id: str
    story: str = ""
    outlet: str = ""
    published: str = ""
    annotation_id: str = ""
    """In its article; one by ``numbered`` for a mark that has none, as those of other tools may not."""
    part: int = 0
    """Which of the mark's spans this is, from 0."""
    annotator: str = ""
    round: str = ""
    tag: str
    start: int
    end: int
    quote: str = ""
    note: str = ""
    codebook: str = ""
    release: str = ""
    split: str = ""


_NUMBERED = re.compile(r"#[0-9]+")


def numbered(nth: int) -> str:
    """Return what holds the rows of a mark together that has no id; ``nth`` counts in its article."""
    return f"#{nth}"


def given_id(annotation_id: str) -> str:
    """Return the id that a row's mark has, ``""`` where it is only numbered."""
    return "" if _NUMBERED.fullmatch(annotation_id) else annotation_id


def rows(records: Iterable[Record]) -> Iterator[SpanRow]:
    """Yield the rows of all marks, in the order of the records."""
    for record in records:
        release, split = "", ""
        if isinstance(record, GoldRecord):
            release, split = record.release, record.split
        for nth, mark in enumerate(record.annotations, 1):
            for part, span in enumerate(mark.spans):
                yield SpanRow(
                    article_id=record.id,
                    story=record.story,
                    outlet=record.outlet,
                    published=record.published,
                    annotation_id=mark.id or numbered(nth),
                    part=part,
                    annotator=mark.annotator,
                    round=mark.round,
                    tag=mark.tag,
                    start=span.start,
                    end=span.end,
                    quote=span.quote or "",
                    note=mark.note,
                    codebook=mark.codebook,
                    release=release,
                    split=split,
                )


def write_jsonl(records: Iterable[Record], stream: BinaryIO) -> int:
    """Write one JSON object a span and return how many there were."""
    return jsonl.write(rows(records), stream)


def write_parquet(records: Iterable[Record], stream: BinaryIO) -> int:
    """Write the rows as Parquet and return how many spans there were.

    Raises:
        ReaderError: the library for it is not installed.

    """
    from reader.interchange import arrow

    return arrow.write(rows(records), SpanRow, stream)


def write_csv(records: Iterable[Record], stream: BinaryIO) -> int:
    """Write RFC 4180 CSV in UTF-8 with a header line and return how many spans there were."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        table = csv.writer(text)
        table.writerow(SpanRow.__struct_fields__)
        count = 0
        for row in rows(records):
            table.writerow(msgspec.structs.astuple(row))
            count += 1
        return count
    finally:
        text.detach()


def writer(form: str, name: str) -> Callable[[Iterable[Record], BinaryIO], int]:
    """Return what writes rows in a form, ``spans`` or ``csv``, to a file of this name.

    Spans go into Parquet where the name ends so.
    """
    if form == "csv":
        return write_csv
    return write_parquet if name.casefold().endswith(".parquet") else write_jsonl
