"""Articles: one immutable text each, with metadata that can be corrected."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Literal, get_args

from msgspec import Struct

RegionKind = Literal["headline", "standfirst", "caption", "credit", "dateline", "repeat", "residue"]
REGION_KINDS: tuple[RegionKind, ...] = get_args(RegionKind)

ASIDE_KINDS: frozenset[RegionKind] = frozenset({"repeat", "residue"})
"""Regions that are dimmed, unticked in bulk actions, and left out of agreement."""

METADATA = ("title", "outlet", "wire", "published", "url", "language", "story", "supersedes")
"""The names of the metadata a person may correct."""


class Region(Struct, frozen=True, order=True):
    """A stretch of the text that is not the running report; ``[start, end)`` in code points."""

    start: int
    end: int
    kind: RegionKind


class Extra(Struct, frozen=True, order=True):
    """A column of somebody's spreadsheet that has no place of its own here."""

    name: str
    value: str


class Article(Struct, frozen=True, kw_only=True):
    """What is known about one text. Unknown is ``""``, never None."""

    id: str
    """SHA-256 (hex) of the source name, a NUL and the text."""
    sha256: str
    """SHA-256 (hex) of the text alone."""
    length: int
    """Code points in the text."""
    supersedes: str = ""
    """The id of the article whose text this one corrects."""
    title: str = ""
    outlet: str = ""
    wire: str = ""
    """The agency behind the report, which is not the outlet."""
    published: str = ""
    """ISO-8601 date, or date and time."""
    url: str = ""
    language: str = ""
    """ISO 639-1 code."""
    story: str = ""
    """The name of the group of articles about one event."""
    source_file: str = ""
    """Where the text came from, as ``folder/file``; for people, never opened."""
    encoding: str = "utf-8"
    """The encoding the text was decoded from."""
    extra: tuple[Extra, ...] = ()


_PREFIX = 8
"""Code points of an article's id that name it where nothing else does."""


def outlet_of(article: Article) -> str:
    """Return whose an article is: its outlet, else the name of its file, or how its id begins."""
    return article.outlet or PurePosixPath(article.source_file).stem or article.id[:_PREFIX]


class NewArticle(Struct, frozen=True, kw_only=True):
    """An article on its way into a project: metadata, the exact text, what was recognised."""

    article: Article
    text: str
    regions: tuple[Region, ...] = ()


class Correction(Struct, frozen=True):
    """What a person says of an article that is here."""

    article: str
    """Its id, or another reference that only it fits."""
    changes: Mapping[str, str]
    """Values by name; names outside ``METADATA`` are kept beside it, ``""`` removes one."""
    where: str = ""
    """The file and line it stands in, for messages."""
