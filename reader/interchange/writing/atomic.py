"""Writing a file so that it is there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reader.model.errors import ReaderError

_SQLITE = b"SQLite format 3\0"
_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, by the ends of the names."""


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes take the place of ``path`` when the block ends well.

    If the block fails, what was there stays. A device or pipe is written to as it is.

    Raises:
        OSError: it could not be written.
        ReaderError: it is a SQLite file, perhaps a project, or belongs to one; it stays.

    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with _named(path, path), target.open("wb") as stream:
            yield stream
        return
    _refuse_database(target)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with _named(path, temporary):
            with temporary.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _named(path: Path, temporary: Path) -> Iterator[None]:
    """Name what was asked for in an error about a file nobody knows, or about a disk without room."""
    try:
        yield
    except OSError as error:
        if error.filename is None or error.filename == str(temporary):
            error.filename, error.filename2 = str(path), None
        raise


def _refuse_database(target: Path) -> None:
    """Raise a ReaderError where writing would take what a project has saved."""
    for end in _BESIDE:
        of = target.with_name(target.name.removesuffix(end))
        beside = target.with_name(target.name + end)
        if beside.exists() or (of != target and of.exists()) or _is_database(target):
            raise ReaderError(f"{target.name} is a project, or part of one; write to another file")


def _is_database(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open("rb") as stream:
        return stream.read(len(_SQLITE)) == _SQLITE
