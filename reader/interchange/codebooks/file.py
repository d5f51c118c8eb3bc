"""Codebooks as files a person writes by hand: TOML, or JSON."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec
import tomli_w
from msgspec import structs

from reader.interchange.codebooks.lines import Lines
from reader.interchange.codebooks.parts import Parts, parts
from reader.model.codebook import Boundaries, Choice, Codebook, FieldRule, LinkType, Tag
from reader.model.codebook import Mapping as TagMapping
from reader.model.errors import ReaderError
from reader.model.revising.check import faults

_SECTIONS: Mapping[str, tuple[type[msgspec.Struct], str]] = {
    "tags": (Tag, "tag"),
    "fields": (FieldRule, "field"),
    "links": (LinkType, "link type"),
    "mappings": (TagMapping, "mapping"),
}
"""The lists of a codebook: what an entry is, and what it is called."""
_TABLE = re.compile(r"""\s*\[\[?[ \t]*[\w."'-]+[ \t]*\]\]?[ \t]*(?:#.*)?[\r\n]""")
"""How TOML begins where it might be JSON."""
_CHANGE = re.compile(r"changes\[(\d+)\]")
_HEAD_KEYS = tuple(name for name in Codebook.__struct_fields__ if name not in _SECTIONS)
_KEPT = ("version", "changes")
_KEPT_OF_TAGS = ("revision", "meant")
_FOR_EDITOR = """\
# Save and leave the editor to take this into the draft; faults are listed with their lines.
# A tag that is taken out stays in the codebook, deprecated, for the marks that have it.

"""
_NAMING = {"tags": "id", "links": "id", "fields": "name"}
_OTHER_NAMES = {
    "tag": "id",
    "name": "label",
    "key": "hotkey",
    "color": "colour",
    "definition": "description",
    "not": "not_when",
    "examples": "example",
}
"""How others call the keys of a tag."""


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
        document, is_json = _parse(source)
        json.dumps(document, ensure_ascii=False, default=str).encode()  # no lone surrogates
    except (ValueError, RecursionError) as fault:
        return Reading(None, [f"not a TOML or JSON file: {fault}"], [])
    if isinstance(document, list):
        document = {"tags": document}
    if "tags" not in document and "tag" in document:
        document["tags"] = document.pop("tag")
    return _Reader(Lines(source, is_json=is_json), name).read(document)


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
    return _toml(_content(codebook), in_lines=False).encode()


def write_for_editor(codebook: Codebook) -> bytes:
    """Return what a person may change of a codebook, as TOML with its long texts in lines.

    What the program keeps itself, the version, the revisions and the past, is left out.
    """
    content = {key: value for key, value in _content(codebook).items() if key not in _KEPT}
    for tag in content.get("tags", ()):
        for key in _KEPT_OF_TAGS:
            tag.pop(key, None)
    text = _toml(content, in_lines=True)
    if tomllib.loads(text) != content:  # line breaks of another kind are lost in lines
        text = _toml(content, in_lines=False)
    return (_FOR_EDITOR + text).encode()


def _content(codebook: Codebook) -> dict[str, Any]:
    whole: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(codebook))
    return {key: value for key, value in whole.items() if value}


def _toml(content: dict[str, Any], *, in_lines: bool) -> str:
    """Return TOML in which every entry is a table of its own, however short it is."""

    def dumps(part: dict[str, Any]) -> str:
        return tomli_w.dumps(part, multiline_strings=in_lines)

    parts = [dumps({key: value for key, value in content.items() if not _is_listed(value)})]
    for key, entries in content.items():
        for entry in entries if _is_listed(entries) else ():
            table = dumps({key: [entry]})
            parts.append(table if table.startswith("[[") else f"[[{key}]]\n{dumps(entry)}")
    return "\n".join(parts)


def _is_listed(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def write_json(codebook: Codebook) -> bytes:
    """Return the codebook as JSON that ``read`` takes back unchanged."""
    return msgspec.json.format(msgspec.json.encode(codebook)) + b"\n"


def _parse(source: str) -> tuple[Any, bool]:
    """Return what a file says, and whether it is JSON."""
    if source.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(source), True
        except json.JSONDecodeError:
            if not _TABLE.match(source):
                raise
    return tomllib.loads(source), False


class _Reader:
    """One file being read, with the faults found so far, each with its line."""

    def __init__(self, lines: Lines, name: str) -> None:
        self._lines = lines
        self._name = name
        self._faults: list[tuple[int, str]] = []
        self._ignored: dict[str, int] = {}

    def read(self, document: dict[str, Any]) -> Reading:
        given_tags = isinstance(document.get("tags"), list) and document["tags"]
        for key in document:
            if key not in _HEAD_KEYS and key not in _SECTIONS:
                self._ignore(key, "", self._lines.of_key_or_table(key))
        head = self._head({key: document[key] for key in _HEAD_KEYS if key in document})
        lists = {section: self._entries(section, document) for section in _SECTIONS}
        good = {section: (*entries.values(),) for section, entries in lists.items()}
        book = Codebook(**{**head, **good})
        for found in faults(book):
            if found.section and not given_tags:
                continue  # what names a tag cannot be judged
            line = self._lines.of_key("id")
            if found.section == "changes":
                line = self._lines.of_entry("changes", found.at, None)
            elif found.section:
                at, entry = [*lists[found.section].items()][found.at]
                name = getattr(entry, _NAMING.get(found.section, "tag"), None)
                line = self._lines.of_entry(found.section, at, name)
            self._faults.append((line, found.text))
        told = [
            f"line {line}: {text}" if line else text
            for line, text in sorted(self._faults, key=itemgetter(0))
        ]
        ignored = sorted(self._ignored.items(), key=lambda each: (each[1], each[0]))
        named = [f"{key} (line {line})" if line else key for key, line in ignored]
        return Reading(None if told else book, told, named)

    def _ignore(self, key: str, of: str, line: int) -> None:
        """Note a key that this program has no use for, at the first place it is at."""
        self._ignored.setdefault(f"{key!r} of {of}" if of else repr(key), line)

    def _head(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return what can be read of the codebook itself."""
        read = parts({"id": id_from(self._name), **given}, Codebook)
        for where, words in read.faults.items():
            table, _, key = where.rpartition(".")
            if table != "boundaries":
                table, key = "", where.partition("[")[0]
            self._faults.append((self._line_of(table, key, where), words))
        boundaries = given.get("boundaries")
        for key in boundaries if isinstance(boundaries, dict) else ():
            if key not in Boundaries.__struct_fields__:
                self._ignore(key, "boundaries", self._lines.of_key(key, "boundaries"))
        return {"id": "unread", **read.values}

    def _line_of(self, table: str, key: str, where: str) -> int:
        """Return the line of a key of the codebook itself, or of a table or list of tables in it."""
        name = key.partition("[")[0]
        listed = _CHANGE.match(where)
        if listed and (line := self._lines.of_entry("changes", int(listed[1]), None)):
            return line
        return self._lines.of_key(name, table)

    def _entries(self, section: str, document: dict[str, Any]) -> dict[int, Any]:
        """Return the entries that can be told from others, by their place in the file."""
        type_, called = _SECTIONS[section]
        listed = document.get(section, [])
        if section == "tags" and (not isinstance(listed, list) or not listed):
            words = "no tags; each tag is a [[tags]] table with at least an id"
            self._faults.append((self._lines.of_key_or_table(section), words))
            return {}
        if not isinstance(listed, list):
            words = f"{section} is a list of [[{section}]] tables"
            self._faults.append((self._lines.of_key_or_table(section), words))
            return {}
        entries = {}
        for at, entry in enumerate(listed):
            fields = _fields(section, entry)
            if isinstance(fields, dict):
                known = type_.__struct_fields__
                line = self._lines.of_entry(section, at, None)
                for key in fields:
                    if key not in known:
                        self._ignore(key, section, line)
                for key, within in _of_choices(fields):
                    self._ignore(key, within, line)
                read = parts(fields, type_)
                name = fields.get(_NAMING.get(section, "tag"))
            else:
                read, name = Parts({}, {"": "it is no table"}), None
            for words in read.faults.values():
                line = self._lines.of_entry(section, at, name)
                self._faults.append((line, f"{called} number {at + 1}: {words}"))
            if all(each.name in read.values for each in structs.fields(type_) if each.required):
                entries[at] = type_(**read.values)
        return entries


def _fields(section: str, entry: Any) -> Any:
    """Return an entry's keys by the names we use; a bare string is a tag's id."""
    if section == "tags":
        return _tag_fields(entry)
    if section in ("fields", "links") and isinstance(entry, dict):
        lists = {key: _choices(entry[key]) for key in ("choices", "states") if key in entry}
        return {**entry, **lists}
    return entry


def _tag_fields(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return {"id": entry}
    named: dict[str, Any] = entry
    fields = {_OTHER_NAMES.get(key, key): value for key, value in named.items()}
    if "id" not in fields and "label" in fields:
        fields["id"] = fields["label"]
    return fields


def _choices(listed: Any) -> Any:
    """Return choices as tables; a bare string is a value."""
    if not isinstance(listed, list):
        return listed
    return [{"value": choice} if isinstance(choice, str) else choice for choice in listed]


def _of_choices(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the keys of choices that no choice has, each with the list it is in."""
    for within in ("choices", "states"):
        listed = fields.get(within)
        for choice in listed if isinstance(listed, list) else ():
            for key in choice if isinstance(choice, dict) else ():
                if key not in Choice.__struct_fields__:
                    yield key, within


def id_from(name: str) -> str:
    """Return the id of a codebook that has none in its file, by the file's name."""
    return "-".join(name.rsplit(".", 1)[0].split()) or "codebook"
