"""Marks that a change of the codebook left behind, to be looked at again.

Their tag means something else than when they were made, or the codebook in use lacks it.
"""

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from reader.model.annotation import Annotation
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.revising.giving import assert_given
from reader.model.revising.successors import successors
from reader.model.revising.unknown_tags import Unknown, is_unknown
from reader.model.revising.versions import is_outdated
from reader.store import codebooks, in_order, rounds
from reader.store.annotations import ANNOTATION, existing
from reader.store.links import own_links
from reader.store.marking import changeable, set_aside
from reader.store.project import AMONG, Project, among
from reader.store.transaction import write
from reader.store.twins import twins_of


class Recheck(Struct, frozen=True):
    """A mark made when its tag meant something else, or whose tag is not there any more.

    Attributes:
        mark: the mark as it is.
        tags: what its tag may be now: itself where only its meaning changed, one for a
            renamed or merged tag, several for a split one; none where the codebook lacks it.
    """

    mark: Annotation
    tags: tuple[str, ...]


class Confirmed(Struct, frozen=True):
    """A mark that is right under the codebook in use.

    Attributes:
        mark: the one that stays.
        aside: hers with the same tag on the same words that said no more, set aside for it.
    """

    mark: Annotation
    aside: tuple[Annotation, ...] = ()


def pending(project: Project, annotator: str) -> list[Recheck]:
    """Return an annotator's own active marks that want to be looked at again, in reading order.

    Of marks made under a codebook that the project does not hold only those are among them whose
    tag is not there: nobody can say what it meant.
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
    lost = {tag for tag in {tag for _, tag in found} if is_unknown(current, tag)}
    return [
        Recheck(marks[id_], () if tag in lost else successors(current, tag)) for id_, tag in found
    ]


def waiting(project: Project, annotator: str, current: Codebook) -> dict[str, int]:
    """Return how many of an annotator's marks would wait if a codebook were in use, by tag."""
    counts: dict[str, int] = {}
    for _, tag, count in _outdated(project, annotator, current):
        counts[tag] = counts.get(tag, 0) + count
    return counts


def unknown(project: Project, viewer: str, current: Codebook) -> list[Unknown]:
    """Return the tags of marks in the round at work that a codebook lacks, by id.

    Of whoever made them, as far as the viewer may see them: all who code share the codebook.
    """
    rows = project.rows(
        "SELECT a.tag, count(*), sum(a.annotator = :viewer) FROM annotation AS a"
        f" WHERE a.round = :round AND a.status = 'active' AND {rounds.visible('a')}"
        " GROUP BY a.tag ORDER BY a.tag",
        {"viewer": viewer, "round": project.round},
    )
    return [Unknown(*row) for row in rows if is_unknown(current, row[0])]


def confirm(
    project: Project, annotator: str, annotation: str, tag: str, *, codebook: str
) -> Confirmed:
    """Say that a mark, with this tag, is right under the codebook in use.

    Where she has another with this tag on the same words, as after a merge, the one that says
    less is set aside.

    Args:
        project: where it is.
        annotator: the id of who says so.
        annotation: the mark's id.
        tag: the id of the tag that it has then.
        codebook: the reference of the codebook in use when she was told what the tag is now.

    Raises:
        ReaderError: it is somebody else's or removed, no mark is given that tag, each of two
            marks on the same words says what the other does not, or another codebook is in use.
    """
    with write(project, "re-check", annotator) as transaction:
        before = changeable(project, annotator, annotation)
        current = codebooks.current(project)
        if current.reference != codebook:
            raise ReaderError(
                f"{current.id}/{current.version} came into use meanwhile; look at the mark again"
            )
        chosen = current.tag(tag)
        assert_given(chosen)
        after = msgspec.structs.replace(before, tag=chosen.id, codebook=current.reference)
        says = _says(project, before)
        twins = {twin: _says(project, twin) for twin in twins_of(transaction.db, after)}
        for twin, said in twins.items():
            if says <= said:
                set_aside(project, transaction, before)
                return Confirmed(twin, (before,))
        if not all(said <= says for said in twins.values()):
            raise ReaderError(
                f"{chosen.name} is here twice, each with a note, field or link of its own; remove one"
            )
        for twin in twins:
            set_aside(project, transaction, twin)
        transaction.put(ANNOTATION, annotation, after, article=after.article)
    return Confirmed(after, (*twins,))


def _says(project: Project, mark: Annotation) -> frozenset[object]:
    """Return what a mark says beside its tag and its words: note, fields, doubt, own links."""
    said: set[object] = {*mark.fields}
    said |= {mark.note} - {""}
    said |= {mark.unsure} - {False}
    for link in own_links(project, mark.annotator, [mark.id]):
        ends = ("" if end == mark.id else end for end in (link.from_, link.to))
        said.add((*ends, link.to_article, link.type, link.state, link.note, link.fields))
    return frozenset(said)


def bring_back(project: Project, annotator: str, annotation: str) -> Annotation:
    """Say that a mark is right though the codebook in use lacks its tag: that has it again, then.

    The tag comes as it was when the mark was made, without its key, as one step with the mark.

    Returns:
        The mark as it is then.

    Raises:
        ReaderError: it is somebody else's or removed, or the codebook has its tag.
    """
    with write(project, codebooks.BRINGING_BACK, annotator) as transaction:
        before = changeable(project, annotator, annotation)
        if not is_unknown(codebooks.current(project), before.tag):
            raise ReaderError(f"the codebook has the tag {before.tag!r}")
        book = codebooks.bring_back(transaction, before.tag, before.codebook)
        after = msgspec.structs.replace(before, codebook=book.reference)
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
        [annotator, project.round],
    )
    for reference, tag, count in rows:
        made_under = versions.get(reference)
        if made_under and made_under.id != current.id:
            made_under = None
        if is_unknown(current, tag) or (made_under and is_outdated(made_under, current, tag)):
            yield reference, tag, count
