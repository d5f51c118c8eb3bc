"""Our own layers, as ``building`` writes them, as marks, links and labels."""

from typing import Any, Literal

from msgspec import UNSET, UnsetType

from reader.interchange.formats.cas.building import field_of
from reader.interchange.formats.cas.structures import Structure
from reader.model.record import RecordAnnotation, RecordLabel, RecordLink, RecordSpan


def mark(each: Structure, span: RecordSpan, owner: str) -> RecordAnnotation:
    """Return a mark; one that was made in another tool has no id but its structure's."""
    return RecordAnnotation(
        tag=each.text("tag") or each.layer,
        spans=[span],
        fields=[field_of(text) for text in each.texts("fields")],
        status="suggested" if each.text("status") == "suggested" else _status(each),
        score=_number(each.text("score")),
        reason=each.text("reason") or UNSET,
        **_said(each, owner),
    )


def link(each: Structure, from_: str, to: str, owner: str) -> RecordLink:
    """Return a link between marks of these ids."""
    return RecordLink(
        type=each.text("label") or each.layer,
        from_=from_,
        to=to,
        to_article=each.text("toArticle"),
        state=each.text("state"),
        fields=[field_of(text) for text in each.texts("fields")],
        status=_status(each),
        **_said(each, owner),
    )


def far_link(each: Structure, owner: str) -> RecordLink:
    """Return a link to what is not in the same CAS."""
    return link(each, each.text("fromMark"), each.text("toMark"), owner)


def label(each: Structure, owner: str) -> RecordLabel:
    """Return a label of the whole article."""
    return RecordLabel(
        name=each.text("name") or "label",
        value=each.text("value"),
        status=_status(each),
        **_said(each, owner),
    )


def _said(each: Structure, owner: str) -> dict[str, Any]:
    return {
        "id": each.text("id") or str(each.id),
        "annotator": each.text("annotator") or owner,
        "round": each.text("round") or "main",
        "note": each.text("note"),
        "unsure": each.text("unsure") == "true",
        "origin": each.text("origin") or "manual",
        "created": each.text("created"),
        "codebook": each.text("codebook"),
    }


def _status(each: Structure) -> Literal["active", "deleted"]:
    return "deleted" if each.text("status") == "deleted" else "active"


def _number(text: str) -> float | UnsetType:
    try:
        return float(text)
    except ValueError:
        return UNSET
