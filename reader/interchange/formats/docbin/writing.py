"""Writing a spaCy DocBin: arrays of all tokens one after the other, and the rest a document each.

Facts from explosion/spaCy: ``tokens/_serialize.py``, ``tokens/_dict_proxies.py`` and
``tokens/span_group.pyx``. Words, labels and types are numbers (``strings``), their strings stand beside them.
spaCy's own ``DocBin`` took some minutes for a million spans, holds all documents, and reads what strangers
packed without a limit.
"""

import sys
import tempfile
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from struct import Struct as Packing
from types import TracebackType
from typing import Any, BinaryIO

import msgspec

from reader.interchange.formats.docbin.strings import Numbers
from reader.interchange.tokens.cutting import Tokens
from reader.model.errors import ReaderError

ORTH, ENT_IOB, ENT_TYPE = 65, 77, 78
"""Numbers of attributes, which spaCy never changes."""
_ATTRS = (ORTH, ENT_IOB, ENT_TYPE)
INSIDE, OUTSIDE, BEGINS = 1, 2, 3
SPAN = Packing(">QQQllll")
"""Id, id in a knowledge base, label, tokens from and to, characters from and to."""
WORD = 8
"""Bytes of an attribute."""
_CHUNK = 1 << 20
_LARGEST = (1 << 32) - 1
"""Bytes of an array."""
_encode = msgspec.msgpack.encode


class DocBinOut:
    """A DocBin on its way out: documents wait in temporary files, only strings in memory."""

    def __init__(self, out: BinaryIO) -> None:
        """Begin; ``out`` is written when the block ends well."""
        self._out = out
        self._numbers = Numbers({"": 0})
        self._lengths = array("i")
        self._files = ExitStack()
        self._tokens, self._spaces, self._cats, self._groups, self._user = (
            self._files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
            for _ in range(5)
        )

    def __enter__(self) -> "DocBinOut":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        with self._files:
            if kind is None:
                self._finish()

    def add(self, doc: dict[str, Any], tokens: Tokens) -> None:
        """Add a document in the keys of ``Doc.to_json``; what has no place of its own is user data."""
        self._lengths.append(len(tokens.words))
        self._tokens.write(_little(self._table(doc["ents"], tokens)))
        self._spaces.write(bytes(tokens.spaces))
        self._cats.write(_encode(doc["cats"]))
        groups = {self._group(name, spans, tokens): [name] for name, spans in doc["spans"].items()}
        self._groups.write(_encode(_encode(groups)))
        others = {name: value for name, value in doc.items() if name not in _PLACED}
        self._user.write(_encode(_encode(others)))

    def _table(self, ents: Sequence[dict[str, Any]], tokens: Tokens) -> "array[int]":
        """Return the attributes of one token after the other."""
        numbers, count, width = self._numbers, len(tokens.words), len(_ATTRS)
        table = array("Q", bytes(count * width * WORD))
        table[0::width] = array("Q", [numbers[word] for word in tokens.words])
        if ents:
            table[1::width] = array("Q", [OUTSIDE]) * count
        for ent in ents:
            first, last = tokens.first[ent["start"]], tokens.last[ent["end"]]
            for at in range(first * width, (last + 1) * width, width):
                table[at + 1], table[at + 2] = INSIDE, numbers[ent["label"]]
            table[first * width + 1] = BEGINS
        return table

    def _group(self, name: str, spans: Iterable[dict[str, Any]], tokens: Tokens) -> bytes:
        numbers, firsts, lasts = self._numbers, tokens.first, tokens.last
        packed = []
        for span in spans:
            start, end = span["start"], span["end"]
            place = (firsts[start], lasts[end] + 1, start, end)
            packed.append(SPAN.pack(0, 0, numbers[span["label"]], *place))
        return _encode({"name": name, "attrs": {}, "spans": packed})

    def _finish(self) -> None:
        count = len(self._lengths)
        packer = zlib.compressobj()
        for piece in self._pieces(count):
            self._out.write(packer.compress(piece))
        self._out.write(packer.flush())

    def _pieces(self, count: int) -> Iterator[bytes]:
        yield bytes([0x80 | 10])
        yield _encode("version") + _encode("0.1") + _encode("attrs") + _encode(_ATTRS)
        yield from _bytes("tokens", self._tokens)
        yield from _bytes("spaces", self._spaces)
        yield _encode("lengths") + _encode(_little(self._lengths))
        yield _encode("strings") + _encode(sorted(self._numbers))
        yield from _list("cats", count, self._cats)
        yield _encode("flags") + _encode([{"has_unknown_spaces": False}] * count)
        yield from _list("span_groups", count, self._groups)
        yield from _list("user_data", count, self._user)


_PLACED = ("text", "ents", "cats", "spans", "tokens")


def _little(numbers: "array[int]") -> bytes:
    """Return numbers as they are packed, on whatever machine."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _bytes(name: str, file: BinaryIO) -> Iterator[bytes]:
    size = file.tell()
    if size > _LARGEST:
        raise ReaderError("more tokens than a DocBin holds; write fewer articles into each")
    yield _encode(name) + b"\xc6" + size.to_bytes(4, "big")
    yield from _read(file)


def _list(name: str, count: int, file: BinaryIO) -> Iterator[bytes]:
    yield _encode(name) + b"\xdd" + count.to_bytes(4, "big")
    yield from _read(file)


def _read(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_CHUNK):
        yield piece
