"""Suggestions: the rows of what is proposed, and what of it is offered to an annotator.

She is offered what nobody has hidden from her, what she has not decided on, whoever proposed
it, and what she has not marked just so herself.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from reader.model.annotation import Field, Span
from reader.model.suggestion import Suggestion
from reader.store import rounds
from reader.store.codebooks import SETTING
from reader.store.project import AMONG, Project, among
from reader.store.sqlite import Connection
from reader.store.transaction import Entity, write

COLUMNS = (
    "g.id, g.article, g.proposer, g.round, g.tag, g.spans, g.fields, g.score, g.reason,"
    " g.created, g.codebook"
)
"""Of ``suggestion AS g``, in the order of ``from_row``; for the store."""
_spans = msgspec.json.Decoder(tuple[Span, ...]).decode
_fields = msgspec.json.Decoder(tuple[Field, ...]).decode
_encode = msgspec.json.Encoder().encode


def from_row(row: Sequence[Any]) -> Suggestion:
    """Return the suggestion of a row of ``COLUMNS``."""
    return Suggestion(
        id=row[0],
        article=row[1],
        proposer=row[2],
        round=row[3],
        tag=row[4],
        spans=_spans(row[5]),
        fields=_fields(row[6]) if row[6] != "[]" else (),
        score=row[7],
        reason=row[8],
        created=row[9],
        codebook=row[10],
    )


def _load(db: Connection, suggestion: str) -> Suggestion | None:
    return _load_all(db, [suggestion]).get(suggestion)


def _load_all(db: Connection, ids: Sequence[str]) -> dict[str, Suggestion]:
    sql = f"SELECT {COLUMNS} FROM suggestion AS g WHERE g.id {AMONG}"
    return {row[0]: from_row(row) for row in db.execute(sql, among(ids)).fetchall()}


def _save(db: Connection, suggestion: str, _: Suggestion | None, after: Suggestion | None) -> None:
    if after is None:
        db.execute("DELETE FROM suggestion WHERE id = ?", [suggestion])
        return
    row = [
        suggestion,
        after.article,
        after.proposer,
        after.round,
        after.tag,
        after.start,
        after.place.where,
        _encode(after.spans).decode(),
        _encode(after.fields).decode(),
        after.score,
        after.reason,
        after.created,
        after.codebook,
    ]
    db.execute(
        "INSERT OR REPLACE INTO suggestion VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row
    )


SUGGESTION = Entity("suggestion", Suggestion, _load, _save, lambda _: None, _load_all)

_MARKED_SO = (
    "EXISTS (SELECT 1 FROM annotation_span AS s CROSS JOIN annotation AS a ON a.id = s.annotation"
    " WHERE s.article = g.article AND s.start_cp = g.start_cp AND s.part = 0"
    " AND a.status = 'active' AND a.annotator = :viewer AND a.round = g.round AND a.tag = g.tag"
    " AND g.place = (SELECT group_concat(start_cp || '-' || end_cp) FROM"
    " (SELECT start_cp, end_cp FROM annotation_span WHERE annotation = a.id ORDER BY part)))"
)
OFFERED = (
    f"{rounds.proposed('g')} AND g.round = :round"
    " AND NOT EXISTS (SELECT 1 FROM decision AS d WHERE d.article = g.article"
    " AND d.annotator = :viewer AND d.round = g.round AND d.tag = g.tag AND d.place = g.place)"
    f" AND NOT {_MARKED_SO}"
)
"""The condition that ``suggestion AS g`` is offered to ``:viewer`` in ``:round``; for the store."""
_BEST_FIRST = "g.start_cp, g.place, g.tag, g.score DESC, g.id"


class Waiting(Struct, frozen=True, gc=False):
    """A suggestion that waits for a decision: which, and where it begins, in code points."""

    id: str
    article: str
    start: int


def offered(
    project: Project, viewer: str, ids: Sequence[str], *, starts: Sequence[int] | None = None
) -> dict[str, list[Suggestion]]:
    """Return what is offered to an annotator in the main round in some articles, by article.

    Of several who propose the same, the one with the highest score speaks.

    Args:
        project: where from.
        viewer: her id; ``""`` has decided on nothing.
        ids: of articles.
        starts: only what begins at one of these code points; None for all.

    Returns:
        Sorted by where they begin.
    """
    sql = f"SELECT {COLUMNS} FROM suggestion AS g WHERE g.article {AMONG} AND {OFFERED}"
    values = among(ids, viewer=viewer, round=rounds.MAIN)
    if starts is not None:
        sql += " AND g.start_cp IN (SELECT value FROM json_each(:starts))"
        values["starts"] = _encode(starts).decode()
    best: dict[Any, Suggestion] = {}
    for row in project.rows(f"{sql} ORDER BY {_BEST_FIRST}", values):
        best.setdefault((row[1], row[4], row[5]), from_row(row))
    found: dict[str, list[Suggestion]] = {}
    for suggestion in best.values():
        found.setdefault(suggestion.article, []).append(suggestion)
    return found


def queue(project: Project, viewer: str) -> list[Waiting]:
    """Return all that is offered to an annotator in the project, in reading order."""
    rows = project.rows(
        "SELECT g.id, g.article, g.start_cp, g.tag, g.place FROM suggestion AS g"
        f" JOIN article ON article.id = g.article WHERE {OFFERED}"
        f" ORDER BY article.story, article.published, article.id, {_BEST_FIRST}",
        {"viewer": viewer, "round": rounds.MAIN},
    )
    best: dict[Any, Waiting] = {}
    for row in rows:
        best.setdefault((row[1], row[3], row[4]), Waiting(*row[:3]))
    return [*best.values()]


def decided_by(project: Project, action: str) -> Waiting | None:
    """Return the suggestion that an action, by its transaction's id, has decided on, if any."""
    row = project.row(
        "SELECT g.id, g.article, g.start_cp FROM change AS c JOIN suggestion AS g"
        " ON g.article = json_extract(coalesce(c.after, c.before), '$.article')"
        " AND g.start_cp = json_extract(coalesce(c.after, c.before), '$.spans[0].start')"
        " AND g.tag = json_extract(coalesce(c.after, c.before), '$.tag')"
        " AND g.proposer = json_extract(coalesce(c.after, c.before), '$.proposer')"
        " AND g.spans = json_extract(coalesce(c.after, c.before), '$.spans')"
        " WHERE c.transaction_id = ? AND c.entity = 'decision' LIMIT 1",
        [action],
    )
    return None if row is None else Waiting(*row)


def is_on(project: Project) -> bool:
    """Return whether suggestions are shown to those who code in the main round."""
    row = project.row(
        f"SELECT {rounds.proposed('r')} FROM (SELECT :round AS round) AS r", {"round": rounds.MAIN}
    )
    return bool(row and row[0])


def set_in_blind(project: Project, annotator: str, *, on: bool) -> None:
    """Turn suggestions on, or off, where a round is coded blind; that can be undone."""
    with write(project, "suggestions in blind coding", annotator) as transaction:
        transaction.put(SETTING, rounds.IN_BLIND, "on" if on else None)
