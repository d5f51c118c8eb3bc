"""Rounds, and the one predicate that says who may see what."""

from msgspec import Struct

from reader.model.errors import ReaderError
from reader.store.project import Project
from reader.store.sqlite import Connection
from reader.store.transaction import Entity, Transaction

MAIN = "main"


class Round(Struct, frozen=True):
    """A named pass over stories. The default one is open: coders see each other's marks."""

    name: str
    codebook: str = ""
    open: bool = True
    finished: bool = False


def _load(db: Connection, name: str) -> Round | None:
    row = db.execute(
        "SELECT name, codebook, open, finished FROM round WHERE name = ?", [name]
    ).fetchone()
    return None if row is None else Round(row[0], row[1], bool(row[2]), bool(row[3]))


def _save(db: Connection, name: str, _: Round | None, after: Round | None) -> None:
    if after is None:
        db.execute("DELETE FROM round WHERE name = ?", [name])
        return
    db.execute(
        "INSERT INTO round VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
        " codebook = excluded.codebook, open = excluded.open, finished = excluded.finished",
        [after.name, after.codebook, after.open, after.finished],
    )


ROUND = Entity("round", Round, _load, _save, retired=lambda _: None)


def ensure(transaction: Transaction, name: str) -> None:
    """Add an open round of this name if there is none, for marks that come with one.

    Raises:
        ReaderError: the name is empty.
    """
    if not name.strip():
        raise ReaderError("its round has no name")
    if _load(transaction.db, name) is None:
        transaction.put(ROUND, name, Round(name))


def names(project: Project) -> list[str]:
    """Return the rounds of a project, the main one first, whether it has marks yet or not."""
    rows = project.rows("SELECT name FROM round WHERE name <> ? ORDER BY name", [MAIN])
    return [MAIN, *(row[0] for row in rows)]


_SHARED = "(SELECT name FROM round WHERE open OR finished)"
IN_BLIND = "suggestions_in_blind"
"""The setting that turns suggestions on, by ``on``, where a round is coded blind."""


def visible(item: str) -> str:
    """Return the SQL condition that ``:viewer`` may see a row.

    ``item`` is the alias of a table with ``annotator`` and ``round``: one's own, or the
    round is open, or it is finished.
    """
    return f"({item}.annotator = :viewer OR {item}.round IN {_SHARED})"


def proposed(item: str) -> str:
    """Return the SQL condition that a suggestion may be seen, by anybody.

    ``item`` is the alias of a table with ``round``: that is open or finished, or the project
    has turned suggestions on where a round is coded blind.
    """
    return (
        f"({item}.round IN {_SHARED}"
        f" OR EXISTS (SELECT 1 FROM setting WHERE key = '{IN_BLIND}' AND value = 'on'))"
    )
