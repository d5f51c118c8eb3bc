"""One AnnotationPage: for each article its text, then its marks, labels and links."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from reader.interchange.formats.web_annotation.bodies import CODEBOOK, ORIGIN, ROUND, UNSURE
from reader.interchange.formats.web_annotation.names import article_iri, iri_of
from reader.interchange.formats.web_annotation.sources import HASH, TERMS
from reader.interchange.reading.rows import described
from reader.interchange.writing.losses import Losses
from reader.model.annotation import Field
from reader.model.canonical import encode
from reader.model.codebook import Codebook
from reader.model.identity import derived_id, text_sha256
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
    RecordSpan,
)

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Code points before and after a quote."""


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a page, an annotation a line."""
    del losses, book
    head = {"@context": _CONTEXT, "id": iri_of(derived_id("page")), "type": "AnnotationPage"}
    out.write(encode(head)[:-1] + b',"items":[')
    lead = b"\n"
    for record in records:
        for annotation in _annotations(record):
            out.write(lead + encode(annotation))
            lead = b",\n"
    out.write(b"\n]}\n")


def _annotations(record: Record) -> Iterator[dict[str, Any]]:
    people = {person.name: person for person in record.annotators}
    about = article_iri(record.id)
    text = record.text or ""
    if text:
        yield _text(record, about)
    for mark in record.annotations:
        yield _annotation(
            mark,
            people,
            "tagging",
            [_body("tagging", mark.tag), *_fields(mark.fields), *_scored(mark)],
            [_target(span, about, text) for span in mark.spans],
        )
    for label in record.labels:
        named = [_body("classifying", label.value, label.name)]
        yield _annotation(label, people, "classifying", named, about)
    for link in record.links:
        to = iri_of(link.to) if link.to else article_iri(link.to_article)
        end = {"type": "SpecificResource", "purpose": "linking", "source": to}
        state = [_body("assessing", link.state, "state")] if link.state else []
        bodies = [end, _body("tagging", link.type), *_fields(link.fields), *state]
        yield _annotation(link, people, "linking", bodies, iri_of(link.from_))


def _text(record: Record, about: str) -> dict[str, Any]:
    """Return the annotation whose body is the article's text, and whose target the article."""
    text = record.text or ""
    known = {TERMS[name]: value for name, value in described(record).items() if name in TERMS}
    said = {"language": record.language} if record.language else {}
    return {
        "id": iri_of(derived_id("text", record.id)),
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "TextualBody",
            "format": "text/plain",
            HASH: text_sha256(text),
            **said,
            "value": text,
        },
        "target": {
            "id": about,
            "type": "Text",
            **{term: value for term, value in known.items() if value},
        },
    }


def _annotation(
    item: RecordAnnotation | RecordLabel | RecordLink,
    people: Mapping[str, RecordAnnotator],
    motivation: str,
    bodies: list[dict[str, Any]],
    target: object,
) -> dict[str, Any]:
    if item.note:
        bodies.append(_body("commenting", item.note))
    if item.unsure:
        bodies.append(_body("assessing", UNSURE))
    made: dict[str, Any] = {
        "id": iri_of(item.id),
        "type": "Annotation",
        "motivation": motivation,
    }
    if item.annotator:
        made["creator"] = _creator(people.get(item.annotator), item.annotator)
    if item.created:
        made["created"] = item.created
    if item.round != "main":
        made[ROUND] = item.round
    if item.codebook:
        made[CODEBOOK] = item.codebook
    if item.origin != "manual":
        made[ORIGIN] = item.origin
    return made | {"body": bodies, "target": target}


def _creator(person: RecordAnnotator | None, name: str) -> dict[str, str]:
    kind = "Software" if person and person.kind == "system" else "Person"
    named = {"type": kind, "name": name}
    return {"id": iri_of(person.id), **named} if person and person.id else named


def _body(purpose: str, value: str, label: str = "") -> dict[str, Any]:
    named = {"label": label} if label else {}
    return {"type": "TextualBody", "purpose": purpose, **named, "value": value}


def _fields(fields: Iterable[Field]) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield _body("classifying", field.value, field.name)


def _scored(mark: RecordAnnotation) -> Iterator[dict[str, Any]]:
    if mark.score is not msgspec.UNSET:
        yield _body("assessing", repr(mark.score), "score")
    if mark.reason is not msgspec.UNSET and mark.reason:
        yield _body("assessing", mark.reason, "reason")


def _target(span: RecordSpan, about: str, text: str) -> dict[str, Any]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"source": about, "selector": [quote, place]}
