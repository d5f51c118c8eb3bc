"""A folder of files that is there whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from reader.model.errors import ReaderError
from reader.model.identity import derived_id

_LONGEST = 120
"""Bytes of a file's name, so that a suffix still fits."""
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


def stem(source_file: str) -> str:
    """Return what an article's own file is called, without its end."""
    return PurePosixPath(source_file).stem


class Folder:
    """Files on their way out, each under a name that is safe and taken once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._taken: set[str] = set()

    def name(self, wanted: str) -> str:
        """Return a stem for an article's files: what was wanted, as far as a file may be called so."""
        plain = "".join(sign if sign in _PLAIN else "_" for sign in wanted).lstrip(".")
        stem = plain[:_LONGEST] or derived_id("file", wanted)
        name, nth = stem, 1
        while name.casefold() in self._taken:
            nth += 1
            name = f"{stem}-{nth}"
        self._taken.add(name.casefold())
        return name

    def open(self, name: str) -> BinaryIO:
        """Open a new file of this name, which has no folder in it, to be written."""
        if "/" in name or os.sep in name or name in ("", ".", ".."):
            raise ReaderError(f"no name of a file: {name!r}")
        return (self._path / name).open("xb")


@contextmanager
def new_folder(path: Path) -> Iterator[Folder]:
    """Give a folder whose files are at ``path`` once the block ends well; else nothing is there.

    Raises:
        ReaderError: something is there already, and is no empty folder.
        OSError: it could not be written.

    """
    target = path.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ReaderError(f"{path} is there already; name a new folder")
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    temporary.mkdir()
    try:
        yield Folder(temporary)
        if target.exists():
            target.rmdir()
        temporary.rename(target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
