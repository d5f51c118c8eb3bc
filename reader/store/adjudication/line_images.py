"""What stands by a decision that comes in as a line: one of the votes, or something else."""

from typing import Any, NamedTuple

import msgspec

from reader.model.annotation import Annotation, Label, Link
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.identity import derived_id, is_uuid, now
from reader.model.record import RecordAnnotation, RecordLabel, RecordLink
from reader.model.settling.decision_record import DecisionRecord
from reader.model.settling.difference import Candidate, Said, substance
from reader.store import annotations
from reader.store.arriving.images_in import assert_read, spans_of
from reader.store.project import Project


class By(NamedTuple):
    """Who decides, where, and by what."""

    adjudicator: str
    """An id."""
    round: str
    article: str
    text: str
    """Read only where the line itself says what stands."""
    codebook: Codebook


def image_of(record: DecisionRecord, candidate: Candidate | None, by: By) -> Said | None:
    """Return what stands by a line about a candidate, or about None where something is added.

    Raises:
        ReaderError: its outcome does not go with what it says that stands, or that is not of
            the text, the codebook, or the kind that the coders differ in.
    """
    if (record.outcome == "added") != (candidate is None):
        raise ReaderError(f"{record.outcome} does not go with {'' if candidate else 'no '}votes")
    if record.outcome == "rejected":
        if record.takes or record.images:
            raise ReaderError("rejected, and yet it says what stands")
        return None
    if candidate is not None and record.outcome == "accepted":
        return _taken(record, candidate, by)
    if len(record.images) != 1:
        raise ReaderError(f"{record.outcome}, and says {len(record.images)} things that stand")
    image = _given(record, candidate, by)
    if candidate is None:
        if not isinstance(image, Annotation):
            raise ReaderError("only a mark can be added")
    elif type(image) is not type(candidate.said[0]):
        raise ReaderError("what is to stand is not of the kind that the coders differ in")
    elif any(substance(image) == substance(said) for said in candidate.said):
        raise ReaderError("edited, and says what a coder says; that is accepted")
    return image


def assert_unused(project: Project, image: Said) -> None:
    """Raise a ReaderError if something that nobody said yet has the id of a mark."""
    if isinstance(image, Annotation) and annotations.existing(project, [image.id]):
        raise ReaderError("what stands has the id of somebody's mark")


def _taken(record: DecisionRecord, candidate: Candidate, by: By) -> Said:
    said = candidate.said
    takes = record.takes or (said[0].id if len(said) == 1 else "")
    found = next((each for each in said if each.id == takes), None)
    if found is None:
        raise ReaderError("accepted, and takes none of its votes")
    if len(record.images) > 1:
        raise ReaderError(f"accepted, and says {len(record.images)} things that stand")
    if record.images and substance(_given(record, candidate, by)) != substance(found):
        raise ReaderError("what it takes is not what the coder says now")
    return found


def _given(record: DecisionRecord, candidate: Candidate | None, by: By) -> Said:
    (item,) = record.images
    if isinstance(item, RecordAnnotation):
        return _mark(item, candidate, by)
    values = msgspec.structs.asdict(item) | _whose(item, candidate, by)
    if isinstance(item, RecordLink):
        return Link(**values | {"fields": tuple(item.fields)})
    return Label(**values)


def _mark(item: RecordAnnotation, candidate: Candidate | None, by: By) -> Annotation:
    assert_read(item)
    offered = (
        {said.tag for said in candidate.said if isinstance(said, Annotation)} if candidate else ()
    )
    if item.tag not in offered and not any(tag.id == item.tag for tag in by.codebook.tags):
        raise ReaderError(f"codebook {by.codebook.id} has no tag {item.tag!r}")
    values = _whose(item, candidate, by)
    return Annotation(
        tag=item.tag,
        spans=spans_of(item, by.text),
        fields=tuple(item.fields),
        note=item.note,
        unsure=item.unsure,
        **values,
    )


def _whose(
    item: RecordAnnotation | RecordLink | RecordLabel, candidate: Candidate | None, by: By
) -> dict[str, Any]:
    """Return what an image has beside what it says; without an id it gets one of what it says."""
    said = msgspec.json.encode(item).decode()
    about = candidate.key if candidate else ""
    return {
        "id": item.id
        if is_uuid(item.id)
        else derived_id("decided", by.article, by.round, about, said),
        "article": by.article,
        "annotator": by.adjudicator,
        "round": by.round,
        "origin": "adjudication",
        "status": "active",
        "created": item.created or now(),
        "codebook": item.codebook
        or (candidate.said[0].codebook if candidate else by.codebook.reference),
    }
