"""What this copy of the project remembers for its user: where she was, who she is."""

from reader.store import sqlite
from reader.store.project import Project
from reader.store.sqlite import explain
from reader.store.transaction import together


def keep(project: Project, key: str, value: str) -> None:
    """Keep a value in this copy of the project; it is neither history nor exported.

    Raises:
        StoreError: it could not be written.
    """
    if project.read_only:
        return
    try:
        project.db.execute("INSERT OR REPLACE INTO local VALUES (?, ?)", [key, value])
    except sqlite.DatabaseError as error:
        raise explain(error, project.path, unsaved=True) from error


def keep_unless_taken(project: Project, key: str, value: str, known: str = "") -> bool:
    """Keep a value where nothing is kept, or only the ``known`` one; return whether it was kept.

    Nobody writes between the look and the writing.

    Raises:
        StoreError: it could not be written.
    """
    with together(project):
        is_free = kept(project, key) in ("", known)
        if is_free:
            keep(project, key, value)
    return is_free


def kept(project: Project, key: str) -> str:
    """Return a kept value, or ``""``."""
    row = project.row("SELECT value FROM local WHERE key = ?", [key])
    return "" if row is None else str(row[0])
