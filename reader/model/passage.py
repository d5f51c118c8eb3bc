"""Passages of different articles that may tell the same, and what a person said of that."""

import re
from typing import Literal

from msgspec import Struct

from reader.model.identity import derived_id

COMPARED = "comparison"
"""The origin of a link that comparing suggested and somebody accepted.

In a record also that of a pair of passages that was turned down, and of those passages.
"""
OTHER_PASSAGE = "passage"
"""The field, in a record, of such a pair: where its second passage is, ``ARTICLE:START-END``."""
_PLACE = re.compile(r"(.+):(\d{1,18})-(\d{1,18})", re.DOTALL)
"""No text is so long that its offsets take more digits."""


class Passage(Struct, frozen=True, order=True, gc=False):
    """A stretch of an article's text; ``[start, end)`` in code points, with the exact quote."""

    article: str
    start: int
    end: int
    quote: str


class Counterpart(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Two passages of different articles that may tell the same, and why one would think so."""

    from_: Passage
    to: Passage
    score: float
    """From 0 to 1; of one matcher, for comparing within a pair of articles."""
    evidence: tuple[str, ...] = ()
    """The words that made the score, those that made most of it first."""
    status: Literal["suggested", "confirmed", "rejected"] = "suggested"


class RejectedPair(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """What one annotator said is not so: that two passages stand in a relation. It is kept.

    Of a symmetric relation ``from_`` is the lesser of the two passages.
    """

    annotator: str
    round: str = "main"
    type: str = "same-as"
    """The id of the relation that there is not."""
    from_: Passage
    to: Passage
    at: str

    @property
    def id(self) -> str:
        """The id that this annotator's rejection of this pair has in every project."""
        places = (f"{each.article}:{each.start}-{each.end}" for each in (self.from_, self.to))
        return derived_id("rejected pair", self.annotator, self.round, self.type, *places)


def place_named(said: str) -> tuple[str, int, int] | None:
    """Return the article, start and end that ``ARTICLE:START-END`` names; None for anything else.

    The offsets are code points; whether there is such a place is not looked at.
    """
    found = _PLACE.fullmatch(said)
    return (found[1], int(found[2]), int(found[3])) if found else None
