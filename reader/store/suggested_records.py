"""Records with suggestions in them, as annotations of those who propose."""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import UNSET

from reader.model.annotation import Annotator, Field
from reader.model.record import SUGGESTED, Record, RecordAnnotation, RecordAnnotator, RecordSpan
from reader.store import annotators, suggested
from reader.store.project import Project
from reader.store.records import Selection
from reader.store.suggested import Outcome


def with_suggestions(
    project: Project, viewer: str, records: Iterable[Record], selection: Selection
) -> Iterator[Record]:
    """Yield records with the suggestions in their articles that the viewer may see.

    Every mark has a ``reason`` then, ``""`` on what is no suggestion. Each suggestion is an annotation of its proposer, has the status ``suggested``, a ``reason`` and, if
    one was given, a ``score``; a field ``accepted by``, ``edited by`` or ``rejected by`` names
    each annotator who decided on it.
    """
    names: dict[str, Annotator] = {}
    for record in records:
        here = suggested.of_articles(project, viewer, [record.id]).get(record.id, [])
        wanted = [each for each in here if _is_wanted(each, selection)]
        if not names.keys() >= _named(wanted):  # somebody may have come since the last record
            names = {annotator.id: annotator for annotator in annotators.everyone(project)}
        yield _joined(record, wanted, names)


def _named(wanted: Iterable[Outcome]) -> set[str]:
    """Return the ids of those who proposed and who decided."""
    return {who for each in wanted for who in (each.suggestion.proposer, *dict(each.decisions))}


def _is_wanted(each: Outcome, selection: Selection) -> bool:
    made = each.suggestion
    return (
        (not selection.annotators or made.proposer in selection.annotators)
        and (not selection.tags or made.tag in selection.tags)
        and (not selection.rounds or made.round in selection.rounds)
    )


def _joined(record: Record, wanted: list[Outcome], names: dict[str, Annotator]) -> Record:
    marks = [msgspec.structs.replace(mark, reason="") for mark in record.annotations]
    marks += [_annotation(each, names) for each in wanted]
    here = {one.id: one for one in record.annotators}
    people = {each.suggestion.proposer for each in wanted}
    people.update(who for each in wanted for _, who in each.decisions)
    for person in people:
        one = names[person]
        here[person] = RecordAnnotator(one.id, one.name, one.kind)
    return msgspec.structs.replace(
        record,
        annotators=sorted(here.values(), key=lambda one: one.name),
        annotations=sorted(marks, key=_order),
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
