"""Checking a project from the file up to the meaning of its history."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from sqlite_utils import Database

from reader.model.errors import ReaderError
from reader.model.identity import text_sha256
from reader.store import schema, sqlite
from reader.store.history import ENTITIES
from reader.store.project import Project

_SKIPPED_COLUMNS = {"number"}


def problems(project: Project) -> Iterator[str]:
    """Yield one line for everything that is wrong with a project; nothing, when it is sound.

    Checks the file, its references, the full-text indexes, every text against its hash,
    every quote against its text, and that replaying the history gives the rows.
    """
    try:
        yield from _file(project)
        yield from _indexes(project)
        yield from _texts(project)
        yield from _quotes(project)
        yield from _counts(project)
        yield from _replay(project)
    except sqlite.DatabaseError as error:
        yield f"the file cannot be read to its end: {error}"


def _file(project: Project) -> Iterator[str]:
    for (line,) in project.rows("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"integrity: {line}"
    for table, row, parent, _ in project.rows("PRAGMA foreign_key_check"):
        yield f"reference: row {row} of {table} names a missing {parent}"


def _indexes(project: Project) -> Iterator[str]:
    if project.read_only:
        return
    for name in ("article_fts", "annotation_fts"):
        try:
            project.db.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
        except sqlite.DatabaseError as error:
            yield f"full-text index {name}: {error}"


def _texts(project: Project) -> Iterator[str]:
    cursor = project.db.execute(
        "SELECT id, sha256, length, text FROM article LEFT JOIN article_text USING (number)"
    )
    for article, sha256, length, text in cursor:
        if text is None:
            yield f"article {article[:12]}: its text is missing"
        elif text_sha256(text) != sha256 or len(text) != length:
            yield f"article {article[:12]}: its text is not what was imported"


def _quotes(project: Project) -> Iterator[str]:
    """Compare in Python: SQL's ``substr`` would walk a long text from its start for every span."""
    cursor = project.db.execute(
        "SELECT article, annotation, start_cp, end_cp, quote FROM annotation_span"
        " ORDER BY article, annotation, part"
    )
    at, text = "", ""
    for article, annotation, start, end, quote in cursor:
        if article != at:
            row = project.row(
                "SELECT text FROM article JOIN article_text USING (number) WHERE id = ?", [article]
            )
            at, text = article, str(row[0]) if row else ""
        if text[start:end] != quote:
            yield f"mark {annotation}: the text does not say {quote[:40]!r} at {start}-{end}"


_COUNTED = {
    "mark_count": (
        "SELECT article, round, annotator, marks FROM mark_count WHERE marks <> 0",
        "SELECT article, round, annotator, count(*) FROM annotation WHERE status = 'active'"
        " GROUP BY article, round, annotator",
    ),
    "story": (
        "SELECT name, articles FROM story",
        "SELECT story, count(*) FROM article WHERE story <> '' GROUP BY story",
    ),
}


def _counts(project: Project) -> Iterator[str]:
    for table, (kept, counted) in _COUNTED.items():
        for one, other in ((kept, counted), (counted, kept)):
            for row in project.rows(f"{one} EXCEPT {other} LIMIT 5"):
                yield f"{table}: {row[0][:40]} is not counted right"


def _replay(project: Project) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        replayed = Path(folder) / "replay.db"
        with closing(sqlite.connect(str(replayed), isolation_level=None)) as connection:
            db = Database(connection, execute_plugins=False)
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("BEGIN")
            schema.migrations.apply(db)
            yield from _apply(project, db)
            connection.execute("COMMIT")
        project.db.execute("ATTACH ? AS replay", [str(replayed)])
        try:
            for table in schema.REPLAYED:
                yield from _compare(project, table)
        finally:
            project.db.execute("DETACH replay")


def _apply(project: Project, db: Database) -> Iterator[str]:
    cursor = project.db.execute(
        "SELECT id, entity, entity_id, after FROM change ORDER BY lamport, replica, replica_seq"
    )
    for change, name, entity_id, image in cursor:
        entity = ENTITIES.get(name)
        if entity is None:
            yield f"history: change {change} is of an unknown kind {name!r}"
            continue
        try:
            after = None if image is None else msgspec.json.decode(image, type=entity.image)
        except msgspec.MsgspecError as error:
            yield f"history: change {change} cannot be read: {error}"
            continue
        try:
            entity.save(db, entity_id, entity.load(db, entity_id), after)
        except (ReaderError, sqlite.DatabaseError) as error:
            yield f"history: change {change} cannot be replayed: {error}"


def _compare(project: Project, table: str) -> Iterator[str]:
    columns = [
        row[1]
        for row in project.rows(f"PRAGMA main.table_info({table})")
        if row[1] not in _SKIPPED_COLUMNS
    ]
    names = ", ".join(columns)
    for side, other, words in (
        ("main", "replay", "is not what history says"),
        ("replay", "main", "is in history but not in the rows"),
    ):
        rows = project.rows(
            f"SELECT {names} FROM {side}.{table} EXCEPT SELECT {names} FROM {other}.{table} LIMIT 5"
        )
        for row in rows:
            yield f"history: {table} {row[0]} {words}"
