"""Relations, the arguments of events and equivalents, as links."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec.structs import replace

from reader.interchange.asides.aside import restored
from reader.interchange.formats.brat.comment import EQUIVALENCE, EVENT, Kept, on_one_line
from reader.interchange.formats.brat.document import Document
from reader.interchange.formats.brat.lines import Equivalence, Event, Relation
from reader.interchange.formats.brat.names import named, unnumbered
from reader.model.annotation import Field
from reader.model.record import RecordAnnotation, RecordLink

USUAL = ("Arg1", "Arg2")
"""What the two ends of a relation are called; other names are kept as fields of these names."""

Ends = Mapping[str, RecordAnnotation]
"""Marks by the ids in the file."""


def links_of(document: Document, ends: Ends) -> Iterator[RecordLink]:
    """Yield the links; one with an end that is not there is a fault of the document."""
    for event in document.events.values():
        yield from _arguments(document, event, ends)
    for relation in document.relations.values():
        yield from _relation(document, relation, ends)
    for number, line in document.equivalences:
        yield from _equivalents(document, number, line, ends)


def note_of(document: Document, id_: str, kept: Kept) -> str:
    """Return a note as it was before it was put on one line, unless it was changed there."""
    notes = document.notes(id_)
    if kept.note and on_one_line(kept.note) == " ".join(notes):
        return kept.note
    return "\n".join(notes)


def _arguments(document: Document, event: Event, ends: Ends) -> Iterator[RecordLink]:
    roles = unnumbered([role for role, _ in event.arguments])
    for role, (_, target) in zip(roles, event.arguments, strict=True):
        if target in ends:
            yield _plain(named(role), ends[event.id], ends[target], EVENT)
        else:
            document.refuse(event.id, f"its argument {target} is not there")


def _equivalents(
    document: Document, number: int, line: Equivalence, ends: Ends
) -> Iterator[RecordLink]:
    missing = [target for target in line.targets if target not in ends]
    if missing:
        document.refuse(number, f"{', '.join(missing)} of the {line.type} is not there")
    here = [ends[target] for target in dict.fromkeys(line.targets) if target in ends]
    for one, other in pairwise(here):
        yield _plain(named(line.type), one, other, EQUIVALENCE)


def _plain(kind: str, from_: RecordAnnotation, to: RecordAnnotation, origin: str) -> RecordLink:
    """Return a link that has nothing of its own: whoever made the mark made it."""
    return RecordLink(
        annotator=from_.annotator,
        round=from_.round,
        type=kind,
        from_=from_.id,
        to=to.id,
        origin=origin,
        created=from_.created,
        codebook=from_.codebook,
    )


def _relation(document: Document, line: Relation, ends: Ends) -> Iterator[RecordLink]:
    missing = [target for _, target in line.arguments if target not in ends]
    if missing:
        document.refuse(line.id, f"{' and '.join(missing)} is not there")
        return
    (role, target), (other_role, other) = line.arguments
    if (role, other_role) == USUAL[::-1]:
        role, target, other_role, other = other_role, other, role, target
    called = [
        Field(usual, named(said))
        for usual, said in zip(USUAL, (role, other_role), strict=True)
        if said != usual
    ]
    kept = document.kept(line.id)
    link = RecordLink(
        id=line.id,
        type=named(line.type),
        from_=ends[target].id,
        to=ends[other].id,
        fields=[*called, *document.fields(line.id)],
    )
    yield replace(restored(link, kept), note=note_of(document, line.id, kept))
