"""The tables of a project, as migrations. ``docs/schema.md`` is their map."""

from importlib.resources import files
from pathlib import Path

from sqlite_utils import Database, Migrations

from reader.store import connection
from reader.store.sqlite import StoreError

migrations = Migrations("reader")

REPLAYED = (
    "annotator",
    "annotation",
    "annotation_field",
    "annotation_span",
    "article",
    "codebook",
    "codebook_tag",
    "label",
    "link",
    "link_field",
    "progress",
    "region",
    "round",
    "setting",
)
"""Tables that replaying ``change`` rebuilds row for row."""

DERIVED = (
    "action",
    "annotation_fts",
    "article_fts",
    "article_sketch",
    "article_sketch_key",
    "mark_count",
    "story",
)
"""Tables computed from others; they can be rebuilt at any time."""

LOCAL = ("local", "replica")
"""Tables about this copy of the file; they never travel."""

SOURCE = ("article_text", "change")
"""What everything else follows from."""

LATER = (
    "adjudication",
    "adjudication_input",
    "assignment",
    "baseline",
    "conflict",
    "gold_item",
    "gold_release",
    "prediction",
    "prediction_run",
    "submission",
    "suggestion",
)
"""Tables whose rows come with later work; empty until then."""


def _tables(name: str) -> str:
    return files("reader.store").joinpath("tables", f"{name}.sql").read_text(encoding="utf-8")


@migrations()
def history(db: Database) -> None:
    """Create the change log and what is derived from it."""
    db.executescript(_tables("history"))


@migrations()
def articles(db: Database) -> None:
    """Create articles, their texts, regions, stories and full-text index."""
    db.executescript(_tables("articles"))


@migrations()
def coding(db: Database) -> None:
    """Create annotators, codebooks, rounds, annotations, links, labels and progress."""
    db.executescript(_tables("coding"))


@migrations()
def later(db: Database) -> None:
    """Create the tables that suggestions, submissions, adjudication and gold will fill."""
    db.executescript(_tables("later"))


@migrations()
def filled_in_bulk(db: Database) -> None:
    """Let the full-text index of marks be filled a batch at a time: a trigger does it row by row."""
    db.execute("DROP TRIGGER annotation_fts_gains")


@migrations()
def indexed_when_said_otherwise(db: Database) -> None:
    """Leave the full-text index of marks alone where neither quote nor note changes."""
    db.execute("DROP TRIGGER annotation_fts_follows")
    db.execute(
        "CREATE TRIGGER annotation_fts_follows AFTER UPDATE OF quote, note ON annotation"
        " WHEN OLD.quote <> NEW.quote OR OLD.note <> NEW.note"
        " BEGIN"
        " INSERT INTO annotation_fts (annotation_fts, rowid, quote, note)"
        " VALUES ('delete', OLD.number, OLD.quote, OLD.note);"
        " INSERT INTO annotation_fts (rowid, quote, note)"
        " VALUES (NEW.number, NEW.quote, NEW.note);"
        " END"
    )


@migrations()
def anybody_ends_redo(db: Database) -> None:
    """Let what nobody in particular did end everybody's redo, as it stands in everybody's undo."""
    db.execute(
        "UPDATE action SET state = 'dropped' WHERE state = 'undone' AND EXISTS (SELECT 1"
        " FROM action AS later WHERE later.annotator = '' AND later.replica = action.replica"
        " AND later.state <> 'final' AND later.lamport > (SELECT max(lamport) FROM action AS back"
        " WHERE back.undo_of = action.transaction_id))"
    )
    db.execute("DROP TRIGGER action_ends_redo")
    db.execute(
        "CREATE TRIGGER action_ends_redo AFTER INSERT ON action WHEN NEW.state = 'done'"
        " BEGIN"
        " UPDATE action SET state = 'dropped' WHERE state = 'undone' AND replica = NEW.replica"
        " AND (annotator IN (NEW.annotator, '') OR NEW.annotator = '');"
        " END"
    )


@migrations()
def spans_found_by_place(db: Database) -> None:
    """Let a mark ask at once, however many there are, whether the same is there already."""
    db.execute("CREATE INDEX annotation_span_by_place ON annotation_span (article, start_cp)")


VERSION = 8
"""How many migrations this program knows; kept in the file's ``user_version``."""


def bring_up(db: Database, path: Path, why: str) -> str:
    """Bring a file to this program's version; return why it must not be written, if so.

    Args:
        db: the open file.
        path: where it is, for its backup, made before.
        why: why it cannot be written, if so.

    Raises:
        StoreError: it must be brought up and cannot be written.
    """
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        return why or (
            f"a newer reader made it (format {version}, this one knows {VERSION});"
            " update reader to write to it"
        )
    if version < VERSION:
        if why:
            raise StoreError(f"{path.name} is of an older format, which must be brought up: {why}")
        if version:
            _backup_before_migration(db, path, version)
        _migrate(db)
    return why


def _backup_before_migration(db: Database, path: Path, version: int) -> None:
    from reader.store.backup import backup_folder, copy_safely

    copy_safely(db, backup_folder(path) / f"{path.stem}-format-{version}.db")


def _migrate(db: Database) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        db.execute(f"PRAGMA application_id = {connection.APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise
