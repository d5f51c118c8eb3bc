"""The lines of a file as documents of sentences of rows, wherever the columns stand."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from reader.interchange.reading.columns import cells
from reader.model.errors import ReaderError

BEGIN = re.compile(
    r"#\s*begin document\s+(?:\((?P<name>.*)\)|(?P<bare>[^;]*))(?:;\s*part ([0-9]{1,9}))?"
)
_END = re.compile(r"#\s*end document\b")
_FULL = 12
"""Columns of CoNLL-2012 without any of its predicates."""
_CATTAN = 8


class Layout(NamedTuple):
    """Where in a row what is wanted stands; None where it does not."""

    word: int
    document: int | None = None
    sentence: int | None = None
    names: int | None = None
    """Named entities, in brackets."""
    said: int | None = None
    """What we say there."""


class Document(Struct):
    """A text, from where its rows begin to where they end or those of another begin."""

    line: int
    name: str
    layout: Layout
    width: int
    """As many columns as each of its rows must have."""
    block: int
    """Which of the blocks of the file it is in."""
    is_shared: bool
    """Its clusters may be those of other documents of its block."""
    sentences: list[list[list[str]]] = []
    read: list[list[str]] = []
    """The rows of all of them."""
    fault: str = ""
    """Why its first bad row is none."""

    @property
    def rows(self) -> list[list[str]]:
        """Its rows, one after the other.

        Raises:
            ReaderError: one of them lacks columns.

        """
        if self.fault:
            raise ReaderError(self.fault)
        return self.read

    def column(self, at: int | None) -> list[str]:
        """Return one column of its rows, empty where it has none."""
        rows = self.rows
        return [""] * len(rows) if at is None else [row[at] for row in rows]


def documents(lines: Iterable[str]) -> Iterator[Document]:
    """Yield the documents of a file that have any rows."""
    block, name, part = 0, "", "0"
    document: Document | None = None
    is_new = True
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            begun = BEGIN.match(line)
            if begun:
                block += 1
                name, part = (begun["name"] or begun["bare"] or "").strip(), begun[3] or "0"
            if begun or _END.match(line):
                if document:
                    yield document
                document, is_new = None, True
            continue
        row = cells(line)
        if not row:
            is_new = True
            continue
        if document is None or _is_other(row, document):
            if document:
                yield document
            document, is_new = _document(number, row, block, name, part), True
        _add(row, document, number, is_new=is_new)
        if "\0" in line:
            document.fault = document.fault or f"binary: line {number} has a NUL character"
        is_new = False
    if document:
        yield document


def _document(line: int, row: list[str], block: int, name: str, part: str) -> Document:
    layout = _layout(row, name)
    own = name if layout.document is None else row[layout.document]
    is_shared = own != name
    if not is_shared and int(part):
        own = f"{name}#{int(part)}"
    width = max(layout.word + 1, *(at or 0 for at in layout)) + 1
    return Document(line, own, layout, width, block, is_shared)


def _layout(row: list[str], name: str) -> Layout:
    """Return where things stand, by how many columns there are and what is in them."""
    width = len(row)
    if row[0].isdecimal() and row[0] != name and width < _CATTAN:
        return Layout(1)
    if width == _CATTAN and row[6] in ("True", "False"):
        return Layout(5, document=2, sentence=3)
    if width >= _FULL and row[1].isdecimal() and row[2].isdecimal():
        return Layout(3, document=0, names=10, said=8 if width == _FULL else None)
    if row[0] == "1" and width > _CATTAN:
        return Layout(1)
    word = 1
    while word < min(3, width - 2) and row[word].isdecimal():
        word += 1
    return Layout(word, document=0) if width > 2 else Layout(0)


def _is_other(row: list[str], document: Document) -> bool:
    """Tell whether a row is of another document than the one before it."""
    at = document.layout.document
    if at is None or not document.read or len(row) < document.width:
        return False
    return row[at] != document.read[0][at]


def _add(row: list[str], document: Document, line: int, *, is_new: bool) -> None:
    """Put a row where it belongs."""
    if len(row) < document.width:
        document.fault = document.fault or f"line {line} has {len(row)} columns"
        return
    at = document.layout.sentence
    if is_new or not document.read or (at is not None and document.read[-1][at] != row[at]):
        document.sentences.append([])
    document.sentences[-1].append(row)
    document.read.append(row)
