"""Corrections of metadata as a spreadsheet: one article a row, one key a column."""

from typing import BinaryIO

from reader.corpus.decode import open_text
from reader.corpus.table import rows_of
from reader.model.article import Correction
from reader.model.errors import ReaderError

_NAMES_THE_ARTICLE = ("article", "id", "file")


def read_corrections(source: BinaryIO, where: str) -> list[Correction]:
    """Return what each row of a spreadsheet corrects; empty cells change nothing.

    Raises:
        ReaderError: no column names the article, or a row cannot be read or names none.
    """
    try:
        lines, _ = open_text(source, newline="")
        rows = list(rows_of(lines, "article", _names_an_article))
    except ReaderError as error:
        raise ReaderError(f"{where}: {error}") from error
    return [_correction(cells, f"{where}:{number}") for number, cells in rows]


def _names_an_article(column: str) -> bool:
    return column.strip().casefold() in _NAMES_THE_ARTICLE


def _correction(cells: list[tuple[str, str]] | str, where: str) -> Correction:
    if isinstance(cells, str):
        raise ReaderError(f"{where}: {cells}")
    named = {name.strip().casefold(): value.strip() for name, value in cells}
    key = next((name for name in _NAMES_THE_ARTICLE if name in named), "")
    if not named.get(key):
        raise ReaderError(f"{where}: it does not name an article")
    changes = {
        name.strip(): value for name, value in cells if value and name.strip().casefold() != key
    }
    return Correction(named[key], changes, where)
