"""Adjudications as they are kept: what was decided, and what it was decided on."""

from collections.abc import Sequence
from typing import Any

import msgspec

from reader.model.annotation import Annotation, Label, Link
from reader.model.settling.adjudication import Adjudication, Input
from reader.store import stored
from reader.store.project import AMONG, Project, among, grouped
from reader.store.sqlite import Connection
from reader.store.transaction import Entity

_COLUMNS = (
    "j.id, j.article, j.round, j.adjudicator, j.outcome, j.entity, j.image, j.reason, j.note,"
    " j.at, j.candidate"
)
_KINDS: dict[str, type[Any]] = {"annotation": Annotation, "link": Link, "label": Label}
_encode = msgspec.json.Encoder().encode


def _build(row: Sequence[Any], inputs: Sequence[Input]) -> Adjudication:
    entity = row[5]
    images = {entity: stored.image(_KINDS[entity], row[6])} if entity else {}
    return Adjudication(
        id=row[0],
        article=row[1],
        round=row[2],
        adjudicator=row[3],
        outcome=row[4],
        **images,
        inputs=tuple(sorted(inputs)),
        candidate=row[10],
        reason=row[7],
        note=row[8],
        at=row[9],
    )


def _load(db: Connection, adjudication: str) -> Adjudication | None:
    return _load_all(db, [adjudication]).get(adjudication)


def _load_all(db: Connection, ids: Sequence[str]) -> dict[str, Adjudication]:
    sql = f"SELECT {_COLUMNS} FROM adjudication AS j WHERE j.id {AMONG}"
    inputs = _inputs(db, f"i.adjudication {AMONG}", among(ids))
    return {
        row[0]: _build(row, inputs.get(row[0], []))
        for row in db.execute(sql, among(ids)).fetchall()
    }


def _inputs(db: Connection, where: str, values: dict[str, str]) -> dict[str, list[Input]]:
    rows = db.execute(
        "SELECT i.adjudication, i.submission, i.item FROM adjudication_input AS i"
        f" JOIN adjudication AS j ON j.id = i.adjudication WHERE {where}"
        " ORDER BY i.adjudication",
        values,
    ).fetchall()
    return {key: [Input(row[1], row[2]) for row in group] for key, group in grouped(rows)}


def _save(db: Connection, key: str, _: Adjudication | None, after: Adjudication | None) -> None:
    db.execute("DELETE FROM adjudication_input WHERE adjudication = ?", [key])
    if after is None:
        db.execute("DELETE FROM adjudication WHERE id = ?", [key])
        return
    image = after.image
    db.execute(
        "INSERT INTO adjudication (id, article, round, adjudicator, outcome, entity, image, reason,"
        " note, at, candidate) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
        " SET adjudicator = excluded.adjudicator, outcome = excluded.outcome,"
        " entity = excluded.entity, image = excluded.image, reason = excluded.reason,"
        " note = excluded.note, at = excluded.at, candidate = excluded.candidate",
        [
            key,
            after.article,
            after.round,
            after.adjudicator,
            after.outcome,
            "" if image is None else type(image).__name__.lower(),
            None if image is None else _encode(image).decode(),
            after.reason,
            after.note,
            after.at,
            after.candidate,
        ],
    )
    db.executemany(
        "INSERT INTO adjudication_input VALUES (?, ?, ?)",
        [(key, each.submission, each.item) for each in after.inputs],
    )


ADJUDICATION = Entity(
    "adjudication", Adjudication, _load, _save, retired=lambda _: None, load_all=_load_all
)


def of_articles(
    project: Project, round_: str, articles: Sequence[str]
) -> dict[str, list[Adjudication]]:
    """Return what was decided on articles in a round, by article, oldest first.

    It says what coders marked: who may not see that must not be shown it.
    """
    return project.read(_of_articles, round_, articles)


def _of_articles(
    db: Connection, round_: str, articles: Sequence[str]
) -> dict[str, list[Adjudication]]:
    where, values = f"j.article {AMONG} AND j.round = :round", among(articles, round=round_)
    inputs = _inputs(db, where, values)
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM adjudication AS j WHERE {where} ORDER BY j.at, j.id", values
    ).fetchall()
    found: dict[str, list[Adjudication]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(_build(row, inputs.get(row[0], [])))
    return found
