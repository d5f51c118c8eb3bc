"""Twins: the same tag on identical spans, by one annotator in one round."""

from collections.abc import Sequence

from reader.model.annotation import Annotation
from reader.store import rounds
from reader.store.annotations import ANNOTATION
from reader.store.kinship import kin_of, says
from reader.store.project import AMONG, Project, among
from reader.store.sqlite import Connection

_LIKE = (
    "SELECT a.id FROM annotation_span AS s CROSS JOIN annotation AS a ON a.id = s.annotation"
    " WHERE s.article = ? AND s.start_cp = ? AND s.part = 0 AND a.status = 'active'"
    " AND a.annotator = ? AND a.round = ? AND a.tag = ?"
)


def marked_so(
    project: Project, annotator: str, tag: str, ids: Sequence[str]
) -> dict[str, set[tuple[int, int]]]:
    """Return where an annotator's active marks with a tag are in some articles, by article.

    With it, or with one that may be it now; those of one span in the main round;
    ``(start, end)`` in code points.
    """
    rows = project.rows(
        "SELECT a.article, s.start_cp, s.end_cp FROM annotation AS a"
        f" JOIN annotation_span AS s ON s.annotation = a.id WHERE a.article {AMONG}"
        " AND a.annotator = :annotator AND a.round = :round"
        f" AND {says('a.tag', ':tag')} AND a.status = 'active'"
        " GROUP BY a.id HAVING count(*) = 1",
        among(ids, annotator=annotator, tag=tag, round=rounds.MAIN, kin=project.read(kin_of)),
    )
    found: dict[str, set[tuple[int, int]]] = {}
    for article, start, end in rows:
        found.setdefault(article, set()).add((start, end))
    return found


def without_twin(db: Connection, marks: Sequence[Annotation]) -> list[Annotation]:
    """Return those of some marks, saved already or not, that have no other active twin."""
    others = {
        row[0]
        for m in marks
        for row in db.execute(_LIKE, (m.article, m.start, m.annotator, m.round, m.tag))
    } - {mark.id for mark in marks}
    if not others:
        return [*marks]
    said = {_said(mark) for mark in ANNOTATION.images(db, sorted(others)).values() if mark}
    return [mark for mark in marks if _said(mark) not in said]


def _said(mark: Annotation) -> tuple[object, ...]:
    return mark.article, mark.annotator, mark.round, mark.tag, mark.spans
