"""The codebooks that come with the program, one TOML file each."""

import tomllib
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
