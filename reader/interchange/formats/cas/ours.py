"""Our own layers, as ``building`` writes them, as marks, links and labels."""

from typing import Any

from msgspec import UNSET, UnsetType

from reader.interchange.formats.cas.building import field_of
from reader.interchange.formats.cas.structures import Structure
from reader.model.annotation import Field
from reader.model.record import (
    SUGGESTED,
    RecordAnnotation,
    RecordLabel,
    RecordLink,
    RecordSpan,
)

_TEXTS = frozenset({"id", "annotator", "round", "note", "origin", "created", "codebook"})
_OF_MARKS = frozenset({"fields", "score", "reason", "status"})


def mark(each: Structure, span: RecordSpan, owner: str) -> RecordAnnotation:
    """Return a mark; one that was made in another tool has no id but its structure's."""
    said = _said(each, owner)
    if not _OF_MARKS.isdisjoint(each.values):
        said |= _said_of_mark(each)
    return RecordAnnotation(tag=each.text("tag") or each.layer, spans=[span], **said)


def _said_of_mark(each: Structure) -> dict[str, Any]:
    """Return what only marks have, or have otherwise than links and labels."""
    said: dict[str, Any] = {
        "fields": _fields(each),
        "score": _number(each.text("score")),
        "reason": each.text("reason") or UNSET,
    }
    return said | ({"status": SUGGESTED} if each.text("status") == SUGGESTED else {})


def link(each: Structure, from_: str, to: str, owner: str) -> RecordLink:
    """Return a link between marks of these ids."""
    return RecordLink(
        type=each.text("label") or each.layer,
        from_=from_,
        to=to,
        to_article=each.text("toArticle"),
        state=each.text("state"),
        fields=_fields(each),
        **_said(each, owner),
    )


def far_link(each: Structure, owner: str) -> RecordLink:
    """Return a link to what is not in the same CAS."""
    return link(each, each.text("fromMark"), each.text("toMark"), owner)


def label(each: Structure, owner: str) -> RecordLabel:
    """Return a label of the whole article."""
    return RecordLabel(
        name=each.text("name") or "label", value=each.text("value"), **_said(each, owner)
    )


def _said(each: Structure, owner: str) -> dict[str, Any]:
    """Return what marks, links and labels have in common, where it is not as usual."""
    said: dict[str, Any] = {"id": str(each.id), "annotator": owner}
    for name, value in each.values.items():
        if name in _TEXTS:
            if text := value if isinstance(value, str) else each.text(name):
                said[name] = text
        elif name == "unsure":
            said[name] = each.text(name) == "true"
        elif name == "status" and each.text(name) == "deleted":
            said[name] = "deleted"
    return said


def _fields(each: Structure) -> list[Field]:
    return [field_of(text) for text in each.texts("fields")]


def _number(text: str) -> float | UnsetType:
    try:
        return float(text)
    except ValueError:
        return UNSET
