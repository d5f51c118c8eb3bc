"""Folders in which a handout was being made when its process was killed."""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from reader.store import sqlite

PREFIX = ".handout-"
MADE = "handout.db"
"""The name of the project that is made in such a folder."""
COPY = f"{MADE}.tmp"
"""The name of its copy there, until that is whole."""


def clear(parent: Path) -> None:
    """Remove such folders from another, but for those that somebody is at work in."""
    for folder in _folders(parent):
        with suppress(OSError):
            parts = list(folder.iterdir())
            if all(part.name.startswith(MADE) for part in parts) and _is_left(folder / MADE):
                for part in folder.iterdir():
                    part.unlink()
                folder.rmdir()


def _folders(parent: Path) -> Iterator[Path]:
    with suppress(OSError):
        for found in parent.glob(f"{PREFIX}*"):
            if found.is_dir() and not found.is_symlink() and (found / MADE).is_file():
                yield found


def _is_left(made: Path) -> bool:
    """Return whether no process has a project open: only then can its journal become another."""
    try:
        with closing(sqlite.connect(str(made), timeout=0, isolation_level=None)) as db:
            (mode,) = db.execute("PRAGMA journal_mode = DELETE").fetchone()
            db.execute("BEGIN EXCLUSIVE")
            return bool(mode == "delete")
    except sqlite.FAULTS:
        return False
