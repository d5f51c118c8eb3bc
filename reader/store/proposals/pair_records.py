"""Rejected pairs in records: a link that was turned down, between passages that are no marks."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from reader.model.annotation import PASSAGE, Annotator, Field
from reader.model.identity import derived_id
from reader.model.passage import COMPARED, OTHER_PASSAGE, Passage, RejectedPair
from reader.model.record import SUGGESTED, RecordAnnotation, RecordLink, RecordSpan


class Pairs(Struct, frozen=True):
    """What a record of one article says of rejected pairs."""

    ends: tuple[RecordAnnotation, ...]
    """The passages of pairs that are in this article, each once an annotator and round."""
    links: tuple[RecordLink, ...]
    """The pairs that stand with it, those whose first passage is here."""


def pairs(article: str, rejected: Sequence[RejectedPair], names: dict[str, Annotator]) -> Pairs:
    """Return rejected pairs as the record of an article has them; ``names`` are people by id."""
    ends: dict[str, RecordAnnotation] = {}
    for pair in rejected:
        for passage in (pair.from_, pair.to):
            if passage.article == article:
                end = _end(pair, passage, names)
                ends[end.id] = min(end, ends.get(end.id, end), key=lambda each: each.created)
    return Pairs(
        tuple(ends.values()),
        tuple(_link(pair, names) for pair in rejected if pair.from_.article == article),
    )


def people(rejected: Iterable[RejectedPair]) -> set[str]:
    """Return the ids of those who rejected some pairs."""
    return {pair.annotator for pair in rejected}


def _end(pair: RejectedPair, passage: Passage, names: dict[str, Annotator]) -> RecordAnnotation:
    return RecordAnnotation(
        id=_end_id(pair, passage),
        annotator=names[pair.annotator].name,
        round=pair.round,
        tag=PASSAGE,
        spans=[RecordSpan(passage.start, passage.end, passage.quote)],
        origin=COMPARED,
        status=SUGGESTED,
        created=pair.at,
        reason="",
    )


def _end_id(pair: RejectedPair, passage: Passage) -> str:
    where = f"{passage.start}-{passage.end}"
    return derived_id("end of pair", pair.annotator, pair.round, passage.article, where)


def _link(pair: RejectedPair, names: dict[str, Annotator]) -> RecordLink:
    name = names[pair.annotator].name
    to = pair.to
    return RecordLink(
        id=pair.id,
        annotator=name,
        round=pair.round,
        type=pair.type,
        from_=_end_id(pair, pair.from_),
        to=_end_id(pair, to),
        fields=[
            Field("rejected by", name),
            Field(OTHER_PASSAGE, f"{to.article}:{to.start}-{to.end}"),
        ],
        origin=COMPARED,
        status=SUGGESTED,
        created=pair.at,
    )
