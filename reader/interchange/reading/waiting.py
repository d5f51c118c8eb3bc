"""What was read of a file and must wait for what stands behind it, out of the way on disk once it is much."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, Generic, TypeVar

from msgspec import msgpack

_IN_MEMORY = 1 << 24
"""Bytes that are held in memory."""
_SIZE = 8
_Item = TypeVar("_Item")


class Waiting(Generic[_Item]):
    """Takes items of one type, and gives them back in their order; memory does not grow with them."""

    def __init__(self, file: IO[bytes], form: type[_Item]) -> None:
        """Begin with none, on an empty file."""
        self._file = file
        self._encode = msgpack.Encoder().encode
        self._decode = msgpack.Decoder(form).decode

    def put(self, item: _Item) -> None:
        """Take an item.

        Raises:
            OSError: there is no room for it on disk.

        """
        packed = self._encode(item)
        self._file.write(len(packed).to_bytes(_SIZE) + packed)

    def taken(self) -> Iterator[_Item]:
        """Yield what was put; no more is put then."""
        self._file.seek(0)
        while size := self._file.read(_SIZE):
            yield self._decode(self._file.read(int.from_bytes(size)))


@contextmanager
def waiting(form: type[_Item]) -> Iterator[Waiting[_Item]]:
    """Give a place for items to wait; at the end all that waits is forgotten."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        yield Waiting(file, form)
