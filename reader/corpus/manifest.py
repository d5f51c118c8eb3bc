"""A spreadsheet about files: what each is called, by whom, when, and in which story."""

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from reader.corpus.decode import open_text
from reader.corpus.fields import doubled, sorted_fields, unread
from reader.corpus.files import SourceFile, reason
from reader.corpus.table import rows_of
from reader.model.arrival import Notice, Refusal
from reader.model.article import METADATA, Extra
from reader.model.errors import ReaderError

_UP = re.compile(r"^(?:\.\./|/)+")
"""What says where a path begins, not where it leads."""


class Row(Struct, frozen=True):
    """What the manifest says of one file."""

    line: int
    file: str
    """As it is listed, with ``/`` between its parts."""
    metadata: dict[str, str] = {}
    extra: tuple[Extra, ...] = ()


class Manifest:
    """The rows of a manifest, and which of them a file has claimed."""

    def __init__(self, path: str, rows: dict[str, Row], faults: list[Notice | Refusal]) -> None:
        self.path = Path(path).resolve()
        self._where = path
        self.faults = faults
        """What is wrong with single rows."""
        self.names_stories = any("story" in row.metadata for row in rows.values())
        self._rows = rows
        self._by_name: dict[str, list[Row]] = {}
        for row in rows.values():
            self._by_name.setdefault(posixpath.basename(row.file), []).append(row)
        self._claimed: dict[int, str] = {}

    def row_of(self, source: SourceFile) -> Row | None:
        """Return the row of a file: by its path, else by its name where only one row has it.

        The path counts from the manifest's folder or from any folder above the file; a name may
        be listed without its suffix. A row is claimed by the first file it fits.
        """
        full = os.path.realpath(source.path)
        ways = (full, posixpath.splitext(full)[0])
        rows = [row for way in ways for row in self._by_name.get(posixpath.basename(way), [])]
        fitting = [row for row in rows if any(way.endswith(f"/{row.file}") for way in ways)]
        row = max(fitting, key=lambda row: row.file.count("/"), default=None)
        if row is None and len(rows) == 1:
            row = rows[0]
        if row is None or self._claimed.setdefault(row.line, full) != full:
            return None
        return row

    def missing(self) -> Iterator[Refusal]:
        """Yield the rows that no file has claimed."""
        for row in self._rows.values():
            if row.line not in self._claimed:
                yield Refusal(f"{self._where}:{row.line}", f"no such file: {row.file}")


def read_manifest(path: str) -> Manifest:
    """Return the manifest at ``path``.

    Raises:
        ReaderError: it cannot be read, or has no column for the file.

    """
    rows: dict[str, Row] = {}
    faults: list[Notice | Refusal] = []
    try:
        with Path(path).open("rb") as source:
            lines, _ = open_text(source, newline="")
            columns: tuple[str, ...] = ()
            for number, cells in rows_of(lines, needed="file"):
                faults += _keep(cells, rows, number, f"{path}:{number}")
                if not isinstance(cells, str):
                    columns = max(columns, tuple(name for name, _ in cells), key=len)
            faults = [*doubled(columns, f"{path}:1"), *faults]
    except OSError as error:
        raise ReaderError(f"--manifest {path}: {reason(error)}") from error
    except ReaderError as error:
        raise ReaderError(f"--manifest {path}: {error}") from error
    return Manifest(path, rows, faults)


def _keep(
    cells: list[tuple[str, str]] | str, rows: dict[str, Row], number: int, where: str
) -> list[Notice | Refusal]:
    """Keep a row; return what is wrong with it."""
    row = cells if isinstance(cells, str) else _row(number, cells)
    if isinstance(row, str):
        return [Refusal(where, row)]
    if not row.file:
        return [Refusal(where, "no file named")]
    first = rows.setdefault(row.file, row)
    if first is not row:
        return [Refusal(where, f"{row.file} is listed on line {first.line} already")]
    return [*unread(row.extra, row.metadata, where)]


def _row(number: int, cells: list[tuple[str, str]]) -> Row | str:
    try:
        fields = sorted_fields(cells)
    except ReaderError as error:
        return str(error)
    known = fields.known
    file = posixpath.normpath(known.get("file", "").replace("\\", "/")) if "file" in known else ""
    metadata = {name: known[name] for name in METADATA if name in known}
    own_id = (Extra("id", known["id"]),) if "id" in known else ()
    return Row(number, _UP.sub("", file), metadata, (*own_id, *fields.extra))
