"""Codebooks of REFI-QDA: a file of their own, ``.qdc``, or the one within a project."""

from typing import IO, BinaryIO

from reader.interchange.codebooks.file import Reading, id_from
from reader.interchange.formats.refi import markup
from reader.interchange.formats.refi.archive import opened
from reader.interchange.formats.refi.code_tree import CodeTree
from reader.interchange.formats.refi.codes import codes_in, tags_of
from reader.interchange.formats.refi.xml import Element, elements
from reader.model.codebook import Boundaries, Codebook
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.revising.check import check

NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "reader"
_ROOT = "CodeBook"


def read(stream: IO[bytes], name: str) -> Reading:
    """Read a codebook that is a file of its own; ``name`` is the file's, and gives it its id."""
    try:
        (root,) = elements(stream, _ROOT, (_ROOT,))
    except (ReaderError, ValueError) as error:
        return Reading(None, [str(error)], [])
    groups = [group.get("name") for sets in root.within("Sets") for group in sets.within("Set")]
    return _reading(root, name, root.get("origin"), [f"the code group {each!r}" for each in groups])


def read_of_project(stream: BinaryIO, name: str) -> Reading:
    """Read the codebook of a project, ``.qdpx``."""
    try:
        with opened(stream) as archive, archive.project() as project:
            root = next(elements(project, "Project", (_ROOT,)), None)
    except ReaderError as error:
        return Reading(None, [str(error)], [])
    return _reading(root, name, "", []) if root else Reading(None, ["it has no codebook"], [])


def written(codebook: Codebook) -> bytes:
    """Return a codebook as a file that other tools read.

    Raises:
        ReaderError: it has no tags, without which it is none to them.

    """
    codes = CodeTree(codebook).codes()
    if not codes:
        raise ReaderError(f"codebook {codebook.id} has no tags; other tools take none without")
    root = markup.element(_ROOT, {"xmlns": NAMESPACE, "origin": ORIGIN}, codes)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{root}\n'.encode()


def left_out(codebook: Codebook) -> list[str]:
    """Return what of a codebook has no place in such a file, in words."""
    parts = (
        counted(len(codebook.fields), "field") if codebook.fields else "",
        counted(len(codebook.links), "link type") if codebook.links else "",
        counted(len(codebook.mappings), "mapping") if codebook.mappings else "",
        counted(len(codebook.changes), "change") if codebook.changes else "",
        "what belongs to a span" if codebook.boundaries != Boundaries() else "",
        "its title, source, licence and notes"
        if codebook.title or codebook.source or codebook.licence or codebook.notes
        else "",
    )
    return [part for part in parts if part]


def _reading(root: Element, name: str, origin: str, ignored: list[str]) -> Reading:
    tags = tags_of(codes_in(root))
    if not tags:
        return Reading(None, ["there are no codes in it"], [])
    source = "" if origin == ORIGIN else origin
    book = Codebook(id=id_from(name), source=source, tags=tuple(tags.values()))
    faults = check(book)
    return Reading(None if faults else book, faults, ignored)
