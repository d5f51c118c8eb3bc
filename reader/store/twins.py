"""Twins: the same tag on identical spans, by one annotator in one round."""

from collections.abc import Sequence

from reader.model.annotation import Annotation
from reader.store.annotations import ANNOTATION
from reader.store.sqlite import Connection

_LIKE = (
    "SELECT a.id FROM annotation_span AS s CROSS JOIN annotation AS a ON a.id = s.annotation"
    " WHERE s.article = ? AND s.start_cp = ? AND s.part = 0 AND a.status = 'active'"
    " AND a.annotator = ? AND a.round = ? AND a.tag = ?"
)


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
