"""Lines of a file of labels: an article's id, perhaps a technique, where it begins and where it ends."""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from reader.corpus.decode import let_go, open_text
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError

_NUMBER = re.compile(r"-?[0-9]{1,15}")
_ID = re.compile(r"[\w-][\w.-]{0,79}")
_OF_SENTENCES = frozenset({"propaganda", "non-propaganda", "?"})
"""What task SLC says in its third column, of a sentence by its number."""


class Row(NamedTuple):
    """A span; its end is the place after it."""

    article: str
    technique: str
    """``""`` where the file has none, ``?`` where it is still to be told."""
    start: int
    end: int


def rows(stream: BinaryIO, where: str) -> Iterator[Row | Refusal]:
    """Yield the lines of a seekable stream from its beginning; one that is none is refused.

    Raises:
        ReaderError: they are about sentences, or no encoding fits.

    """
    for number, line in enumerate(_lines(stream), 1):
        if line.strip():
            row = parsed(line)
            yield row or Refusal(f"{where}:{number}", f"not a span of an article: {line[:60]!r}")


def articles(stream: BinaryIO) -> Iterator[str]:
    """Yield what stands first in each line, a row or not.

    Raises:
        ReaderError: no encoding fits.

    """
    return (line.partition("\t")[0].strip() for line in _lines(stream))


def _lines(stream: BinaryIO) -> Iterator[str]:
    stream.seek(0)
    text, encoding = open_text(stream, "\n")
    try:
        yield from iter(text.readline, "")  # not the text itself, which would be closed with this
    except UnicodeError as error:
        raise ReaderError(f"not valid {encoding}, as it begins") from error
    finally:
        let_go(text)


def parsed(line: str) -> Row | None:
    """Return what a line says, None where it is none of spans.

    Raises:
        ReaderError: it is about a sentence.

    """
    article, *middle, last = line.rstrip("\r\n").split("\t") if "\t" in line else ["", ""]
    technique, start = ("", *middle) if len(middle) == 1 else (*middle, "", "")[:2]
    if len(middle) == 1 and last.strip() in _OF_SENTENCES:
        raise ReaderError("labels of sentences (task SLC) are not read, only those of spans")
    numbers = start.strip(), last.strip()
    if len(middle) not in (1, 2) or not all(map(_NUMBER.fullmatch, numbers)):
        return None
    if not _ID.fullmatch(article.strip()) or (len(middle) == 2 and not technique.strip()):
        return None
    return Row(article.strip(), technique, int(numbers[0]), int(numbers[1]))
