"""Tasks as Label Studio imports them, an annotation for each person and round.

The regions, relations and classes are its own. What it has no place for goes into ``meta``, which it
keeps: of a region with the region, of links that are no relation within one annotation with the task.
A further span of a mark is a region of its own below the first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, BinaryIO

import msgspec

from reader.interchange.asides.aside import KEY, aside
from reader.interchange.asides.shares import Share, parted, proposals, shares
from reader.interchange.formats.label_studio.regions import PART
from reader.interchange.reading.rows import described
from reader.interchange.writing.losses import Losses
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
_SAID_THERE = frozenset({"id", "fields", "note", "status", "score"})
"""What a region has a place for."""
_SAID_OF_PREDICTION = _SAID_THERE | {"annotator"}


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
        made, systems = proposals(record)
        people = [share for share in shares(made) if any(share[2:])]
        across = [link for share in people for link in parted(share)[1]]
        known = described(record)
        data = {TEXT: record.text, "article_id": known.pop("id")}
        said: dict[str, Any] = {"annotators": record.annotators, "links": across}
        said = {name: value for name, value in said.items() if value}
        return {
            "id": self._tasks,
            "data": data | {name: value for name, value in known.items() if value},
            "meta": {KEY: said} if said else {},
            "annotations": [self._annotation(share) for share in people],
            "predictions": [self._prediction(system, marks) for system, marks in systems.items()],
        }

    def _annotation(self, share: Share) -> dict[str, Any]:
        self._annotations += 1
        links: dict[tuple[str, str], list[RecordLink]] = {}
        for link in parted(share)[0]:
            links.setdefault((link.from_, link.to), []).append(link)
        result = [each for mark in share.annotations for each in self._regions(mark, _SAID_THERE)]
        result += [_class(label) for label in share.labels]
        result += [_relation(*ends, found) for ends, found in links.items()]
        times = [
            *(mark.created for mark in share.annotations),
            *(link.created for link in share.links),
            *(label.created for label in share.labels),
        ]
        return {
            "id": self._annotations,
            "created_at": max(times) if all(times) else "",  # each without one would take it
            "was_cancelled": False,
            "ground_truth": share.annotator.name == _GOLD,
            "result": result,
        }

    def _prediction(self, system: str, marks: Sequence[RecordAnnotation]) -> dict[str, Any]:
        said = [each for mark in marks for each in self._regions(mark, _SAID_OF_PREDICTION)]
        return {"model_version": system, "result": said}

    def _regions(self, mark: RecordAnnotation, but: Set[str]) -> Iterator[dict[str, Any]]:
        """Yield the results of a mark: its label, what is said in its fields, its further spans."""
        first = mark.spans[0]
        place = {"start": first.start, "end": first.end, "text": first.quote}
        meta: dict[str, Any] = {"text": [mark.note]} if mark.note else {}
        if said := aside(mark, but):
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
    return {
        "id": label.id,
        "from_name": label.name,
        "to_name": TEXT,
        "type": "choices",
        "origin": "manual",
        "value": {"choices": [label.value]},
        "meta": {KEY: aside(label)},
    }


def _relation(from_: str, to: str, links: Sequence[RecordLink]) -> dict[str, Any]:
    """Return all links between two marks as the one relation that Label Studio has for them."""
    return {
        "from_id": from_,
        "to_id": to,
        "type": "relation",
        "direction": "right",
        "labels": [link.type for link in links],
        "meta": {KEY: [aside(link) for link in links]},
    }
