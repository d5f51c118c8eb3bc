"""Gold releases: what is frozen, in the form its checksum is taken of, and what stands beside it.

The content of a release is a head and an article a line, in canonical bytes; nothing in it but
what submissions, decisions and the articles themselves say. Its name, number and date, the people's
order and whatever was measured stand in the release itself.
"""

import hashlib
from collections.abc import Iterable
from typing import Generic, TypeVar

from msgspec import Struct

from reader.model.annotation import Annotation, Label, Link
from reader.model.article import Region
from reader.model.releases.splits import Share
from reader.model.settling.adjudication import Adjudication

FORMAT = "reader-gold/1"
GOLD = "gold"
"""Whose the marks of a release are, as a record says it."""
HEAD = "head"
ARTICLE = "article"
T = TypeVar("T", Annotation, Link, Label)


class Held(Struct, Generic[T], frozen=True):
    """A mark, link or label of a release; its ``annotator`` is ``""``, its id the release's own."""

    image: T
    decision: str
    """The id of the adjudication that put it there; ``""`` where all coders said it alike and
    nobody decided."""
    votes: tuple[str, ...]
    """The ids of what the coders said, sorted; none of what was added."""


class Coded(Struct, frozen=True):
    """A submission that the release was made of; its ``sha256`` stands for the raw work."""

    annotator: str
    submission: str
    sha256: str
    codebook: str


class Waiting(Struct, frozen=True, order=True):
    """What the coders differ about and nobody has settled, left out of a partial release."""

    start: int
    """The first code point, 0 of a label; ``end`` the one after the last."""
    end: int
    kind: str
    key: str
    """The ids of what the coders said, with spaces between."""


class GoldArticle(Struct, frozen=True, kw_only=True):
    """One article of a release, with all that was settled about it and of whose work."""

    id: str
    sha256: str
    """Of the text."""
    story: str
    """Articles of one story are in one split."""
    supersedes: str
    split: str
    """``""`` in a release without splits."""
    regions: tuple[Region, ...]
    coded: tuple[Coded, ...]
    annotations: tuple[Held[Annotation], ...]
    """By start, end, id."""
    links: tuple[Held[Link], ...]
    labels: tuple[Held[Label], ...]
    decisions: tuple[Adjudication, ...]
    """All that were made of this work, rejections too, by id."""
    waiting: tuple[Waiting, ...]


class Head(Struct, frozen=True, kw_only=True):
    """The first line of the content."""

    format: str = FORMAT
    round: str
    codebook: str
    """The name and version of the round's codebook."""
    codebook_sha256: str
    """Of its whole content."""
    articles: int
    splits: tuple[Share, ...]
    seed: int
    """What decides which group of articles goes where; 0 without splits, and where they were
    given article by article."""


class Measure(Struct, frozen=True, kw_only=True):
    """A figure of agreement as it was measured before anything was adjudicated."""

    name: str
    of: str = ""
    """A tag; ``""`` overall."""
    value: float | None
    interval: tuple[float, float] | None = None
    reason: str = ""
    """Why there is no value."""


class Count(Struct, frozen=True):
    """How many there are of what has a name."""

    name: str
    count: int


class CoderFigures(Struct, frozen=True):
    """What one coder handed in."""

    annotator: str
    articles: int
    marks: int
    links: int
    labels: int


class TagFigures(Struct, frozen=True):
    """What became of one tag: marks in the gold, and what coders said on the way there."""

    tag: str
    gold: int
    said: int
    """Marks of all coders with it."""
    differing: int
    """Things to settle in which one of them has it."""


class Figures(Struct, frozen=True, kw_only=True):
    """What can be counted about a release, for its card."""

    articles: int
    stories: int
    code_points: int
    outlets: tuple[Count, ...]
    wires: tuple[Count, ...]
    languages: tuple[Count, ...]
    published: tuple[str, str]
    """The first and the last date; ``""`` where none is known."""
    undated: int
    in_round: int
    """Articles of the round's stories, coded or not."""
    coders: tuple[CoderFigures, ...]
    coded_by: tuple[Count, ...]
    """Articles by how many coders handed them in."""
    codebooks: tuple[Count, ...]
    """Submissions by the codebook in use."""
    marks: int
    links: int
    labels: int
    tags: tuple[TagFigures, ...]
    agreed: int
    """Things that all coders of the article said alike; coded by one, they are no agreement."""
    differing: tuple[Count, ...]
    """Things to settle, by kind."""
    outcomes: tuple[Count, ...]
    reasons: tuple[Count, ...]
    """Decisions on what differed, by reason."""
    reasons_by_tag: tuple[tuple[str, str, int], ...]
    adjudicators: tuple[Count, ...]
    """Decisions on what differed, by annotator."""
    waiting: int
    loose: int
    """Links left out, since an end of them is not in the release."""
    splits: tuple[Count, ...]
    groups: int


class Manifest(Struct, frozen=True, kw_only=True):
    """What stands beside the content, outside its checksum."""

    frozen_by: str
    """The id of who did; ``""`` where nobody said."""
    reader: str
    """The version of the program."""
    people: tuple[str, ...]
    """Ids of the coders and adjudicators: the first is ``A1`` where they go by pseudonyms."""
    figures: Figures
    agreement: tuple[Measure, ...] = ()
    measured_on: str = ""
    """In words: what was compared, how often resampled, with which seed; or why nothing was."""
    problems: str = ""
    """Known problems, as a person has written them."""


class Release(Struct, frozen=True, kw_only=True):
    """A gold release; it never changes."""

    id: str
    number: int
    """From 1 in a project; two that were made in copies of it can have the same."""
    name: str
    """Unique, but for such two."""
    round: str
    codebook: str
    at: str
    manifest: Manifest
    sha256: str
    """Of the content."""


def checksum(lines: Iterable[bytes]) -> str:
    r"""Return the SHA-256 (hex) of the lines of a content, each with a ``\n`` after it."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line + b"\n")
    return digest.hexdigest()
