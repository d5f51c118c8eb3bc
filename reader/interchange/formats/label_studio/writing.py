"""Tasks as Label Studio imports them, an annotation for each person and round.

The regions, relations and classes are its own. What it has no place for goes into ``meta``, which it
keeps: of a region with the region, of links that are no relation within one annotation with the task.
A further span of a mark is a region of its own below the first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, BinaryIO

import msgspec
from msgspec.structs import replace

from reader.interchange.beside import KEY, Item, Shares, beside
from reader.interchange.formats.label_studio.regions import OF_LABEL, OF_LINK, OF_MARK, PART
from reader.interchange.losses import Losses
from reader.interchange.rows import described
from reader.model.annotation import Field
from reader.model.canonical import encode
from reader.model.codebook import Codebook
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordLink

TEXT = "text"
"""The name of the Text tag, and of what it shows."""
CONTROL = "label"
"""The name of the Labels tag."""
_CHOSEN = ("choice", "choices", "yes-no")
_GOLD = "gold"


def write(records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None) -> None:
    """Write a list of tasks, one a line; fields that are chosen in the codebook as choices."""
    del losses
    chosen = {rule.name for rule in book.fields if rule.kind in _CHOSEN} if book else set()
    tasks = _Tasks(chosen)
    lead = b"["
    for record in records:
        out.write(lead + b"\n" + encode(tasks.task(record)))
        lead = b","
    out.write(b"[]\n" if lead == b"[" else b"\n]\n")


class _Tasks:
    """Makes tasks, and numbers them and their annotations."""

    def __init__(self, chosen: Set[str]) -> None:
        self._chosen = chosen
        self._tasks = 0
        self._annotations = 0

    def task(self, record: Record) -> dict[str, Any]:
        self._tasks += 1
        shares = Shares(record)
        within, across = _parted(record.links, shares)
        known = described(record)
        data = {TEXT: record.text, "article_id": known.pop("id")}
        said: dict[str, Any] = {"annotators": record.annotators, "links": across}
        said = {name: value for name, value in said.items() if value}
        return {
            "id": self._tasks,
            "data": data | {name: value for name, value in known.items() if value},
            "meta": {KEY: said} if said else {},
            "annotations": [
                self._annotation(whose, items, within) for whose, items in shares.people.items()
            ],
            "predictions": [
                self._prediction(system, marks) for system, marks in shares.systems.items()
            ],
        }

    def _annotation(
        self, whose: tuple[str, str], items: Sequence[Item], within: Set[int]
    ) -> dict[str, Any]:
        self._annotations += 1
        result: list[dict[str, Any]] = []
        links: dict[tuple[str, str], list[RecordLink]] = {}
        for item in items:
            if isinstance(item, RecordAnnotation):
                result += self._regions(item)
            elif isinstance(item, RecordLabel):
                result.append(_class(item))
            elif id(item) in within:
                links.setdefault((item.from_, item.to), []).append(item)
        result += [_relation(*ends, found) for ends, found in links.items()]
        return {
            "id": self._annotations,
            "created_at": max(item.created for item in items),
            "was_cancelled": False,
            "ground_truth": whose[0] == _GOLD,
            "result": result,
        }

    def _prediction(self, system: str, marks: Sequence[RecordAnnotation]) -> dict[str, Any]:
        result = [region for mark in marks for region in self._regions(replace(mark, annotator=""))]
        return {"model_version": system, "result": result}

    def _regions(self, mark: RecordAnnotation) -> Iterator[dict[str, Any]]:
        """Yield the results of a mark: its label, what is said in its fields, its further spans."""
        first = mark.spans[0]
        place = {"start": first.start, "end": first.end, "text": first.quote}
        meta: dict[str, Any] = {"text": [mark.note]} if mark.note else {}
        if said := beside(mark, OF_MARK):
            meta[KEY] = said
        yield _region(mark, mark.id, place, meta)
        for field, values in _by_name(mark.fields).items():
            kind = "choices" if field in self._chosen else "textarea"
            key = "choices" if field in self._chosen else "text"
            yield {
                "id": mark.id,
                "from_name": field,
                "to_name": TEXT,
                "type": kind,
                "value": {**place, key: values},
            }
        for number, span in enumerate(mark.spans[1:], 2):
            part = {"start": span.start, "end": span.end, "text": span.quote}
            below = _region(mark, f"{mark.id}.{number}", part, {KEY: {PART: mark.id}})
            yield below | {"parentID": mark.id}


def _parted(links: Sequence[RecordLink], shares: Shares) -> tuple[set[int], list[RecordLink]]:
    """Return the links that are relations within one annotation, by identity, and the others."""
    mine = {
        whose: {item.id for item in items if isinstance(item, RecordAnnotation)}
        for whose, items in shares.people.items()
    }
    within, across = set(), []
    for link in links:
        marks = mine[link.annotator, link.round]
        if link.from_ in marks and link.to in marks:
            within.add(id(link))
        else:
            across.append(link)
    return within, across


def _region(
    mark: RecordAnnotation, id_: str, place: Mapping[str, object], meta: Mapping[str, object]
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "id": id_,
        "from_name": CONTROL,
        "to_name": TEXT,
        "type": "labels",
        "origin": "manual",
        "value": {**place, "labels": [mark.tag]},
    }
    if meta:
        result["meta"] = meta
    if mark.score is not msgspec.UNSET:
        result["score"] = mark.score
    return result


def _by_name(fields: Iterable[Field]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field in fields:
        found.setdefault(field.name, []).append(field.value)
    return found


def _class(label: RecordLabel) -> dict[str, Any]:
    said = {"id": label.id} | beside(label, OF_LABEL)
    return {
        "id": label.id,
        "from_name": label.name,
        "to_name": TEXT,
        "type": "choices",
        "origin": "manual",
        "value": {"choices": [label.value]},
        "meta": {KEY: said},
    }


def _relation(from_: str, to: str, links: Sequence[RecordLink]) -> dict[str, Any]:
    """Return all links between two marks as the one relation that Label Studio has for them."""
    return {
        "from_id": from_,
        "to_id": to,
        "type": "relation",
        "direction": "right",
        "labels": [link.type for link in links],
        "meta": {KEY: [{"id": link.id} | beside(link, OF_LINK[1:]) for link in links]},
    }
