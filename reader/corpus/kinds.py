"""Which reader reads a file, by its suffix or, where it has none, by how it begins.

Each but the one for text is loaded when a file of its kind comes: a start reads text files.
"""

import re
from collections.abc import Callable
from shlex import quote
from typing import BinaryIO, Protocol

from reader.corpus.arrivals import Reading
from reader.corpus.plain import read_text
from reader.model.errors import ReaderError

Reader = Callable[[BinaryIO, str], Reading]


class Others(Protocol):
    """What knows the files of other tools, that hold articles with marks."""

    def reader(self, stream: BinaryIO, path: str, format_: str) -> Reader | None:
        """Return what reads a file, None where it is no other tool's.

        Args:
            stream: the file, seekable, left at its beginning.
            path: of the file; ``""`` of what came through a pipe.
            format_: the name of the format that a person says it has, or ``""``.

        """

    def begins(self, path: str) -> bool:
        """Tell whether a file begins as only another tool's does, though its name is an article's."""

    def goes_with(self, path: str) -> bool:
        """Tell whether a file in a folder only goes with another, and is not read by itself."""


def _markdown(source: BinaryIO, where: str) -> Reading:
    from reader.corpus.markdown import read_markdown

    return read_markdown(source, where)


def _html(source: BinaryIO, where: str) -> Reading:
    from reader.corpus.html import read_html

    return read_html(source, where)


def _jsonl(source: BinaryIO, where: str) -> Reading:
    from reader.corpus.records import read_jsonl

    return read_jsonl(source, where)


def _json(source: BinaryIO, where: str) -> Reading:
    from reader.corpus.records import read_json

    return read_json(source, where)


def _table(source: BinaryIO, where: str) -> Reading:
    from reader.corpus.table import read_table

    return read_table(source, where)


FORMATS: dict[str, Reader] = {
    "text": read_text,
    "markdown": _markdown,
    "html": _html,
    "jsonl": _jsonl,
    "json": _json,
    "csv": _table,
}
"""What reads a format that a person names."""

_BY_SUFFIX: dict[str, Reader] = {
    **dict.fromkeys((".txt", ".text"), read_text),
    **dict.fromkeys((".md", ".markdown"), _markdown),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _html),
    **dict.fromkeys((".jsonl", ".ndjson"), _jsonl),
    ".json": _json,
    **dict.fromkeys((".csv", ".tsv"), _table),
}
_CONVERTED_BY = {
    ".docx": "pandoc -t plain --wrap=none -o {text} {name}",
    ".odt": "pandoc -t plain --wrap=none -o {text} {name}",
    ".rtf": "pandoc -t plain --wrap=none -o {text} {name}",
    ".epub": "pandoc -t plain --wrap=none -o {text} {name}",
    **dict.fromkeys((".xlsx", ".xls", ".ods"), "soffice --headless --convert-to csv {name}"),
    ".doc": "soffice --headless --convert-to txt:Text:UTF8 {name}",
    ".pdf": "pdftotext -enc UTF-8 {name} {text}",
    ".zip": "unzip -d folder {name}",
    ".gz": "gunzip -k {name}",
}
_SQLITE = b"SQLite format 3\0"
_MAGIC = ((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"), (b"PK\x03\x04", ".docx"), (b"\x1f\x8b", ".gz"))
OPENING = 16
"""So many bytes tell such a kind."""
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_HTML = re.compile(
    rb"\s*(?:<!doctype html|<html|<\?xml[^>]{0,100}>\s*<!doctype html)", re.IGNORECASE
)
_FRONT_MATTER = re.compile(rb"(?:\+\+\+|---)[ \t]*\r?\n")
_REACH = 4096


def reader_of(name: str, *, was_named: bool) -> Reader:
    """Return what reads a file of this name.

    A file whose suffix says nothing is read as what it looks like if a person named it, and not
    if it only lies in a folder that was named.

    Raises:
        ReaderError: it is not a kind of file that is read; for some, how to convert it.

    """
    suffix = _suffix(name)
    if suffix in _CONVERTED_BY:
        raise ReaderError(_convert(suffix, name))
    if suffix not in _BY_SUFFIX and not was_named:
        raise ReaderError("not a kind of file reader imports")
    return _BY_SUFFIX.get(suffix, read_any)


def is_one_article(name: str, format_: str) -> bool:
    """Tell whether a file of this name, or this format where one is named, is one article."""
    reader = FORMATS.get(format_) if format_ else _BY_SUFFIX.get(_suffix(name))
    return reader in (read_text, _markdown, _html)


def read_any(source: BinaryIO, where: str) -> Reading:
    """Yield the articles of a seekable stream whose kind only its beginning can tell.

    Raises:
        ReaderError: as the reader of that kind does.

    """
    opening = source.read(_REACH)
    source.seek(0)
    return _looks_like(opening)(source, where)


def refuse_other(opening: bytes, name: str) -> None:
    """Refuse a file that begins as one of another kind, whatever its suffix says.

    ``name`` is ``""`` for what comes from a pipe.

    Raises:
        ReaderError: it does; with how to convert it.

    """
    if opening.startswith(_SQLITE):
        raise ReaderError("a SQLite file; the work in a project comes in with reader merge")
    for magic, suffix in _MAGIC:
        if opening.startswith(magic):
            own = _suffix(name)
            is_zip = suffix == ".docx" and own in _CONVERTED_BY
            raise ReaderError(_convert(own if is_zip else suffix, name))


def _suffix(name: str) -> str:
    stem, dot, end = name.rpartition(".")
    return f".{end}".casefold() if dot and stem else ""


def _convert(suffix: str, name: str) -> str:
    kind = suffix[1:]
    if not name:
        return f"{kind} is not read; convert it to text first"
    text = f"{name[: -len(suffix)] if _suffix(name) == suffix else name}.txt"
    command = _CONVERTED_BY[suffix].format(name=quote(name), text=quote(text))
    return f"{kind} is not read; convert it first: {command}"


def _looks_like(opening: bytes) -> Reader:
    if _HTML.match(opening):
        return _html
    if _JSON.match(opening):
        return _json
    if _FRONT_MATTER.match(opening):
        return _markdown
    return _table if _is_header(opening.partition(b"\n")[0]) else read_text


def _is_header(line: bytes) -> bool:
    """Tell whether a first line names columns, one of them the text's."""
    from reader.corpus.table import delimiter_of

    try:
        names = line.decode("utf-8-sig").rstrip("\r")
        delimiter = delimiter_of(names, "text")
    except (UnicodeDecodeError, ReaderError):
        return False
    cells = names.split(delimiter)
    return len(cells) > 1 and all(len(cell) <= 40 and len(cell.split()) <= 3 for cell in cells)
