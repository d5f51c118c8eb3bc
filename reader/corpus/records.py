"""JSON and JSONL: one article a record, by the usual names, or our own export.

A record of ours is handed on whole, so that its marks can be taken too.
"""

import mmap
import os
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import msgspec

from reader.corpus.arrivals import Draft, OwnRecord, Reading
from reader.corpus.decode import detect, open_text, told
from reader.corpus.fields import Fields, draft_of, place_of, plain_value, sorted_fields, unread
from reader.corpus.json_faults import BROKEN, reason
from reader.corpus.own_records import TELLING, is_export, is_ours, own_record, taken
from reader.model.arrival import Notice, Refusal
from reader.model.errors import ReaderError
from reader.model.record import Record
from reader.model.settling.decision_record import is_decision

_LISTS = ("articles", "data", "items", "results", "records", "documents", "docs")
"""Where an object keeps its records, if not under the only list of objects that it has."""
_LONGEST_LINE = 1 << 24
_REACH = 4096


def read_jsonl(source: BinaryIO, where: str) -> Reading:
    r"""Yield the articles of a file of one JSON record a line; lines end at ``\n`` only.

    A record that is broken or has no text is refused by its line. ``source`` is seekable.

    Raises:
        ReaderError: no encoding fits.

    """
    lines, encoding = open_text(source, newline="\n")
    records = Records(encoding)
    for number, line in enumerate(lines, 1):
        if line and not line.isspace():
            yield from records.read(line, f"{where}:{number}")
    yield from records.notices(where)


def read_json(source: BinaryIO, where: str) -> Reading:
    """Yield the articles of a JSON file: one record, an array of them, or an object with one.

    A file that holds one record a line is read as such. UTF-8 is mapped, not held.

    Raises:
        ReaderError: it is not JSON, or no list of records is in it.

    """
    if _is_lines(source):
        yield from read_jsonl(source, where)
        return
    encoding = detect(source)
    records = Records(encoding)
    data = _bytes(source, encoding)
    try:
        found = _split(data)
    except BROKEN as error:
        raise ReaderError(f"not JSON: {reason(error, data)}") from error
    for number, record in enumerate(found, 1):
        yield from records.read(record, f"{where}#{number}" if len(found) > 1 else where)
    yield from records.notices(where)


class Records:
    """Turns JSON objects into articles, and remembers what in them found no place."""

    def __init__(self, encoding: str) -> None:
        """Begin; ``encoding`` is that of the file."""
        self._encoding = encoding
        self._dropped: dict[str, None] = {}
        self._decisions = 0

    def read(self, data: str | msgspec.Raw, where: str) -> Reading:
        """Yield what one record holds, or why it is refused."""
        try:
            value = msgspec.json.decode(data)
            if not isinstance(value, dict):
                raise ReaderError("not a JSON object")
            yield from self._taken(value, where)
        except ReaderError as error:
            yield Refusal(where, str(error))
        except BROKEN as error:
            yield Refusal(where, f"not a record that can be read: {reason(error, data)}")

    def take(self, value: dict[str, Any], where: str) -> Reading:
        """Yield what a decoded object holds, or why it is refused."""
        try:
            yield from self._taken(value, where)
        except ReaderError as error:
            yield Refusal(where, str(error))
        except msgspec.ValidationError as error:
            yield Refusal(where, f"not a record that can be read: {error}")

    def _taken(self, value: dict[str, Any], where: str) -> Reading:
        if is_decision(value):
            self._decisions += 1
            return
        fields = Fields() if is_export(value) else _fields(value)
        own = own_record(value, fields)
        yield self._own(value, own, fields, where) if own else self._draft(value, fields, where)
        yield from unread(fields.extra, fields.known, where)

    def notices(self, where: str) -> Iterator[Notice]:
        """Yield what a person should know of the records read so far."""
        yield from told(where, self._encoding)
        if self._decisions:
            count = f"{self._decisions:,}; reader adjudication --from takes them in"
            yield Notice(where, "decisions are no marks and were left out", count)
        if self._dropped:
            names = ", ".join(self._dropped)
            yield Notice(where, "not kept, being more than a value or a list of values", names)

    def _own(self, value: dict[str, Any], own: Record, fields: Fields, where: str) -> OwnRecord:
        if is_export(value):
            return OwnRecord(where, own, self._encoding, is_export=True)
        known = frozenset(taken(value))
        self._drop({name: item for name, item in value.items() if name not in known})
        extra = tuple(one for one in fields.extra if one.name not in known)
        return OwnRecord(where, own, self._encoding, is_export=False, extra=extra)

    def _draft(self, value: dict[str, Any], fields: Fields, where: str) -> Draft:
        if "text" not in fields.known:
            raise ReaderError("no text: a record has it as text, body or content")
        self._drop(value)
        return draft_of(where, fields, fields.known["text"], self._encoding)

    def _drop(self, value: dict[str, Any]) -> None:
        """Remember the names of what is nested, for which an article has no place."""
        nested = (name for name, item in value.items() if _plain(name, item) is None)
        self._dropped.update(dict.fromkeys(nested))


def _fields(value: dict[str, Any]) -> Fields:
    plain = ((name, _plain(name, item)) for name, item in value.items())
    return sorted_fields((name, item) for name, item in plain if item)


def _plain(name: str, item: object) -> str | None:
    """Return a value as text; what should be the article's text must be text already."""
    place = place_of(name)
    is_text = place is not None and place[0] == "text"
    return plain_value(item) if isinstance(item, str) or not is_text else None


def _is_lines(source: BinaryIO) -> bool:
    """Tell whether the first line is a whole record and more follows it."""
    source.seek(0)
    first = source.readline(_LONGEST_LINE)
    more = bool(source.read(1))
    source.seek(0)
    try:
        return more and isinstance(msgspec.json.decode(first), dict)
    except BROKEN:
        return False


def _bytes(source: BinaryIO, encoding: str) -> mmap.mmap | bytes:
    if not source.seek(0, os.SEEK_END):
        raise ReaderError("empty")
    source.seek(0)
    if encoding == "utf-8":
        return mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
    return source.read().decode(encoding).encode()


def _split(data: mmap.mmap | bytes) -> Sequence[msgspec.Raw]:
    """Return the records of a document, undecoded."""
    start = data[:_REACH].lstrip()[:1]
    if start == b"[":
        return msgspec.json.decode(data, type=list[msgspec.Raw])
    whole = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    if _is_record(whole):
        return [msgspec.json.decode(data, type=msgspec.Raw)]
    lists = [name for name, raw in whole.items() if bytes(memoryview(raw)[:1]) == b"["]
    name = next((name for name in _LISTS if name in lists), lists[0] if len(lists) == 1 else "")
    if not name:
        raise ReaderError("no text and no list of records in it")
    return msgspec.json.decode(whole[name], type=list[msgspec.Raw])


def _is_record(whole: dict[str, msgspec.Raw]) -> bool:
    if "text" in {place[0] for place in map(place_of, whole) if place}:
        return True
    told = {n: msgspec.json.decode(whole[n]) for n in ("format", *TELLING) if n in whole}
    return is_decision(told) or (is_ours(told) and not any(name in whole for name in _LISTS))
