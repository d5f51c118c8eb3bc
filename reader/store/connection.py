"""Connections to a project's file, with the settings that each of them must have."""

import re
from pathlib import Path

from reader.store import sqlite
from reader.store.sqlite import Connection, StoreError

APPLICATION_ID = 0x52454144
ON_NETWORK = "on a network folder: saving is slower; only one program should write at once"
_BUSY_MS = 5000

SHARED, PRIVATE, FROZEN = "mode=ro", "mode=ro&readonly_shm=1", "immutable=1"
"""How to open a file to read only, the best first.

The first makes the files that a WAL needs beside it where they are missing. Where that
cannot be, on a full disk or in a folder of somebody else's, the second keeps an index of the
WAL in memory, sees all that was committed, and gives way to whoever begins to write. The
last is for a file with nothing beside it, which may then not change while it is open.
"""


def connect(path: Path) -> Connection:
    """Return a connection that can write.

    Raises:
        StoreError: the file is somebody else's.
        sqlite.Error: it cannot be opened.
    """
    db = _open(path, "mode=rwc")
    try:
        _set_journal(db, path)
    except BaseException:
        db.close()
        raise
    return db


def connect_to_read(path: Path) -> tuple[Connection, str]:
    """Return a connection that cannot write, and which of the ways it was opened in.

    Raises:
        StoreError: the file is somebody else's, or what is in its WAL would be missed.
        sqlite.Error: it cannot be opened.
    """
    for way in (SHARED, PRIVATE):
        try:
            return _open(path, way), way
        except sqlite.OperationalError as error:
            if not sqlite.why_unwritable(error):
                raise
    wal = wal_of(path)
    if wal.exists() and wal.stat().st_size:
        raise StoreError(
            f"{path.name}: what was saved last is in {wal.name}, which cannot be read here;"
            " copy both to a folder of your own and open it there"
        )
    return _open(path, FROZEN), FROZEN


def remove_unmade(path: Path) -> None:
    """Remove a project that could not be made, and what SQLite began beside it.

    It stays if anything is in it: another program may have made it meanwhile.
    """
    wal = wal_of(path)
    if not path.exists() or (wal.exists() and wal.stat().st_size) or _is_ours(path):
        return
    for part in (path, wal, Path(f"{path}-shm"), Path(f"{path}-journal")):
        part.unlink(missing_ok=True)


_ID_AT = 68
"""Where a SQLite file has the id of whose it is, in bytes."""


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(_ID_AT)
        return file.read(4) == APPLICATION_ID.to_bytes(4, "big")


def wal_of(path: Path) -> Path:
    """Return where what was saved last may lie."""
    return Path(f"{path}-wal")


def _open(path: Path, how: str) -> Connection:
    uri = f"{path.resolve().as_uri()}?{how}"
    db = sqlite.connect(uri, uri=True, timeout=_BUSY_MS / 1000, isolation_level=None)
    try:
        _assert_ours(db, path)
        _settings(db)
    except BaseException:
        db.close()
        raise
    return db


def _assert_ours(db: Connection, path: Path) -> None:
    """Look whose file it is before any setting is written to it."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and tables:
        raise StoreError(f"{path} is a SQLite file, but not a reader project")


_SETTINGS = {
    "busy_timeout": _BUSY_MS,
    "foreign_keys": 1,
    "synchronous": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    # Else INSERT OR REPLACE removes a row without its triggers, which forbid that.
    "recursive_triggers": 1,
}


def _settings(db: Connection) -> None:
    for name, value in _SETTINGS.items():
        db.execute(f"PRAGMA {name} = {value}").fetchall()
        (found,) = db.execute(f"PRAGMA {name}").fetchone()
        if found != value:
            raise StoreError(f"this SQLite does not take the setting {name} = {value}")


def _set_journal(db: Connection, path: Path) -> None:
    """Take the WAL where it is safe, else the one journal mode that loses no commit either."""
    if sqlite.WAL_IS_SAFE and not on_network_folder(path):
        (found,) = db.execute("PRAGMA journal_mode = WAL").fetchone()
        if found == "wal":
            return
    (found,) = db.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
    if found not in ("truncate", "wal"):
        raise StoreError(f"{path.name}: this SQLite keeps no safe journal there ({found})")


_ESCAPED = re.compile(r"\\(\d{3})")
_NETWORK = re.compile(r"nfs|cifs|smb|sshfs|9p|afs", re.IGNORECASE)


def on_network_folder(path: Path) -> bool:
    """Return whether the file seems to lie on a network file system, where WAL is unsafe."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    target = str(path.resolve())
    best, kind = "", ""
    for line in mounts:
        _, escaped, file_system, *_ = line.split()
        point = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), escaped)
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, file_system
    return bool(_NETWORK.search(kind))
