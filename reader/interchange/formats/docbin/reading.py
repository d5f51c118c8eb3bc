"""Reading a spaCy DocBin, whose bytes ``writing`` describes.

spaCy's own reader is not used on what strangers packed: it unpacks without a limit and trusts every
length, offset and index in it.
"""

import mmap
import struct
import tempfile
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, BinaryIO, NamedTuple

import msgspec
from msgspec import Struct

from reader.interchange.formats.docbin.strings import number_of
from reader.interchange.formats.docbin.writing import (
    BEGINS,
    ENT_IOB,
    ENT_TYPE,
    INSIDE,
    ORTH,
    SPAN,
    WORD,
)
from reader.interchange.tokens.cutting import Tokens
from reader.model.errors import ReaderError

_OF_WORDS = {73: "lemma", 74: "pos", 75: "tag", 76: "dep", 453: "morph"}
"""Attributes that say something of a word."""
_CHUNK = 1 << 20
_LARGEST = 1 << 32
"""Bytes that are unpacked at most."""
_BROKEN = (
    msgspec.DecodeError,
    msgspec.ValidationError,
    RecursionError,
    ValueError,
    OverflowError,
    struct.error,
)


class _Packed(Struct, frozen=True):
    attrs: list[int]
    tokens: memoryview
    spaces: memoryview
    lengths: memoryview
    strings: list[str]
    cats: list[dict[str, Any]]
    span_groups: list[memoryview] = []
    flags: list[dict[str, Any]] = []
    user_data: list[memoryview | None] = []


class Doc(NamedTuple):
    """A document of a DocBin."""

    keys: dict[str, Any]
    """As ``Doc.to_json`` has them, with user data beside."""
    unkept: list[str]
    """What of it has no such key."""
    is_guessed: bool
    """Which words stand together was not kept; each has a space after it, as spaCy has it then."""


def docs(stream: BinaryIO) -> Iterator[Doc | ReaderError]:
    """Yield the documents of a file, in its order, or what is wrong with one.

    Raises:
        ReaderError: it is no DocBin, or unpacks to more than is read.

    """
    with tempfile.TemporaryFile() as file:
        size = _unpack(stream, file)
        data = mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
        try:
            packed = msgspec.msgpack.decode(data, type=_Packed)
            unpacked = _Unpacked(packed)
        except _BROKEN as error:
            raise ReaderError(f"no DocBin: {error}") from error
        for at in range(len(packed.cats)):
            try:
                yield unpacked.doc(at)
            except ReaderError as error:
                yield error
            except _BROKEN as error:
                yield ReaderError(f"cannot be unpacked: {error}")


def _unpack(stream: BinaryIO, file: BinaryIO) -> int:
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while piece := stream.read(_CHUNK):
            while piece:
                more = unpacker.decompress(piece, _CHUNK)
                size += file.write(more)
                if size > _LARGEST:
                    raise ReaderError(f"the DocBin unpacks to more than {_LARGEST >> 30} GB")
                piece = unpacker.unconsumed_tail
    except zlib.error as error:
        raise ReaderError(f"no DocBin: {error}") from error
    if not size or not unpacker.eof:
        raise ReaderError("no DocBin, or it is cut off")
    file.flush()
    return size


class _Unpacked:
    """All documents of a file."""

    def __init__(self, packed: _Packed) -> None:
        """Take a file apart.

        Raises:
            ValueError: its arrays are of other sizes than it says.

        """
        self._packed = packed
        attrs = packed.attrs
        if ORTH not in attrs:
            raise ValueError("it has no words")
        self._column = {attr: at for at, attr in enumerate(attrs)}
        self._row = len(attrs) * WORD
        lengths = array("i", [length for (length,) in struct.iter_unpack("<i", packed.lengths)])
        self._places = array("q", accumulate(lengths, initial=0))
        count = self._places[-1]
        is_whole = count * self._row == len(packed.tokens) and count == len(packed.spaces)
        if len(lengths) != len(packed.cats) or not is_whole or min(lengths, default=0) < 0:
            raise ValueError("its lengths are not those of what is in it")
        self._strings: dict[int, str] = {number_of(each): each for each in packed.strings}
        self._strings[0] = ""

    def doc(self, at: int) -> Doc:
        """Return a document by its number.

        Raises:
            ReaderError: a string of it is missing, or a span is nowhere.
            ValueError: it is not as spaCy packs it.

        """
        place = slice(*self._places[at : at + 2])
        table = self._table(place)
        words = self._words(table[ORTH])
        flags = self._packed.flags[at] if at < len(self._packed.flags) else {}
        is_guessed = bool(flags.get("has_unknown_spaces"))
        spaces = [is_guessed or bool(each) for each in self._packed.spaces[place]]
        tokens = Tokens.joined(words, spaces)
        others, unkept = self._user_data(at)
        keys = {
            **others,
            "text": "".join(
                [f"{word} " if space else word for word, space in zip(words, spaces, strict=True)]
            ),
            "ents": self._ents(table, tokens),
            "spans": self._groups(at, tokens),
            "cats": self._packed.cats[at],
        }
        said = [f"{name} of words" for attr, name in _OF_WORDS.items() if any(table.get(attr, ()))]
        return Doc(keys, [*unkept, *said], is_guessed)

    def _table(self, place: slice) -> dict[int, Sequence[int]]:
        """Return what each attribute is of the tokens at a place."""
        packed = self._packed.tokens[place.start * self._row : place.stop * self._row]
        numbers = struct.unpack(f"<{len(packed) // WORD}Q", packed)
        width = len(self._packed.attrs)
        return {attr: numbers[at::width] for attr, at in self._column.items()}

    def _words(self, numbers: Sequence[int]) -> list[str]:
        strings = self._strings
        try:
            return [strings[each] for each in numbers]
        except KeyError as error:
            raise ReaderError(f"it has no string for {error}") from error

    def _string(self, number: int) -> str:
        return self._words([number])[0]

    def _ents(self, table: Mapping[int, Sequence[int]], tokens: Tokens) -> list[dict[str, Any]]:
        iob, types = table.get(ENT_IOB), table.get(ENT_TYPE)
        if iob is None or types is None or not any(types):
            return []
        starts, ends = tokens.starts, tokens.ends
        found: list[dict[str, Any]] = []
        for at, (kind, type_) in enumerate(zip(iob, types, strict=True)):
            if kind == INSIDE and found and found[-1]["end"] == (ends[at - 1] if at else -1):
                found[-1]["end"] = ends[at]
            elif kind in (BEGINS, INSIDE) and type_:
                found.append({"start": starts[at], "end": ends[at], "label": self._string(type_)})
        return found

    def _groups(self, at: int, tokens: Tokens) -> dict[str, list[Any]]:
        """Return the spans of each group; tokens and characters must be the same place."""
        packed = self._packed.span_groups[at] if at < len(self._packed.span_groups) else b""
        groups = msgspec.msgpack.decode(packed, type=_Groups) if packed else []
        pairs = [*groups.items()] if isinstance(groups, dict) else [(each, [""]) for each in groups]
        found: dict[str, list[Any]] = {}
        for data, names in pairs:
            group = msgspec.msgpack.decode(data, type=_Group)
            spans = [self._span(each, tokens.starts, tokens.ends) for each in group.spans]
            for name in names:
                found[name or group.name] = spans
        return found

    def _span(self, packed: bytes, starts: list[int], ends: list[int]) -> object:
        if len(packed) != SPAN.size:
            raise ValueError("a span has another size")
        _, known, label, first, end, start, stop = SPAN.unpack(packed)
        is_there = 0 <= first < end <= len(starts)
        if not is_there or (starts[first], ends[end - 1]) != (start, stop):
            return f"tokens {first}-{end} are not characters {start}-{stop}"
        span = {"start": start, "end": stop, "label": self._string(label)}
        return {**span, "kb_id": self._string(known)} if known else span

    def _user_data(self, at: int) -> tuple[Mapping[str, Any], list[str]]:
        packed = self._packed.user_data[at] if at < len(self._packed.user_data) else None
        try:
            found = msgspec.msgpack.decode(packed) if packed else {}
        except _BROKEN:
            return {}, ["user data"]
        if not isinstance(found, dict):
            return {}, ["user data"]
        plain = {name: value for name, value in found.items() if isinstance(name, str)}
        return plain, ["user data"] if len(plain) < len(found) else []


_Groups = dict[bytes, list[str]] | list[bytes]
"""The second was written by older versions."""


class _Group(Struct, frozen=True):
    name: str
    spans: list[bytes]
