"""JSON and JSONL: one article a record, by the usual names, or our own export.

A record of ours, told by ``"format": "reader/1"`` or by marks, is handed on whole, so that its
marks can be taken too. This is the one place that reads our record.
"""

import mmap
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import msgspec

from reader.corpus.arrivals import Draft, OwnRecord, Reading
from reader.corpus.decode import detect, open_text, told
from reader.corpus.fields import Fields, draft_of, place_of, plain_value, sorted_fields
from reader.corpus.json_faults import BROKEN, reason
from reader.model.arrival import Notice, Refusal
from reader.model.errors import ReaderError
from reader.model.record import FORMAT, Record

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
    records = _Records(encoding)
    for number, line in enumerate(lines, 1):
        if line and not line.isspace():
            yield records.read(line, f"{where}:{number}")
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
    records = _Records(encoding)
    data = _bytes(source, encoding)
    try:
        found = _split(data)
    except BROKEN as error:
        raise ReaderError(f"not JSON: {reason(error, data)}") from error
    for number, record in enumerate(found, 1):
        yield records.read(record, f"{where}#{number}" if len(found) > 1 else where)
    yield from records.notices(where)


def own_record(value: dict[str, Any]) -> Record | None:
    """Return a decoded object as a record of ours; None where it is none.

    Null is unknown. Only marks tell a record that does not say ``reader/1``; what else it has
    under one of our names, and in another form, is left out.

    Raises:
        ReaderError: it is of a later format.
        msgspec.ValidationError: it is ours, but something in it is not as it must be.

    """
    if not _is_ours(value):
        return None
    if _is_export(value) and value["format"] != FORMAT:
        raise ReaderError(f"format {value['format']!r} is not one that this version reads")
    given = {name: value[name] for name in _FORMS if value.get(name) is not None}
    if not _is_export(value):
        marks = {"format": FORMAT, "annotations": given.pop("annotations")}
        fitting = {name: item for name, item in given.items() if _fits(name, item)}
        given = fitting | _fields(value).known | marks
    record: Record = _converted(given, Record)
    return record


_FORMS = {field.name: field.type for field in msgspec.structs.fields(Record)}


def _is_export(value: Mapping[str, Any]) -> bool:
    said = value.get("format")
    return isinstance(said, str) and said.startswith("reader/")


def _is_ours(value: Mapping[str, Any]) -> bool:
    """Tell it by its format, else by a first annotation that has what a mark of ours needs."""
    match value.get("annotations"):
        case [{"tag": str(), "spans": list()}, *_]:
            return True
    return _is_export(value)


def _fits(name: str, item: object) -> bool:
    try:
        _converted(item, _FORMS[name])
    except msgspec.ValidationError:
        return False
    return True


def _converted(value: object, form: Any) -> Any:
    """Return decoded JSON in the form of ours; null anywhere in it is unknown."""
    try:
        return msgspec.convert(value, form)
    except msgspec.ValidationError:
        return msgspec.convert(_without_nulls(value), form)


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nulls(item) for name, item in value.items() if item is not None}
    return [_without_nulls(item) for item in value] if isinstance(value, list) else value


class _Records:
    """Turns JSON objects into articles, and remembers what in them found no place."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._dropped: dict[str, None] = {}

    def read(self, data: str | msgspec.Raw, where: str) -> Draft | OwnRecord | Refusal:
        """Return what one record holds, or why it is refused."""
        try:
            value = msgspec.json.decode(data)
            if not isinstance(value, dict):
                return Refusal(where, "not a JSON object")
            own = own_record(value)
            if own is None:
                return self._draft(value, where)
            if _is_export(value):
                return OwnRecord(where, own, self._encoding, is_export=True)
            extra = tuple(one for one in _fields(value).extra if one.name not in _FORMS)
            return OwnRecord(where, own, self._encoding, is_export=False, extra=extra)
        except ReaderError as error:
            return Refusal(where, str(error))
        except BROKEN as error:
            return Refusal(where, f"not a record that can be read: {reason(error, data)}")

    def notices(self, where: str) -> Iterator[Notice]:
        """Yield what a person should know of the records read so far."""
        yield from told(where, self._encoding)
        if self._dropped:
            names = ", ".join(self._dropped)
            yield Notice(where, "not kept, being more than a value or a list of values", names)

    def _draft(self, value: dict[str, Any], where: str) -> Draft:
        fields = _fields(value)
        if "text" not in fields.known:
            raise ReaderError("no text: a record has it as text, body or content")
        nested = (name for name, item in value.items() if _plain(name, item) is None)
        self._dropped.update(dict.fromkeys(nested))
        return draft_of(where, fields, fields.known["text"], self._encoding)


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
    places = {place[0] for place in map(place_of, whole) if place}
    telling = ("format", "annotations")
    told = {name: msgspec.json.decode(whole[name]) for name in telling if name in whole}
    return "text" in places or _is_ours(told)
