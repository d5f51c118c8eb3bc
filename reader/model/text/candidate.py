"""What became of a quote, and the places that it may be given. Offsets are code points."""

from typing import Literal

from msgspec import Struct

Kind = Literal["in place", "moved", "ambiguous", "lost"]
How = Literal["exact", "context", "fuzzy"]
Doubt = Literal["", "within a word", "among other words", "perhaps elsewhere too"]
MOST = 8
"""Candidates that are offered."""


class Candidate(Struct, frozen=True):
    """A place that may be meant; ``text[start:end] == quote``."""

    start: int
    end: int
    quote: str
    how: How
    """``exact`` word for word; ``context`` by what stands around it, word for word or not."""
    likeness: float
    """From 0 to 1: 1 is word for word."""
    doubt: Doubt = ""
    """Why it may stand there by chance: an end is within a word and the quote's is not known to have
    been; of a few words, nothing around them is what stood around the quote; not all other places
    could be looked at. ``""`` where nothing speaks against it."""


class Anchored(Struct, frozen=True):
    """What became of a quote, with the places that may be meant, the likeliest first."""

    kind: Kind
    """``in place`` where it was said to be; ``moved`` to one other place, or to one that stands out;
    ``ambiguous`` where there are several; ``lost`` where there is none."""
    candidates: tuple[Candidate, ...] = ()
