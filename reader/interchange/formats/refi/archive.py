"""The zip archive of a project: its file, and the texts beside it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

from reader.corpus.decode import Decoded, decode
from reader.interchange.reading import safe_zip
from reader.model.errors import ReaderError

_INTERNAL = "internal://"
_SUFFIX = ".qde"


class Archive:
    """The files of a project."""

    def __init__(self, members: safe_zip.Archive) -> None:
        self._members = members
        self._names = {name.casefold(): name for name in members.names}
        self.refused = members.refused
        """Why a member is not taken, by its name."""

    @contextmanager
    def project(self) -> Iterator[IO[bytes]]:
        """Open the project's file, which ATLAS.ti calls by the project's name.

        Raises:
            ReaderError: there is none, or there are several.

        """
        found = _projects(self._members.names) or _projects(self.refused)
        top = [name for name in found if "/" not in name] or found
        if len(top) != 1:
            raise ReaderError(f"{len(top) or 'no'} files {_SUFFIX} in it; a project has one")
        with self._members.stream(top[0]) as stream:
            yield stream

    def text(self, path: str) -> Decoded:
        """Return the text that a source names as ``internal://...``.

        Raises:
            ReaderError: it is not in the archive, may not be read, or is no text.

        """
        if not path.startswith(_INTERNAL):
            raise ReaderError(f"its text is outside of the archive, at {path[:200]!r}")
        name = path.removeprefix(_INTERNAL).lstrip("/")
        # Tools write the folder in upper or lower case.
        for wanted in (f"sources/{name}".casefold(), name.casefold()):
            if found := self._names.get(wanted):
                return decode(self._members.read(found))
        raise ReaderError(f"its text {name[:200]!r} is not among what is taken of the archive")


def _projects(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.casefold().endswith(_SUFFIX)]


@contextmanager
def opened(stream: BinaryIO) -> Iterator[Archive]:
    """Open an archive.

    Raises:
        ReaderError: it is none, is broken, or unpacks to too much.

    """
    with safe_zip.opened(stream) as members:
        yield Archive(members)
