"""Decisions: which proposed places an annotator accepted or rejected, whoever proposed them.

A decision is on a tag at a place, so that the same from another proposer, or from ``*``, is
not asked again. Nobody's decisions are anybody else's: two coders decide for themselves.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from reader.model.annotation import Span
from reader.model.identity import now
from reader.model.suggestion import Decision, Place
from reader.store.kinship import kin_of, settles
from reader.store.project import AMONG, Project, among
from reader.store.sqlite import Connection
from reader.store.stored import decoder
from reader.store.transaction import Entity, write

COLUMNS = (
    "d.id, d.article, d.annotator, d.round, d.tag, d.spans, d.decision, d.annotation, d.proposer,"
    " d.at"
)
"""Of ``decision AS d``, in the order of ``from_row``; for the store."""
UNMADE = (
    "(d.annotation <> '' AND NOT EXISTS (SELECT 1 FROM annotation AS made"
    " WHERE made.id = d.annotation AND made.status = 'active'))"
)
"""The condition that the mark ``decision AS d`` made was removed since; for the store."""
_spans = decoder(tuple[Span, ...])
_encode = msgspec.json.Encoder().encode


def from_row(row: Sequence[Any]) -> Decision:
    """Return the decision of a row of ``COLUMNS``."""
    return Decision(
        article=row[1],
        annotator=row[2],
        round=row[3],
        tag=row[4],
        spans=_spans(row[5]),
        decision=row[6],
        annotation=row[7],
        proposer=row[8],
        at=row[9],
    )


def _load(db: Connection, decision: str) -> Decision | None:
    return _load_all(db, [decision]).get(decision)


def _load_all(db: Connection, ids: Sequence[str]) -> dict[str, Decision]:
    sql = f"SELECT {COLUMNS} FROM decision AS d WHERE d.id {AMONG}"
    return {row[0]: from_row(row) for row in db.execute(sql, among(ids)).fetchall()}


def _save(db: Connection, decision: str, _: Decision | None, after: Decision | None) -> None:
    if after is None:
        db.execute("DELETE FROM decision WHERE id = ?", [decision])
        return
    row = [
        decision,
        after.article,
        after.annotator,
        after.round,
        after.tag,
        Place(after.article, after.tag, after.spans).where,
        _encode(after.spans).decode(),
        after.decision,
        after.annotation,
        after.proposer,
        after.at,
    ]
    db.execute("INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


DECISION = Entity("decision", Decision, _load, _save, lambda _: None, _load_all)


def reject(project: Project, annotator: str, places: Iterable[Place]) -> int:
    """Remember that an annotator does not want these tags on these spans, as one step.

    Places that she has decided on already stay as they are, unless she has removed the mark
    that she made there.

    Returns:
        How many were not decided on before, or not so that it still stands.
    """
    wanted = {each.id: each for each in _rejections(project, annotator, places)}
    with write(project, "reject", annotator) as transaction:
        known = _load_all(transaction.db, [*wanted])
        unmade = _unmade(transaction.db, [*known])
        new = [
            (id_, known.get(id_), each)
            for id_, each in wanted.items()
            if id_ not in known or id_ in unmade
        ]
        if new:
            transaction.turn(DECISION, new, article=new[0][2].article)
    return len(new)


def take_back(project: Project, annotator: str, places: Iterable[Place]) -> int:
    """Forget that an annotator did not want these tags on these spans, as one step.

    What she accepted there stays as it is.

    Returns:
        How many were rejected before.
    """
    ids = [each.id for each in _rejections(project, annotator, places)]
    with write(project, "take back rejection", annotator) as transaction:
        known = _load_all(transaction.db, ids)
        gone = [(id_, d, None) for id_, d in known.items() if d.decision == "rejected"]
        if gone:
            transaction.turn(DECISION, gone, article=gone[0][1].article)
    return len(gone)


def _rejections(project: Project, annotator: str, places: Iterable[Place]) -> list[Decision]:
    at = now()
    return [
        Decision(
            article=place.article,
            annotator=annotator,
            round=project.round,
            tag=place.tag,
            spans=place.spans,
            decision="rejected",
            at=at,
        )
        for place in places
    ]


def _unmade(db: Connection, ids: Sequence[str]) -> set[str]:
    sql = f"SELECT d.id FROM decision AS d WHERE d.id {AMONG} AND {UNMADE}"
    return {row[0] for row in db.execute(sql, among(ids))}


def rejected(project: Project, annotator: str, tag: str, places: Iterable[Place]) -> set[Place]:
    """Return those of some places, all with this tag, that an annotator has rejected.

    With it, or with a tag of which it is what became, or a part of that. One look at the file
    for all of them, however many.
    """
    asked = {(place.article, place.where): place for place in places if place.tag == tag}
    rows = project.rows(
        f"SELECT article, place FROM decision AS d WHERE article {AMONG}"
        " AND annotator = :annotator AND round = :round AND decision = 'rejected'"
        f" AND {settles('d.tag', ':tag')}",
        among(
            sorted({article for article, _ in asked}),
            annotator=annotator,
            round=project.round,
            tag=tag,
            kin=project.read(kin_of),
        ),
    )
    return {asked[key] for key in ((row[0], row[1]) for row in rows) if key in asked}
