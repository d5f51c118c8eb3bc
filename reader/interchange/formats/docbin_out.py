"""Writing a spaCy DocBin: arrays of all tokens one after the other, and the rest a document each.

Facts from explosion/spaCy: ``tokens/_serialize.py``, ``tokens/_dict_proxies.py`` and
``tokens/span_group.pyx``. Words, labels and types are 64-bit hashes, their strings stand beside them.
spaCy's own store of strings makes the hashes; its ``DocBin`` took some minutes for a million spans,
holds all documents, and reads what strangers packed without a limit.
"""

import tempfile
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from struct import Struct as Packing
from types import TracebackType
from typing import Any, BinaryIO

import msgspec

from reader.interchange.tokens.cutting import Token
from reader.model.errors import ReaderError

ORTH, ENT_IOB, ENT_TYPE = 65, 77, 78
"""Numbers of attributes, which spaCy never changes."""
_ATTRS = (ORTH, ENT_IOB, ENT_TYPE)
INSIDE, OUTSIDE, BEGINS = 1, 2, 3
SPAN = Packing(">QQQllll")
"""Id, id in a knowledge base, label, tokens from and to, characters from and to."""
_CHUNK = 1 << 20
_LARGEST = (1 << 32) - 1
"""Bytes of an array."""
_encode = msgspec.msgpack.encode


def string_store() -> Any:
    """Return spaCy's store of strings, which knows their hashes.

    Raises:
        ReaderError: spaCy is not installed.

    """
    try:
        from spacy.strings import StringStore
    except ImportError as error:
        raise ReaderError("docbin needs pip install 'parallel-reader[docbin]'") from error
    return StringStore()


class DocBinOut:
    """A DocBin on its way out: documents wait in temporary files, only strings in memory."""

    def __init__(self, out: BinaryIO) -> None:
        """Begin.

        Raises:
            ReaderError: spaCy is not installed.

        """
        self._out = out
        self._store = string_store()
        self._hashes: dict[str, int] = {"": 0}
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

    def add(self, doc: dict[str, Any], tokens: Sequence[Token]) -> None:
        """Add a document in the keys of ``Doc.to_json``; what has no place of its own is user data."""
        import numpy

        text = doc["text"]
        firsts = {token.start: at for at, token in enumerate(tokens)}
        ends = {token.end: at + 1 for at, token in enumerate(tokens)}
        table = numpy.zeros((len(tokens), len(_ATTRS)), dtype="uint64")
        table[:, 0] = [self._hash(text[token.start : token.end]) for token in tokens]
        if doc["ents"]:
            table[:, 1] = OUTSIDE
        for ent in doc["ents"]:
            first, end = firsts[ent["start"]], ends[ent["end"]]
            table[first:end, 1], table[first, 1] = INSIDE, BEGINS
            table[first:end, 2] = self._hash(ent["label"])
        self._lengths.append(len(tokens))
        self._tokens.write(table.astype("<u8").tobytes("C"))
        self._spaces.write(bytes(token.space for token in tokens))
        self._cats.write(_encode(doc["cats"]))
        groups = {self._group(name, spans, firsts, ends): [name] for name, spans in doc["spans"].items()}  # fmt: skip
        self._groups.write(_encode(_encode(groups)))
        others = {name: value for name, value in doc.items() if name not in _PLACED}
        self._user.write(_encode(_encode(others)))

    def _hash(self, text: str) -> int:
        known = self._hashes.get(text)
        if known is None:
            known = self._hashes[text] = self._store.add(text)
        return known

    def _group(
        self,
        name: str,
        spans: Iterable[dict[str, Any]],
        firsts: dict[int, int],
        ends: dict[int, int],
    ) -> bytes:
        packed = []
        for span in spans:
            start, end = span["start"], span["end"]
            place = (firsts[start], ends[end], start, end)
            packed.append(SPAN.pack(0, 0, self._hash(span["label"]), *place))
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
        yield _encode("lengths") + _encode(self._lengths.tobytes())
        yield _encode("strings") + _encode(sorted(self._hashes))
        yield from _list("cats", count, self._cats)
        yield _encode("flags") + _encode([{"has_unknown_spaces": False}] * count)
        yield from _list("span_groups", count, self._groups)
        yield from _list("user_data", count, self._user)


_PLACED = ("text", "ents", "cats", "spans", "tokens")


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
