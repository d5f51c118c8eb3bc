"""Codebooks as files a person writes by hand: TOML, or JSON.

TOML is read with the standard library. Writing it needs no library either: a codebook is
flat, and a JSON string without raw control characters is a TOML basic string as it stands.
"""

import json
import re
import tomllib
from typing import Any, NamedTuple

import msgspec

from reader.model.codebook import Codebook, Tag, check
from reader.model.errors import ReaderError

_TAG_KEYS = frozenset(Tag.__struct_fields__)
_HEAD_KEYS = tuple(name for name in Codebook.__struct_fields__ if name != "tags")
_OTHER_NAMES = {
    "tag": "id",
    "name": "label",
    "key": "hotkey",
    "color": "colour",
    "definition": "description",
    "not": "not_when",
}


class Reading(NamedTuple):
    """What a codebook file said.

    ``faults`` are what keeps it from being used, one line each, with the line of the file
    where that is known; ``codebook`` is None if there are any.
    """

    codebook: Codebook | None
    faults: list[str]
    ignored: list[str]
    """Keys this program has no use for."""


def read(data: bytes, name: str) -> Reading:
    """Read a codebook from the bytes of a file.

    Args:
        data: JSON if it begins with a brace or bracket, else TOML.
        name: the file's name; without its suffix, the id of a codebook that has none.

    """
    try:
        source = data.decode("utf-8-sig")
        document = _parse(source)
        json.dumps(document, ensure_ascii=False, default=str).encode()  # no lone surrogates
    except (ValueError, RecursionError) as fault:
        return Reading(None, [f"not a TOML or JSON file: {fault}"], [])
    if isinstance(document, list):
        document = {"tags": document}
    entries = document.get("tags", document.get("tag"))
    if not isinstance(entries, list) or not entries:
        return Reading(None, ["no tags; each tag is a [[tags]] table with at least an id"], [])
    return _reading(document, entries, source, name)


def load(data: bytes, name: str) -> tuple[Codebook, list[str]]:
    """Return the codebook in a file's bytes, and the keys that were ignored.

    Raises:
        ReaderError: it has faults; the first is named.

    """
    reading = read(data, name)
    if reading.codebook is None:
        more = len(reading.faults) - 1
        rest = f" (and {more} more; reader codebook check lists them)" if more else ""
        raise ReaderError(f"{name}: {reading.faults[0]}{rest}")
    return reading.codebook, reading.ignored


def write_toml(codebook: Codebook) -> bytes:
    """Return the codebook as TOML that ``read`` takes back unchanged."""
    tables = [_table(codebook, _HEAD_KEYS)]
    tables += ["[[tags]]\n" + _table(tag, Tag.__struct_fields__) for tag in codebook.tags]
    return "\n".join(tables).encode()


def write_json(codebook: Codebook) -> bytes:
    """Return the codebook as JSON that ``read`` takes back unchanged."""
    return msgspec.json.format(msgspec.json.encode(codebook)) + b"\n"


def _parse(source: str) -> Any:
    if source.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(source)
        except json.JSONDecodeError:
            if not source.lstrip().startswith("[["):
                raise
    return tomllib.loads(source)


def _reading(document: dict[str, Any], entries: list[Any], source: str, name: str) -> Reading:
    faults: list[str] = []
    ignored = {f"{key!r}" for key in document if key not in {*_HEAD_KEYS, "tags", "tag"}}
    tags = []
    for number, entry in enumerate(entries, 1):
        fields = _fields(entry)
        ignored |= {f"{key!r} of tags" for key in fields if key not in _TAG_KEYS}
        try:
            tags.append(msgspec.convert(fields, Tag))
        except msgspec.ValidationError as fault:
            line = _line_of(fields.get("id"), source)
            faults.append(f"{line}tag number {number}: {_plain(fault)}")
    head = {key: document[key] for key in _HEAD_KEYS if key in document}
    try:
        book = msgspec.convert({"id": _id_from(name), **head, "tags": tags}, Codebook)
    except msgspec.ValidationError as fault:
        return Reading(None, [_plain(fault), *faults], sorted(ignored))
    for fault_line in check(book):
        at = next((tag.id for tag in tags if f"tag {tag.id!r}" in fault_line), None)
        faults.append(_line_of(at, source) + fault_line)
    return Reading(None if faults else book, faults, sorted(ignored))


def _fields(entry: Any) -> dict[str, Any]:
    """Return a tag's keys by the names we use; a bare string is an id."""
    if not isinstance(entry, dict):
        return {"id": entry}
    named: dict[str, Any] = entry
    fields = {_OTHER_NAMES.get(key, key): value for key, value in named.items()}
    if "id" not in fields and "label" in fields:
        fields["id"] = fields["label"]
    return fields


def _id_from(name: str) -> str:
    return "-".join(name.rsplit(".", 1)[0].split()) or "codebook"


def _plain(fault: msgspec.ValidationError) -> str:
    return (
        str(fault).replace("`", "").replace(" - at $.", ": ").replace("Object missing", "missing")
    )


def _line_of(tag_id: object, source: str) -> str:
    """Return ``line 12: `` for where a file gives a tag this id last, or ``""``."""
    if not isinstance(tag_id, str) or not tag_id:
        return ""
    written = re.escape(json.dumps(tag_id, ensure_ascii=False)[1:-1])
    given = rf"""(?:id|tag|label|name)["']?\s*[=:]\s*["']{written}["']"""
    places = [found.start() for found in re.finditer(given, source)]
    return f"line {source.count(chr(10), 0, places[-1]) + 1}: " if places else ""


def _table(item: Codebook | Tag, names: tuple[str, ...]) -> str:
    pairs = ((name, getattr(item, name)) for name in names)
    return "".join(f"{name} = {_toml(value)}\n" for name, value in pairs if value != "")


def _toml(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
