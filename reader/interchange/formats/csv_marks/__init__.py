"""CSV with a row a mark: our own rows of spans, and anybody's table of texts, starts, ends and labels.

Ours have no text, so they are marks on articles that are in the project, or whose text is in a file
called by the article's id. What other people's columns are called is told by the usual names; a column
that nobody knows is a field of the mark.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from reader.corpus.decode import let_go, open_text, told
from reader.corpus.table import delimiter_of, rows_of
from reader.interchange import span_rows, spans
from reader.interchange.foreign import Reading, Source
from reader.interchange.format import Format
from reader.interchange.formats.csv_marks.columns import (
    MarkRow,
    columns_fit,
    is_start,
    marks_of,
    may_be_marks,
    row_of,
)
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.reading.opening import Opening
from reader.interchange.span_rows import Place
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Notice, Refusal
from reader.model.article import METADATA
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.record import Record

FORMAT = Format(
    name="csv",
    tools="spreadsheets, R, pandas",
    suffix=".csv",
    counts=None,
    writes=CODE_POINTS,
    holds=frozenset(
        {
            "spans", "overlap", "fragments", "notes", "annotators", "rounds", "ids", "codebook",
            "metadata",
        }
    ),
)  # fmt: skip
_METADATA = ("story", "outlet", "published")
"""What of an article has a column."""
_FEWEST = frozenset({"article_id", "tag", "start", "end"})
"""What is left of our columns where somebody made the table, or took columns away."""


def recognises(opening: Opening) -> bool:
    """Tell whether a table has columns for where marks begin and end, and for what they are on."""
    header, first = _begins(opening.lines)
    return {*header} >= span_rows.COLUMNS or (are_marks(header) and may_be_marks(header, first))


def are_marks(header: Iterable[str]) -> bool:
    """Tell whether the columns of a table are, by their names, those of marks."""
    return _is_ours(header) or columns_fit(header)


def _is_ours(header: Iterable[str]) -> bool:
    """Tell whether rows are as we write them, on articles that are named by their ids."""
    names = {*header}
    return names >= span_rows.COLUMNS or (names >= _FEWEST and not columns_fit(names))


def _begins(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the header and the first row, each empty where it cannot be read."""
    import csv

    lines = lines[1:] if len(lines) > 1 and lines[0].startswith("sep=") else lines
    try:
        rows = csv.reader(
            (f"{line}\n" for line in lines), delimiter=delimiter_of(lines[0], "start", is_start)
        )
        header = next(rows, [])
    except (ReaderError, csv.Error):
        return [], []
    try:
        return header, next(rows, [])
    except csv.Error:
        return header, []


def read(source: Source) -> Reading:
    """Yield the marks of a table, together where rows about one article follow one another.

    Raises:
        ReaderError: no encoding fits, or it has no such columns.

    """
    source.stream.seek(0)
    lines, encoding = open_text(source.stream, newline="")
    try:
        yield from told(source.where, encoding)
        rows = _rows(rows_of(lines, "start", is_start), source.where)
        yield from read_rows(rows, source, encoding)
    finally:
        let_go(lines)


def _rows(
    rows: Iterable[tuple[int, list[tuple[str, str]] | str]], where: str
) -> Iterator[Place | Refusal]:
    for number, row in rows:
        place = f"{where}:{number}"
        yield Refusal(place, row) if isinstance(row, str) else (place, dict(row))


def read_rows(rows: Iterator[Place | Refusal], source: Source, encoding: str) -> Reading:
    """Yield the marks of rows, the cells of which are texts by the names of their columns."""
    first = next(rows, None)
    if first is None:
        return
    rows = _with_first(first, rows)
    if not isinstance(first, Refusal) and _is_ours(first[1]):
        if others := first[1].keys() - {*spans.SpanRow.__struct_fields__, ""}:
            yield Notice(
                source.where, "not kept: columns of other names", ", ".join(sorted(others))
            )
        yield from span_rows.articles(rows, source.texts)
        return
    read = (row if isinstance(row, Refusal) else row_of(*row) for row in rows)
    for _, group in groupby(read, _about):
        found: list[MarkRow] = []
        for each in group:
            if isinstance(each, Refusal):
                yield each
            else:
                found.append(each)
        if found:
            yield marks_of(found, encoding, source.texts)


def _with_first(
    first: Place | Refusal, rows: Iterable[Place | Refusal]
) -> Iterator[Place | Refusal]:
    yield first
    yield from rows


def _about(row: MarkRow | Refusal) -> str:
    return "" if isinstance(row, Refusal) else f"{row.article}\0{row.file}\0{row.text}"


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a row a span, with the columns that never change; texts are not in it."""
    del book
    spans.write_csv(in_columns(records, losses), out)


def in_columns(records: Iterable[Record], losses: Losses) -> Iterator[Record]:
    """Yield the records, and say what of their articles has no column."""
    for record in records:
        said = {name: getattr(record, name) for name in METADATA if name not in _METADATA}
        if without := [f"{name}={value}" for name, value in said.items() if value]:
            losses.lost("metadata", record.id, "", ", ".join(without))
        yield record
