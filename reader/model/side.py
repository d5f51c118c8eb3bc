"""One side of a comparison as plain data: what somebody says of each article, and where it is from."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from reader.model.article import RegionKind
from reader.model.errors import ReaderError

Origin = Literal["file", "release", "annotator"]
ORIGINS: tuple[Origin, ...] = ("file", "release", "annotator")
"""The prefixes that say what a side is, in the order in which a bare name is tried."""


def prefixed(name: str) -> tuple[Origin | None, str]:
    """Return what a name says that it is, if it does, and the rest of it."""
    for origin in ORIGINS:
        if name.startswith(f"{origin}:"):
            return origin, name[len(origin) + 1 :]
    return None, name


def only_one(name: str, fitting: Sequence[Origin]) -> Origin:
    """Return the one thing that a bare name is.

    Raises:
        ReaderError: it is none, or several.
    """
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise ReaderError(f"{name!r} is no file, no gold release and no annotator here")
    ways = " or ".join(f"{origin}:{name}" for origin in fitting)
    raise ReaderError(f"{name!r} is more than one thing here; say {ways}")


class Source(Struct, frozen=True, kw_only=True):
    """Where a side is from, as a report names it."""

    kind: Origin
    name: str
    """The file's name, the release's or the annotator's."""
    sha256: str = ""
    """Of the file's bytes, or the release's; an annotator's work has none."""
    number: int = 0
    """The release's; 0 of all else."""
    round: str = ""
    """The round it is of; ``""`` of a file."""
    codebook: str = ""

    @property
    def words(self) -> str:
        """Name it in one line."""
        parts = [f"{self.kind} {self.name}"]
        if self.round:
            parts.append(f"round {self.round}")
        if self.sha256:
            parts.append(f"sha256 {self.sha256[:12]}")
        return ", ".join(parts)


def assert_some(documents: Sequence["Document"], gold: Source) -> None:
    """Raise a ReaderError if a gold side is about no article: nothing can be scored against it."""
    if not documents:
        raise ReaderError(f"{gold.words} says nothing of any article here")


class Said(Struct, frozen=True, gc=False):
    """A mark as a comparison needs it; ``spans`` are ends in code points, half-open."""

    id: str
    tag: str
    spans: tuple[tuple[int, int], ...]
    score: float | None = None


class Tie(Struct, frozen=True, gc=False):
    """A link as a comparison needs it; ``to`` is a mark's id, or ``to_article`` an article's."""

    id: str
    type: str
    from_: str
    to: str = ""
    to_article: str = ""


class Sheet(Struct, frozen=True, kw_only=True):
    """What one side says of one article, whole or in part."""

    article: str
    where: str = ""
    """The file and line it stands in, for messages."""
    marks: tuple[Said, ...] = ()
    numbers: tuple[int, ...] = ()
    """Of each mark its number in the record, from 1; none where marks have no line."""
    ties: tuple[Tie, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """An article that is compared, as a report names and groups it."""

    article: str
    title: str = ""
    outlet: str = ""
    story: str = ""
    split: str = ""
    """The part of the gold release that it belongs to; ``""`` where there are none."""
    coders: tuple[str, ...] = ()
    """The names of those whose work the gold is made of."""
    regions: tuple[tuple[int, int, RegionKind], ...] = ()
    """Its parts that are no running report; ``[start, end)`` in code points."""


Kind = Literal[
    "unreadable",
    "unknown article",
    "another text",
    "wrong offsets",
    "unknown tag",
    "duplicate",
    "loose link",
    "several annotators",
]
REFUSED: tuple[Kind, ...] = ("unreadable", "unknown article", "another text", "wrong offsets")
"""What is not compared; what is of the other kinds is compared as it stands."""
KINDS: tuple[Kind, ...] = (*REFUSED, "unknown tag", "duplicate", "loose link", "several annotators")


class Trouble(Struct, frozen=True):
    """Something in a file of predictions that a person should know of."""

    where: str
    """The file and line."""
    kind: Kind
    reason: str
    marks: int = 1
    """How many marks it is about; 0 where that cannot be told."""
