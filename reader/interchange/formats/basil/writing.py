"""Articles as pairs of files, as the corpus has them: the article, and what is said of it."""

from collections.abc import Iterable
from typing import Any

import msgspec

from reader.interchange.asides.aside import systems_of
from reader.interchange.formats.basil.entries import entry_of, label_entry
from reader.interchange.formats.basil.layout import Layout, cut
from reader.interchange.formats.basil.reading import (
    ANN,
    BEGINS,
    LABELS,
    OUR_LABELS,
    PARAGRAPHS,
    PHRASES,
    SHA256,
)
from reader.interchange.formats.stems import stem_of
from reader.interchange.writing.folder import Folder
from reader.interchange.writing.losses import Losses
from reader.model.canonical import encode
from reader.model.codebook import Codebook
from reader.model.identity import derived_id, is_uuid, text_sha256
from reader.model.record import Record

_DAY = len("2016-04-21")


def write(
    records: Iterable[Record], out: Folder, losses: Losses, book: Codebook | None = None
) -> None:
    """Write two files an article.

    Raises:
        OSError: a file could not be written.

    """
    del book
    for record in records:
        stem = stem_of(record)
        name = out.name(f"{stem}-" if stem.endswith(ANN) else stem)
        layout = cut(record.text or "", record.title)
        _put(out, f"{name}.json", _article(record, layout))
        _put(out, f"{name}{ANN}.json", _annotations(record, layout, losses))


def _put(out: Folder, name: str, value: dict[str, Any]) -> None:
    with out.open(name) as stream:
        stream.write(msgspec.json.format(encode(value), indent=4) + b"\n")


def _article(record: Record, layout: Layout) -> dict[str, Any]:
    value: dict[str, Any] = {
        "title": record.title,
        "keywords": "",
        "date": record.published[:_DAY],
        "uuid": record.id,
        "url": record.url,
        "main-entities": [],
        "word-count": len((record.text or "").split()),
        "source": record.outlet,
        "main-event": record.story,
        "triplet-uuid": _triplet(record),
        PARAGRAPHS: layout.paragraphs,
        SHA256: text_sha256(record.text or ""),
        BEGINS: "body" if layout.title is None else "title",
    }
    more = {
        "published": record.published[_DAY:] and record.published,
        "language": record.language,
        "wire": record.wire,
        "supersedes": record.supersedes,
    }
    return value | {name: said for name, said in more.items() if said}


def _triplet(record: Record) -> str:
    """Return what three reports of an event have in common: a UUID, as tools expect it."""
    if not record.story or is_uuid(record.story):
        return record.story
    return derived_id("story", record.story)


def _annotations(record: Record, layout: Layout, losses: Losses) -> dict[str, Any]:
    systems = systems_of(record)
    phrases = []
    for mark in record.annotations:
        (span,) = mark.spans
        place = layout.within(span.start, span.end)
        if place is None:
            what = f"{mark.tag} on {span.start}-{span.end} goes over the end of a sentence, a line"
            losses.lost("spans", record.id, mark.id, what)
        else:
            words = (record.text or "")[span.start : span.end]
            phrases.append(entry_of(mark, place, words, systems))
    said = {label.name: label.value for label in reversed(record.labels)}
    value: dict[str, Any] = {
        LABELS: dict(sorted(said.items())),
        PHRASES: phrases,
        "triplet-uuid": _triplet(record),
        "uuid": record.id,
    }
    if record.labels:
        value[OUR_LABELS] = [label_entry(label, systems) for label in record.labels]
    return value
