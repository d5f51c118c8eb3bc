"""Carrying an annotator's marks over from one text to another, such as a corrected one.

They wait there for their place: nothing is marked before she says so.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.model.annotation import Annotation, Field
from reader.model.errors import ReaderError
from reader.model.filling import references
from reader.model.misplaced import Misplaced, carried_id
from reader.model.text.aligning import Alignment
from reader.model.text.sought import CONTEXT, Sought
from reader.store import annotations, articles, codebooks
from reader.store.annotations import existing
from reader.store.misplacing.misplaced import MISPLACED, known
from reader.store.project import Project
from reader.store.transaction import write


class Carried(Struct, frozen=True):
    """What became of the marks on a text that were carried over to another."""

    waiting: tuple[Misplaced, ...] = ()
    """Those that wait now and did not before, by where they may be."""
    known: int = 0
    """How many were carried over before, whatever became of them."""


def carry(project: Project, annotator: str, old: str, new: str) -> Carried:
    """Let her marks on one article, in the round at work, wait on another, as one step.

    Those in text that stands untouched have one place there, the others the neighbourhood to be
    looked for in. Carrying again changes nothing. Her links come along as marks are placed.

    Args:
        project: where.
        annotator: her id.
        old: the id of the article that has the marks; they stay there.
        new: the id of the article that is to have them.

    Raises:
        ReaderError: both are one article, or one is not there, or the new one is submitted or its
            round finished; nothing is saved.
    """
    with write(project, "carry marks", annotator) as transaction:
        found = carriable(project, annotator, old, new)
        transaction.turn(MISPLACED, [(each.id, None, each) for each in found.waiting], article=new)
    return found


def carriable(project: Project, annotator: str, old: str, new: str) -> Carried:
    """Return what ``carry`` would let wait; nothing is saved. Arguments and errors are the same."""
    if old == new:
        raise ReaderError("the marks are on that article already")
    before, after = articles.text(project, old), articles.text(project, new)
    marks = [
        mark
        for mark in annotations.of_article(project, annotator, old)
        if mark.annotator == annotator
    ]
    ids = {mark.id: carried_id(new, mark.id) for mark in marks}
    here = {*project.read(known, [*ids.values()]), *existing(project, [*ids.values()])}
    alignment = Alignment(before, after)
    found = [
        _carried(mark, ids[mark.id], new, before, alignment)
        for mark in _renamed(project, marks, ids)
        if ids[mark.id] not in here
    ]
    found.sort(key=lambda each: (each.start, each.id))
    return Carried(tuple(found), len(marks) - len(found))


def successor(project: Project, article: str) -> str:
    """Return the id of the article that supersedes one.

    Raises:
        ReaderError: none does, or several do.
    """
    rows = project.rows("SELECT id FROM article WHERE supersedes = ? LIMIT 2", [article])
    if len(rows) != 1:
        many = "several articles supersede" if rows else "no article supersedes"
        raise ReaderError(f"{many} {article[:12]}; name the one that is to have the marks")
    return str(rows[0][0])


def _carried(mark: Annotation, id_: str, new: str, text: str, alignment: Alignment) -> Misplaced:
    spans = []
    for span in mark.spans:
        place = alignment.where(span.start, span.end)
        spans.append(
            Sought(
                place.start,
                # Where to look for it is no place of it, whatever may stand there by chance.
                place.end if place.is_untouched else place.start,
                span.quote,
                text[max(0, span.start - CONTEXT) : span.start],
                text[span.end : span.end + CONTEXT],
            )
        )
    return Misplaced(
        id=id_,
        article=new,
        annotator=mark.annotator,
        round=mark.round,
        tag=mark.tag,
        spans=tuple(sorted(spans)),
        fields=mark.fields,
        note=mark.note,
        unsure=mark.unsure,
        origin=mark.origin,
        created=mark.created,
        codebook=mark.codebook,
        carried_from=mark.id,
    )


def _renamed(
    project: Project, marks: Sequence[Annotation], ids: dict[str, str]
) -> list[Annotation]:
    """Return marks whose fields name each other by the ids they have once they are carried over."""
    names = references(codebooks.current_or_empty(project), "span")
    if not names:
        return [*marks]
    return [
        replace(
            mark,
            fields=tuple(
                Field(each.name, ids.get(each.value, each.value)) if each.name in names else each
                for each in mark.fields
            ),
        )
        for mark in marks
    ]
