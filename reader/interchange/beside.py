"""What was said of a mark, a link or a label that a tool has no key for, as one object beside it.

Only what differs from a mark that nobody said anything more of is written.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal, TypeVar

import msgspec

from reader.model.annotation import Field
from reader.model.record import (
    SUGGESTED,
    Record,
    RecordAnnotation,
    RecordLabel,
    RecordLink,
)

KEY = "reader"
"""The key that such an object stands under."""
Item = RecordAnnotation | RecordLink | RecordLabel
Said = Literal[
    "id",
    "annotator",
    "round",
    "fields",
    "note",
    "unsure",
    "origin",
    "created",
    "codebook",
    "state",
    "reason",
]
_NOTHING: Mapping[Said, object] = {
    "annotator": "",
    "round": "main",
    "fields": [],
    "note": "",
    "unsure": False,
    "origin": "manual",
    "created": "",
    "codebook": "",
    "state": "",
    "reason": msgspec.UNSET,
}
_SECONDS = len("2026-11-21T09:00:00Z")
_Kind = TypeVar("_Kind", RecordAnnotation, RecordLink, RecordLabel)


class _Said(msgspec.Struct, frozen=True):
    """What may stand in such an object, in the form of ours."""

    id: str = ""
    annotator: str = ""
    round: str = "main"
    fields: list[Field] = []
    note: str = ""
    unsure: bool = False
    origin: str = "manual"
    created: str = ""
    codebook: str = ""
    state: str = ""
    reason: str = ""


def beside(item: Item, names: Iterable[Said]) -> dict[str, Any]:
    """Return those of some values of an item that say something."""
    said: dict[str, Any] = {}
    for name in names:
        value = getattr(item, name)
        if value != _NOTHING[name]:
            said[name] = value
    return said


def restored(item: _Kind, value: object, names: Iterable[Said]) -> _Kind:
    """Return an item with what an object says of it by these names.

    Raises:
        msgspec.ValidationError: it is not as it was written.

    """
    if not isinstance(value, dict) or not value:
        return item
    given = {name: value[name] for name in names if name in value}
    said = msgspec.convert(given, _Said)
    return msgspec.structs.replace(item, **{name: getattr(said, name) for name in given})


class Shares:
    """The marks, links and labels of a record by who said them in which round, proposals apart."""

    def __init__(self, record: Record) -> None:
        """Part a record."""
        self.people: dict[tuple[str, str], list[Item]] = {}
        self.systems: dict[str, list[RecordAnnotation]] = {}
        for mark in record.annotations:
            if mark.status == SUGGESTED:
                self.systems.setdefault(mark.annotator, []).append(mark)
            else:
                self._add(mark)
        for link in record.links:
            self._add(link)
        for label in record.labels:
            self._add(label)

    def _add(self, item: Item) -> None:
        self.people.setdefault((item.annotator, item.round), []).append(item)


def when(value: object) -> str:
    """Return a time as ISO-8601 UTC with seconds; ``""`` of what is no time with a day."""
    if not isinstance(value, str):
        return ""
    try:
        time = datetime.fromisoformat(value)
        if len(value) == _SECONDS and value.endswith("Z"):
            return value
        time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
