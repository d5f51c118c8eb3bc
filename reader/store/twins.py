"""Twins: the same tag on identical spans, by one annotator in one round."""

from collections.abc import Sequence

from reader.model.annotation import Annotation
from reader.store.annotations import ANNOTATION
from reader.store.kinship import kin_of, says
from reader.store.project import AMONG, Project, among
from reader.store.sqlite import Connection


def at_place(row: str, annotator: str) -> str:
    """Return what an SQL query reads that is on an annotator's marks ``a`` at one place.

    Active or not. ``row`` is what comes before ``article``, ``round`` and ``place``: an alias with
    its dot, or the colon of values that are bound. For the store.
    """
    return (
        "annotation_span AS s CROSS JOIN annotation AS a ON a.id = s.annotation"
        f" WHERE s.article = {row}article AND s.start_cp = CAST({row}place AS INTEGER)"
        f" AND s.part = 0 AND a.annotator = {annotator} AND a.round = {row}round"
        f" AND {row}place = (SELECT group_concat(start_cp || '-' || end_cp) FROM"
        " (SELECT start_cp, end_cp FROM annotation_span WHERE annotation = a.id ORDER BY part))"
    )


def marked_just_so(item: str, annotator: str) -> str:
    """Return the SQL condition that an annotator has marked a place so, given ``:kin``.

    ``item`` is the alias of a suggestion or a decision. For the store.
    """
    at = at_place(f"{item}.", annotator)
    said = says("a.tag", f"{item}.tag")
    return f"EXISTS (SELECT 1 FROM {at} AND a.status = 'active' AND {said})"


_LIKE = (
    "SELECT a.id FROM annotation_span AS s CROSS JOIN annotation AS a ON a.id = s.annotation"
    " WHERE s.article = ? AND s.start_cp = ? AND s.part = 0 AND a.status = 'active'"
    " AND a.annotator = ? AND a.round = ? AND a.tag = ?"
)


def marked_so(
    project: Project, annotator: str, tag: str, ids: Sequence[str]
) -> dict[str, set[tuple[int, int]]]:
    """Return where an annotator's active marks with a tag are in some articles, by article.

    With it, or with one that may be it now; those of one span in the round at work;
    ``(start, end)`` in code points.
    """
    rows = project.rows(
        "SELECT a.article, s.start_cp, s.end_cp FROM annotation AS a"
        f" JOIN annotation_span AS s ON s.annotation = a.id WHERE a.article {AMONG}"
        " AND a.annotator = :annotator AND a.round = :round"
        f" AND {says('a.tag', ':tag')} AND a.status = 'active'"
        " GROUP BY a.id HAVING count(*) = 1",
        among(ids, annotator=annotator, tag=tag, round=project.round, kin=project.read(kin_of)),
    )
    found: dict[str, set[tuple[int, int]]] = {}
    for article, start, end in rows:
        found.setdefault(article, set()).add((start, end))
    return found


def twins_of(db: Connection, mark: Annotation) -> list[Annotation]:
    """Return the other active marks that are twins of one, saved already or not, by id."""
    return _twins(db, [mark])


def without_twin(db: Connection, marks: Sequence[Annotation]) -> list[Annotation]:
    """Return those of some marks, saved already or not, that have no other active twin."""
    said = {_said(mark) for mark in _twins(db, marks)}
    return [mark for mark in marks if _said(mark) not in said]


def _twins(db: Connection, marks: Sequence[Annotation]) -> list[Annotation]:
    others = {
        row[0]
        for m in marks
        for row in db.execute(_LIKE, (m.article, m.start, m.annotator, m.round, m.tag))
    } - {mark.id for mark in marks}
    if not others:
        return []
    said = {_said(mark) for mark in marks}
    images = ANNOTATION.images(db, sorted(others)).values()
    return [mark for mark in images if mark and _said(mark) in said]


def _said(mark: Annotation) -> tuple[object, ...]:
    return mark.article, mark.annotator, mark.round, mark.tag, mark.spans
