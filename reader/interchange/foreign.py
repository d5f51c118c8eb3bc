"""What another tool's file holds, before its offsets are known to be code points.

Every reader of a format takes a ``Source`` and yields a ``Reading``; ``settling`` then finds out
what the file counts in, and makes articles of it.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from reader.corpus.arrivals import Draft, OwnRecord
from reader.interchange.offsets.counting import Counting
from reader.model.arrival import Notice, Refusal
from reader.model.record import Record, RecordAnnotation


class FoundText(NamedTuple):
    """A text that marks are about and that stands in a file of its own."""

    file: str
    """``folder/file``, as an article is named that was imported from it."""
    text: str
    """Verbatim, after decoding."""
    encoding: str


Texts = Callable[[str], FoundText | None]
"""Finds a text by the name of its file, ``article123.txt``: beside the file that is read, or in the
folder that a person named; None where there is none.

Raises a ReaderError where it is there and is no text.
"""


class Source(NamedTuple):
    """A file of another tool, to be read from its beginning."""

    stream: BinaryIO
    """Seekable."""
    where: str
    """What messages call it."""
    path: Path | None = None
    """None of what came through a pipe."""
    texts: Texts = lambda _name: None


class Foreign(NamedTuple):
    """One article of such a file."""

    draft: Draft
    """Its text, verbatim, and what the file says of it. Its ``record`` is None as yet."""
    record: Record
    """What was said of the text. Offsets are as the file has them, with half-open ends unless the
    format's own counting is inclusive; ids are the file's own. Nothing but ``annotators``,
    ``annotations``, ``links``, ``labels`` and ``status`` is looked at."""
    counting: Counting | None = None
    """What the file itself says that it counts in. Where its format says the same of the first article,
    nothing in the file is left to be found out."""
    placed: Sequence[RecordAnnotation] = ()
    """Marks of which the file says only the quotes. Where those stand was found: in code points, whatever
    the file counts in, so that it is no evidence of that."""


Reading = Iterator[Foreign | Draft | OwnRecord | Refusal | Notice]
"""What the reader of a format yields. A draft is an article of which nothing is said; a record of ours
stands as it is: its offsets are code points, and it may name an article that is elsewhere. A refusal is of one article or mark; what a file says and this
program has no place for is a notice, one a kind."""
