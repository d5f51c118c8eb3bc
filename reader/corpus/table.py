"""Spreadsheets as CSV or TSV: a header row, then one article a row."""

import csv
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import BinaryIO, TextIO

from reader.corpus.arrivals import Reading
from reader.corpus.decode import open_text, told
from reader.corpus.fields import draft_of, place_of, sorted_fields, unread
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 1 << 29


def read_table(source: BinaryIO, where: str) -> Reading:
    """Yield the articles of a spreadsheet; a row that is broken or has no text is refused.

    The delimiter is the one under which the header has a column for the text. ``source`` is
    seekable.

    Raises:
        ReaderError: no encoding fits, or no column is the text's.

    """
    lines, encoding = open_text(source, newline="")
    yield from told(where, encoding)
    for number, row in rows_of(lines, needed="text"):
        place = f"{where}:{number}"
        if isinstance(row, str):
            yield Refusal(place, row)
            continue
        try:
            yield from _article(row, place, encoding)
        except ReaderError as error:
            yield Refusal(place, str(error))


def rows_of(
    lines: TextIO, needed: str, fits: Callable[[str], bool] | None = None
) -> Iterator[tuple[int, list[tuple[str, str]] | str]]:
    """Yield each row's line and its cells by column name, or what is wrong with it.

    ``needed`` is what a column must hold: a field, by the names of ``fields``, or anything
    that ``fits`` tells by the column's name.

    Raises:
        ReaderError: there is no header with such a column.

    """
    csv.field_size_limit(_LONGEST_CELL)
    opening, above = lines.readline(), 1
    if opening.startswith("sep="):  # which some spreadsheets write first, for themselves
        opening, above = lines.readline(), 2
    delimiter = delimiter_of(opening, needed, fits)
    header = next(csv.reader([opening], delimiter=delimiter))
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        number = rows.line_num + above + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield number, f"not a row that can be read: {error}"
            continue
        if row is None:
            return
        if len(row) > len(header):
            yield number, f"{len(row)} cells under {len(header)} columns"
        elif any(row):
            yield number, list(zip(header, row, strict=False))


def delimiter_of(header: str, needed: str, fits: Callable[[str], bool] | None = None) -> str:
    """Return the delimiter under which a header line has a column as ``rows_of`` needs it.

    Raises:
        ReaderError: there is none.

    """
    fits = fits or partial(_means, needed)
    for delimiter in _DELIMITERS:
        if any(map(fits, next(csv.reader([header], delimiter=delimiter), []))):
            return delimiter
    raise ReaderError(f"no column called {needed}; the first line is the header")


def _means(field: str, column: str) -> bool:
    place = place_of(column)
    return place is not None and place[0] == field


def _article(row: Sequence[tuple[str, str]], where: str, encoding: str) -> Reading:
    fields = sorted_fields(row)
    if "text" not in fields.known:
        raise ReaderError("no text")
    yield draft_of(where, fields, fields.known["text"], encoding)
    yield from unread(fields.extra, fields.known, where)
