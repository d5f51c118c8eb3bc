"""Labels: what an annotator says of a whole article."""

from collections.abc import Sequence
from typing import Any

import msgspec

from reader.model.annotation import Label
from reader.model.errors import ReaderError
from reader.model.identity import new_id, now
from reader.store import rounds
from reader.store.project import AMONG, Project, among
from reader.store.sqlite import Connection
from reader.store.transaction import Entity, write

_COLUMNS = (
    "b.id, b.article, b.annotator, b.round, b.name, b.value, b.note, b.unsure, b.origin,"
    " b.status, b.created, b.codebook"
)


def _build(row: tuple[Any, ...]) -> Label:
    return Label(
        id=row[0],
        article=row[1],
        annotator=row[2],
        round=row[3],
        name=row[4],
        value=row[5],
        note=row[6],
        unsure=bool(row[7]),
        origin=row[8],
        status=row[9],
        created=row[10],
        codebook=row[11],
    )


def _load(db: Connection, label: str) -> Label | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM label AS b WHERE id = ?", [label]).fetchone()
    return None if row is None else _build(row)


def _save(db: Connection, label: str, _: Label | None, after: Label | None) -> None:
    if after is None:
        raise ReaderError("a label is never erased, only set aside")
    db.execute(
        f"INSERT INTO label VALUES ({', '.join('?' * 12)}) ON CONFLICT (id) DO UPDATE SET"
        " value = excluded.value, note = excluded.note, unsure = excluded.unsure,"
        " status = excluded.status, codebook = excluded.codebook",
        [
            label,
            after.article,
            after.annotator,
            after.round,
            after.name,
            after.value,
            after.note,
            after.unsure,
            after.origin,
            after.status,
            after.created,
            after.codebook,
        ],
    )


LABEL = Entity(
    "label",
    Label,
    _load,
    _save,
    retired=lambda label: msgspec.structs.replace(label, status="deleted"),
)


def give(
    project: Project,
    annotator: str,
    article: str,
    values: Sequence[tuple[str, str]],
    *,
    codebook: str = "",
) -> list[Label]:
    """Give an article labels, or change those of that name, as one step.

    Args:
        project: where.
        annotator: whose labels they are.
        article: the article's id.
        values: names with values; an empty value takes the label away.
        codebook: the reference of the codebook in use.

    Raises:
        ReaderError: a name is empty, or there is nothing to take away; nothing is saved.
    """
    given = []
    with write(project, "label", annotator) as transaction:
        for name, value in values:
            label = _given(transaction.db, annotator, article, name.strip(), value, codebook)
            transaction.put(LABEL, label.id, label, article=article)
            given.append(label)
    return given


def _given(
    db: Connection, annotator: str, article: str, name: str, value: str, codebook: str
) -> Label:
    if not name:
        raise ReaderError("a label is NAME=VALUE")
    row = db.execute(
        f"SELECT {_COLUMNS} FROM label AS b WHERE article = ? AND annotator = ? AND round = ?"
        " AND name = ? AND status = 'active'",
        [article, annotator, rounds.MAIN, name],
    ).fetchone()
    if row is None and not value:
        raise ReaderError(f"there is no label {name!r} to take away")
    if row is not None:
        before = _build(row)
        changes = {"value": value} if value else {"status": "deleted"}
        return msgspec.structs.replace(before, **changes)
    return _new(annotator, article, name, value, codebook)


def _new(annotator: str, article: str, name: str, value: str, codebook: str) -> Label:
    return Label(
        id=new_id(),
        article=article,
        annotator=annotator,
        name=name,
        value=value,
        created=now(),
        codebook=codebook,
    )


def own(project: Project, annotator: str, article: str) -> list[Label]:
    """Return an annotator's own active labels of an article in the main round, in order."""
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM label AS b WHERE article = ? AND annotator = ? AND round = ?"
        " AND status = 'active' ORDER BY b.id",
        [article, annotator, rounds.MAIN],
    )
    return [_build(row) for row in rows]


def put(
    project: Project,
    annotator: str,
    article: str,
    name: str,
    values: Sequence[str],
    *,
    codebook: str = "",
) -> None:
    """Have an annotator say exactly these values of an article under one name, as one step.

    A label that is to have another value is changed, so that its history stays one.
    """
    with write(project, "label", annotator) as transaction:
        have = [each for each in own(project, annotator, article) if each.name == name]
        gone = [each for each in have if each.value not in values]
        new = [value for value in values if value not in {each.value for each in have}]
        for value in new:
            before = gone.pop(0) if gone else None
            label = (
                msgspec.structs.replace(before, value=value, codebook=codebook)
                if before
                else _new(annotator, article, name, value, codebook)
            )
            transaction.put(LABEL, label.id, label, article=article)
        for label in gone:
            transaction.put(LABEL, label.id, LABEL.retired(label), article=article)


def of_articles(project: Project, viewer: str, ids: Sequence[str]) -> dict[str, list[Label]]:
    """Return the labels of articles that the viewer may see, by article, sorted by id."""
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM label AS b WHERE article {AMONG} AND {rounds.visible('b')}"
        " ORDER BY b.article, b.id",
        among(ids, viewer=viewer),
    )
    found: dict[str, list[Label]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(_build(row))
    return found
