"""Two sides of a comparison in columns, and what of them is compared."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from reader.evaluation.pairing.spans import NOTHING, Spans
from reader.model.article import RegionKind
from reader.model.side import Document, Tie

Stretch = tuple[int, int]


class Rules(Struct, frozen=True, kw_only=True):
    """What of the two sides is compared."""

    min_score: float | None = None
    """Predictions below it are left out; those without a score stay."""
    left_out: tuple[RegionKind, ...] = ("repeat", "residue")
    """Regions whose marks are left out on both sides."""
    only_predicted: bool = False
    """Whether documents that the predictions say nothing of are left out."""


class Tied(Struct, frozen=True, gc=False):
    """A link with the number of the document that it stands with."""

    document: int
    tie: Tie


class Side(Struct, frozen=True, kw_only=True):
    """One side in columns, with what is said of it for people."""

    spans: Spans
    ids: Sequence[str]
    """Of each span the mark's own id, perhaps ``""``."""
    scores: Mapping[int, float]
    """By the number of the span, where it has one."""
    ties: Sequence[Tied]
    documents: frozenset[int]
    """The documents that it has a record of."""
    passages: Spans = NOTHING
    """Marks that only hold an end of a link: no spans that are scored."""
    passage_ids: Sequence[str] = ()
    left_out: int = 0
    """Marks in regions that are left out."""
    below: int = 0
    """Marks below the least score."""
    outside: int = 0
    """Records of articles that are not among the documents."""
    duplicates: int = 0
    """Marks that say the same as another one; each counts."""


class Gathered(Struct, frozen=True, kw_only=True):
    """Two sides of a comparison."""

    documents: Sequence[Document]
    tags: Sequence[str]
    """By the number that a tag has in the columns; in alphabetical order."""
    gold: Side
    predicted: Side
    gold_tags: frozenset[str]

    @property
    def without_record(self) -> int:
        """How many documents the predictions have no record of."""
        return len(self.documents) - len(self.predicted.documents)
