"""Zip archives that strangers made, and those that are written here.

Nothing is ever unpacked to a disk: a member is read by its name into memory. What would lead out of
the archive, hide or swell is refused: a member alone where only it is at fault, the archive where its
sizes are.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from stat import S_ISLNK
from typing import IO, BinaryIO

from reader.model.errors import ReaderError

_MEMBERS = 1_000_000
_MEMBER = 1 << 29
"""Bytes of a member that is held whole."""
_TOTAL = 1 << 33
"""Bytes of all members together, those of archives within it too."""
_RATIO = 200
"""So many times its compressed size a member may have; text compresses ten to forty times."""
_SMALL = 1 << 23
"""Bytes up to which the ratio says nothing."""
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What the library raises at an archive that is none, or cut off."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)


class Archive:
    """A zip archive whose members may be read."""

    def __init__(self, archive: zipfile.ZipFile, size: int, left: list[int]) -> None:
        self._archive = archive
        self._left = left
        self._members: dict[str, zipfile.ZipInfo] = {}
        self.refused: dict[str, str] = {}
        """Why a member is not among those that may be read, by its name."""
        self._admit(archive.infolist(), size)

    @property
    def names(self) -> list[str]:
        """The names of the files in it, with ``/`` between folders, in the archive's order."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """Return the bytes of a member.

        Raises:
            ReaderError: there is none that may be read, or it is broken.

        """
        member = self._taken(name)
        if member.file_size > _MEMBER:
            raise ReaderError(f"{name!r} has more than {_MEMBER >> 20} MB")
        try:
            return self._archive.read(member)
        except _BROKEN as error:
            raise ReaderError(f"{name!r} cannot be unpacked: {error}") from error

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """Open a member of any size, to be read once from its beginning within the block.

        Raises:
            ReaderError: there is none that may be read, or it turns out to be broken.

        """
        member = self._taken(name)
        try:
            with self._archive.open(member) as stream:
                yield stream
        except _BROKEN as error:
            raise ReaderError(f"{name!r} cannot be unpacked: {error}") from error

    @contextmanager
    def inner(self, name: str) -> Iterator["Archive"]:
        """Open an archive that is a member of this one; what it unpacks to counts for both.

        Raises:
            ReaderError: it may not be read, or is no archive that can be.

        """
        with _opened(io.BytesIO(self.read(name)), self._left) as archive:
            yield archive

    def _taken(self, name: str) -> zipfile.ZipInfo:
        """Return a member that is about to be unpacked."""
        if name not in self._members:
            raise ReaderError(f"{name!r} {self.refused.get(name, 'is not in the archive')}")
        member = self._members[name]
        self._left[0] -= member.file_size
        if self._left[0] < 0:
            raise ReaderError(f"the archive unpacks to more than {_TOTAL >> 30} GB")
        return member

    def _admit(self, members: list[zipfile.ZipInfo], size: int) -> None:
        if len(members) > _MEMBERS:
            raise ReaderError(f"the archive has more than {_MEMBERS:,} members")
        if sum(member.compress_size for member in members) > size:
            raise ReaderError("members of the archive overlap")
        if sum(member.file_size for member in members) > self._left[0]:
            raise ReaderError(f"the archive unpacks to more than {_TOTAL >> 30} GB")
        for member in members:
            if member.is_dir():
                continue
            name = member.filename
            if fault := _fault(member):
                self.refused[name] = fault
            elif name in self._members:
                del self._members[name]
                self.refused[name] = "is in the archive twice"
            elif name not in self.refused:
                self._members[name] = member


@contextmanager
def opened(stream: BinaryIO) -> Iterator[Archive]:
    """Open a seekable stream as an archive.

    Raises:
        ReaderError: it is none, is broken, or unpacks to too much.

    """
    with _opened(stream, [_TOTAL]) as archive:
        yield archive


@contextmanager
def _opened(stream: BinaryIO, left: list[int]) -> Iterator[Archive]:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise ReaderError(f"no zip archive that can be read: {error}") from error
    with archive:
        yield Archive(archive, size, left)


def _fault(member: zipfile.ZipInfo) -> str:
    """Return why a member is refused, ``""`` where it is not."""
    parts = member.filename.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or ":" in parts[0] or "\0" in member.orig_filename:
        return "leads out of the archive"
    if member.header_offset < 0:
        return "begins before the archive"
    if S_ISLNK(member.external_attr >> 16):
        return "is a link"
    if member.flag_bits & 1:
        return "is encrypted"
    if member.compress_type not in _KNOWN:
        return "is compressed in a way that is not read"
    if member.file_size > max(_SMALL, _RATIO * member.compress_size):
        return f"unpacks to more than {_RATIO} times its size"
    return ""


@contextmanager
def new_archive(stream: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Give an archive that ``put`` fills and that is complete when the block ends."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        yield archive


def put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add a member; the same members make the same bytes, whenever they are written."""
    archive.writestr(_member(name), data)


@contextmanager
def putting(archive: zipfile.ZipFile, name: str) -> Iterator[IO[bytes]]:
    """Give a stream to a member that is complete when the block ends; no other is begun before that."""
    with archive.open(_member(name), "w", force_zip64=True) as stream:
        yield stream


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EARLIEST)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3  # so that what is written does not tell on which system
    member.external_attr = 0o644 << 16
    return member
