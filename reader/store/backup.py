"""Backups: safe copies of a project while it is in use, and the way back from one."""

import os
from glob import escape
from pathlib import Path

from reader.model.identity import now
from reader.store import sqlite
from reader.store.connection import APPLICATION_ID
from reader.store.project import (
    Project,
    assert_folder,
    assert_nothing_left_behind,
    open_project,
)
from reader.store.replacing import assert_replaceable, beside
from reader.store.sqlite import Connection, StoreError, explain

_DAYS_KEPT = 7


def backup_folder(project: Path) -> Path:
    """Return where the automatic backups of a project lie: beside it."""
    return project.with_name(project.name + ".backups")


def back_up(project: Path, target: Path) -> Path:
    """Write a checked copy of a project to ``target``; a link is followed.

    An earlier backup of the same project is replaced at the end.

    Raises:
        StoreError: the folder is not there, ``target`` is any other file, the project fails
            its check, or the copy could not be written; ``target`` is left as it was.
    """
    if target.is_dir():
        target = target / project.name
    assert_folder(target.resolve())
    _assert_two_files(project, target)
    with open_project(project, read_only=True) as opened:
        assert_replaceable(opened, target.resolve())
        _copy_checked(opened, target.resolve())
    return target


def copy_safely(db: Connection, target: Path, temporary: Path | None = None) -> None:
    """Copy an open database: to a temporary file, checked, synced, then renamed.

    Args:
        db: the database.
        target: where to.
        temporary: the file to write first, on the same disk; else one beside the target.

    Raises:
        StoreError: the copy could not be written or is not sound, or a journal lies where it
            goes: SQLite would play that into it.
    """
    if temporary is None:
        temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        db.execute("VACUUM INTO ?", [str(temporary)])
        assert_sound(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        _assert_no_journal(target)
        temporary.replace(target)
        _sync_folder(target.parent)
    except sqlite.FAULTS as error:
        raise explain(error, target) from error
    except OSError as error:
        raise StoreError(f"no backup written to {target}: {error.strerror}") from error
    finally:
        temporary.unlink(missing_ok=True)


def _assert_no_journal(target: Path) -> None:
    for journal in beside(target):
        if journal.exists():
            raise StoreError(
                f"no backup written to {target}: {journal.name} of another file lies beside it;"
                " move that away"
            )


def back_up_daily(project: Path) -> Path | None:
    """Write today's backup unless it is there, and keep the last seven; return what was written.

    Raises:
        StoreError: the project fails its check; older backups are kept.
    """
    folder = backup_folder(project)
    today = folder / f"{project.stem}-{now()[:10]}.db"
    if today.exists():
        return None
    with open_project(project, read_only=True) as opened:
        _copy_checked(opened, today)
    dated = sorted(folder.glob(f"{escape(project.stem)}-20??-??-??.db"))
    for old in dated[:-_DAYS_KEPT]:
        for part in (old, *beside(old)):
            part.unlink(missing_ok=True)
    return today


def _copy_checked(project: Project, target: Path) -> None:
    """Check a project, then copy it; a damaged one is never copied over a good copy."""
    found = [row[0] for row in project.rows("PRAGMA quick_check(1)")]
    if found != ["ok"]:
        raise StoreError(
            f"{project.path.name} fails its check ({_line(found[0])}); see reader check"
        )
    copy_safely(project.db, target)


def _assert_two_files(project: Path, backup: Path) -> None:
    if backup.exists() and project.exists() and backup.samefile(project):
        raise StoreError("a backup needs a file of its own")


def restore(project: Path, source: Path) -> Path | None:
    """Put a backup in the place of a project, and keep what was there.

    Programs that have the project open see the restored state at their next look.

    Returns:
        The copy of what was there before, or None if there was nothing.

    Raises:
        StoreError: ``source`` is not a sound project, or is the project itself; what the
            project saved last lies where it is gone; or the copying failed. The project is as
            it was.
    """
    if not source.is_file():
        raise StoreError(f"no backup {source}")
    _assert_two_files(project, source)
    assert_sound(source)
    if not project.exists():
        assert_nothing_left_behind(project)
    kept = _unused_name(project) if project.exists() else None
    if kept is not None and _is_sound(project):
        with open_project(project, read_only=True) as opened:
            _copy_checked(opened, kept)
        _overwrite(project, source)
    else:
        _put_in_place(project, source, kept)
    _forget_replica(project)
    return kept


def _unused_name(project: Path) -> Path:
    stamp = now().replace(":", "").replace("-", "")
    return unused(backup_folder(project) / f"{project.stem}-before-restore-{stamp}.db")


def unused(path: Path) -> Path:
    """Return the path, or one like it, where nothing is yet, nor beside it."""
    while any(part.exists() for part in (path, *beside(path))):
        path = path.with_stem(path.stem + "-again")
    return path


def _overwrite(project: Path, source: Path) -> None:
    """Copy into the open file in one transaction, so that others who have it open see it."""
    try:
        connection = sqlite.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
        target = sqlite.connect(str(project), timeout=5.0)
        try:
            connection.backup(target)
        finally:
            target.close()
            connection.close()
    except sqlite.FAULTS as error:
        raise explain(error, project, unsaved=True) from error


def _put_in_place(project: Path, source: Path, kept: Path | None) -> None:
    """Rename a whole copy into the place of what is damaged or missing; that is moved, not lost."""
    fresh = project.with_name(f".{project.name}.restored")
    for part in (fresh, *beside(fresh)):
        part.unlink(missing_ok=True)
    with open_project(source, read_only=True) as opened:
        copy_safely(opened.db, fresh)
    try:
        if kept is not None:
            kept.parent.mkdir(exist_ok=True)
            for part, aside in zip((project, *beside(project)), (kept, *beside(kept)), strict=True):
                if part.exists():
                    part.replace(aside)
        fresh.replace(project)
    except OSError as error:
        raise StoreError(f"{project.name}: not restored: {error.strerror}; see {kept}") from error
    finally:
        fresh.unlink(missing_ok=True)


def _forget_replica(project: Path) -> None:
    """Let history go on under another replica: this one's numbers were given out before."""
    with open_project(project) as restored:
        restored.db.execute("DELETE FROM local WHERE key = 'replica'")


def _is_sound(path: Path) -> bool:
    try:
        assert_sound(path)
    except StoreError:
        return False
    return True


def assert_sound(path: Path) -> None:
    """Raise a StoreError unless the file is a project that passes a quick check."""
    try:
        connection = sqlite.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            connection.close()
    except sqlite.FAULTS as error:
        raise explain(error, path) from error
    if application != APPLICATION_ID:
        raise StoreError(f"{path} is not a reader project")
    if verdict != "ok":
        raise StoreError(f"{path} fails its check: {_line(verdict)}")


def _line(verdict: str) -> str:
    return " ".join(verdict.split())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
