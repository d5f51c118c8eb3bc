"""Articles as several annotators coded them, each by herself: what agreement is about."""

from collections.abc import Mapping

from msgspec import Struct

from reader.model.annotation import Annotator
from reader.model.article import Region
from reader.model.submission import Work


class Coding(Struct, frozen=True):
    """What one annotator said of a document."""

    annotator: str
    """Her id."""
    work: Work


class Document(Struct, frozen=True, kw_only=True):
    """An article that two or more annotators coded."""

    article: str
    """Its id."""
    whose: str = ""
    """Whose it is, by her id, where each annotator is compared with herself."""
    text: str
    regions: tuple[Region, ...] = ()
    codings: tuple[Coding, ...]
    """In the order of the annotators."""


class Pass(Struct, frozen=True, kw_only=True):
    """Which submissions of a round are compared with each other, and which are not."""

    round: str
    against: str = ""
    """The other round where each annotator is compared with herself; ``""`` elsewhere."""
    is_blind: bool
    """Whether annotators could not see each other's marks, at any time."""
    open_until: str = ""
    """When it was made blind, where people had worked in it before that."""
    annotators: tuple[Annotator, ...]
    """Whose submissions stand, in the round's order."""
    submissions: tuple[str, ...]
    """The ids of those that are compared, by article and annotator."""
    codebooks: tuple[str, ...]
    """Under which they were made: name, version and hash."""
    alone: int
    """Articles that one annotator submitted."""
    afterwards: int
    """Articles submitted again after they were adjudicated: nobody is independent there."""


class Names(Struct, frozen=True):
    """What annotators, tags and articles are called, by their ids."""

    annotators: Mapping[str, str]
    tags: Mapping[str, str]
    articles: Mapping[str, str]
