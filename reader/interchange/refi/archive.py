"""The zip archive of a project, from which nothing is ever unpacked to a disk."""

import re
import stat
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from reader.corpus.decode import Decoded, decode
from reader.model.errors import ReaderError

_INTERNAL = "internal://"
_SUFFIX = ".qde"
_RATIO = 200
"""So many times its size in the archive a large member may be; XML and text are at most some 50."""
_LARGE = 1 << 24
"""Bytes of a member from which on its ratio counts."""
_ALL = 1 << 33
"""Bytes of all that is read of an archive."""
_TEXT = 1 << 29
"""Bytes of one text."""
_READ = (_SUFFIX, ".txt")
_ENCRYPTED = 1
_DRIVE = re.compile("[A-Za-z]:")


class Archive:
    """A project's file, and the texts that stand beside it."""

    def __init__(self, zip_: ZipFile) -> None:
        """Look at the names of all members.

        Raises:
            ReaderError: one of them has no business in a project.

        """
        self._zip = zip_
        members = zip_.infolist()
        _assert_harmless(members)
        self._members = {member.filename: member for member in members}
        self._folded = {member.filename.casefold(): member for member in members}

    def project(self) -> IO[bytes]:
        """Open the project's file, which ATLAS.ti calls by the project's name.

        Raises:
            ReaderError: there is none, or there are several.

        """
        found = [name for name in self._members if name.casefold().endswith(_SUFFIX)]
        top = [name for name in found if "/" not in name] or found
        if len(top) != 1:
            raise ReaderError(f"{len(top)} files {_SUFFIX} in it, not one")
        return self._zip.open(self._members[top[0]])

    def text(self, path: str) -> Decoded:
        """Return the text that a source names as ``internal://...``.

        Raises:
            ReaderError: it is not in the archive, or is no text.

        """
        if not path.startswith(_INTERNAL):
            raise ReaderError(f"its text is outside of the archive, at {path[:200]!r}")
        name = path.removeprefix(_INTERNAL).lstrip("/")
        member = self._member(name)
        if member is None:
            raise ReaderError(f"its text {name[:200]!r} is not in the archive")
        if member.file_size > _TEXT:
            raise ReaderError(f"its text {name[:200]!r} has more than {_TEXT >> 20} MB")
        return decode(self._zip.read(member))

    def _member(self, name: str) -> ZipInfo | None:
        """Return a member, whatever the case that a tool writes the folder and the name in."""
        for wanted in (f"sources/{name}", f"Sources/{name}", name):
            if found := self._members.get(wanted) or self._folded.get(wanted.casefold()):
                return found
        return None


@contextmanager
def opened(stream: BinaryIO) -> Iterator[Archive]:
    """Open an archive; whatever turns out to be broken in it while it is used is one kind of error.

    Raises:
        ReaderError: it is no archive, is damaged, or has something in it that is not taken.

    """
    stream.seek(0)
    try:
        with ZipFile(stream) as zip_:
            yield Archive(zip_)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise ReaderError(f"not a zip archive that can be read: {error or 'cut off'}") from error


def _assert_harmless(members: Sequence[ZipInfo]) -> None:
    seen: set[str] = set()
    size = 0
    for member in members:
        name = member.orig_filename
        if fault := _fault(member, name):
            raise ReaderError(f"refused whole: its member {name[:200]!r} {fault}")
        if member.filename in seen:
            raise ReaderError(f"refused whole: its member {name[:200]!r} is there twice")
        seen.add(member.filename)
        size += member.file_size if name.casefold().endswith(_READ) else 0
    if size > _ALL:
        raise ReaderError(f"refused whole: it unpacks to more than {_ALL >> 30} GB")


def _fault(member: ZipInfo, name: str) -> str:
    """Return what is wrong with a member; ``""`` for nothing."""
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or "\0" in name:
        return "has a path of its own"
    if ".." in re.split(r"[/\\]", name):
        return "leads out of its folder"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link to something else"
    if member.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "is packed in a way that is not read"
    if member.file_size > max(_LARGE, _RATIO * member.compress_size):
        return f"unpacks to more than {_RATIO} times its size"
    return ""
