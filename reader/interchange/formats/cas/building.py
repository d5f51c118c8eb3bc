"""A record as feature structures: the text in sentences and tokens, and what was said of it."""

from collections.abc import Iterator
from typing import Any

from msgspec import UNSET

from reader.interchange.formats.cas.structures import INITIAL_VIEW, SOFA, Structure
from reader.interchange.formats.cas.types import (
    ANNOTATOR,
    ARTICLE,
    FAR_LINK,
    LABEL,
    LINK,
    MARK,
    METADATA,
    SENTENCE,
    SOURCE,
    TARGET,
    TOKEN,
)
from reader.interchange.offsets.counting import Counting, Scale
from reader.model.annotation import Field
from reader.model.article import METADATA as KNOWN
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordLink
from reader.model.text.sentences import sentences
from reader.model.text.words import words

COUNTS = Counting("utf16")
SOFA_ID = 1
_Said = RecordAnnotation | RecordLink | RecordLabel


def structures(record: Record) -> Iterator[Structure]:
    """Yield the structures of a record, that of its text first; offsets are UTF-16 units.

    Each further span of a mark is a structure of its own that says the same.
    """
    text = record.text or ""
    yield Structure(SOFA_ID, SOFA, _sofa(text))
    numbers = iter(range(SOFA_ID + 1, 1 << 62))
    scale = Scale(text, COUNTS)
    for type_, values in _of_text(record, text, scale):
        yield Structure(next(numbers), type_, values)
    places: dict[str, Structure] = {}
    for mark in record.annotations:
        for span in mark.spans:
            begin, end = scale.native(span.start, span.end)
            values = {"begin": begin, "end": end, "tag": mark.tag, **_said(mark), **_scored(mark)}
            made = Structure(next(numbers), MARK, values)
            places.setdefault(mark.id, made)
            yield made
    for link in record.links:
        is_near = link.from_ in places and link.to in places
        type_, values = (LINK, _link(link, places)) if is_near else (FAR_LINK, _far(link))
        yield Structure(next(numbers), type_, values)
    for label in record.labels:
        values = {"name": label.name, "value": label.value, **_said(label)}
        yield Structure(next(numbers), LABEL, values)


def _sofa(text: str) -> dict[str, Any]:
    return {"sofaNum": 1, "sofaID": INITIAL_VIEW, "mimeType": "text", "sofaString": text}


def _of_text(record: Record, text: str, scale: Scale) -> Iterator[tuple[str, dict[str, Any]]]:
    _, whole = scale.native(0, len(text))
    known = {name: getattr(record, name) for name in KNOWN if getattr(record, name)}
    yield (
        METADATA,
        {
            "begin": 0,
            "end": whole,
            "language": record.language or "x-unspecified",
            "documentTitle": record.title or record.id,
            "documentId": record.id,
        },
    )
    if record.source_file:
        known["source_file"] = record.source_file
    yield ARTICLE, {"id": record.id, **known}
    for each in record.annotators:
        yield ANNOTATOR, {"id": each.id, "name": each.name, "kind": each.kind}
    for start, end in sentences(text, 0, len(text)):
        begin, stop = scale.native(start, end)
        yield SENTENCE, {"begin": begin, "end": stop}
        for place in _tokens(text, start, end):
            begin, stop = scale.native(*place)
            yield TOKEN, {"begin": begin, "end": stop}


def _tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield words, and each run of other signs that are not space."""
    at = start
    for begin, stop in words(text, start, end):
        yield from _runs(text, at, begin)
        yield begin, min(stop, end)
        at = stop
    yield from _runs(text, at, end)


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for piece in text[start:end].split():
        at = text.index(piece, at)
        yield at, at + len(piece)
        at += len(piece)


def _said(item: _Said) -> dict[str, Any]:
    """Return what marks, links and labels have in common, as far as they say it."""
    fields = [] if isinstance(item, RecordLabel) else item.fields
    values: dict[str, Any] = {
        "note": item.note,
        "fields": [field_text(field) for field in fields],
        "unsure": item.unsure,
        "annotator": item.annotator,
        "round": item.round,
        "origin": "" if item.origin == "manual" else item.origin,
        "status": "" if item.status == "active" else item.status,
        "created": item.created,
        "codebook": item.codebook,
        "id": item.id,
    }
    return {name: value for name, value in values.items() if value}


def _scored(mark: RecordAnnotation) -> dict[str, Any]:
    values = {"score": mark.score, "reason": mark.reason}
    return {name: value for name, value in values.items() if value is not UNSET and value != ""}


def _link(link: RecordLink, places: dict[str, Structure]) -> dict[str, Any]:
    """Return a link; as other relations it covers what it ends at."""
    to = places[link.to]
    values = {
        "begin": to.values["begin"],
        "end": to.values["end"],
        SOURCE: places[link.from_].id,
        TARGET: to.id,
        "label": link.type,
    }
    return values | ({"state": link.state} if link.state else {}) | _said(link)


def _far(link: RecordLink) -> dict[str, Any]:
    values = {
        "fromMark": link.from_,
        "toMark": link.to,
        "toArticle": link.to_article,
        "label": link.type,
        "state": link.state,
    }
    return {name: value for name, value in values.items() if value} | _said(link)


def field_text(field: Field) -> str:
    r"""Return a field as ``name=value``; ``\`` goes before ``=`` and ``\`` in the name."""
    name = field.name.replace("\\", "\\\\").replace("=", "\\=")
    return f"{name}={field.value}"


def field_of(text: str) -> Field:
    """Return the field that ``field_text`` wrote."""
    name, at = "", 0
    while at < len(text) and text[at] != "=":
        at += text[at] == "\\"
        name += text[at : at + 1]
        at += 1
    return Field(name, text[at + 1 :])
