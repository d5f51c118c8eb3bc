"""XML given to a parser piece by piece."""

import io
from xml.parsers import expat

import pytest

from reader.interchange.reading.xml_pieces import pieces

LENGTH = 1 << 24


class Counted(io.BytesIO):
    """A stream that knows how often it was asked."""

    reads = 0

    def read(self, size: int | None = -1) -> bytes:
        """Return what is next."""
        self.reads += 1
        return super().read(size)


@pytest.mark.parametrize("before", [b"", b"<b/>" * 100_000])
def test_pieces_of_what_does_not_end_grow(before: bytes) -> None:
    stream = Counted(b"<a>" + before + b'<c d="' + b"x" * LENGTH + b'"/></a>')
    said: list[dict[str, str]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _, attributes: said.append(attributes)
    for _ in pieces(stream, parser):
        pass
    assert said[-1] == {"d": "x" * LENGTH}
    assert stream.reads < 15


def test_pieces_stay_small_where_something_ends_in_each() -> None:
    stream = Counted(b"<a>" + b"<b/>" * (LENGTH // 4) + b"</a>")
    for _ in pieces(stream, expat.ParserCreate()):
        pass
    assert stream.reads > LENGTH >> 19
