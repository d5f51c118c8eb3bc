r"""Files of a token a line, in columns: what is common to those of the CoNLL tasks.

What such columns have no place for stands in one of them as CoNLL-U has it in its last: ``_``, or names
with values, ``SpaceAfter=No|SpacesAfter=\n``. A line that begins with ``#`` would say it more plainly,
and is what CoNLL-U does; but ``conlleval``, the readers of spaCy and most scripts take it for a token.
The first token of an article has the article's id and metadata there. UDPipe's escapes are used,
``\s \t \n \r \p \\``, and ``\uXXXX`` for other spaces.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from operator import add, methodcaller
from typing import BinaryIO, Generic, Protocol, TypeVar

from reader.corpus.decode import let_go, open_text, told
from reader.corpus.fields import Fields
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.tokens.places import Place
from reader.interchange.tokens.texts import TokenTexts
from reader.model.arrival import Notice, Refusal
from reader.model.article import METADATA, Extra
from reader.model.errors import ReaderError
from reader.model.metadata import checked
from reader.model.record import Record

Pair = tuple[str, str]
NOTHING = "_"
_ID = "newdoc_id"
_AFTER, _BEFORE = "SpacesAfter", "SpacesBefore"
_JOINED: Pair = ("SpaceAfter", "No")
_SIGNS = {" ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p", "\\": "\\\\"}
_BACK = {escape[1]: sign for sign, escape in _SIGNS.items()}
_without_end = methodcaller("rstrip", "\r\n")
_SPECIAL = re.compile(r"[|\\\s]")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))")


class OnLine(Protocol):
    """A document, which begins on a line."""

    @property
    def line(self) -> int:
        """The number of the line."""


Document = TypeVar("Document", bound=OnLine)


class Documents(ABC, Generic[Document]):
    """Turns the documents of one file into articles, and finds out about the file meanwhile."""

    def __init__(self, source: Source, encoding: str) -> None:
        """Take the file, and the encoding that it is in."""
        self._where = source.where
        self._encoding = encoding
        self._texts = TokenTexts(source, encoding)

    @abstractmethod
    def foreign(self, document: Document) -> Foreign:
        """Return a document as an article.

        Raises:
            ReaderError: it is none.

        """

    @abstractmethod
    def notices(self) -> Iterator[Notice]:
        """Yield what is to be said of the whole file."""


def articles(
    source: Source,
    documents: Callable[[Iterator[str]], Iterator[Document]],
    reader: type[Documents[Document]],
) -> Reading:
    """Yield the documents of a file as articles, then what is to be said of it.

    Args:
        source: the file.
        documents: tells the documents in its lines apart.
        reader: turns them into articles.

    Raises:
        ReaderError: no encoding fits.

    """
    with opened(source.stream) as (lines, encoding):
        reads = reader(source, encoding)
        yield from told(source.where, encoding)
        for document in documents(lines):
            try:
                yield reads.foreign(document)
            except ReaderError as error:
                yield Refusal(f"{source.where}:{document.line}", str(error))
        yield from reads.notices()


@contextmanager
def opened(stream: BinaryIO) -> Iterator[tuple[Iterator[str], str]]:
    """Give the lines of a seekable stream from its beginning, without their ends, and its encoding.

    Raises:
        ReaderError: no encoding fits; this also as lines are read.

    """
    stream.seek(0)
    text, encoding = open_text(stream, "\n")
    try:
        yield _lines(text, encoding), encoding
    finally:
        let_go(text)


def _lines(text: Iterable[str], encoding: str) -> Iterator[str]:
    try:
        yield from map(_without_end, text)
    except UnicodeDecodeError as error:
        raise ReaderError(f"looked like {encoding}, but not all of it is") from error


def cells(line: str) -> list[str]:
    """Return the columns of a line: between tabs where it has any, else between spaces."""
    if "\t" in line:
        return line.rstrip("\t").split("\t")
    found = line.split(" ")
    return [cell for cell in found if cell] if "" in found else found


def column(pairs: Sequence[Pair]) -> str:
    """Return names with values as one column, in which there is no space."""
    return "|".join([f"{name}={_escaped(value)}" for name, value in pairs]) if pairs else NOTHING


def pairs(column: str) -> list[Pair]:
    """Return the names with values in a column."""
    if "=" not in column:
        return []
    parts = (part.partition("=") for part in column.split("|"))
    return [(name, _unescaped(value)) for name, is_, value in parts if is_]


def is_head(column: str) -> bool:
    """Tell whether a column is that of the first token of an article of ours."""
    return column.startswith(f"{_ID}=")


def described(record: Record, places: Sequence[Place]) -> list[list[Pair]]:
    """Return what is to be said with each token of a record: spaces, and with the first its head."""
    text = record.text or ""
    begins = [*(start for start, _ in places[1:]), len(text)]
    after = [_after(text[end:until]) for (_, end), until in zip(places, begins, strict=False)]
    if after:
        head = [(name, getattr(record, name)) for name in METADATA]
        before = [(_BEFORE, text[: places[0][0]])]
        after[0][:0] = [(_ID, record.id), *((n, v) for n, v in (*head, *before) if v)]
    return after


def rebuilt(tokens: Sequence[str], said: Sequence[Sequence[Pair]]) -> tuple[str, list[Place]]:
    """Return the text of an article of ours, and where its tokens stand."""
    before = dict(said[0]).get(_BEFORE, "")
    gaps = [_gap(each) if each else " " for each in said]
    lengths = [*map(len, tokens)]
    starts = [*accumulate(map(add, lengths, map(len, gaps)), initial=len(before))][:-1]
    text = before + "".join(map(add, tokens, gaps))
    return text, [*zip(starts, map(add, starts, lengths), strict=True)]


def head_of(said: Sequence[Pair]) -> Fields:
    """Return the id and the metadata that are said with the first token."""
    fields = Fields()
    for name, value in said:
        if name == _ID and value:
            fields.known["id"] = value
        elif name in METADATA:
            try:
                fields.known[name] = checked(name, value)
            except ReaderError:
                fields.extra.append(Extra(name, value))
    return fields


def _after(gap: str) -> list[Pair]:
    if gap == " ":
        return []
    return [(_AFTER, gap)] if gap else [_JOINED]


def _gap(said: Sequence[Pair]) -> str:
    for name, value in said:
        if name == _AFTER:
            return value
        if (name, value) == _JOINED:
            return ""
    return " "


def _escaped(value: str) -> str:
    return _SPECIAL.sub(lambda m: _SIGNS.get(m[0]) or f"\\u{ord(m[0]):04x}", value)


def _unescaped(value: str) -> str:
    return _ESCAPE.sub(_sign, value) if "\\" in value else value


def _sign(escape: re.Match[str]) -> str:
    """Return the sign that an escape stands for; only spaces are written by number."""
    if not escape[1]:
        return _BACK.get(escape[2], escape[0])
    sign = chr(int(escape[1], 16))
    return sign if sign.isspace() else escape[0]
