"""Twins: the same tag on identical spans, by one annotator in one round."""

from collections.abc import Sequence

import msgspec

from reader.model.annotation import Annotation
from reader.store.annotations import ANNOTATION
from reader.store.sqlite import Connection

_LIKE = (
    "SELECT a.id FROM json_each(?) AS wanted CROSS JOIN annotation_span AS s"
    " ON s.article = json_extract(wanted.value, '$[0]')"
    " AND s.start_cp = json_extract(wanted.value, '$[1]')"
    " JOIN annotation AS a ON a.id = s.annotation"
    " WHERE s.part = 0 AND a.status = 'active'"
    " AND a.annotator = json_extract(wanted.value, '$[2]')"
    " AND a.round = json_extract(wanted.value, '$[3]')"
    " AND a.tag = json_extract(wanted.value, '$[4]')"
)


def without_twin(db: Connection, marks: Sequence[Annotation]) -> list[Annotation]:
    """Return those of some marks, saved already or not, that have no other active twin."""
    wanted = [(m.article, m.start, m.annotator, m.round, m.tag) for m in marks]
    rows = db.execute(_LIKE, [msgspec.json.encode(wanted).decode()]).fetchall()
    others = {row[0] for row in rows} - {mark.id for mark in marks}
    if not others:
        return [*marks]
    said = {_said(mark) for mark in ANNOTATION.images(db, sorted(others)).values() if mark}
    return [mark for mark in marks if _said(mark) not in said]


def _said(mark: Annotation) -> tuple[object, ...]:
    return mark.article, mark.annotator, mark.round, mark.tag, mark.spans
