"""The tables of a project, and which form of them a file has. ``docs/schema.md`` is their map."""

from pathlib import Path

from reader.store import connection
from reader.store.sqlite import Connection, StoreError

REPLAYED = (
    "adjudication",
    "adjudication_input",
    "annotator",
    "annotation",
    "annotation_field",
    "annotation_span",
    "article",
    "assignment",
    "codebook",
    "codebook_tag",
    "decision",
    "gold_release",
    "label",
    "link",
    "link_field",
    "misplaced",
    "pick",
    "progress",
    "region",
    "rejected_pair",
    "reopening",
    "round",
    "setting",
    "submission",
    "suggestion",
)
"""Tables that replaying ``change`` rebuilds row for row."""

DERIVED = (
    "action",
    "annotation_fts",
    "article_fts",
    "article_sketch",
    "article_sketch_key",
    "conflict",
    "mark_count",
    "story",
)
"""Tables computed from others; they can be rebuilt at any time."""

LOCAL = ("local", "replica", "story_proposal", "story_proposal_article")
"""Tables about this copy of the file; they never travel."""

SOURCE = ("article_text", "baseline", "change", "coding_time", "gold_item")
"""What follows from nothing else, and travels.

Coding time is measured, not decided: it is in no history and cannot be computed again. What a
gold release holds is known by the checksum that is in the history, as a text is.
"""

VERSION = 21
"""How many migrations this program knows; kept in the file's ``user_version``."""


def bring_up(db: Connection, path: Path, why: str) -> str:
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


def _backup_before_migration(db: Connection, path: Path, version: int) -> None:
    from reader.store.backup import backup_folder, copy_safely, unused

    copy_safely(db, unused(backup_folder(path) / f"{path.stem}-format-{version}.db"))


def _migrate(db: Connection) -> None:
    from reader.store import migrations

    db.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        db.execute(f"PRAGMA application_id = {connection.APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise
