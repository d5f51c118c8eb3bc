"""What somebody said of a mark that a tool has no place for, as JSON where the tool leaves it alone.

Tools that keep what they do not know, a comment of an unknown type or an unknown key, so keep who made
a mark, in which round, when, under which codebook, and its id.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from reader.model.errors import ReaderError
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
)

_Said = TypeVar("_Said", RecordAnnotation, RecordLink, RecordLabel)


class Besides(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What goes with a mark, link or label; what is as usual is left out."""

    id: str = ""
    annotator: str = ""
    kind: Literal["person", "system"] = "person"
    """Of the annotator."""
    round: str = "main"
    unsure: bool = False
    origin: str = "manual"
    status: Literal["active", "deleted", "suggested"] = "active"
    created: str = ""
    codebook: str = ""
    score: float | UnsetType = UNSET
    reason: str | UnsetType = UNSET


_FIELDS = ("id", "annotator", "round", "unsure", "origin", "status", "created", "codebook")
_USUAL = [(name, getattr(Besides(), name)) for name in _FIELDS]


def values(said: RecordAnnotation | RecordLink | RecordLabel, systems: set[str]) -> dict[str, Any]:
    """Return what ``Besides``, or a form that has more, is made of; ``systems`` by their names.

    What is as usual is not in it: what is left out of a form that is written is told by that.
    """
    found: dict[str, Any] = {
        name: value for name, usual in _USUAL if (value := getattr(said, name)) != usual
    }
    if said.annotator in systems:
        found["kind"] = "system"
    if isinstance(said, RecordAnnotation):
        found |= {"score": said.score, "reason": said.reason}
    return found


def completed(said: _Said, besides: Besides) -> _Said:
    """Return what was read of a mark, link or label, with what goes with it."""
    found: dict[str, Any] = {name: getattr(besides, name) for name in _FIELDS}
    found["id"] = besides.id or said.id
    if isinstance(said, RecordAnnotation):
        found |= {"score": besides.score, "reason": besides.reason}
    elif besides.status == "suggested" and isinstance(said, RecordLabel):
        found["status"] = "active"
    return replace(said, **found)


def systems_of(record: Record) -> set[str]:
    """Return the names of the annotators that are systems."""
    return {each.name for each in record.annotators if each.kind == "system"}


def annotators_of(besides: Iterable[Besides]) -> list[RecordAnnotator]:
    """Return all annotators who are named, each once."""
    kinds = {each.annotator: each.kind for each in besides if each.annotator}
    return [RecordAnnotator(name=name, kind=kind) for name, kind in sorted(kinds.items())]


_Form = TypeVar("_Form", bound=Besides)


def converted(value: object, form: type[_Form]) -> _Form:
    """Return a decoded JSON value as a form.

    Raises:
        ReaderError: it is none.

    """
    try:
        return msgspec.convert(value, form)
    except msgspec.ValidationError as error:
        raise ReaderError(f"what reader wrote beside it was changed: {error}") from error


def decoded(text: str, form: type[_Form]) -> _Form:
    """Return JSON as a form.

    Raises:
        ReaderError: it is none.

    """
    try:
        return msgspec.json.decode(text, type=form)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise ReaderError(f"what reader wrote beside it was changed: {error}") from error


def each_of(record: Record) -> Iterator[RecordAnnotation | RecordLink | RecordLabel]:
    """Yield all that is said in a record."""
    yield from record.annotations
    yield from record.links
    yield from record.labels
