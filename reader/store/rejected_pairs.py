"""Rejected pairs: passages that an annotator said do not stand in a relation. A negative is kept.

A pair stands with the article of its ``from``, as a link does.
"""

from collections.abc import Sequence
from typing import Any

from reader.model.passage import Passage, RejectedPair
from reader.store import rounds
from reader.store.project import AMONG, Project, among
from reader.store.sqlite import Connection
from reader.store.transaction import Entity

_COLUMNS = (
    "p.annotator, p.round, p.type, p.from_article, p.from_start_cp, p.from_end_cp, p.from_quote,"
    " p.to_article, p.to_start_cp, p.to_end_cp, p.to_quote, p.at"
)


def _build(row: Sequence[Any]) -> RejectedPair:
    return RejectedPair(
        annotator=row[0],
        round=row[1],
        type=row[2],
        from_=Passage(*row[3:7]),
        to=Passage(*row[7:11]),
        at=row[11],
    )


def _load(db: Connection, pair: str) -> RejectedPair | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM rejected_pair AS p WHERE id = ?", [pair]).fetchone()
    return None if row is None else _build(row)


def _save(db: Connection, pair: str, _: RejectedPair | None, after: RejectedPair | None) -> None:
    if after is None:
        db.execute("DELETE FROM rejected_pair WHERE id = ?", [pair])
        return
    places = (
        value
        for each in (after.from_, after.to)
        for value in (each.article, each.start, each.end, each.quote)
    )
    db.execute(
        f"INSERT OR REPLACE INTO rejected_pair VALUES ({', '.join('?' * 13)})",
        [pair, after.annotator, after.round, after.type, *places, after.at],
    )


REJECTED_PAIR = Entity(
    "rejected_pair",
    RejectedPair,
    _load,
    _save,
    retired=lambda _: None,
    whose=lambda pair: [
        (each.article, pair.annotator, pair.round) for each in (pair.from_, pair.to)
    ],
)


def of_articles(
    project: Project, viewer: str, ids: Sequence[str], *, round_: str | None = ""
) -> list[RejectedPair]:
    """Return the pairs with a passage in some articles that the viewer may see, by passages.

    Args:
        project: where from.
        viewer: an annotator's id; ``""`` sees what everybody may.
        ids: of the articles; the other passage may be elsewhere.
        round_: only this round's, ``""`` for the one that is worked in, None for all.
    """
    of_round = "" if round_ is None else " AND p.round = :round"
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM rejected_pair AS p"
        f" WHERE (p.from_article {AMONG} OR p.to_article {AMONG}) AND {rounds.visible('p')}{of_round}"
        " ORDER BY p.from_article, p.from_start_cp, p.from_end_cp,"
        " p.to_article, p.to_start_cp, p.to_end_cp, p.id",
        among(ids, viewer=viewer, round=round_ or project.round),
    )
    return [_build(row) for row in rows]
