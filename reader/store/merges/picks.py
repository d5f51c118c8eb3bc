"""Picks: what a person chose where two copies of a project had changed one thing apart."""

from collections.abc import Collection, Mapping
from typing import Any, Self

from reader.model.forks import Pick
from reader.store.sqlite import Connection
from reader.store.transaction import Entity

_COLUMNS = "id, conflict, entity, entity_id, aspect, one, other, shown, hidden, picked"


def _load(db: Connection, pick: str) -> Pick | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM pick WHERE id = ?", [pick]).fetchone()
    return None if row is None else _build(row)


def _build(row: tuple[Any, ...]) -> Pick:
    return Pick(**dict(zip(_COLUMNS.split(", "), row, strict=True)))


def _save(db: Connection, pick: str, before: Pick | None, after: Pick | None) -> None:
    db.execute("DELETE FROM pick WHERE id = ?", [pick])
    if after is not None:
        values = [getattr(after, name) for name in _COLUMNS.split(", ")]
        db.execute(f"INSERT INTO pick ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    said = after or before
    if said is not None:
        db.execute(
            "UPDATE conflict SET picked = ? WHERE id = ?",
            [after.picked if after else None, said.conflict],
        )


PICK = Entity("pick", Pick, _load, _save, retired=lambda _: None)


class Picks:
    """All picks of a project: there are few."""

    def __init__(
        self, made: Mapping[tuple[str, str], str], named: Mapping[str, Collection[str]]
    ) -> None:
        """Hold which picks transactions make of an aspect, and the changes that picks name."""
        self._made = made
        self._named = named

    @classmethod
    def of(cls, history: Connection, rows: Connection) -> Self:
        """Return all picks that a history has, and those that stand by a project's rows."""
        made = history.execute(
            "SELECT transaction_id, coalesce(after, before) ->> 'aspect', entity_id FROM change"
            " WHERE entity = 'pick'"
        ).fetchall()
        named: dict[str, set[str]] = {}
        for aspect, shown, hidden in rows.execute("SELECT aspect, shown, hidden FROM pick"):
            named.setdefault(aspect, set()).update((shown, hidden))
        return cls({(transaction, aspect or ""): pick for transaction, aspect, pick in made}, named)

    def made_by(self, transaction: str, aspect: str) -> str:
        """Return which pick of an aspect a transaction makes, takes or brings back; or ``""``."""
        return self._made.get((transaction, aspect), "")

    def named(self, aspect: str) -> Collection[str]:
        """Return the ids of the changes between which somebody has picked, as to an aspect."""
        return self._named.get(aspect, ())
