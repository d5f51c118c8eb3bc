"""What an annotation says: tags, notes, classes, links, by the purposes of its bodies."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reader.interchange.asides.moments import when
from reader.interchange.formats.web_annotation.names import id_of
from reader.interchange.formats.web_annotation.shapes import are_several, types
from reader.model.annotation import Field
from reader.model.identity import is_uuid
from reader.model.record import RecordAnnotator

UNSURE = "unsure"
ROUND, CODEBOOK, ORIGIN = "dcterms:isPartOf", "dcterms:conformsTo", "dcterms:provenance"
_NOTES = ("commenting", "describing", "replying", "questioning", "")
_NAMES = ("name", "nickname", "email", "id")
_SYSTEMS = ("Software", "SoftwareAgent", "SoftwareApplication", "Application")


class Body(Struct, frozen=True, gc=False):
    """One body."""

    purpose: str
    """``""`` where neither it nor the annotation says one."""
    value: str = ""
    source: str = ""
    """The IRI of what it is, where it is no text."""
    label: str = ""

    @property
    def said(self) -> str:
        """Its text, else what it is called, else its IRI."""
        return self.value or self.label or self.source


class Said(Struct, frozen=True, gc=False):
    """What one annotation says, whatever it is about."""

    id: str
    motivation: str
    creator: RecordAnnotator
    created: str
    round: str
    codebook: str
    origin: str
    bodies: list[Body]

    @property
    def tags(self) -> list[str]:
        """Its tags, or what moved somebody to make it."""
        found = [
            body.said
            for body in self.bodies
            if body.purpose == "tagging"
            or (body.purpose == "classifying" and not (body.label and body.value))
        ]
        return [tag for tag in found if tag] or [self.motivation or "annotation"]

    @property
    def note(self) -> str:
        """All that is said in words, a line each."""
        return "\n".join([b.value for b in self.bodies if b.purpose in _NOTES and b.value])

    @property
    def fields(self) -> list[Field]:
        """Classes with a name, and what there is of other purposes under those."""
        found = [_field(body) for body in self.bodies]
        return [field for field in found if field and field.value]

    def assessed(self, name: str) -> str:
        """Return what a body that assesses says under a name, ``""`` for nothing."""
        found = (b.value for b in self.bodies if b.purpose == "assessing" and b.label == name)
        return next(found, "")

    @property
    def unsure(self) -> bool:
        """Whether a body says so."""
        return any(b.purpose == "assessing" and b.value == UNSURE for b in self.bodies)

    def with_bodies_of(self, other: "Said") -> "Said":
        """Return it with what another annotation says of it."""
        tags = [body if body.purpose else replace(body, purpose="tagging") for body in other.bodies]
        return replace(self, bodies=[*self.bodies, *tags])

    @property
    def leads_to(self) -> list[str]:
        """The IRIs of what it links to."""
        return [body.source for body in self.bodies if body.source and body.purpose == "linking"]


def _field(body: Body) -> Field | None:
    match body.purpose:
        case "tagging":
            return None
        case "classifying":
            return Field(body.label, body.value) if body.label else None
        case "assessing":
            is_ours = body.label or body.value == UNSURE
            return None if is_ours else Field(body.purpose, body.value)
        case purpose if purpose in _NOTES and not body.source:
            return None
        case purpose:
            return Field(purpose or "body", body.source or body.said)


def said(annotation: Mapping[str, Any]) -> Said:
    """Return what an annotation says; what is not as the standard has it is left out."""
    motivation = _first_text(annotation.get("motivation")).rpartition(":")[2]
    return Said(
        id_of(_text(annotation.get("id", annotation.get("@id")))),
        motivation,
        _creator(annotation.get("creator")),
        when(annotation.get("created")),
        _text(annotation.get(ROUND)) or "main",
        _text(annotation.get(CODEBOOK)),
        _text(annotation.get(ORIGIN)) or "manual",
        [*_bodies(annotation, motivation)],
    )


def _bodies(annotation: Mapping[str, Any], motivation: str) -> Iterator[Body]:
    of_all = "" if motivation == "highlighting" else motivation
    waiting = [annotation.get("body")]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield Body(of_all, source=one)
        elif isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            if are_several(one):
                waiting.append(one["items"])
            else:
                yield _body(one, of_all)
    if isinstance(annotation.get("bodyValue"), str):
        yield Body(of_all, annotation["bodyValue"])


def _body(given: Mapping[str, Any], of_all: str) -> Body:
    purpose = _first_text(given.get("purpose", of_all), of_all).rpartition(":")[2]
    value, label = given.get("value", given.get("rdf:value")), _text(given.get("label"))
    if isinstance(value, str):
        return Body(purpose, value, "", label)
    source = given.get("source", given.get("id", given.get("@id")))
    about = source if isinstance(source, dict) else {}
    iri = about.get("id", about.get("@id", source))
    said = "" if value is None else str(value)
    return Body(purpose, said, _text(iri), _text(about.get("label")) or label)


def _creator(given: object) -> RecordAnnotator:
    one = given[0] if isinstance(given, list) and given else given
    if isinstance(one, str):
        return RecordAnnotator(name=one.rstrip("/").rpartition("/")[2] or one)
    if not isinstance(one, dict):
        return RecordAnnotator()
    return _person(*[_text(one.get(name)) for name in _NAMES], types(one))


@lru_cache(maxsize=256)
def _person(
    name: str, nickname: str, email: str, iri: str, kinds: tuple[str, ...]
) -> RecordAnnotator:
    called = next(filter(None, (each.strip() for each in (name, nickname, email, iri))), "")
    is_system = any(kind in _SYSTEMS for kind in kinds)
    id_ = id_of(iri)
    return RecordAnnotator(id_ if is_uuid(id_) else "", called, "system" if is_system else "person")


def _first_text(value: object, otherwise: str = "") -> str:
    """Return a text, or the first in a list; ``otherwise`` where a list has none."""
    if isinstance(value, list):
        return next((each for each in value if isinstance(each, str)), otherwise)
    return _text(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
