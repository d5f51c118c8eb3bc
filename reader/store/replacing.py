"""What a backup may take the place of: nothing, or an earlier backup of the same project."""

from pathlib import Path

from reader.store import sqlite
from reader.store.connection import APPLICATION_ID, FROZEN
from reader.store.project import Project
from reader.store.sqlite import StoreError

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, by the ends of the names."""


def assert_replaceable(project: Project, target: Path) -> None:
    """Raise a StoreError unless all that a file holds is in the project too.

    History is only ever added to, so a file is an earlier state of the project if the last
    change in it is the project's own, at the same place.

    Raises:
        StoreError: ``target`` is anything else, in use, or left with unsaved work beside it.
    """
    for end in BESIDE:
        of = target.with_name(target.name.removesuffix(end))
        if target.with_name(target.name + end).exists() or (of != target and of.exists()):
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
    last = _last_change(target)
    return last is not None and bool(
        project.rows("SELECT 1 FROM change WHERE number = ? AND id = ?", last)
    )


def _last_change(path: Path) -> tuple[int, str] | None:
    """Return the newest change of a file, or None if it is no project or has none.

    Nothing is made beside it: whoever reads it in another way leaves files that look like use.
    """
    try:
        db = sqlite.connect(f"{path.resolve().as_uri()}?{FROZEN}", uri=True)
        try:
            (application,) = db.execute("PRAGMA application_id").fetchone()
            last = db.execute("SELECT number, id FROM change ORDER BY number DESC").fetchone()
        finally:
            db.close()
    except sqlite.Error:
        return None
    return (last[0], last[1]) if last and application == APPLICATION_ID else None
