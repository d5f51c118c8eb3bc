"""The codebooks that come with the program, one TOML file each."""

import tomllib
from collections.abc import Sequence
from importlib.resources import files

import msgspec

from reader.model.codebook import Codebook
from reader.model.errors import ReaderError

DEFAULT = "news"
"""The codebook a new project begins with."""


def shipped() -> list[str]:
    """Return the ids of the codebooks that come with the program, in order."""
    names = (entry.name for entry in files(__name__).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def load(codebook_id: str = DEFAULT) -> Codebook:
    """Return a codebook that comes with the program.

    Raises:
        ReaderError: none of that id comes with it.

    """
    if codebook_id not in shipped():
        raise ReaderError(f"no codebook {codebook_id!r} comes with reader; {', '.join(shipped())}")
    source = files(__name__).joinpath(f"{codebook_id}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(source), Codebook)


def choose(books: Sequence[Codebook], name: str) -> Codebook:
    """Return the newest of ``books`` called ``news``, or the one called ``news/3``, or by its hash.

    Raises:
        ReaderError: none is, or two different ones have the same version.

    """
    named = [
        book
        for book in books
        if name in (book.id, f"{book.id}/{book.version}", book.reference, book.sha256)
    ]
    newest = max((book.version for book in named), default=0)
    found = {book.sha256: book for book in named if book.version == newest}
    if not found:
        known = ", ".join(dict.fromkeys(book.id for book in books))
        raise ReaderError(
            f"no codebook {name!r}; there is: {known}; reader codebook import FILE takes one in"
        )
    if len(found) > 1:
        same = ", ".join(book.reference for book in found.values())
        raise ReaderError(f"{name!r} is more than one codebook: {same}")
    return next(iter(found.values()))
