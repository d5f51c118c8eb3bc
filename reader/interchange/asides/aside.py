"""What was said of one mark, link or label that a tool has no key for; what is as usual is left out."""

from collections.abc import Callable, Iterable, Set
from functools import lru_cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from reader.interchange.format import Held
from reader.model.annotation import Field
from reader.model.errors import ReaderError
from reader.model.record import (
    SUGGESTED,
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
)

KEY = "reader"
"""The key that asides stand under."""
HELD: frozenset[Held] = frozenset(
    {"fields", "notes", "unsure", "annotators", "rounds", "ids", "times", "codebook"}
)
"""What an aside has a place for, of marks, links and labels that the format itself holds."""
Item = RecordAnnotation | RecordLink | RecordLabel
_Item = TypeVar("_Item", RecordAnnotation, RecordLink, RecordLabel)


class Aside(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One of them, by the names of our own record."""

    id: str = ""
    annotator: str = ""
    kind: Literal["person", "system"] = "person"
    """Of the annotator."""
    round: str = "main"
    state: str = ""
    fields: list[Field] = []
    note: str = ""
    unsure: bool = False
    origin: str = "manual"
    status: Literal["active", "deleted", "suggested"] = "active"
    created: str = ""
    codebook: str = ""
    score: float | UnsetType = UNSET
    reason: str | UnsetType = UNSET


_NOTHING = Aside()


class _Shared(NamedTuple):
    """What an item of a kind and its aside both have."""

    names: tuple[str, ...]
    of: Callable[[object], tuple[object, ...]]
    """Returns what one of them says under each name."""
    usual: tuple[object, ...]
    """What that is if nothing is said."""


@lru_cache
def _shared(kind: type) -> _Shared:
    names = tuple(name for name in Aside.__struct_fields__ if name in kind.__struct_fields__)  # type: ignore[attr-defined]
    of = attrgetter(*names)
    return _Shared(names, of, of(_NOTHING))


def _said(item: Item, by: object) -> dict[str, Any]:
    """Return what an item, or its aside, says that is not as usual."""
    names, of, usual = _shared(type(item))
    said = of(by)
    if said == usual:
        return {}
    return {
        name: value
        for name, value, at_rest in zip(names, said, usual, strict=True)
        if value != at_rest
    }


def aside(
    item: Item, but: Set[str] = frozenset(), systems: Set[str] = frozenset()
) -> dict[str, Any]:
    """Return what an item says that is not as usual, as the JSON of an ``Aside``.

    Args:
        item: the mark, link or label.
        but: what the tool has a place for.
        systems: the names of the annotators that are no people.

    """
    found = _said(item, item)
    for name in found.keys() & but:
        del found[name]
    if item.annotator in systems:
        found["kind"] = "system"
    return found


def restored(item: _Item, said: Aside, **otherwise: Any) -> _Item:
    """Return an item with what its aside says, and with ``otherwise`` where that says nothing."""
    otherwise |= _said(item, said)
    if isinstance(item, RecordLabel) and otherwise.get("status") == SUGGESTED:
        del otherwise["status"]
    return replace(item, **otherwise) if otherwise else item


_Form = TypeVar("_Form")


def converted(value: object, form: type[_Form]) -> _Form:
    """Return a decoded JSON value as a form.

    Raises:
        ReaderError: it is none.

    """
    try:
        return msgspec.convert(value, form)
    except msgspec.ValidationError as error:
        raise _changed(error) from error


def decoded(text: str, form: type[_Form]) -> _Form:
    """Return JSON as a form.

    Raises:
        ReaderError: it is none.

    """
    try:
        return msgspec.json.decode(text, type=form)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise _changed(error) from error


def _changed(error: Exception) -> ReaderError:
    return ReaderError(f"what reader wrote beside it was changed: {error}")


def systems_of(record: Record) -> set[str]:
    """Return the names of the annotators that are systems."""
    return {each.name for each in record.annotators if each.kind == "system"}


def annotators_of(asides: Iterable[Aside]) -> list[RecordAnnotator]:
    """Return all annotators who are named, each once."""
    kinds = {each.annotator: each.kind for each in asides if each.annotator}
    return [RecordAnnotator(name=name, kind=kind) for name, kind in sorted(kinds.items())]
