"""What a record's marks become here: whole images, with ids that are nobody else's."""

from collections.abc import Sequence

import msgspec

from reader.model.annotation import Annotation, Label, Link, Progress, Span
from reader.model.errors import ReaderError
from reader.model.identity import derived_id, is_uuid, mark_id, now
from reader.model.record import RecordAnnotation, RecordLabel, RecordLink, RecordStatus


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


def spans_of(item: RecordAnnotation, text: str) -> tuple[Span, ...]:
    """Return a mark's spans, sorted, with their quotes filled in.

    Raises:
        ReaderError: it has none, one is not within the text, or a quote does not fit.
    """
    if not item.spans:
        raise ReaderError("it has no span")
    spans = []
    for given in item.spans:
        span = Span.of(text, given.start, given.end)
        if given.quote is not None and given.quote != span.quote:
            raise ReaderError(
                f"the text says {span.quote[:40]!r} at {span.start}-{span.end},"
                f" not {given.quote[:40]!r}"
            )
        spans.append(span)
    return tuple(sorted(spans))


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
