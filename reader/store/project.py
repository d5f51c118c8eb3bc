"""Opening a project, and the settings every connection to one must have."""

import os
import platform
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, Self

import msgspec
from sqlite_utils import Database

from reader.model.identity import new_id, now
from reader.store import schema, sqlite
from reader.store.sqlite import StoreError, explain

APPLICATION_ID = 0x52454144
_BUSY_MS = 5000


class Head(NamedTuple):
    """Where history stood: the file's data version, this replica and its last numbers."""

    version: int
    replica: str
    lamport: int
    seq: int


class Project:
    """An open project. Not for use by a second thread: each opens its own.

    Attributes:
        path: the file.
        read_only: whether writing is impossible, for the reason in ``why_read_only``.
        head: where history stood after this connection's last transaction, if nobody has
            written since; for the store.
    """

    def __init__(self, path: Path, db: Database, why_read_only: str) -> None:
        self.path = path
        self.why_read_only = why_read_only
        self._db = db
        self._seen = self.data_version()
        self._inode = _inode(path)
        self.head: Head | None = None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.why_read_only)

    @property
    def db(self) -> Database:
        """The database; for the modules of the store."""
        return self._db

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """Return every row of a query; for the modules of the store.

        Raises:
            StoreError: the file could not be read.
        """
        try:
            return list(self._db.execute(sql, values).fetchall())
        except sqlite.OperationalError as error:
            raise explain(error, self.path) from error
        except sqlite.DatabaseError as error:
            raise explain(error, self.path) from error

    def row(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None; for the modules of the store."""
        rows = self.rows(sql, values)
        return rows[0] if rows else None

    def changed(self) -> bool:
        """Return whether another program has written to the file since the last call."""
        version = self.data_version()
        seen, self._seen = self._seen, version
        return version != seen

    def replica(self) -> str:
        """Return the id under which this copy of the file writes its history, making one.

        Called inside a write transaction. A copy on another machine, path or inode than
        the last writer's takes a fresh id, since people copy files.
        """
        return self.known_replica() or self._fresh_replica()

    def assert_in_place(self) -> None:
        """Raise a StoreError if the file was moved, removed or replaced since it was opened."""
        if _inode(self.path) != self._inode:
            raise StoreError(
                f"not saved: {self.path.name} was moved, removed or replaced while it was open;"
                " put it back, or leave and open it where it is now"
            )

    def close(self) -> None:
        """Close the file; saving needs no close."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def data_version(self) -> int:
        """Return a number that changes when another connection has written."""
        return int(self._db.conn.execute("PRAGMA data_version").fetchone()[0])

    def _home(self) -> str:
        return "\n".join([platform.node(), str(self.path.resolve()), str(self._inode)])

    def known_replica(self) -> str:
        """Return the id under which this copy has written before, or ``""``."""
        row = self.row(
            "SELECT replica.id FROM local JOIN replica ON replica.id = local.value"
            " WHERE local.key = 'replica' AND replica.home = ?",
            [self._home()],
        )
        return str(row[0]) if row else ""

    def _fresh_replica(self) -> str:
        replica = new_id()
        self._db.execute("INSERT INTO replica VALUES (?, ?, ?)", [replica, self._home(), now()])
        self._db.execute("INSERT OR REPLACE INTO local VALUES ('replica', ?)", [replica])
        return replica


def open_project(path: Path, *, create: bool = False, read_only: bool = False) -> Project:
    """Open the project in ``path``.

    Args:
        path: one SQLite file.
        create: make it if it is missing or empty.
        read_only: write nothing. A file that cannot be written, or that a newer version
            of the program made, is opened so as well, with the reason in ``why_read_only``.

    Raises:
        StoreError: there is no such project, or the file is something else, or damaged.
    """
    exists = path.exists() and path.stat().st_size > 0
    if not exists and not create:
        raise StoreError(
            f"no project {path}; reader open and reader import make one, --project names another"
        )
    why = "it was opened to read only" if read_only else ""
    if exists and not why and not os.access(path, os.W_OK):
        why = "the file is not writable"
    if exists and not why and not os.access(path.parent, os.W_OK):
        why = "its folder is not writable"
    try:
        db = _connect(path, read_only=bool(why))
        try:
            why = why or _prepare(db, path)
            return Project(path, db, why)
        except BaseException:
            db.close()
            raise
    except sqlite.Error as error:
        raise explain(error, path) from error


def _connect(path: Path, *, read_only: bool) -> Database:
    uri = path.resolve().as_uri()
    if read_only and not _wal_exists(path) and not os.access(path.parent, os.W_OK):
        # A WAL database cannot be opened in a folder where its side files cannot be made.
        uri += "?immutable=1"
    elif read_only:
        uri += "?mode=ro"
    connection = sqlite.connect(uri, uri=True, timeout=_BUSY_MS / 1000, isolation_level=None)
    db = Database(connection, execute_plugins=False)
    try:
        _assert_ours(db, path)
        _settings(db)
        if not read_only:
            _set_journal(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _assert_ours(db: Database, path: Path) -> None:
    """Look whose file it is before any setting is written to it."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and tables:
        raise StoreError(f"{path} is a SQLite file, but not a reader project")


def _wal_exists(path: Path) -> bool:
    return path.with_name(path.name + "-wal").exists()


_SETTINGS = {
    "busy_timeout": _BUSY_MS,
    "foreign_keys": 1,
    "synchronous": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
}


def _settings(db: Database) -> None:
    for name, value in _SETTINGS.items():
        db.execute(f"PRAGMA {name} = {value}").fetchall()
        (found,) = db.execute(f"PRAGMA {name}").fetchone()
        if found != value:
            raise StoreError(f"this SQLite does not take the setting {name} = {value}")


def _set_journal(db: Database, path: Path) -> None:
    """Take the WAL where it is safe, else the one journal mode that loses no commit either."""
    if sqlite.WAL_IS_SAFE and not on_network_folder(path):
        (found,) = db.execute("PRAGMA journal_mode = WAL").fetchone()
        if found == "wal":
            return
    (found,) = db.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
    if found not in ("truncate", "wal"):
        raise StoreError(f"{path.name}: this SQLite keeps no safe journal there ({found})")


def _prepare(db: Database, path: Path) -> str:
    """Bring the file to this program's version; return why it must not be written, if so."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > schema.VERSION:
        return (
            f"a newer reader made it (format {version}, this one knows {schema.VERSION});"
            " update reader to write to it"
        )
    if version < schema.VERSION:
        if version:
            _backup_before_migration(db, path, version)
        _migrate(db)
    return ""


def _backup_before_migration(db: Database, path: Path, version: int) -> None:
    from reader.store.backup import backup_folder, copy_safely

    copy_safely(db, backup_folder(path) / f"{path.stem}-format-{version}.db")


def _migrate(db: Database) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        schema.migrations.apply(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {schema.VERSION}")
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def _inode(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


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
        fields = line.split()
        point = fields[1]
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return bool(_NETWORK.search(kind))


AMONG = "IN (SELECT value FROM json_each(:ids))"
"""The condition that a column holds one of the ids that ``among`` binds; for the store."""


def among(ids: Sequence[str], **others: str) -> dict[str, str]:
    """Return the values of a query with ``AMONG`` in it; for the modules of the store."""
    return {"ids": msgspec.json.encode(ids).decode(), **others}


def grouped(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Yield the rows that share their first column, which they are sorted by, together."""
    for key, group in groupby(rows, key=itemgetter(0)):
        yield str(key), list(group)
