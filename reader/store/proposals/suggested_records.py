"""Records with suggestions in them, as annotations of those who propose."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import UNSET

from reader.model.annotation import PASSAGE, Annotator, Field
from reader.model.passage import RejectedPair
from reader.model.record import (
    SUGGESTED,
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLink,
    RecordSpan,
)
from reader.model.suggestion import ORIGIN, PROPAGATED, Decision, Suggestion
from reader.store import annotators, rejected_pairs
from reader.store.project import Project
from reader.store.proposals import pair_records, suggested
from reader.store.proposals.suggested import Outcome
from reader.store.records import Selection


def with_suggestions(
    project: Project, viewer: str, records: Iterable[Record], selection: Selection
) -> Iterator[Record]:
    """Yield records with the suggestions in their articles that the viewer may see.

    Every mark has a ``reason`` then, ``""`` on what is no suggestion. Each suggestion is an
    annotation of its proposer, has the status ``suggested``, a ``reason`` and, if one was given,
    a ``score``; a field ``accepted by``, ``edited by`` or ``rejected by`` names each annotator
    who decided on it. What somebody rejected where nothing is suggested is one of her own, with
    the origin ``propagation``, or ``suggestion:PROPOSER`` where that was cleared away. A pair of
    passages that somebody turned down is a link ``suggested`` between such annotations.
    """
    names: dict[str, Annotator] = {}
    for record in records:
        here = suggested.of_articles(project, viewer, [record.id]).get(record.id, [])
        wanted = [
            each
            for each in here
            if _is_wanted(each.suggestion.proposer, each.suggestion, selection)
        ]
        alone = suggested.rejected_alone(project, viewer, [record.id]).get(record.id, [])
        rejected = [each for each in alone if _is_wanted(each.annotator, each, selection)]
        apart = [
            each
            for each in rejected_pairs.of_articles(project, viewer, [record.id], round_=None)
            if _is_wanted(each.annotator, each, selection)
        ]
        named = _named(wanted, rejected) | pair_records.people(apart)
        if not names.keys() >= named:  # somebody may have come since the last record
            names = {annotator.id: annotator for annotator in annotators.everyone(project)}
        added = [
            *(_annotation(each, names) for each in wanted),
            *(_rejection(each, names) for each in rejected),
        ]
        no_pairs = pair_records.pairs(record.id, apart, names)
        people = [names[who] for who in named]
        yield _joined(record, [*added, *no_pairs.ends], no_pairs.links, people)


def _named(wanted: Iterable[Outcome], rejected: Iterable[Decision]) -> set[str]:
    """Return the ids of those who proposed and who decided."""
    suggested_by = {who for each in wanted for who in (each.suggestion.proposer, *_deciders(each))}
    return suggested_by | {
        who for each in rejected for who in (each.annotator, each.proposer) if who
    }


def _deciders(each: Outcome) -> Iterator[str]:
    return (who for _, who in each.decisions)


def _is_wanted(
    whose: str, made: Suggestion | Decision | RejectedPair, selection: Selection
) -> bool:
    tag = PASSAGE if isinstance(made, RejectedPair) else made.tag
    return (
        (not selection.annotators or whose in selection.annotators)
        and (not selection.tags or tag in selection.tags)
        and (not selection.rounds or made.round in selection.rounds)
    )


def _joined(
    record: Record,
    added: Sequence[RecordAnnotation],
    turned_down: Sequence[RecordLink],
    people: Iterable[Annotator],
) -> Record:
    marks = [msgspec.structs.replace(mark, reason="") for mark in record.annotations]
    here = {one.id: one for one in record.annotators}
    here |= {one.id: RecordAnnotator(one.id, one.name, one.kind) for one in people}
    return msgspec.structs.replace(
        record,
        annotators=sorted(here.values(), key=lambda one: one.name),
        annotations=sorted([*marks, *added], key=_order),
        links=sorted([*record.links, *turned_down], key=lambda link: link.id),
    )


def _order(mark: RecordAnnotation) -> tuple[int, int, str]:
    return mark.spans[0].start, max(span.end for span in mark.spans), mark.id


def _annotation(each: Outcome, names: dict[str, Annotator]) -> RecordAnnotation:
    made = each.suggestion
    decisions = (Field(f"{said} by", names[who].name) for said, who in each.decisions)
    return RecordAnnotation(
        id=made.id,
        annotator=names[made.proposer].name,
        round=made.round,
        tag=made.tag,
        spans=[RecordSpan(span.start, span.end, span.quote) for span in made.spans],
        fields=[*made.fields, *decisions],
        origin="suggestion",
        status=SUGGESTED,
        created=made.created,
        codebook=made.codebook,
        score=UNSET if made.score is None else made.score,
        reason=made.reason,
    )


def _rejection(each: Decision, names: dict[str, Annotator]) -> RecordAnnotation:
    name = names[each.annotator].name
    return RecordAnnotation(
        id=each.id,
        annotator=name,
        round=each.round,
        tag=each.tag,
        spans=[RecordSpan(span.start, span.end, span.quote) for span in each.spans],
        fields=[Field("rejected by", name)],
        origin=f"{ORIGIN}{names[each.proposer].name}" if each.proposer else PROPAGATED,
        status=SUGGESTED,
        created=each.at,
        reason="",
    )
