"""What a backup may take the place of: nothing, or an earlier backup of the same project."""

from pathlib import Path

from reader.store import sqlite
from reader.store.connection import APPLICATION_ID, FROZEN
from reader.store.project import Project
from reader.store.sqlite import Connection, StoreError

_BESIDE = ("-wal", "-shm", "-journal")


def beside(path: Path) -> list[Path]:
    """Return where SQLite keeps what belongs to a file, whether it is there or not."""
    return [path.with_name(path.name + end) for end in _BESIDE]


def assert_replaceable(project: Project, target: Path) -> None:
    """Raise a StoreError unless all that a file holds is in the project too.

    Nothing is made beside the file: what others make by looking at it seems to be use. History
    is only ever added to, so a file is an earlier state of the project if the last
    change in it is the project's own, at the same place.

    Raises:
        StoreError: ``target`` is anything else, in use, or left with unsaved work beside it.
    """
    for end, part in zip(_BESIDE, beside(target), strict=True):
        of = target.with_name(target.name.removesuffix(end))
        if part.exists() or (of != target and of.exists()):
            raise StoreError(
                f"{target} is a project that is open, or part of one; choose another file"
            )
    if target.exists() and not _is_earlier_state(project, target):
        raise StoreError(
            f"{target} is there, and not an earlier backup of {project.path.name};"
            " choose another file"
        )


def _is_earlier_state(project: Project, target: Path) -> bool:
    if not target.is_file():
        return False
    if target.stat().st_size == 0:
        return True
    try:
        db = sqlite.connect(f"{target.resolve().as_uri()}?{FROZEN}", uri=True)
        try:
            return _is_ours(db) and _knows_history(project, db) and _knows_time(project, db)
        finally:
            db.close()
    except sqlite.FAULTS:
        return False


def _is_ours(db: Connection) -> bool:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    return bool(application == APPLICATION_ID)


def _knows_history(project: Project, db: Connection) -> bool:
    last = db.execute("SELECT number, id FROM change ORDER BY number DESC LIMIT 1").fetchone()
    return last is not None and bool(
        project.rows("SELECT 1 FROM change WHERE number = ? AND id = ?", last)
    )


def _knows_time(project: Project, db: Connection) -> bool:
    """Tell whether the project has all the coding time of a file, which is outside of history."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'coding_time'").fetchone():
        return True
    sql = "SELECT article, round, annotator, replica, seconds FROM coding_time"
    here = {row[:4]: row[4] for row in project.rows(sql)}
    return all(row[4] <= here.get(row[:4], 0) for row in db.execute(sql))
