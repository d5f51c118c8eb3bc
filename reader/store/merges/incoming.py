"""History that comes from the project beside this one, and what goes with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.store.project import Project, grouped
from reader.store.releases import gold
from reader.store.sqlite import Connection, StoreError
from reader.store.transaction import Transaction, note_action
from reader.store.watching import Watch

_CHANGE = (
    "id, transaction_id, replica, replica_seq, lamport, base_change, at, annotator, operation,"
    " entity, entity_id, before, after, undo_of"
)
_NAME = (
    "coalesce((SELECT name FROM temp.parted AS p WHERE p.replica = t.replica"
    " AND p.since <= t.replica_seq ORDER BY p.since DESC LIMIT 1), t.replica)"
)
"""The id of the copy that made a change there, once what was written under one id is parted."""
_PAGE = 2_000
"""Changes that are taken at once."""
_HIGHEST = 2**53
"""No history comes so far; with a greater number in it there would be none for what comes after."""


def assert_fit(project: Project, other: Path) -> None:
    """Raise an error unless the history beside this one can be one with it.

    Raises:
        StoreError: the other file is not whole.
    """
    if _any(project, "SELECT 1 FROM there.change WHERE lamport NOT BETWEEN 1 AND ?", _HIGHEST):
        raise _not_whole(other, "its history is numbered as none is")
    if _any(
        project,
        "SELECT 1 FROM there.change AS t JOIN main.change AS m USING (id) WHERE"
        " (t.entity, t.entity_id, t.lamport, t.before, t.after)"
        " IS NOT (m.entity, m.entity_id, m.lamport, m.before, m.after)",
    ):
        raise _not_whole(other, "a change in its history is not what it is here")
    if _any(
        project,
        "SELECT 1 FROM there.article AS t JOIN main.article AS m USING (id)"
        " WHERE t.sha256 <> m.sha256",
    ):
        raise _not_whole(other, "an article has the id of another text here")


def _any(project: Project, sql: str, *values: int) -> bool:
    return project.row(f"{sql} LIMIT 1", values) is not None


def _not_whole(other: Path, why: str) -> StoreError:
    return StoreError(f"{other.name}: {why}; reader check --project {other} says more")


def take_history(project: Project, watch: Watch) -> int:
    """Take the changes that are not here yet, and note which things they are about.

    These are in ``main.touched`` then, with the number of their first change here; that is no
    temporary table, as SQLite can keep those in memory.

    Returns:
        The number of the last change that was here before.
    """
    db = project.db
    db.execute(
        "CREATE TABLE main.touched (entity TEXT, entity_id TEXT, first INTEGER,"
        " PRIMARY KEY (entity, entity_id)) WITHOUT ROWID"
    )
    since = _last(db)
    at = since
    for page in _pages(project, watch):
        db.execute(_TAKE, page)
        db.execute(_TOUCHED, [at])
        at = _last(db)
    db.execute(
        "INSERT OR IGNORE INTO main.touched SELECT entity, entity_id, number FROM main.change"
        " WHERE replica IN (SELECT name FROM temp.renamed)"
    )
    _take_beginnings(db)
    db.execute(
        "INSERT OR IGNORE INTO main.touched SELECT coalesce(after, before) ->> 'entity',"
        " coalesce(after, before) ->> 'entity_id', number FROM main.change"
        " WHERE entity = 'pick' AND number > ?",
        [since],
    )
    db.execute("CREATE INDEX main.touched_in_order ON touched (entity, first)")
    project.head = None
    return since


_TAKE = (
    f"INSERT INTO main.change ({_CHANGE}) SELECT {_CHANGE.replace('replica', _NAME, 1)}"
    " FROM there.change AS t WHERE (t.lamport, t.replica, t.replica_seq) >= (?, ?, ?)"
    " AND (t.lamport, t.replica, t.replica_seq) <= (?, ?, ?)"
    " AND NOT EXISTS (SELECT 1 FROM main.change AS m WHERE m.id = t.id)"
    " ORDER BY t.lamport, t.replica, t.replica_seq"
)
_TOUCHED = (
    "INSERT OR IGNORE INTO main.touched SELECT entity, entity_id, number FROM main.change"
    " WHERE number > ? ORDER BY number"
)


def _pages(project: Project, watch: Watch) -> Iterator[tuple[Any, ...]]:
    """Yield where the history there begins and ends, a page at a time, in its order."""
    (total,) = project.row("SELECT count(*) FROM there.change") or (0,)
    rows = project.db.execute(
        "SELECT lamport, replica, replica_seq FROM there.change"
        " ORDER BY lamport, replica, replica_seq"
    )
    page: list[tuple[Any, ...]] = []
    for row in watch.rows(rows, total):
        page.append(row)
        if len(page) == _PAGE:
            yield *page[0], *page[-1]
            page = []
    if page:
        yield *page[0], *page[-1]


def _last(db: Connection) -> int:
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM main.change").fetchone()
    return int(last)


def _take_beginnings(db: Connection) -> None:
    """Take what a handout began with, for things that no change here says anything of.

    Two handouts of one project can have begun with different images of a thing; which is the
    later only the project itself can say, whose history then counts. Until it comes, one is as
    good as the other, and the same is taken everywhere.
    """
    unsaid = (
        "NOT EXISTS (SELECT 1 FROM main.change AS c"
        " WHERE c.entity = t.entity AND c.entity_id = t.entity_id)"
    )
    db.execute(
        "INSERT OR IGNORE INTO main.touched SELECT entity, entity_id, 0 FROM there.baseline AS t"
        f" WHERE {unsaid} AND NOT EXISTS (SELECT 1 FROM main.baseline AS m"
        " WHERE m.entity = t.entity AND m.entity_id = t.entity_id AND m.image >= t.image)"
    )
    db.execute(
        f"INSERT INTO main.baseline SELECT * FROM there.baseline AS t WHERE {unsaid}"
        " ON CONFLICT (entity, entity_id) DO UPDATE SET image = max(image, excluded.image)"
    )


def note_actions(project: Project, since: int, watch: Watch) -> None:
    """Note what was done in what came, as each copy did it, for history and undo.

    ``since`` is what ``take_history`` gave.
    """
    rows = project.db.execute(
        "SELECT c.transaction_id, c.replica, c.lamport, c.at, c.annotator, c.operation, c.undo_of"
        " FROM main.change AS c WHERE c.number > ? ORDER BY c.number",
        [since],
    )
    for _, changes in grouped(watch.rows(rows, _last(project.db) - since)):
        transaction, replica, lamport, at, annotator, operation, undo_of = changes[0]
        if project.row("SELECT 1 FROM main.action WHERE transaction_id = ?", [transaction]):
            continue
        done = Transaction(
            project.db, 0, transaction, replica, lamport, 0, at, annotator, operation, undo_of
        )
        done.changes = len(changes)
        done.article = _article(project, transaction)
        note_action(done)


def _article(project: Project, transaction: str) -> str:
    """Return the article that somebody was at work on, as the other project has it."""
    row = project.row("SELECT article FROM there.action WHERE transaction_id = ?", [transaction])
    return str(row[0]) if row else ""


def take_rest(project: Project, other: Path) -> None:
    """Take what is in no history: coding time, and what releases hold.

    Raises:
        StoreError: a release that is new here does not hold what was frozen.
    """
    project.db.execute(
        "INSERT INTO main.coding_time SELECT * FROM there.coding_time WHERE true"
        " ON CONFLICT DO UPDATE SET seconds = max(seconds, excluded.seconds)"
    )
    _take_releases(project, other)


def _take_releases(project: Project, other: Path) -> None:
    """Take what new releases hold; one that is here takes in nothing."""
    new = (
        "SELECT entity_id FROM main.touched AS d WHERE entity = 'gold_release'"
        " AND NOT EXISTS (SELECT 1 FROM main.gold_item WHERE release = d.entity_id)"
    )
    ids = {row[0] for row in project.rows(new)}
    project.db.execute(
        f"INSERT INTO main.gold_item SELECT * FROM there.gold_item WHERE release IN ({new})"
    )
    for release in gold.releases(project) if ids else ():
        if release.id in ids and not gold.is_whole(project, release):
            raise _not_whole(other, f"gold release {release.name} does not hold what was frozen")
