"""A project: opening one, reading its rows, and which copy of it this is."""

import os
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Concatenate, NamedTuple, ParamSpec, Self, TypeVar

import msgspec

from reader.model.identity import new_id, now
from reader.store import connection, schema, sqlite
from reader.store.sqlite import Connection, StoreError, explain

MAIN = "main"
"""The round there is from the start; it is open."""
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Head(NamedTuple):
    """Where history stood: the file's data version, this replica and its last numbers."""

    version: int
    replica: str
    lamport: int
    seq: int
    unlocked: frozenset[tuple[str, str, str]] = frozenset()
    """Whose work on which articles was found not to be locked, and is not since."""


class Project:
    """An open project. Not for use by a second thread: each opens its own.

    Attributes:
        path: the file.
        why_read_only: why nothing can be written; ``""`` where it can.
        notice: what a person should know about how it is open, in a line; mostly ``""``.
        round: the name of the round that is worked in; where nothing else is said, what is read
            is of it, and what is made belongs to it.
        db: the database; for the modules of the store, which read it through ``read``.
        head: where history stood after this connection's last transaction, if nobody has
            written since; for the store.
    """

    def __init__(
        self, path: Path, db: Connection, *, why_read_only: str, notice: str, way: str
    ) -> None:
        """Hold a file that was opened in one of the ways of ``connection``."""
        self.path = path
        self.why_read_only = why_read_only
        self.notice = notice
        self.db = db
        self.round = MAIN
        self._way = way
        self._seen = self._version()
        self._inode = _inode(path)
        self._stamp = _stamp(path)
        self.head: Head | None = None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.why_read_only)

    @property
    def is_shared(self) -> bool:
        """Whether others may read and write the file meanwhile, as is usual."""
        return self._way == connection.SHARED

    def read(
        self,
        load: Callable[Concatenate[Connection, Asked], Answer],
        *what: Asked.args,
        **how: Asked.kwargs,
    ) -> Answer:
        """Return what ``load`` reads of the file; outside a write everything is read through this.

        Raises:
            StoreError: the file could not be read.
        """
        try:
            answer = load(self.db, *what, **how)
        except sqlite.FAULTS as error:
            raise explain(error, self.path) from error
        if self._way == connection.FROZEN and self._stamp != _stamp(self.path):
            raise StoreError(f"{self.path.name}: another program has written to it; open it again")
        return answer

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """Return every row of a query, raising as ``read`` does; for the modules of the store."""
        return self.read(_all_rows, sql, values)

    def row(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None; for the modules of the store."""
        rows = self.rows(sql, values)
        return rows[0] if rows else None

    def changed(self) -> bool:
        """Return whether another program has written to the file since the last call.

        Raises:
            StoreError: the file is no longer where it was.
        """
        self.assert_in_place()
        version = self._version()
        seen, self._seen = self._seen, version
        return version != seen

    def replica(self) -> str:
        """Return the id under which this copy of the file writes its history, making one.

        Called inside a write transaction. A copy on another machine, path or inode than
        the last writer's takes a fresh id, since people copy files.
        """
        return self.known_replica() or self._fresh_replica()

    def assert_writable(self) -> None:
        """Raise a StoreError if nothing can be saved: it is open to read only, or was moved."""
        if self.why_read_only:
            raise StoreError(f"not saved: {self.path.name}: {self.why_read_only}")
        self.assert_in_place(unsaved=True)

    def assert_in_place(self, *, unsaved: bool = False) -> None:
        """Raise a StoreError if the file is no longer where it was opened.

        What was saved last is then put into the file itself: the WAL that holds it stays behind
        under the old name.
        """
        if self._is_in_place():
            return
        self._settle()
        loss = "not saved: " if unsaved else ""
        raise StoreError(
            f"{loss}{self.path.name} was moved, removed or replaced while it was open;"
            " put it back, or leave and open it where it is now"
        )

    def _is_in_place(self) -> bool:
        return _inode(self.path) == self._inode

    def _settle(self) -> None:
        """Empty the WAL into a file that was moved; beside one that took its place it stays."""
        if self._way == connection.SHARED and not self.path.exists():
            with suppress(sqlite.Error):
                self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def wait_at_most(self, milliseconds: int) -> None:
        """Wait no longer for another program's write to end before refusing one's own."""
        self.db.execute(f"PRAGMA busy_timeout = {milliseconds:d}")

    def close(self) -> None:
        """Close the file; saving needs no close."""
        if not self._is_in_place():
            self._settle()
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def data_version(self) -> int:
        """Return a number that changes when another connection has written."""
        return self.read(_data_version)

    def _version(self) -> object:
        """Return what changes when another program has written to the file."""
        if self._way == connection.SHARED:
            return self.data_version()
        return _stamp(self.path), _stamp(connection.wal_of(self.path))

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
        self.db.execute("INSERT INTO replica VALUES (?, ?, ?)", [replica, self._home(), now()])
        self.db.execute("INSERT OR REPLACE INTO local VALUES ('replica', ?)", [replica])
        return replica


def open_project(path: Path, *, create: bool = False, read_only: bool = False) -> Project:
    """Open the project in ``path``.

    Args:
        path: one SQLite file.
        create: make it if it is missing or empty.
        read_only: write nothing. A file that cannot be written, or that a newer version
            of the program made, is opened so as well, with the reason in ``why_read_only``.

    Raises:
        StoreError: there is no such project, or no folder to make it in, or the file is
            something else, or damaged.
    """
    exists = path.exists() and path.stat().st_size > 0
    if not exists and not create:
        raise StoreError(
            f"no project {path}; reader open and reader import make one, --project names another"
        )
    assert_folder(path)
    if not exists:
        assert_nothing_left_behind(path)
    why = "that is how it was opened" if read_only else _why_forbidden(path) if exists else ""
    is_made_here = not path.exists()
    try:
        db, why, way = _connect(path, why, exists=exists)
        try:
            if not read_only:
                why = schema.bring_up(db, path, why)
            notice = f"open to read only, so nothing can be saved: {why}" if why else ""
            if not why and connection.on_network_folder(path):
                notice = connection.ON_NETWORK
            return Project(path, db, why_read_only=why, notice=notice, way=way)
        except BaseException:
            db.close()
            raise
    except sqlite.FAULTS as error:
        if is_made_here:
            connection.remove_unmade(path)
        raise explain(error, path) from error


def assert_folder(path: Path) -> None:
    """Raise a StoreError unless the folder of a file is there: a slip must not make folders."""
    if not path.parent.is_dir():
        raise StoreError(f"no folder {path.parent} for {path.name}; make it, or mend the path")


def assert_nothing_left_behind(path: Path) -> None:
    """Raise a StoreError if a journal waits for a file that is gone; another would lose it."""
    for journal in (connection.wal_of(path), path.with_name(f"{path.name}-journal")):
        if journal.exists() and journal.stat().st_size:
            raise StoreError(
                f"{path.name} is not there, but {journal.name} holds what was saved last;"
                " put the project back beside it, or move that file away"
            )


def _why_forbidden(path: Path) -> str:
    if not os.access(path, os.W_OK):
        return "the file is not writable"
    if not os.access(path.parent, os.W_OK):
        return "its folder is not writable"
    return ""


def _connect(path: Path, why: str, *, exists: bool) -> tuple[Connection, str, str]:
    """Return a connection, why it cannot write, if so, and the way it was opened in."""
    if not why:
        try:
            return connection.connect(path), "", connection.SHARED
        except sqlite.OperationalError as error:
            why = sqlite.why_unwritable(error) if exists else ""
            if not why:
                raise
    db, way = connection.connect_to_read(path)
    return db, why, way


def _all_rows(
    db: Connection, sql: str, values: Sequence[Any] | dict[str, Any]
) -> list[tuple[Any, ...]]:
    return list(db.execute(sql, values).fetchall())


def _data_version(db: Connection) -> int:
    return int(db.execute("PRAGMA data_version").fetchone()[0])


def _inode(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return what changes when something is written to a file; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


AMONG = "IN (SELECT value FROM json_each(:ids))"
"""The condition that a column holds one of the ids that ``among`` binds; for the store."""


def among(ids: Sequence[str], **others: str) -> dict[str, str]:
    """Return the values of a query with ``AMONG`` in it; for the modules of the store."""
    return {"ids": msgspec.json.encode(ids).decode(), **others}


def grouped(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Yield the rows that share their first column, which they are sorted by, together."""
    for key, group in groupby(rows, key=itemgetter(0)):
        yield str(key), list(group)
