"""Two files that wrote apart under one id of a copy: each goes by another from there on.

A file takes a fresh id on another machine, path or inode. Where a whole machine was cloned, or an
old copy of the file was put over a newer one, it cannot tell. Which id each way goes by follows
from its first change alone, so it is the same wherever files meet.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from reader.model.identity import derived_id, now
from reader.store.project import Project
from reader.store.sqlite import Connection

_TRIGGER = "change_is_not_rewritten"


def part(project: Project) -> None:
    """Part what the project and the one beside it wrote under one id.

    ``temp.parted`` says then from which number on changes there of one id go by another, and
    ``temp.renamed`` which ids are new to changes that are here.
    """
    db = project.db
    db.execute("CREATE TEMP TABLE parted (replica TEXT, since INTEGER, name TEXT)")
    db.execute("CREATE TEMP TABLE renamed (name TEXT)")
    for replica, since, ours, theirs in _apart(project):
        _rename_here(db, replica, since, derived_id("parted", replica, ours))
        _note(db, replica, since, derived_id("parted", replica, theirs))
    for first, since, here, there in _parted_before(project):
        if here == derived_id("parted", there, first):
            _note(db, there, since, here)
        else:
            _rename_here(db, here, since, there)


def _apart(project: Project) -> list[tuple[str, int, str, str]]:
    """Return ids of copies, the first number they differ at, and the changes that have it."""
    return project.rows(
        "SELECT t.replica, min(t.replica_seq), m.id, t.id FROM there.change AS t"
        " JOIN main.change AS m USING (replica, replica_seq) WHERE t.id <> m.id GROUP BY t.replica"
    )


def _parted_before(project: Project) -> list[tuple[str, int, str, str]]:
    """Return the first change of each way that goes by one id here and by another there.

    As its own id, its number, and its copy's id here and there.
    """
    return project.rows(
        "SELECT t.id, min(t.replica_seq), m.replica, t.replica FROM there.change AS t"
        " JOIN main.change AS m USING (id) WHERE t.replica <> m.replica"
        " GROUP BY m.replica, t.replica"
    )


def _note(db: Connection, replica: str, since: int, name: str) -> None:
    db.execute("INSERT INTO temp.parted VALUES (?, ?, ?)", [replica, since, name])


def _rename_here(db: Connection, replica: str, since: int, name: str) -> None:
    of_it = "replica = :replica AND replica_seq >= :since"
    values = {"replica": replica, "since": since, "name": name}
    db.execute(
        "UPDATE main.action SET replica = :name WHERE transaction_id IN"
        f" (SELECT transaction_id FROM main.change WHERE {of_it})",
        values,
    )
    with _rewriting(db):
        db.execute(f"UPDATE main.change SET replica = :name WHERE {of_it}", values)
    db.execute("INSERT INTO temp.renamed VALUES (:name)", values)
    # What is undone next is looked for under the id that the file writes under now.
    db.execute(
        "INSERT OR IGNORE INTO main.replica SELECT :name, home, :now FROM main.replica"
        " WHERE id = :replica AND id = (SELECT value FROM main.local WHERE key = 'replica')",
        {**values, "now": now()},
    )
    db.execute(
        "UPDATE main.local SET value = :name WHERE key = 'replica' AND value = :replica", values
    )


@contextmanager
def _rewriting(db: Connection) -> Iterator[None]:
    """Let an id of a copy be written anew: what a change says stays as it is."""
    (trigger,) = db.execute(
        "SELECT sql FROM main.sqlite_master WHERE type = 'trigger' AND name = ?", [_TRIGGER]
    ).fetchone()
    db.execute(f"DROP TRIGGER main.{_TRIGGER}")
    yield
    db.execute(trigger)
