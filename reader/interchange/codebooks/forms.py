"""A codebook in whatever form it comes: TOML, JSON, or the one of other tools."""

from typing import BinaryIO

from reader.interchange.codebooks import file as codebook_file
from reader.interchange.codebooks.file import Reading
from reader.model.codebook import Codebook

FORMS = ("toml", "json", "qdc")
"""Forms that a codebook is written in, the usual one first."""
_ZIP = b"PK"
_XML = b"<"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read(stream: BinaryIO, name: str) -> Reading:
    """Read a codebook.

    Args:
        stream: TOML, JSON, a codebook or a project of REFI-QDA; seekable, from its beginning.
        name: the file's name; without its suffix, the id of a codebook that has none.

    """
    head = stream.read(64)
    stream.seek(0)
    for bom in _BOMS:
        head = head.removeprefix(bom)
    if head.startswith(_ZIP):
        from reader.interchange.formats.refi import codebook

        return codebook.read_of_project(stream, name)
    if head.replace(b"\0", b"").lstrip().startswith(_XML):
        from reader.interchange.formats.refi import codebook

        return codebook.read(stream, name)
    return codebook_file.read(stream.read(), name)


def by_name(name: str) -> str:
    """Return the form that a file of this name is in; the usual one where its name does not say."""
    suffix = name.casefold().rpartition(".")[2]
    return suffix if suffix in FORMS else FORMS[0]


def written(codebook: Codebook, form: str) -> tuple[bytes, list[str]]:
    """Return a codebook in a form, and what of it has no place there, in words.

    Args:
        codebook: the codebook.
        form: ``toml``, ``json`` or ``qdc``.

    Raises:
        ReaderError: it has no tags, and the form has no place for such a one.

    """
    if form == "qdc":
        from reader.interchange.formats.refi import codebook as refi

        return refi.written(codebook), refi.left_out(codebook)
    is_json = form == "json"
    return (codebook_file.write_json if is_json else codebook_file.write_toml)(codebook), []
