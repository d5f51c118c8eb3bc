"""Text files: the text is the file's own, verbatim."""

from typing import BinaryIO

from reader.corpus.arrivals import Draft, Reading
from reader.corpus.decode import decode, told


def read_text(source: BinaryIO, where: str) -> Reading:
    """Yield the one article of a text file.

    Raises:
        ReaderError: it cannot be decoded, or is empty.

    """
    text, encoding = decode(source.read())
    yield Draft(where, text, encoding)
    yield from told(where, encoding)
