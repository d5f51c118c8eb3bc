"""Taking out of a record the characters that XML 1.0 has no place for, and saying so.

They are most control characters and two that are none. Nothing is put in their place: the article,
the mark, or what was said beside it is left out.
"""

from collections.abc import Sequence
from typing import TypeVar

import regex
from msgspec.structs import replace

from reader.interchange.writing.losses import Losses
from reader.model.annotation import Field
from reader.model.article import METADATA
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordLink

_NO_PLACE = regex.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_Item = TypeVar("_Item", RecordAnnotation, RecordLink, RecordLabel)
_Linked = TypeVar("_Linked", RecordAnnotation, RecordLink)


def with_place(record: Record, losses: Losses) -> Record | None:
    """Return a record that XML can say; None where its text has a character that it cannot."""
    if found := _NO_PLACE.search(record.text or ""):
        sign = f"U+{ord(found[0]):04X} at code point {found.start()}"
        losses.left_out(record.id, f"XML has no {sign}: the article is left out")
        return None
    return _Placing(record, losses).record()


class _Placing:
    """What of one record has a place."""

    def __init__(self, record: Record, losses: Losses) -> None:
        self._of = record
        self._losses = losses

    def record(self) -> Record:
        """Return the record as far as it can be said."""
        record = self._of
        marks = self._said(record.annotations, "spans")
        here = {mark.id for mark in marks}
        lost = {mark.id for mark in record.annotations} - here
        links = self._said(record.links, "links")
        for link in links:
            if lost & {link.from_, link.to}:
                self._lost("links", link.id, f"{link.type} from {link.from_}: an end was left out")
        return replace(
            record,
            annotations=[self._fields(mark) for mark in marks],
            links=[self._fields(each) for each in links if not lost & {each.from_, each.to}],
            labels=self._said(record.labels, "labels"),
            **self._metadata(),
        )

    def _lost(self, kind: str, id_: str, detail: str) -> None:
        self._losses.lost(kind, self._of.id, id_, detail)

    def _metadata(self) -> dict[str, str]:
        found = {
            name: value
            for name in (*METADATA, "source_file")
            if not _fits(value := getattr(self._of, name))
        }
        for name, value in found.items():
            self._lost("metadata", "", f"{name}={value}")
        return dict.fromkeys(found, "")

    def _said(self, items: Sequence[_Item], kind: str) -> list[_Item]:
        kept = []
        for item in items:
            if not _fits(*_named(item), item.annotator, item.round, item.created, item.codebook):
                self._lost(kind, item.id, f"XML has no character of {' '.join(_named(item))!r}")
                continue
            if not _fits(item.note):
                self._lost("notes", item.id, item.note)
                item = replace(item, note="")  # noqa: PLW2901
            kept.append(item)
        return kept

    def _fields(self, item: _Linked) -> _Linked:
        odd = [field for field in item.fields if not _fits(field.name, field.value)]
        if not odd:
            return item
        for field in odd:
            self._lost("fields", item.id, f"{field.name}={field.value}")
        kept: list[Field] = [field for field in item.fields if field not in odd]
        return replace(item, fields=kept)


def _fits(*texts: str) -> bool:
    together = "".join(texts)
    # What is printable has no control characters in it; that is told sooner.
    return together.isprintable() or not _NO_PLACE.search(together)


def _named(item: RecordAnnotation | RecordLink | RecordLabel) -> tuple[str, ...]:
    match item:
        case RecordAnnotation():
            return (item.tag, item.reason or "")
        case RecordLink():
            return (item.type, item.state)
        case RecordLabel():
            return (item.name, item.value)
