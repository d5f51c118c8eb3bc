"""Suggestions: the rows of what is proposed, and what of it is offered to an annotator.

She is offered what nobody has hidden from her, what she has not decided on, whoever proposed
it, and what she has not marked just so herself: under its tag, or under another name of it.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from reader.model.annotation import Field, Span
from reader.model.suggestion import Suggestion
from reader.store import rounds
from reader.store.codebooks import SETTING
from reader.store.kinship import became, kin_of, settles
from reader.store.project import AMONG, Project, among
from reader.store.sqlite import Connection
from reader.store.stored import decoder
from reader.store.transaction import Entity, write
from reader.store.twins import marked_just_so

COLUMNS = (
    "g.id, g.article, g.proposer, g.round, g.tag, g.spans, g.fields, g.score, g.reason,"
    " g.created, g.codebook"
)
"""Of ``suggestion AS g``, in the order of ``from_row``; for the store."""
_spans = decoder(tuple[Span, ...])
_fields = decoder(tuple[Field, ...])
_encode = msgspec.json.Encoder().encode
_Row = tuple[Any, ...]
_Said = tuple[tuple[str, str, str], float | None, _Row]


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

_MARKED_SO = marked_just_so("g", ":viewer")
DECIDED = (
    "EXISTS (SELECT 1 FROM decision AS d WHERE d.article = g.article AND d.annotator = :viewer"
    f" AND d.round = g.round AND d.place = g.place AND {settles('d.tag', 'g.tag')})"
)
"""The condition that ``:viewer`` has decided on ``suggestion AS g``, given ``:kin``; for the store."""
OFFERED = f"{rounds.proposed('g')} AND g.round = :round AND NOT {DECIDED} AND NOT {_MARKED_SO}"
"""The condition that ``suggestion AS g`` is offered to ``:viewer`` in ``:round``, given ``:kin``;
for the store."""
_IN_ORDER = "g.start_cp, g.place, g.tag, g.score DESC, g.id"


class Waiting(Struct, frozen=True, gc=False):
    """A suggestion that waits for a decision: which, and where it begins, in code points."""

    id: str
    article: str
    start: int


def offered(
    project: Project, viewer: str, ids: Sequence[str], *, starts: Sequence[int] | None = None
) -> dict[str, list[Suggestion]]:
    """Return what is offered to an annotator in the round at work in some articles, by article.

    Of several who propose the same, under whatever name, the one with the highest score speaks.

    Args:
        project: where from.
        viewer: her id; ``""`` has decided on nothing.
        ids: of articles.
        starts: only what begins at one of these code points; None for all.

    Returns:
        Sorted by where they begin.
    """
    sql = f"SELECT {COLUMNS} FROM suggestion AS g WHERE g.article {AMONG} AND {OFFERED}"
    values = among(ids, viewer=viewer, round=project.round, kin=project.read(kin_of))
    if starts is not None:
        sql += " AND g.start_cp IN (SELECT value FROM json_each(:starts))"
        values["starts"] = _encode(starts).decode()
    rows = project.rows(f"{sql} ORDER BY {_IN_ORDER}", values)
    found: dict[str, list[Suggestion]] = {}
    for row in _surest(project, [((row[1], row[5], row[4]), row[7], row) for row in rows]):
        found.setdefault(row[1], []).append(from_row(row))
    return found


def queue(project: Project, viewer: str) -> list[Waiting]:
    """Return all that is offered to an annotator in the round at work, in reading order."""
    rows = project.rows(
        "SELECT g.id, g.article, g.start_cp, g.tag, g.place, g.score FROM suggestion AS g"
        f" JOIN article ON article.id = g.article WHERE {OFFERED}"
        f" ORDER BY article.story, article.published, article.id, {_IN_ORDER}",
        {"viewer": viewer, "round": project.round, "kin": project.read(kin_of)},
    )
    said = [((row[1], row[4], row[3]), row[5], row) for row in rows]
    return [Waiting(*row[:3]) for row in _surest(project, said)]


def _surest(project: Project, said: Sequence[_Said]) -> Iterable[_Row]:
    """Return the rows that speak, of those that propose the same under one name or another.

    ``said`` are article, place and tag, then the score, then the row; those of one tag, the
    highest score first.
    """
    names = project.read(became)
    best: dict[Any, tuple[float, _Row]] = {}
    for (article, place, tag), score, row in said:
        sure = -math.inf if score is None else score
        key = article, place, names.get(tag, tag)
        if key not in best or best[key][0] < sure:
            best[key] = sure, row
    return (row for _, row in best.values())


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
    """Return whether suggestions are shown to those who code in the round at work."""
    row = project.row(
        f"SELECT {rounds.proposed('r')} FROM (SELECT :round AS round) AS r",
        {"round": project.round},
    )
    return bool(row and row[0])


def set_in_blind(project: Project, annotator: str, *, on: bool) -> None:
    """Turn suggestions on, or off, where a round is coded blind; that can be undone.

    Raises:
        ReaderError: who turns them on codes in a round that is blind.
    """
    if on:
        rounds.assert_codes_none_blind(project, annotator, "turning suggestions on")
    with write(project, "suggestions in blind coding", annotator) as transaction:
        transaction.put(SETTING, rounds.IN_BLIND, "on" if on else None)
