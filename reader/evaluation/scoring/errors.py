"""What went wrong: which tag was taken for which, and where ends lie apart."""

from typing import Literal

import numpy as np
from msgspec import Struct

from reader.evaluation.coefficients.counts import NO_TAG, Outcomes
from reader.evaluation.pairing.matching import Pairs
from reader.evaluation.pairing.overlap import overlaps
from reader.evaluation.pairing.spans import Ints, Spans

Kind = Literal["too long", "too short", "shifted"]


class Confusion(Struct, frozen=True):
    """How often a gold tag was predicted as another; ``NO_TAG`` is a missed or a spurious span."""

    gold: int
    predicted: int
    count: int


def confusions(found: Outcomes, *, exact: bool) -> list[Confusion]:
    """Return how often each tag was taken for each, by tag.

    With ``exact`` only pairs with the same fragments count as pairs, the others as missed and
    spurious; else any overlap does.
    """
    ours, theirs = found.gold_tag, found.predicted_tag
    if exact:
        apart = (ours != NO_TAG) & (theirs != NO_TAG) & ~found.exact
        none = np.full(int(apart.sum()), NO_TAG)
        ours = np.concatenate([ours[~apart], ours[apart], none])
        theirs = np.concatenate([theirs[~apart], none, theirs[apart]])
    # One number for both tags sorts many times faster than rows of two.
    width = int(theirs.max(initial=NO_TAG)) - NO_TAG + 1
    codes, counts = np.unique((ours - NO_TAG) * width + theirs - NO_TAG, return_counts=True)
    return [
        Confusion(code // width + NO_TAG, code % width + NO_TAG, count)
        for code, count in zip(codes.tolist(), counts.tolist(), strict=True)
    ]


class Edges(Struct, frozen=True):
    """How the ends of a predicted span lie to those of the gold span it is paired with."""

    pair: int
    """Its number among the pairs."""
    start: int
    """Code points after the gold one's start; before it, below 0."""
    end: int
    """Code points after the gold one's end."""

    @property
    def kind(self) -> Kind:
        """Whether it covers more on both sides, less, or more on one and less on the other."""
        if self.start <= 0 <= self.end:
            return "too long"
        return "too short" if self.start >= 0 >= self.end else "shifted"


def edges(gold: Spans, predicted: Spans, pairs: Pairs) -> list[Edges]:
    """Return where the outer ends lie of each pair that is not exact.

    A pair that differs by a hole inside alone has both at 0, and counts as too long.
    """
    places = np.flatnonzero(~pairs.exact)
    ours, theirs = pairs.gold[places], pairs.predicted[places]
    return [
        Edges(*row)
        for row in zip(
            places.tolist(),
            (predicted.starts[theirs] - gold.starts[ours]).tolist(),
            (predicted.ends[theirs] - gold.ends[ours]).tolist(),
            strict=True,
        )
    ]


def is_edge_only(text: str, gold: tuple[int, int], predicted: tuple[int, int]) -> bool:
    """Return whether two stretches of a text differ in space and punctuation alone."""
    ends = sorted({gold[0], predicted[0]}), sorted({gold[1], predicted[1]})
    between = [text[pair[0] : pair[-1]] for pair in ends]
    return not any(character.isalnum() for part in between for character in part)


class Divided(Struct, frozen=True):
    """Spans of one side that meet several of the other, of the same tag."""

    split: Ints
    """The gold spans that several predicted ones meet."""
    merged: Ints
    """The predicted spans that meet several gold ones."""


def divided(gold: Spans, predicted: Spans) -> Divided:
    """Return what one side has in parts and the other in one."""
    ours, theirs, _ = overlaps(gold, predicted)
    same = gold.tag[ours] == predicted.tag[theirs]
    return Divided(
        np.flatnonzero(np.bincount(ours[same], minlength=len(gold)) > 1),
        np.flatnonzero(np.bincount(theirs[same], minlength=len(predicted)) > 1),
    )
