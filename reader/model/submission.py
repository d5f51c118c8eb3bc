"""Submissions: what a coder has said of an article, when she declared it finished."""

from msgspec import Struct

from reader.model.annotation import Annotation, Label, Link
from reader.model.article import Region


class Work(Struct, frozen=True):
    """All that one coder says of one article in one round: active marks, links, labels."""

    annotations: tuple[Annotation, ...] = ()
    links: tuple[Link, ...] = ()
    labels: tuple[Label, ...] = ()
    regions: tuple[Region, ...] = ()
    """Those of the article when it was submitted."""


class Submission(Struct, frozen=True, kw_only=True):
    """A record that never changes; submitting again makes the next number."""

    id: str
    annotator: str
    round: str
    story: str
    """Of the article, when it was submitted."""
    article: str
    number: int
    """Counted from 1 for each annotator, round and article."""
    at: str
    codebook: str
    """Name, version and content hash of the codebook that was in use."""
    work: Work
    sha256: str
    """Of the canonical bytes of ``work``."""


class Reopening(Struct, frozen=True, kw_only=True):
    """Why a submission counts no more, and who said so; it never changes."""

    submission: str
    annotator: str
    """The id of who reopened it, its coder or an adjudicator."""
    at: str
    reason: str
