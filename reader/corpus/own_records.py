"""Our own record: which JSON objects are one, and what is taken from them.

This is the one place that reads our record. One is told by ``"format": "reader/1"``, else by a
list that only we have: marks, links, labels, regions, or how far somebody is.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from reader.corpus.fields import Fields
from reader.model.errors import ReaderError
from reader.model.record import FORMAT, SUGGESTED, Record, RecordAnnotation


def own_record(value: Mapping[str, Any], fields: Fields) -> Record | None:
    """Return a decoded object as a record of ours; None where it is none.

    Null is unknown. Only a list of ours tells a record that does not say ``reader/1``; what
    else it has under one of our names, and in another form, is left out.

    Args:
        value: the object.
        fields: the same by the usual names, for a record that does not say ``reader/1``.

    Raises:
        ReaderError: it is of a later format.
        msgspec.ValidationError: it is ours, but something in it is not as it must be. What is
            wrong within one mark is that mark's ``fault``.

    """
    if not is_ours(value):
        return None
    if is_export(value) and value["format"] != FORMAT:
        raise ReaderError(f"format {value['format']!r} is not one that this version reads")
    if is_export(value):
        given = {name: value[name] for name in _FORMS if value.get(name) is not None}
    else:
        given = fields.known | {name: value[name] for name in taken(value)}
    try:
        record: Record = _converted(given, Record)
    except msgspec.ValidationError:
        marks = given.get("annotations")
        if not isinstance(marks, list):
            raise
        given = {**given, "annotations": []}
        rest: Record = _converted(given, Record)
        return msgspec.structs.replace(rest, annotations=[_mark(mark) for mark in marks])
    return record


def _mark(given: Any) -> RecordAnnotation:
    """Return a mark, or in place of one that cannot be read why that is."""
    try:
        mark: RecordAnnotation = _converted(given, RecordAnnotation)
    except msgspec.ValidationError as error:
        is_offer = isinstance(given, dict) and given.get("status") == SUGGESTED
        return RecordAnnotation(
            tag="", spans=[], status=SUGGESTED if is_offer else "active", fault=str(error)
        )
    return mark


def is_export(value: Mapping[str, Any]) -> bool:
    """Tell whether an object says that it is a record of ours."""
    said = value.get("format")
    return isinstance(said, str) and said.startswith("reader/")


def is_ours(value: Mapping[str, Any]) -> bool:
    """Tell it by its format, else by a list that only we have."""
    told = any(_tells(name, value.get(name)) for name in TELLING)
    return is_export(value) or told or _names_without_marks(value)


def _names_without_marks(value: Mapping[str, Any]) -> bool:
    """Tell whether an object says of an article, by its id or hash, that nothing in it is marked."""
    is_named = any(isinstance(value.get(name), str) for name in ("id", "sha256"))
    return is_named and "text" not in value and value.get("annotations") == []


def taken(value: Mapping[str, Any]) -> list[str]:
    """Return which entries of a record that does not say ``reader/1`` are taken as they stand.

    They are in our form, and the usual names do not cover them. A list that tells of us is one
    of them, whatever else is wrong with it.
    """
    return [
        name
        for name in _BESIDE_FIELDS
        if value.get(name) is not None and (_tells(name, value[name]) or _fits(name, value[name]))
    ]


_FORMS = {field.name: field.type for field in msgspec.structs.fields(Record)}
TELLING = ("annotations", "links", "labels", "regions", "status")
"""The names of the lists that tell of us."""
_BESIDE_FIELDS = ("sha256", "supersedes", "source_file", "annotators", *TELLING)


def _tells(name: str, items: object) -> bool:
    """Tell whether the first in a list has what ours needs, so that the list is ours."""
    match name, items:
        case (
            ("annotations", [{"tag": str(), "spans": list()}, *_])
            | ("links", [{"type": str(), "from": str()}, *_])
            | ("labels", [{"name": str(), "value": str()}, *_])
            | ("regions", [{"start": int(), "end": int(), "kind": str()}, *_])
            | ("status", [{"state": str()}, *_])
        ):
            return True
    return False


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
