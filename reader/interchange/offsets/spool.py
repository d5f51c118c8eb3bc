"""What was read of a file and must wait until it is known what its offsets count.

So a file is gone through once, and memory does not grow with it. Little waits as it is: a folder has a
file an article, and each would be packed for nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import msgpack

from reader.corpus.arrivals import Draft, OwnRecord
from reader.interchange.foreign import Foreign
from reader.interchange.reading.waiting import Waiting, waiting
from reader.model.arrival import Notice, Refusal

Item = Foreign | Draft | OwnRecord | Refusal | Notice
_AS_IT_IS = 1 << 20
"""Bytes, about, of what is held and not packed."""
_MARK = 1 << 8
"""Bytes, about, of a mark."""
_KINDS: tuple[type[Item], ...] = (Foreign, Draft, OwnRecord, Refusal, Notice)
_NOT_PACKED = len(_KINDS)
"""The kind of what MessagePack has no form for: numbers beyond 64 bits, half a surrogate pair."""


class Spool:
    """Takes items of a reading, and gives them back in their order."""

    def __init__(self, pieces: Waiting) -> None:
        """Begin with none."""
        self._pieces = pieces
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
        self._pieces.put(kind.to_bytes(1) + packed)

    def taken(self) -> Iterator[Item]:
        """Yield what was put."""
        yield from self._first
        if self._room > 0:
            return
        decoders = [msgpack.Decoder(kind).decode for kind in _KINDS]
        others = iter(self._others)
        for piece in self._pieces.taken():
            kind = piece[0]
            yield next(others) if kind == _NOT_PACKED else decoders[kind](piece[1:])


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
    with waiting() as pieces:
        yield Spool(pieces)
