"""Replaying: what history says, computed again beside the project and compared with its rows."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from reader.model.errors import ReaderError
from reader.store import migrations, schema, sqlite, stored
from reader.store.entities import ENTITIES
from reader.store.merges import picks
from reader.store.merges.picks import PICK
from reader.store.merges.settling import COLUMNS, Said, note_apart, settle
from reader.store.project import Project, grouped
from reader.store.sqlite import Connection
from reader.store.transaction import Entity, Transaction, note_action
from reader.store.watching import Watch

_COUNTED = ("action", "mark_count", "story")
"""What is derived from history alone; a replay gives it too."""
_NOT_COMPARED = {("annotation", "number"), ("article", "number"), ("action", "article")}
"""Columns that a replay need not give back: numbers of rows, and where somebody was at work."""
_COMPARED = {"mark_count": "marks <> 0"}
"""Which rows of a table say anything."""


def faults(project: Project, watch: Watch, folder: Path) -> Iterator[str]:
    """Yield in words where rows are not what history says.

    ``folder`` has room for a copy of the rows.
    """
    replayed = folder / "replay.db"
    with closing(sqlite.connect(str(replayed), isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("BEGIN")
        migrations.apply(db)
        yield from _begin(project, db)
        yield from _apply(project, watch, db)
        _note_actions(project, db)
        db.execute("COMMIT")
    project.db.execute("ATTACH ? AS replay", [str(replayed)])
    try:
        for table in (*schema.REPLAYED, *_COUNTED):
            yield from _compare(project, table)
        yield from _compare_conflicts(project)
    finally:
        project.db.execute("DETACH replay")


def _begin(project: Project, db: Connection) -> Iterator[str]:
    """Give the replay what a handout began with, as far as no change says what became of it."""
    rows = project.db.execute(
        "SELECT entity, entity_id, image FROM baseline AS b WHERE NOT EXISTS (SELECT 1 FROM change"
        " AS c WHERE c.entity = b.entity AND c.entity_id = b.entity_id)"
    )
    for name, thing, text in rows:
        entity = ENTITIES.get(name)
        if entity is None:
            yield f"baseline: {thing[:12]} is of an unknown kind {name!r}"
        else:
            yield from _save(db, entity, thing, text, f"baseline: {name} {thing[:12]}")


def _apply(project: Project, watch: Watch, db: Connection) -> Iterator[str]:
    """Give the replay what each thing is by its changes."""
    said = f"SELECT entity, {COLUMNS} FROM change"
    total = project.row("SELECT coalesce(max(number), 0) FROM change") or (0,)
    made = project.db.execute(
        f"{said} WHERE entity = ? ORDER BY entity_id, lamport, replica, replica_seq", [PICK.name]
    )
    for _, changes in _by_thing(made):
        yield from _save(db, PICK, changes[-1].thing, changes[-1].after, _said(changes[-1]))
    known = picks.Picks.of(project.db, db)
    rows = project.db.execute(
        f"{said} WHERE entity <> ? ORDER BY entity, entity_id, lamport, replica, replica_seq",
        [PICK.name],
    )
    for name, changes in _by_thing(watch.rows(rows, total[0])):
        entity = ENTITIES.get(name)
        if entity is None:
            yield from (f"history: {_said(c)} is of an unknown kind {name!r}" for c in changes)
            continue
        unread = list(_unreadable(entity, changes))
        yield from unread
        if not unread:
            yield from _settle(db, entity, changes, known)


def _by_thing(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[str, list[Said]]]:
    for name, group in grouped(rows):
        for _, changes in grouped(row[1:] for row in group):
            yield name, [Said(*change) for change in changes]


def _unreadable(entity: Entity[Any], changes: Sequence[Said]) -> Iterator[str]:
    for change in changes:
        for text in (change.before, change.after):
            try:
                stored.image(entity.image, text)
            except ReaderError as error:
                yield f"history: {_said(change)} cannot be read: {error.__cause__}"


def _settle(
    db: Connection, entity: Entity[Any], changes: Sequence[Said], known: picks.Picks
) -> Iterator[str]:
    settled = settle(entity, changes, known)
    thing = changes[0].thing
    try:
        entity.save(db, thing, entity.load(db, thing), settled.image)
        note_apart(db, entity.name, thing, settled.apart)
    except (ReaderError, sqlite.IntegrityError) as error:
        yield f"history: {_said(changes[-1])} cannot be replayed: {error}"


def _save(
    db: Connection, entity: Entity[Any], thing: str, text: str | None, where: str
) -> Iterator[str]:
    try:
        after = stored.image(entity.image, text)
        entity.save(db, thing, entity.load(db, thing), after)
    except (ReaderError, sqlite.IntegrityError) as error:
        yield f"history: {where} cannot be replayed: {error}"


def _said(change: Said) -> str:
    return f"change {change.id}"


def _note_actions(project: Project, db: Connection) -> None:
    rows = project.db.execute(
        "SELECT transaction_id, replica, lamport, at, annotator, operation, undo_of, count(*)"
        " FROM change GROUP BY transaction_id ORDER BY lamport, replica, min(replica_seq)"
    )
    for transaction, replica, lamport, at, annotator, operation, undo_of, changes in rows:
        done = Transaction(
            db, 0, transaction, replica, lamport, 0, at, annotator, operation, undo_of
        )
        done.changes = changes
        note_action(done)


def _compare(project: Project, table: str) -> Iterator[str]:
    columns = [row[1] for row in project.rows(f"PRAGMA main.table_info({table})")]
    names = ", ".join(name for name in columns if (table, name) not in _NOT_COMPARED)
    where = _COMPARED.get(table, "true")
    for side, other, words in (
        ("main", "replay", "is not what history says"),
        ("replay", "main", "is in history but not in the rows"),
    ):
        rows = project.rows(
            f"SELECT {names} FROM {side}.{table} WHERE {where}"
            f" EXCEPT SELECT {names} FROM {other}.{table} LIMIT 5"
        )
        for row in rows:
            yield f"history: {table} {row[0]} {words}"


def _compare_conflicts(project: Project) -> Iterator[str]:
    """Yield things of which nothing waits as it should, and conflicts of no two changes of one.

    What an ordinary change has settled since may still be there.
    """
    for name, thing in project.rows(
        "SELECT entity, entity_id FROM replay.conflict WHERE picked IS NULL"
        " EXCEPT SELECT entity, entity_id FROM main.conflict WHERE picked IS NULL LIMIT 5"
    ):
        yield f"history: conflict of {name} {thing[:12]} is in history but not in the rows"
    for (key,) in project.rows(
        "SELECT id FROM main.conflict AS c WHERE (SELECT count(*) FROM main.change AS h"
        " WHERE h.id IN (c.one, c.other) AND h.entity = c.entity AND h.entity_id = c.entity_id)"
        " <> 2 LIMIT 5"
    ):
        yield f"history: conflict {key} is between no two changes of one thing"
