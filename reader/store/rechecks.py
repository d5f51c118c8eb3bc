"""Marks that a change of the codebook's meaning left behind, to be looked at again."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from reader.model.annotation import Annotation
from reader.model.codebook import Codebook
from reader.model.codebook_versions import is_outdated, successors
from reader.model.errors import ReaderError
from reader.store import codebooks, in_order, rounds
from reader.store.annotations import ANNOTATION, existing
from reader.store.marking import changeable, set_aside
from reader.store.project import AMONG, Project, among
from reader.store.transaction import write
from reader.store.twins import without_twin


class Recheck(Struct, frozen=True):
    """A mark made when its tag meant something else.

    Attributes:
        mark: the mark as it is.
        tags: what its tag may be now: itself where only its meaning changed, one for a
            renamed or merged tag, several for a split one.
    """

    mark: Annotation
    tags: tuple[str, ...]


def pending(project: Project, annotator: str) -> list[Recheck]:
    """Return an annotator's own active marks that want to be looked at again, in reading order.

    A mark made under a codebook the project does not hold is not among them: nobody can say
    what its tag meant.
    """
    if not codebooks.in_use(project):
        return []
    current = codebooks.current(project)
    outdated = [
        msgspec.json.encode((reference, tag)).decode()
        for reference, tag, _ in _outdated(project, annotator, current)
    ]
    outdated_ones = f"json_array(a.codebook, a.tag) {AMONG}"
    found = in_order.of_marks(project, annotator, outdated_ones, among(outdated))
    marks = existing(project, [id_ for id_, _ in found])
    return [Recheck(marks[id_], successors(current, tag)) for id_, tag in found]


def waiting(project: Project, annotator: str, current: Codebook) -> dict[str, int]:
    """Return how many of an annotator's marks would wait if a codebook were in use, by tag."""
    counts: dict[str, int] = {}
    for _, tag, count in _outdated(project, annotator, current):
        counts[tag] = counts.get(tag, 0) + count
    return counts


def confirm(project: Project, annotator: str, annotation: str, tag: str) -> Annotation:
    """Say that a mark, with this tag, is right under the codebook in use.

    Where she has another with this tag on the same words, as after a merge, it is set aside.

    Returns:
        The mark as it is then.

    Raises:
        ReaderError: it is somebody else's or removed, or the codebook offers no such tag.
    """
    with write(project, "re-check", annotator) as transaction:
        before = changeable(project, annotator, annotation)
        current = codebooks.current(project)
        chosen = current.tag(tag)
        if not chosen.offered:
            raise ReaderError(f"{chosen.name} is not offered any more; choose another tag")
        after = msgspec.structs.replace(before, tag=chosen.id, codebook=current.reference)
        if not without_twin(transaction.db, [after]):
            set_aside(project, transaction, before)
            return ANNOTATION.images(transaction.db, [annotation])[annotation] or before
        transaction.put(ANNOTATION, annotation, after, article=after.article)
    return after


def _outdated(
    project: Project, annotator: str, current: Codebook
) -> Iterator[tuple[str, str, int]]:
    """Yield a codebook and a tag that marks want to be looked at again of, and how many."""
    versions = {book.reference: book for book in codebooks.every_version(project)}
    rows = project.rows(
        "SELECT codebook, tag, count(*) FROM annotation"
        " WHERE annotator = ? AND round = ? AND status = 'active' GROUP BY codebook, tag",
        [annotator, rounds.MAIN],
    )
    for reference, tag, count in rows:
        made_under = versions.get(reference)
        if made_under and made_under.id == current.id and is_outdated(made_under, current, tag):
            yield reference, tag, count
