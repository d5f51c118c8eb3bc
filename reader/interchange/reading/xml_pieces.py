"""XML given to a parser piece by piece, in time that grows with its length alone."""

from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

_PIECE = 1 << 18


def pieces(stream: IO[bytes], parser: expat.XMLParserType) -> Iterator[None]:
    """Give a parser a stream to its end; stop after each piece, so that what was found can be taken.

    Expat looks once more at all of an attribute that has not ended with each piece of it. XMI has its
    text in one, so that pieces of one size would take the square of a text's length.
    """
    size = _PIECE
    while piece := stream.read(size):
        before = parser.CurrentByteIndex
        parser.Parse(piece, False)
        size = 2 * size if parser.CurrentByteIndex == before else _PIECE
        yield
    parser.Parse(b"", True)
    yield
