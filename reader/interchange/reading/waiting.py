"""What was read of a file and must wait for what stands behind it, out of the way on disk once it is much.

The file it waits in has no name and is gone with the program.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, Generic, TypeVar

from msgspec import msgpack

_IN_MEMORY = 1 << 24
"""Bytes that are held in memory."""
_SIZE = 8
_Item = TypeVar("_Item")


class Waiting:
    """Takes pieces of bytes, and gives them back in their order; memory does not grow with them."""

    def __init__(self, file: IO[bytes]) -> None:
        """Begin with none, on an empty file."""
        self._file = file

    def put(self, piece: bytes) -> None:
        """Take a piece.

        Raises:
            OSError: there is no room for it on disk.

        """
        self._file.write(len(piece).to_bytes(_SIZE) + piece)

    def taken(self) -> Iterator[bytes]:
        """Yield what was put; no more is put then."""
        self._file.seek(0)
        while size := self._file.read(_SIZE):
            yield self._file.read(int.from_bytes(size))


class WaitingItems(Generic[_Item]):
    """The same of items of one type."""

    def __init__(self, pieces: Waiting, form: type[_Item]) -> None:
        """Begin with none."""
        self._pieces = pieces
        self._encode = msgpack.Encoder().encode
        self._decode = msgpack.Decoder(form).decode

    def put(self, item: _Item) -> None:
        """Take an item.

        Raises:
            OSError: there is no room for it on disk.

        """
        self._pieces.put(self._encode(item))

    def taken(self) -> Iterator[_Item]:
        """Yield what was put; no more is put then."""
        return map(self._decode, self._pieces.taken())


@contextmanager
def waiting() -> Iterator[Waiting]:
    """Give a place for pieces to wait; at the end all that waits is forgotten."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        yield Waiting(file)


@contextmanager
def items_waiting(form: type[_Item]) -> Iterator[WaitingItems[_Item]]:
    """Give the same for items of one type."""
    with waiting() as pieces:
        yield WaitingItems(pieces, form)
