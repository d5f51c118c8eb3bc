"""The files that a CAS comes in: alone, or in an archive with one an annotator and document.

INCEpTION writes a project as an archive in which ``annotation/DOCUMENT/ANNOTATOR.zip`` has the CAS of
one annotator beside its type system, and ``curation/DOCUMENT/CURATION_USER.zip`` what was curated.
"""

import io
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import BinaryIO

from reader.interchange.foreign import Reading, Source
from reader.interchange.formats.cas.saying import said
from reader.interchange.formats.cas.structures import Cas
from reader.interchange.reading.safe_zip import Archive, opened
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError

ZIP = b"PK\3\4"
_FOLDERS = ("annotation", "curation")

Parse = Callable[[BinaryIO], Cas | None]
"""Makes a CAS of a file; None where it has no text. Raises a ReaderError where it is none."""


def read(source: Source, parse: Parse, suffix: str) -> Reading:
    """Yield what a file says, or every file of an archive whose name ends with ``suffix``."""
    source.stream.seek(0)
    is_archive = source.stream.read(len(ZIP)) == ZIP
    source.stream.seek(0)
    if not is_archive:
        yield from _one(source.stream, source.where, "", parse)
        return
    with opened(source.stream) as archive:
        found = False
        for item in _members(archive, source.where, parse, suffix):
            found = True
            yield item
        if not found:
            raise ReaderError(f"no {suffix} in the archive; export it once more in that format")


def _members(archive: Archive, where: str, parse: Parse, suffix: str) -> Reading:
    for name, reason in archive.refused.items():
        yield Refusal(f"{where}/{name}", reason)
    for name in sorted(archive.names):
        place = f"{where}/{name}"
        path = PurePosixPath(name)
        is_of_project = path.parts[0] in _FOLDERS
        owner = path.stem if is_of_project else ""
        try:
            if path.suffix.casefold() == suffix:
                stream = io.BytesIO(archive.read(name))
                yield from _one(stream, place, owner, parse)
            elif path.suffix.casefold() == ".zip" and is_of_project:
                with archive.inner(name) as inner:
                    yield from _inner(inner, place, owner, parse, suffix)
        except ReaderError as error:
            yield Refusal(place, str(error))


def _inner(archive: Archive, where: str, owner: str, parse: Parse, suffix: str) -> Reading:
    for name in archive.names:
        if PurePosixPath(name).suffix.casefold() == suffix:
            stream = io.BytesIO(archive.read(name))
            yield from _one(stream, f"{where}/{name}", owner, parse)


def _one(stream: BinaryIO, where: str, owner: str, parse: Parse) -> Reading:
    cas = parse(stream)
    if cas is None:
        yield Refusal(where, "it has no text")
    else:
        yield from said(cas, where, owner)
