"""Labels: what an annotator says of a whole article."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from reader.model.annotation import Label
from reader.model.errors import ReaderError
from reader.model.identity import new_id, now
from reader.store import rounds
from reader.store.project import AMONG, Project, among
from reader.store.sqlite import Connection
from reader.store.transaction import Entity, Transaction, write

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
    whose=lambda label: [(label.article, label.annotator, label.round)],
)


def give(
    project: Project,
    annotator: str,
    article: str,
    values: Sequence[tuple[str, str]],
    *,
    codebook: str = "",
) -> list[Label]:
    """Have an annotator say one value of an article under each name, as one step.

    Args:
        project: where.
        annotator: whose labels they are.
        article: the article's id.
        values: names with values; an empty value takes all labels of that name away.
        codebook: the reference of the codebook in use.

    Returns:
        For each name the label that says it now, or those that were taken away.

    Raises:
        ReaderError: a name is empty, or there is nothing to take away; nothing is saved.
    """
    given: list[Label] = []
    with write(project, "label", annotator) as transaction:
        for name, value in ((name.strip(), value) for name, value in values):
            if not name:
                raise ReaderError("a label is NAME=VALUE")
            said = [value] if value else []
            saying, gone = _put(project, transaction, article, name, said, codebook)
            if not (saying or gone):
                raise ReaderError(f"there is no label {name!r} to take away")
            given += saying or gone
    return given


def _new(
    project: Project, annotator: str, article: str, name: str, value: str, codebook: str
) -> Label:
    return Label(
        id=new_id(),
        article=article,
        annotator=annotator,
        round=project.round,
        name=name,
        value=value,
        created=now(),
        codebook=codebook,
    )


def own(project: Project, annotator: str, article: str) -> list[Label]:
    """Return an annotator's own active labels of an article in the round at work, in order."""
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM label AS b WHERE article = ? AND annotator = ? AND round = ?"
        " AND status = 'active' ORDER BY b.id",
        [article, annotator, project.round],
    )
    return [_build(row) for row in rows]


def fill(
    project: Project,
    annotator: str,
    article: str,
    name: str,
    chosen: Callable[[Sequence[str]], Sequence[str]],
    *,
    codebook: str = "",
) -> Sequence[str] | None:
    """Have an annotator say what ``chosen`` makes of what she says of an article under one name.

    As one step. A label that is to have another value is changed, so that its history stays one.

    Returns:
        What she says now; None where it is what she said before.

    Raises:
        ReaderError: ``chosen`` refuses.
    """
    with write(project, "label", annotator) as transaction:
        have = own(project, annotator, article)
        values = chosen([label.value for label in have if label.name == name])
        _put(project, transaction, article, name, values, codebook)
    return values if transaction.changes else None


def _put(
    project: Project,
    transaction: Transaction,
    article: str,
    name: str,
    values: Sequence[str],
    codebook: str,
) -> tuple[list[Label], list[Label]]:
    """Return the labels that say exactly these values now, and those that were taken away."""
    annotator = transaction.annotator
    have = [each for each in own(project, annotator, article) if each.name == name]
    said = {each.value: each for each in have if each.value in values}
    gone = [each for each in have if each is not said.get(each.value)]
    for value in values:
        if value in said:
            continue
        before = gone.pop(0) if gone else None
        said[value] = (
            msgspec.structs.replace(before, value=value, codebook=codebook)
            if before
            else _new(project, annotator, article, name, value, codebook)
        )
        transaction.put(LABEL, said[value].id, said[value], article=article)
    gone = [LABEL.retired(label) or label for label in gone]
    for label in gone:
        transaction.put(LABEL, label.id, label, article=article)
    return [said[value] for value in dict.fromkeys(values)], gone


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
