"""Corrections of metadata as a table: one article a row, one key a column."""

import csv
import io
from typing import BinaryIO

from reader.model.errors import ReaderError

_NAMES_THE_ARTICLE = ("article", "id", "file")


def read(stream: BinaryIO) -> list[tuple[str, dict[str, str]]]:
    """Return each row's article, as it is named there, with its changes; empty cells change nothing.

    Raises:
        ReaderError: no column names the article, or a row has no name or too many cells.

    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        table = csv.DictReader(text, strict=True)
        columns = [name.strip() for name in table.fieldnames or ()]
        table.fieldnames = columns
        key = next((name for name in _NAMES_THE_ARTICLE if name in columns), None)
        if key is None:
            raise ReaderError("the table needs a column named article")
        return [_correction(row, key, table.line_num) for row in table]
    except (csv.Error, UnicodeDecodeError) as fault:
        raise ReaderError(f"not a CSV file in UTF-8: {fault}") from fault
    finally:
        text.detach()


def _correction(
    row: dict[str | None, str | None], key: str, line: int
) -> tuple[str, dict[str, str]]:
    if None in row:
        raise ReaderError(f"line {line} has more cells than there are columns")
    name = (row[key] or "").strip()
    if not name:
        raise ReaderError(f"line {line} does not name an article")
    changes = {str(column): value for column, value in row.items() if value and column != key}
    return name, changes
