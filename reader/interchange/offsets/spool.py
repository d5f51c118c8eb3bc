"""What was read of a file and must wait, out of the way on disk once it is much.

So a file is gone through once where all of it is needed to tell what its offsets count, and memory does
not grow with it. The file it waits in has no name and is gone with the program. Little waits as it is: a
folder has a file an article, and each would be packed for nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO

from msgspec import msgpack

from reader.corpus.arrivals import Draft, OwnRecord
from reader.interchange.foreign import Foreign
from reader.model.arrival import Notice, Refusal

Item = Foreign | Draft | OwnRecord | Refusal | Notice
_IN_MEMORY = 1 << 24
"""Bytes that are held in memory."""
_AS_IT_IS = 1 << 20
"""Bytes, about, of what is held and not packed."""
_MARK = 1 << 8
"""Bytes, about, of a mark."""
_KINDS: tuple[type[Item], ...] = (Foreign, Draft, OwnRecord, Refusal, Notice)
_SIZE = 8
_NOT_PACKED = len(_KINDS)
"""The kind of what MessagePack has no form for: numbers beyond 64 bits, half a surrogate pair."""


class Spool:
    """Takes items of a reading, and gives them back in their order."""

    def __init__(self, file: IO[bytes]) -> None:
        """Begin with none, on an empty file."""
        self._file = file
        self._first: list[Item] = []
        self._room = _AS_IT_IS
        self._encode = msgpack.Encoder().encode
        self._others: list[Item] = []

    def put(self, item: Item) -> None:
        """Take an item.

        Raises:
            OSError: there is no room for it on disk.

        """
        if self._room > 0:
            self._first.append(item)
            self._room -= _size(item)
            return
        kind = _KINDS.index(type(item))
        try:
            packed = self._encode(item)
        except (OverflowError, UnicodeEncodeError):
            kind, packed = _NOT_PACKED, b""
            self._others.append(item)
        self._file.write(kind.to_bytes(1) + len(packed).to_bytes(_SIZE) + packed)

    def taken(self) -> Iterator[Item]:
        """Yield what was put."""
        yield from self._first
        if self._room > 0:
            return
        decoders = [msgpack.Decoder(kind).decode for kind in _KINDS]
        others = iter(self._others)
        self._file.seek(0)
        while head := self._file.read(1 + _SIZE):
            packed = self._file.read(int.from_bytes(head[1:]))
            yield next(others) if head[0] == _NOT_PACKED else decoders[head[0]](packed)


def _size(item: Item) -> int:
    """Return the bytes of an item, about."""
    match item:
        case Foreign(draft, record):
            return len(draft.text) + _MARK * len(record.annotations)
        case Draft():
            return len(item.text)
    return _MARK


@contextmanager
def spool() -> Iterator[Spool]:
    """Give one; at the end all that waits is forgotten."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        yield Spool(file)
