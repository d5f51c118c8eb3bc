"""An entry of a codebook file, key by key: what can be read of it though some cannot."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from reader.model.codebook import Boundaries, Choice, FieldRule, LinkType, Tag

_WITH_IT: Mapping[type[msgspec.Struct], Mapping[str, tuple[str, ...]]] = {
    Tag: {"parent": ("hotkey",)},
    FieldRule: {"kind": ("default",), "choices": ("kind", "default"), "applies": ("tags",)},
    LinkType: dict.fromkeys(("from_tags", "to_tags", "to_article"), ("symmetric",)),
}
"""What cannot be judged without a key, and is left out with it."""


class Parts(NamedTuple):
    """The values that can be read, by their keys, and a fault for each that cannot.

    ``faults`` are words by where they apply, such as ``choices[0].value``.
    """

    values: dict[str, Any]
    faults: dict[str, str]


def parts(given: Mapping[str, Any], type_: type[msgspec.Struct]) -> Parts:
    """Read each key of an entry by itself; keys that ``type_`` does not have are left out."""
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for field in msgspec.structs.fields(type_):
        if field.name not in given:
            if field.required:
                faults[field.name] = f"missing required field {field.name}"
            continue
        found = _within(field.name, given[field.name])
        if found is not None:
            faults |= found
        if found:
            continue
        try:
            values[field.name] = msgspec.convert(given[field.name], field.type)
        except msgspec.ValidationError as fault:
            words, _, place = str(fault).replace("`", "").partition(" - at $")
            where = f"{field.name}{place}"
            faults[where] = f"{words.replace('Object missing', 'missing')}: {where}"
    return Parts(_judged(values, faults, type_), faults)


def _within(name: str, given: Any) -> dict[str, str] | None:
    """Return the faults in a table or a list of tables; None where it is neither."""
    if name == "boundaries" and isinstance(given, dict):
        return _named(name, parts(given, Boundaries).faults)
    if name in ("choices", "states") and isinstance(given, list):
        found: dict[str, str] = {}
        for at, each in enumerate(given):
            if isinstance(each, dict):
                found |= _named(f"{name}[{at}]", parts(each, Choice).faults)
        return found
    return None


def _named(place: str, faults: Mapping[str, str]) -> dict[str, str]:
    named = {}
    for where, words in faults.items():
        before, _, _ = words.partition(f": {where}")
        named[f"{place}.{where}"] = f"{before}: {place}.{where}"
    return named


def _judged(
    values: dict[str, Any], faults: Mapping[str, str], type_: type[msgspec.Struct]
) -> dict[str, Any]:
    """Leave out what would be called a fault only because something else cannot be read."""
    broken = {where.partition("[")[0].partition(".")[0] for where in faults}
    dropped = {other for key in broken for other in _WITH_IT.get(type_, {}).get(key, ())}
    kept = {key: value for key, value in values.items() if key not in dropped}
    if type_ is FieldRule and "kind" in broken and kept.get("choices"):
        kept |= {"kind": "choice", "default": values.get("default", "")}
    return kept
