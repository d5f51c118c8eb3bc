"""Rounds, and the one predicate that says who may see what."""

import msgspec
from msgspec import Struct

from reader.model.errors import ReaderError
from reader.store.project import Project
from reader.store.sqlite import Connection
from reader.store.stored import decoder
from reader.store.transaction import Entity, Transaction

MAIN = "main"


_names = decoder(tuple[str, ...])
_encode = msgspec.json.Encoder().encode


class Round(Struct, frozen=True):
    """A named pass over stories. The default one is open: coders see each other's marks."""

    name: str
    codebook: str = ""
    """Its content hash; ``""`` for whichever is in use."""
    open: bool = True
    finished: bool = False
    stories: tuple[str, ...] = ()
    """None named is every story."""
    coders: tuple[str, ...] = ()
    """Annotators' ids; none named is everybody."""
    adjudicators: tuple[str, ...] = ()
    """Annotators' ids; they see what everybody does in it."""


def _load(db: Connection, name: str) -> Round | None:
    row = db.execute(
        "SELECT name, codebook, open, finished, stories, coders, adjudicators"
        " FROM round WHERE name = ?",
        [name],
    ).fetchone()
    if row is None:
        return None
    return Round(row[0], row[1], bool(row[2]), bool(row[3]), *map(_names, row[4:]))


def _save(db: Connection, name: str, _: Round | None, after: Round | None) -> None:
    if after is None:
        db.execute("DELETE FROM round WHERE name = ?", [name])
        return
    db.execute(
        "INSERT INTO round (name, codebook, open, finished, stories, coders, adjudicators)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
        " codebook = excluded.codebook, open = excluded.open, finished = excluded.finished,"
        " stories = excluded.stories, coders = excluded.coders,"
        " adjudicators = excluded.adjudicators",
        [
            after.name,
            after.codebook,
            after.open,
            after.finished,
            *(_encode(some).decode() for some in (after.stories, after.coders, after.adjudicators)),
        ],
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
    round is open, or it is finished, or the viewer is its adjudicator.
    """
    return (
        f"({item}.annotator = :viewer OR {item}.round IN (SELECT name FROM round"
        " WHERE open OR finished"
        " OR EXISTS (SELECT 1 FROM json_each(adjudicators) WHERE value = :viewer)))"
    )


def proposed(item: str) -> str:
    """Return the SQL condition that a suggestion may be seen, by anybody.

    ``item`` is the alias of a table with ``round``: that is open or finished, or the project
    has turned suggestions on where a round is coded blind.
    """
    return (
        f"({item}.round IN {_SHARED}"
        f" OR EXISTS (SELECT 1 FROM setting WHERE key = '{IN_BLIND}' AND value = 'on'))"
    )
