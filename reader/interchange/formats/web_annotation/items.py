"""Marks, links and labels from what annotations say."""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from reader.interchange.formats.web_annotation.bodies import Said
from reader.interchange.formats.web_annotation.names import article_of, id_of
from reader.interchange.formats.web_annotation.selectors import Target
from reader.model.record import (
    SUGGESTED,
    RecordAnnotation,
    RecordLabel,
    RecordLink,
    RecordSpan,
)


def marks_of(one: Said, about: Sequence[Target], text: str) -> Iterator[RecordAnnotation]:
    """Yield the marks that an annotation is, one a tag; the first has its id."""
    spans: list[RecordSpan] = []
    fault: str | msgspec.UnsetType = msgspec.UNSET
    for target in about:
        found = target.place.span(text) if target.place else "one of its targets is a whole text"
        if isinstance(found, str):
            fault = f"annotation {one.id!r}: {found}"
        else:
            spans.append(found)
    tags = one.tags
    mark = RecordAnnotation(
        id=one.id,
        annotator=one.creator.name,
        round=one.round,
        tag=tags[0],
        spans=[] if fault else spans,
        fields=one.fields,
        note=one.note,
        unsure=one.unsure,
        origin=one.origin,
        created=one.created,
        codebook=one.codebook,
        fault=fault,
    )
    if one.creator.kind == "system":
        mark = _suggested(mark, one)
    yield mark
    for at, tag in enumerate(tags[1:], 2):
        yield replace(mark, id=f"{one.id}.{at}" if one.id else "", tag=tag)


def _suggested(mark: RecordAnnotation, one: Said) -> RecordAnnotation:
    score = _number(one.assessed("score"))
    return replace(
        mark,
        status=SUGGESTED,
        score=msgspec.UNSET if score is None else score,
        reason=one.assessed("reason") or msgspec.UNSET,
    )


def link_of(one: Said, from_: str, to: str) -> RecordLink:
    """Return the link that an annotation is, to a mark or to an article of ours."""
    article = article_of(to)
    return RecordLink(
        id=one.id,
        annotator=one.creator.name,
        round=one.round,
        type=one.tags[0],
        from_=from_,
        to="" if article else id_of(to),
        to_article=article,
        state=one.assessed("state"),
        fields=[field for field in one.fields if field.name != "linking"],
        note=one.note,
        unsure=one.unsure,
        origin=one.origin,
        created=one.created,
        codebook=one.codebook,
    )


def labels_of(one: Said) -> Iterator[RecordLabel]:
    """Yield what an annotation of a whole text says: named classes, else tags, else words."""
    note = one.note
    given = [(field.name, field.value) for field in one.fields]
    tags = [("tag", tag) for tag in one.tags if tag != one.motivation]
    if not given and not tags and note:
        given, note = [("note", note)], ""
    for at, (name, value) in enumerate((*given, *tags)):
        yield RecordLabel(
            id=one.id if at == 0 or not one.id else f"{one.id}.{at + 1}",
            annotator=one.creator.name,
            round=one.round,
            name=name,
            value=value,
            note=note,
            unsure=one.unsure,
            origin=one.origin,
            created=one.created,
            codebook=one.codebook,
        )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
