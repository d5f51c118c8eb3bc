"""Folders and files in a steady order; what cannot be opened as a file is refused by reason.

A folder in another is its own group, links to folders are followed once, hidden files and the
files of a project are passed over.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from reader.model.arrival import Refusal

STDIN = "-"
"""Not a file, though it stands among the paths."""
LARGEST = 512 << 20
"""Files of this many bytes and more are refused."""
_PASSED_OVER = (".db", ".db-wal", ".db-shm", ".db-journal")
_DIGITS = re.compile(r"(\d+)")


class SourceFile(NamedTuple):
    """A file to read."""

    path: str
    """As it was asked for: what opens it, and what messages name."""
    file: str
    """The last part of it."""
    name: str
    """The last two parts of the resolved path, ``folder/file``: its name in every project."""
    size: int
    """Bytes."""


class Folder(Struct, frozen=True, eq=False):
    """The files that stand together in one folder, or those of it that were named."""

    path: Path
    """Resolved."""
    below: Path
    """The path to it from the folder that was named, whose name it begins with."""
    files: Iterator[SourceFile | Refusal]
    is_named: bool = False
    """Its files were named one by one."""


class Estimate(NamedTuple):
    """What there is to read, counted without opening anything."""

    files: int
    bytes: int


def estimate(paths: Iterable[str]) -> Estimate:
    """Return how much ``read_articles`` will read from these paths, standard input apart."""
    files = size = 0
    for folder in folders(paths):
        for source in folder.files if isinstance(folder, Folder) else ():
            if isinstance(source, SourceFile):
                files += 1
                size += source.size
    return Estimate(files, size)


def folders(paths: Iterable[str]) -> Iterator[Folder | Refusal]:
    """Yield what the paths hold, a folder at a time, each in the order people count in.

    Files that were named one by one come by their folder too, in the order they were named in.
    """
    named: dict[Path, list[str]] = {}
    for path in map(Path, (path for path in paths if path != STDIN)):
        if path.is_dir():
            yield from _under(path)
        else:
            named.setdefault(_resolved(path.parent), []).append(str(path))
    for real, files in named.items():
        yield Folder(real, Path(real.name), _sources(files, real), is_named=True)


def shown(path: Path | str) -> str:
    """Return a path as it can be written, whatever bytes are in it."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def reason(error: OSError) -> str:
    """Return why the system would not open something."""
    return (error.strerror or type(error).__name__).lower()


def _under(top: Path) -> Iterator[Folder | Refusal]:
    """Yield a folder and those in it, whatever their depth."""
    followed: set[Path] = set()
    waiting = [(top, _resolved(top), Path(_resolved(top).name))]
    while waiting:
        path, real, below = waiting.pop()
        try:
            inside, files = _listed(path)
        except OSError as error:
            yield Refusal(shown(path), reason(error))
            continue
        yield Folder(real, below, _sources(_inside(path, files), real))
        for name in reversed(inside):
            target = real / name
            if target.is_symlink():
                target = _resolved(target)
                if target in followed or real.is_relative_to(target):
                    where = shown(path / name)
                    yield Refusal(where, "a link back to a folder that is read already")
                    continue
                followed.add(target)
            waiting.append((path / name, target, below / name))


def _resolved(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _listed(path: Path) -> tuple[list[str], list[str]]:
    """Return the names of the folders and of the files in a folder, both sorted."""
    inside: list[str] = []
    files: list[str] = []
    with os.scandir(path) as entries:
        for entry in entries:
            if not entry.name.startswith(".") and not entry.name.endswith(_PASSED_OVER):
                (inside if _is_folder(entry) else files).append(entry.name)
    return sorted(inside, key=_natural), sorted(files, key=_natural)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _natural(name: str) -> tuple[list[str | int], str]:
    """Sort ``a2`` before ``a10``."""
    parts = _DIGITS.split(name.casefold())
    return [int(part) if at % 2 else part for at, part in enumerate(parts)], name


def _inside(path: Path, names: list[str]) -> Iterator[str]:
    return (f"{path}/{name}" for name in names)


def _sources(paths: Iterable[str], folder: Path) -> Iterator[SourceFile | Refusal]:
    """Yield the files at ``paths``, which stand in the resolved folder ``folder``."""
    prefix = f"{folder.name}/" if folder.name else ""
    return (_source(path, prefix) for path in paths)


def _source(path: str, prefix: str) -> SourceFile | Refusal:
    try:
        status = os.lstat(path)
        is_link = stat.S_ISLNK(status.st_mode)
        if is_link:
            status = Path(path).stat()
    except OSError as error:
        return Refusal(shown(path), reason(error))
    file = path.rpartition("/")[2]
    name = "/".join(_resolved(Path(path)).parts[1:][-2:]) if is_link else prefix + file
    fault = _fault(status, name)
    return Refusal(shown(path), fault) if fault else SourceFile(path, file, name, status.st_size)


def _fault(status: os.stat_result, name: str) -> str:
    """Return why a file is not even opened, ``""`` where it may be."""
    if not stat.S_ISREG(status.st_mode):
        return "not a file but a pipe, a socket or a device; `reader import -` reads from a pipe"
    if status.st_size >= LARGEST:
        return f"{status.st_size >> 20} MiB; a file must be under {LARGEST >> 20} MiB"
    try:
        name.encode()
    except UnicodeEncodeError:
        return "its name is not valid UTF-8"
    return ""
