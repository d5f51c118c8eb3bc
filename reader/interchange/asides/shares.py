"""One article's record parted by who said what in which round, and put together again.

Tools that give one record to a person and a text are written a share at a time.
"""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from reader.interchange.foreign import Foreign, Reading
from reader.interchange.writing.losses import Losses
from reader.model.record import (
    SUGGESTED,
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
)


class Share(NamedTuple):
    """What one person said of an article in one round."""

    annotator: RecordAnnotator
    round: str
    annotations: list[RecordAnnotation]
    links: list[RecordLink]
    labels: list[RecordLabel]


def shares(record: Record) -> list[Share]:
    """Return the shares of a record as they first come up; of an unmarked article an empty one."""
    people = {person.name: person for person in record.annotators}
    found: dict[tuple[str, str], Share] = {}

    def of(item: RecordAnnotation | RecordLink | RecordLabel) -> Share:
        key = item.annotator, item.round
        if key not in found:
            person = people.get(item.annotator, RecordAnnotator(name=item.annotator))
            found[key] = Share(person, item.round, [], [], [])
        return found[key]

    for mark in record.annotations:
        of(mark).annotations.append(mark)
    for link in record.links:
        of(link).links.append(link)
    for label in record.labels:
        of(label).labels.append(label)
    return [*found.values()] or [Share(RecordAnnotator(), "main", [], [], [])]


def proposals(record: Record) -> tuple[Record, dict[str, list[RecordAnnotation]]]:
    """Return a record without what systems propose, and that by the name of the system."""
    found: dict[str, list[RecordAnnotation]] = {}
    for mark in record.annotations:
        if mark.status == SUGGESTED:
            found.setdefault(mark.annotator, []).append(mark)
    made = [mark for mark in record.annotations if mark.status != SUGGESTED]
    return (replace(record, annotations=made) if found else record), found


def parted(share: Share) -> tuple[list[RecordLink], list[RecordLink]]:
    """Return the links between marks of one share, and the others."""
    here = {mark.id for mark in share.annotations if mark.id}
    within: list[RecordLink] = []
    across: list[RecordLink] = []
    for link in share.links:
        (within if link.from_ in here and link.to in here else across).append(link)
    return within, across


def linked(share: Share, article: str, losses: Losses) -> list[RecordLink]:
    """Return the links between marks of one share, for formats that have no others; say the rest."""
    within, across = parted(share)
    for link in across:
        detail = f"{link.type}: an end is a mark of somebody else, who is written apart"
        losses.lost("links", article, link.id, detail)
    return within


def together(items: Reading) -> Reading:
    """Yield articles that follow one another, and are one text under one id, as one."""
    held: Foreign | None = None
    for item in items:
        if not isinstance(item, Foreign):
            yield item
        elif held and _is_same(held, item):
            held = held._replace(record=_joined((held.record, item.record)))
        else:
            if held:
                yield held
            held = item
    if held:
        yield held


def _is_same(one: Foreign, other: Foreign) -> bool:
    name = one.draft.own_id
    return bool(name) and name == other.draft.own_id and one.draft.text == other.draft.text


def _joined(records: Iterable[Record]) -> Record:
    first, *others = records
    people = {(each.id, each.name): each for each in first.annotators}
    for other in others:
        people |= {(each.id, each.name): each for each in other.annotators}
        first = replace(
            first,
            annotators=[*people.values()],
            annotations=[*first.annotations, *other.annotations],
            links=[*first.links, *other.links],
            labels=[*first.labels, *other.labels],
        )
    return first
