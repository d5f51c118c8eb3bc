"""Marks that wait for their place: their rows."""

from collections.abc import Sequence
from typing import Any

import msgspec

from reader.model.annotation import Field
from reader.model.misplaced import Misplaced
from reader.model.text.sought import Sought
from reader.store.project import AMONG, among
from reader.store.sqlite import Connection
from reader.store.stored import decoder
from reader.store.transaction import Changed, Entity

COLUMNS = (
    "m.id, m.article, m.annotator, m.round, m.tag, m.spans, m.fields, m.note, m.unsure, m.origin,"
    " m.created, m.codebook, m.carried_from, m.state"
)
"""Of ``misplaced AS m``, in the order of ``from_row``; for the store."""
_spans = decoder(tuple[Sought, ...])
_fields = decoder(tuple[Field, ...])
_encode = msgspec.json.Encoder().encode
_PUT = f"INSERT OR REPLACE INTO misplaced VALUES ({', '.join('?' * 15)})"


def from_row(row: Sequence[Any]) -> Misplaced:
    """Return the mark of a row of ``COLUMNS``."""
    return Misplaced(
        id=row[0],
        article=row[1],
        annotator=row[2],
        round=row[3],
        tag=row[4],
        spans=_spans(row[5]),
        fields=_fields(row[6]) if row[6] != "[]" else (),
        note=row[7],
        unsure=bool(row[8]),
        origin=row[9],
        created=row[10],
        codebook=row[11],
        carried_from=row[12],
        state=row[13],
    )


def _row(mark: Misplaced) -> list[Any]:
    return [
        mark.id,
        mark.article,
        mark.annotator,
        mark.round,
        mark.tag,
        mark.quote,
        _encode(mark.spans).decode(),
        _encode(mark.fields).decode(),
        mark.note,
        mark.unsure,
        mark.origin,
        mark.created,
        mark.codebook,
        mark.carried_from,
        mark.state,
    ]


def _load(db: Connection, mark: str) -> Misplaced | None:
    return _load_all(db, [mark]).get(mark)


def _load_all(db: Connection, ids: Sequence[str]) -> dict[str, Misplaced]:
    sql = f"SELECT {COLUMNS} FROM misplaced AS m WHERE m.id {AMONG}"
    return {row[0]: from_row(row) for row in db.execute(sql, among(ids)).fetchall()}


def _save(db: Connection, mark: str, before: Misplaced | None, after: Misplaced | None) -> None:
    _save_all(db, [(mark, before, after)])


def _save_all(db: Connection, changes: Sequence[Changed[Misplaced]]) -> None:
    gone = [(mark,) for mark, _, after in changes if after is None]
    db.executemany("DELETE FROM misplaced WHERE id = ?", gone)
    db.executemany(_PUT, [_row(after) for *_, after in changes if after is not None])


MISPLACED = Entity(
    "misplaced",
    Misplaced,
    _load,
    _save,
    lambda _: None,
    _load_all,
    _save_all,
    whose=lambda mark: [(mark.article, mark.annotator, mark.round)],
)


def known(db: Connection, ids: Sequence[str]) -> dict[str, Misplaced]:
    """Return those of some marks that wait or waited for their place, whosever, by id.

    For the store: whoever asks shows nothing of them.
    """
    return _load_all(db, ids)
