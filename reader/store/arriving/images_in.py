"""What a record's marks become here: whole images, with ids that are nobody else's."""

from collections.abc import Sequence

import msgspec

from reader.model.annotation import Annotation, Label, Link, Progress, Span
from reader.model.errors import ReaderError
from reader.model.identity import derived_id, is_uuid, mark_id, now
from reader.model.misplaced import Misplaced
from reader.model.record import (
    RecordAnnotation,
    RecordLabel,
    RecordLink,
    RecordSpan,
    RecordStatus,
)
from reader.model.text.sought import CONTEXT, Sought

_FARTHEST = 1 << 53
"""Code points; what a file says beyond is as good a hint as this."""


def annotation_of(
    item: RecordAnnotation, article: str, owner: str, spans: tuple[Span, ...], nth: int
) -> Annotation:
    """Return a mark's image; ``nth`` counts from 0 among identical ones.

    Raises:
        ReaderError: its tag is empty.
    """
    if not item.tag.strip():
        raise ReaderError("its tag is empty")
    places = [(span.start, span.end) for span in spans]
    given = item.id and own_id("mark", article, item.id, (owner, item.round))
    return Annotation(
        id=given or mark_id(article, owner, item.round, item.tag, places, nth),
        article=article,
        annotator=owner,
        round=item.round,
        tag=item.tag,
        spans=spans,
        fields=tuple(item.fields),
        note=item.note,
        unsure=item.unsure,
        origin=item.origin,
        status="deleted" if item.status == "deleted" else "active",
        created=item.created or now(),
        codebook=item.codebook,
    )


def assert_read(item: RecordAnnotation) -> None:
    """Raise a ReaderError that says why a mark could not be read, if so."""
    if isinstance(item.fault, str):
        raise ReaderError(f"not a mark that can be read: {item.fault}")


class NotInPlaceError(ReaderError):
    """A mark's quotes do not all stand where they were said to; they may stand elsewhere."""


def spans_of(item: RecordAnnotation, text: str) -> tuple[Span, ...]:
    """Return a mark's spans, sorted, with their quotes filled in.

    Raises:
        NotInPlaceError: a quote is not at its place.
        ReaderError: it has none, or one without a quote is not within the text.
    """
    if not item.spans:
        raise ReaderError("it has no span")
    faults: list[str] = []
    spans = [_span(given, text, faults) for given in item.spans]
    if faults:
        raise NotInPlaceError(faults[0])
    return tuple(sorted(spans))


def _span(given: RecordSpan, text: str, faults: list[str]) -> Span:
    """Return a span, after adding to ``faults`` why its quote is not there."""
    quote = given.quote
    try:
        span = Span.of(text, given.start, given.end)
        if quote is None or quote == span.quote:
            return span
        says = f"the text says {span.quote[:40]!r} at {span.start}-{span.end}"
        raise ReaderError(f"{says}, not {quote[:40]!r}")
    except ReaderError as error:
        if quote is None or not quote.strip():
            raise
        faults.append(str(error))
        return Span(given.start, given.end, quote)


def misplaced_of(
    item: RecordAnnotation, article: str, owner: str, spans: tuple[Sought, ...], nth: int
) -> Misplaced:
    """Return the image of a mark that is not at its place; ``nth`` counts from 0 among identical ones.

    Raises:
        ReaderError: its tag is empty, or it was removed, so that no place is wanted.
    """
    if not item.tag.strip():
        raise ReaderError("its tag is empty")
    if item.status == "deleted":
        raise ReaderError("it was removed, and its quote is not at its place")
    said = [f"{span.start}-{span.end} {span.quote}" for span in spans]
    whose = owner, item.round
    return Misplaced(
        id=own_id("mark", article, item.id, whose)
        if item.id
        else derived_id("misplaced", article, *whose, item.tag, *said, str(nth)),
        article=article,
        annotator=owner,
        round=item.round,
        tag=item.tag,
        spans=spans,
        fields=tuple(item.fields),
        note=item.note,
        unsure=item.unsure,
        origin=item.origin,
        created=item.created or now(),
        codebook=item.codebook,
    )


def sought_of(item: RecordAnnotation, text: str) -> tuple[Sought, ...]:
    """Return the spans of a mark of which one is not at its place, sorted."""
    return tuple(sorted(_sought(span, text) for span in item.spans))


def _sought(span: RecordSpan, text: str) -> Sought:
    start, end = (min(max(at, -1), _FARTHEST) for at in (span.start, span.end))
    quote = text[start:end] if span.quote is None else span.quote
    prefix = span.prefix if isinstance(span.prefix, str) else ""
    suffix = span.suffix if isinstance(span.suffix, str) else ""
    return Sought(start, end, quote, prefix[-CONTEXT:], suffix[:CONTEXT])


def link_of(item: RecordLink, article: str, owner: str, from_: str, to: str) -> Link:
    """Return a link's image between marks by their ids here."""
    parts = (item.type, from_, to, item.to_article)
    values = msgspec.structs.asdict(item) | {
        "id": own_id("link", article, item.id, (owner, item.round), parts),
        "article": article,
        "annotator": owner,
        "from_": from_,
        "to": to,
        "fields": tuple(item.fields),
        "created": item.created or now(),
    }
    return Link(**values)


def label_of(item: RecordLabel, article: str, owner: str) -> Label:
    """Return a label's image."""
    values = msgspec.structs.asdict(item) | {
        "id": own_id("label", article, item.id, (owner, item.round), (item.name, item.value)),
        "article": article,
        "annotator": owner,
        "created": item.created or now(),
    }
    return Label(**values)


def progress_of(item: RecordStatus, article: str, owner: str) -> Progress:
    """Return the image of how far somebody is.

    Raises:
        ReaderError: there is no such state.
    """
    if item.state not in ("done", "submitted"):
        raise ReaderError(f"no such state: {item.state!r}")
    values = msgspec.structs.asdict(item) | {"article": article, "annotator": owner}
    return Progress(**values)


def own_id(
    kind: str, article: str, given: str, whose: tuple[str, str], parts: Sequence[str] = ()
) -> str:
    """Return an id that is nobody else's: every system numbers its marks from 1 in every article.

    Args:
        kind: what it is.
        article: the article it stands with.
        given: the id it came with, or ``""``.
        whose: the annotator's id and the round.
        parts: what it says, for one without an id.
    """
    if is_uuid(given):
        return given
    return derived_id(kind, article, *whose, *([given] if given else parts))
