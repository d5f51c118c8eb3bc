"""The lines of a file as documents of sentences of rows."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from reader.corpus.fields import place_of
from reader.interchange.reading.columns import cells
from reader.interchange.tokens.iob import is_tag
from reader.model.errors import ReaderError

BREAK = "-DOCSTART-"
_COMMENT = re.compile(r"#\s*([\w.:-]+(?: id)?)\s*=\s*(.*)")
_NEW = re.compile(r"#\s*newdoc\b")
_IN_BREAK = re.compile(r"\((.+)\)")

Row = list[str]


class Sentence(Struct):
    """Rows up to an empty line."""

    rows: list[Row] = []
    text: str | None = None
    """What ``# text =`` says."""


class Document(Struct):
    """Sentences up to a ``-DOCSTART-`` or ``# newdoc``."""

    line: int
    id: str = ""
    said: list[tuple[str, str]] = []
    """What comments before its first sentence say that an article has a place for."""
    unkept: str = ""
    """The first comment that there is no place for."""
    sentences: list[Sentence] = []
    fault: str = ""
    """Why its first bad row is none."""

    @property
    def rows(self) -> list[list[Row]]:
        """The rows of each sentence.

        Raises:
            ReaderError: one of them is no token with a tag.

        """
        if self.fault:
            raise ReaderError(self.fault)
        return [sentence.rows for sentence in self.sentences]


def is_comment(line: str) -> bool:
    """Tell a comment from a token ``#``."""
    if not line.startswith("#"):
        return False
    return _COMMENT.match(line) is not None or not is_tag(cells(line)[-1])


def has_tag(row: Row) -> bool:
    """Tell whether a row is a token and a tag; where tokens are counted more may stand behind it."""
    if len(row) > 2 and row[0].isdecimal():
        return any(map(is_tag, row[2:]))
    return len(row) > 1 and is_tag(row[-1])


def documents(lines: Iterable[str]) -> Iterator[Document]:
    """Yield the documents of a file that have any rows."""
    document, sentence = Document(1), Sentence()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            sentence = Sentence()
        elif line.startswith(BREAK) or _NEW.match(line):
            if document.sentences:
                yield document
            document, sentence = Document(number, id=_id(line)), Sentence()
        elif is_comment(line):
            _take_comment(line, document, sentence)
        else:
            if not sentence.rows:
                document.sentences.append(sentence)
            row = cells(line)
            sentence.rows.append(row)
            if not has_tag(row):
                document.fault = document.fault or _fault(number, row)
    if document.sentences:
        yield document


def _id(line: str) -> str:
    if found := _COMMENT.match(line):
        return found[2].strip()
    found = _IN_BREAK.search(line) if line.startswith(BREAK) else None
    return found[1].strip() if found else ""


def _take_comment(line: str, document: Document, sentence: Sentence) -> None:
    found = _COMMENT.match(line)
    name, value = found.groups() if found else ("", "")
    if name == "text" and not sentence.rows:
        sentence.text = value
    elif name != "id" and value and place_of(name) and not document.sentences:
        document.said.append((name, value))
    else:
        document.unkept = document.unkept or line[:60]


def _fault(line: int, row: Row) -> str:
    if len(row) < 2:
        return f"line {line} has no tag: {' '.join(row)[:40]!r}"
    return f"line {line}: {row[-1][:40]!r} is no tag"
