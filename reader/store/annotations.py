"""Annotations: the rows of marks, and reading them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

import msgspec

from reader.model.annotation import PASSAGE, Annotation, Field, Span
from reader.model.errors import ReaderError
from reader.store import rounds
from reader.store.project import AMONG, Project, among, grouped
from reader.store.sqlite import Connection
from reader.store.transaction import Changed, Entity, Transaction

_SELECT = (
    "SELECT a.id, a.article, a.annotator, a.round, a.tag, a.note, a.unsure, a.origin, a.status,"
    " a.created, a.codebook, s.start_cp, s.end_cp, s.quote, s.part"
    " FROM annotation AS a JOIN annotation_span AS s ON s.annotation = a.id WHERE"
)
_SELECT_FIELDS = (
    "SELECT f.annotation, f.name, f.value"
    " FROM annotation AS a JOIN annotation_field AS f ON f.annotation = a.id WHERE"
)
_IN_ORDER = "ORDER BY f.annotation, f.position"
_PART = 14


def _build(
    rows: Sequence[tuple[Any, ...]], field_rows: Iterable[tuple[Any, ...]]
) -> list[Annotation]:
    """Return the annotations of rows, a row a span; there may be a hundred thousand."""
    further: dict[str, list[Span]] = {}
    for row in sorted((row for row in rows if row[_PART]), key=itemgetter(_PART)):
        further.setdefault(row[0], []).append(Span(*row[11:14]))
    fields = {key: tuple(Field(*row[1:]) for row in group) for key, group in grouped(field_rows)}
    return [
        Annotation(
            id=row[0],
            article=row[1],
            annotator=row[2],
            round=row[3],
            tag=row[4],
            spans=(Span(*row[11:14]), *further.get(row[0], ())),
            fields=fields.get(row[0], ()),
            note=row[5],
            unsure=bool(row[6]),
            origin=row[7],
            status=row[8],
            created=row[9],
            codebook=row[10],
        )
        for row in rows
        if not row[_PART]
    ]


def _load(db: Connection, annotation: str) -> Annotation | None:
    rows = db.execute(f"{_SELECT} a.id = ?", [annotation]).fetchall()
    fields = db.execute(f"{_SELECT_FIELDS} a.id = ? {_IN_ORDER}", [annotation]).fetchall()
    return next(iter(_build(rows, fields)), None)


def _load_all(db: Connection, ids: Sequence[str]) -> dict[str, Annotation]:
    values = among(ids)
    rows = db.execute(f"{_SELECT} a.id {AMONG}", values).fetchall()
    fields = db.execute(f"{_SELECT_FIELDS} a.id {AMONG} {_IN_ORDER}", values).fetchall()
    return {mark.id: mark for mark in _build(rows, fields)}


_INSERT = (
    "INSERT INTO annotation (id, article, annotator, round, tag, quote, note, unsure, origin,"
    " status, created, codebook) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_UPDATE = (
    "UPDATE annotation SET tag = ?, quote = ?, note = ?, unsure = ?, origin = ?, status = ?,"
    " codebook = ? WHERE id = ?"
)
_INSERT_SPAN = "INSERT INTO annotation_span VALUES (?, ?, ?, ?, ?, ?)"
_INSERT_FIELD = "INSERT INTO annotation_field VALUES (?, ?, ?, ?)"
_DELETE_SPANS = "DELETE FROM annotation_span WHERE annotation = ?"
_DELETE_FIELDS = "DELETE FROM annotation_field WHERE annotation = ?"
_COUNT = (
    "INSERT INTO mark_count VALUES (?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET marks = marks + excluded.marks"
)


_INDEX = (
    "INSERT INTO annotation_fts (rowid, quote, note) SELECT number, quote, note FROM annotation"
)


def _row(mark: Annotation) -> tuple[Any, ...]:
    return (
        mark.id,
        mark.article,
        mark.annotator,
        mark.round,
        mark.tag,
        mark.quote,
        mark.note,
        mark.unsure,
        mark.origin,
        mark.status,
        mark.created,
        mark.codebook,
    )


def _span_rows(mark: Annotation) -> list[tuple[Any, ...]]:
    return [
        (mark.id, part, mark.article, span.start, span.end, span.quote)
        for part, span in enumerate(mark.spans)
    ]


def _field_rows(mark: Annotation) -> list[tuple[Any, ...]]:
    return [(mark.id, at, field.name, field.value) for at, field in enumerate(mark.fields)]


def _save(
    db: Connection, annotation: str, before: Annotation | None, after: Annotation | None
) -> None:
    _save_all(db, [(annotation, before, after)])


def _save_all(db: Connection, changes: Sequence[Changed[Annotation]]) -> None:
    new: list[Annotation] = []
    old: list[tuple[Annotation, Annotation]] = []
    for _, before, after in changes:
        if after is None:
            raise ReaderError("an annotation is never erased, only set aside")
        if before is None:
            new.append(after)
        else:
            old.append((before, after))
    _add(db, new)
    db.executemany(_UPDATE, [_said_now(after) for _, after in old])
    moved = [after for before, after in old if before.spans != after.spans]
    db.executemany(_DELETE_SPANS, [(mark.id,) for mark in moved])
    db.executemany(_INSERT_SPAN, [row for mark in moved for row in _span_rows(mark)])
    filled = [after for before, after in old if before.fields != after.fields]
    db.executemany(_DELETE_FIELDS, [(mark.id,) for mark in filled])
    db.executemany(_INSERT_FIELD, [row for mark in filled for row in _field_rows(mark)])
    _count(db, [after for _, after in old], [before for before, _ in old])


def _said_now(mark: Annotation) -> tuple[Any, ...]:
    return (
        mark.tag,
        mark.quote,
        mark.note,
        mark.unsure,
        mark.origin,
        mark.status,
        mark.codebook,
        mark.id,
    )


def _add(db: Connection, marks: Sequence[Annotation]) -> None:
    """Write the rows of marks that are not there yet."""
    if not marks:
        return
    db.executemany(_INSERT, [_row(mark) for mark in marks])
    newest = "number > (SELECT max(number) FROM annotation) - ?"
    db.execute(f"{_INDEX} WHERE {newest}", [len(marks)])
    db.executemany(_INSERT_SPAN, [row for mark in marks for row in _span_rows(mark)])
    db.executemany(_INSERT_FIELD, [row for mark in marks for row in _field_rows(mark)])
    _count(db, marks)


def _count(db: Connection, now: Iterable[Annotation], before: Iterable[Annotation] = ()) -> None:
    """Keep how many marks count, where some do now that did not ``before``, or the reverse."""
    more = Counter(map(_counted, filter(_counts, now)))
    more.subtract(map(_counted, filter(_counts, before)))
    db.executemany(_COUNT, [(*key, count) for key, count in more.items() if count])


def _counts(mark: Annotation) -> bool:
    """Return whether a mark is active and says something itself: no mere end of a link does."""
    return mark.status == "active" and mark.tag != PASSAGE


def _counted(mark: Annotation) -> tuple[str, str, str]:
    return mark.article, mark.round, mark.annotator


def _retired(annotation: Annotation) -> Annotation:
    return msgspec.structs.replace(annotation, status="deleted")


ANNOTATION = Entity(
    "annotation",
    Annotation,
    _load,
    _save,
    _retired,
    _load_all,
    _save_all,
    whose=lambda mark: [(mark.article, mark.annotator, mark.round)],
)


def add_new(transaction: Transaction, marks: Sequence[Annotation]) -> None:
    """Add annotations whose ids are not in the project yet, in bulk; quotes are verified before."""
    if not marks:
        return
    _add(transaction.db, marks)
    created = [(mark.id, mark) for mark in marks]
    transaction.created(ANNOTATION, created, article=marks[0].article)


def get(project: Project, annotation: str) -> Annotation:
    """Return the annotation with this id, whoever made it.

    For the store, as ``existing`` is.

    Raises:
        ReaderError: there is none.
    """
    found = project.read(_load, annotation)
    if found is None:
        raise ReaderError(f"no annotation {annotation!r}")
    return found


def of_article(
    project: Project, viewer: str, article: str, *, round_: str | None = ""
) -> list[Annotation]:
    """Return the active annotations of an article that the viewer may see.

    Args:
        project: where from.
        viewer: an annotator's id; ``""`` sees what everybody may.
        article: the article's id.
        round_: only this round's, ``""`` for the one that is worked in, None for all.

    Returns:
        Sorted by start, end and id.
    """
    return of_articles(project, viewer, [article], round_=round_).get(article, [])


def of_articles(
    project: Project,
    viewer: str,
    ids: Sequence[str],
    *,
    round_: str | None = "",
    deleted: bool = False,
) -> dict[str, list[Annotation]]:
    """Return the annotations of several articles, as ``of_article`` does, by article.

    ``deleted`` adds those that were set aside.
    """
    conditions = [f"a.article {AMONG}", rounds.visible("a")]
    if round_ is not None:
        conditions.append("a.round = :round")
    if not deleted:
        conditions.append("a.status = 'active'")
    found: dict[str, list[Annotation]] = {}
    for mark in _matching(
        project, conditions, among(ids, viewer=viewer, round=round_ or project.round)
    ):
        found.setdefault(mark.article, []).append(mark)
    for marks in found.values():
        marks.sort(key=lambda mark: (mark.start, mark.end, mark.id))
    return found


def by_ids(project: Project, viewer: str, ids: Sequence[str]) -> list[Annotation]:
    """Return those of some annotations of the round at work that the viewer may see.

    Those set aside are among them.
    """
    conditions = [f"a.id {AMONG}", rounds.visible("a"), "a.round = :round"]
    return _matching(project, conditions, among(ids, viewer=viewer, round=project.round))


def seen(project: Project, viewer: str, ids: Sequence[str]) -> dict[str, Annotation]:
    """Return those of some annotations that the viewer may see, by id, set aside or not.

    Of every round; to her the others are not here.
    """
    conditions = [f"a.id {AMONG}", rounds.visible("a")]
    return {mark.id: mark for mark in _matching(project, conditions, among(ids, viewer=viewer))}


def existing(project: Project, ids: Sequence[str]) -> dict[str, Annotation]:
    """Return those of some annotations that are in the project, whoever made them, by id.

    For the store: the caller knows that they may be seen, or shows nothing of them.
    """
    return project.read(_load_all, ids)


def _matching(
    project: Project, conditions: Sequence[str], values: dict[str, Any]
) -> list[Annotation]:
    where = " AND ".join(conditions)
    return _build(
        project.rows(f"{_SELECT} {where}", values),
        project.rows(f"{_SELECT_FIELDS} {where} {_IN_ORDER}", values),
    )


def visible_counts(project: Project, viewer: str, ids: Sequence[str]) -> dict[str, int]:
    """Return how many active marks of the round at work the viewer may see, by article.

    Those that only hold an end of a link are not counted, here and in ``counts``.
    """
    rows = project.rows(
        f"SELECT article, sum(marks) FROM mark_count AS c WHERE article {AMONG}"
        f" AND c.round = :round AND {rounds.visible('c')} GROUP BY article",
        among(ids, viewer=viewer, round=project.round),
    )
    return {row[0]: row[1] for row in rows}


def has_tag(project: Project, viewer: str, tag: str) -> bool:
    """Return whether any active annotation the viewer may see has this tag, known or not."""
    row = project.row(
        "SELECT 1 FROM annotation AS a WHERE tag = :tag AND status = 'active'"
        f" AND {rounds.visible('a')} LIMIT 1",
        {"tag": tag, "viewer": viewer},
    )
    return row is not None


def quotes(project: Project, viewer: str, tag: str) -> list[str]:
    """Return the words of the active marks of one span with a tag, as the viewer may see them."""
    rows = project.rows(
        "SELECT DISTINCT a.quote FROM annotation AS a WHERE a.tag = :tag AND a.status = 'active'"
        f" AND {rounds.visible('a')} AND NOT EXISTS (SELECT 1 FROM annotation_span AS s"
        " WHERE s.annotation = a.id AND s.part = 1) ORDER BY a.quote",
        {"tag": tag, "viewer": viewer},
    )
    return [str(row[0]) for row in rows]


def counts(project: Project, annotator: str, ids: Sequence[str]) -> dict[str, int]:
    """Return an annotator's own marks in the round at work, by article."""
    rows = project.rows(
        "SELECT article, marks FROM mark_count WHERE round = :round AND annotator = :annotator"
        f" AND article {AMONG}",
        among(ids, annotator=annotator, round=project.round),
    )
    return {row[0]: row[1] for row in rows}
