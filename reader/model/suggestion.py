"""Suggestions: marks that a rule or a system proposes, and what a person decided on them."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from reader.model.annotation import Field, Span
from reader.model.identity import derived_id

Decided = Literal["accepted", "edited", "rejected"]
ORIGIN = "suggestion:"
"""How the origin of a mark begins that was made of a suggestion; its proposer's name follows."""

PROPAGATED = "propagation"
"""The origin, in a record, of a place that was rejected where only the words of a mark proposed it."""

DECISIONS = ("accepted by", "edited by", "rejected by")
"""Fields of a suggestion in a record that say who has decided on it."""


class Place(NamedTuple):
    """A tag on some spans of an article: what a suggestion proposes and a decision is on."""

    article: str
    tag: str
    spans: tuple[Span, ...]

    @property
    def where(self) -> str:
        """The spans as text, ``start-end`` in code points, joined by commas."""
        return where_of(self.spans)


class Suggestion(Struct, frozen=True, kw_only=True, gc=False):
    """A mark that a rule or a system proposes."""

    id: str
    article: str
    proposer: str
    """The id of an annotator of kind ``system``."""
    round: str = "main"
    tag: str
    spans: tuple[Span, ...]
    """At least one, sorted."""
    fields: tuple[Field, ...] = ()
    score: float | None = None
    """How sure the proposer is, on a scale of its own; None where it does not say."""
    reason: str = ""
    created: str
    codebook: str = ""

    @property
    def start(self) -> int:
        """The first code point of the first span."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """The end of the last span."""
        return max(span.end for span in self.spans)

    @property
    def quote(self) -> str:
        """The quotes of all spans, in order, joined by an ellipsis."""
        return " … ".join(span.quote for span in self.spans)

    @property
    def place(self) -> Place:
        """What it proposes."""
        return Place(self.article, self.tag, self.spans)


class Decision(Struct, frozen=True, kw_only=True):
    """What one annotator made of one place, whoever proposed it."""

    article: str
    annotator: str
    round: str = "main"
    tag: str
    """The tag that was proposed."""
    spans: tuple[Span, ...]
    """Where it was proposed."""
    decision: Decided
    annotation: str = ""
    """The id of the mark she made of it; ``""`` for a rejection."""
    proposer: str = ""
    """Who proposed it to her; ``""`` where it was found by the words of another mark."""
    at: str

    @property
    def quote(self) -> str:
        """The quotes of all spans, in order, joined by an ellipsis."""
        return " … ".join(span.quote for span in self.spans)

    @property
    def id(self) -> str:
        """The id that this annotator's decision on this place has in every project."""
        where = where_of(self.spans)
        return derived_id("decision", self.article, self.annotator, self.round, self.tag, where)


def where_of(spans: Iterable[Span]) -> str:
    """Return spans as text: ``0-13,20-25``, in code points."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def suggestion_id(article: str, proposer: str, round_: str, tag: str, spans: Sequence[Span]) -> str:
    """Return the id of a suggestion: the same from the same proposer is the same."""
    return derived_id("suggestion", article, proposer, round_, tag, where_of(spans))
