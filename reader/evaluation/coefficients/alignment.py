"""The best alignment of the units of several annotators, as the coefficient gamma has it.

An alignment puts every unit into exactly one group that holds at most one unit of each annotator.
A group costs the mean dissimilarity of the annotators' pairs in it, where whoever has no unit there
is as far from everybody as a unit is from none: 1 (Mathet, Widlöcher and Métivier 2015). Two
annotators are a matter of assignment, solved exactly. For more of them the problem is hard in
general: what is found by a search that may be given up is the alignment then, and it is said that
it may not be the best.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from msgspec import Struct

from reader.evaluation.coefficients.dissimilarity import SLACK, dissimilarity
from reader.evaluation.coefficients.grouping import Search
from reader.evaluation.coefficients.unitizing import Unit
from reader.evaluation.pairing.assignment import NONE, heaviest

_ONE = 1 << 40
"""A dissimilarity of 1 in whole numbers, which the assignment is solved in."""
_FEW = 100
"""Pairs of units that are gone through one by one."""


class Aligned(Struct, frozen=True):
    """What the best alignment found costs."""

    cost: float
    """Of all its groups together."""
    units: int
    """Of all annotators."""
    exact: bool = True
    """Whether no alignment costs less."""


def align(raters: Sequence[Sequence[Unit]]) -> Aligned:
    """Return the cost of the best alignment of the units of two or more annotators."""
    units = sum(map(len, raters))
    if len(raters) == 2:
        return Aligned(units - _paired(*raters), units)
    gain, exact = Search(raters).best()
    return Aligned(units - gain, units, exact)


def _paired(units: Sequence[Unit], others: Sequence[Unit]) -> float:
    """Return how much less it costs to pair units of two annotators than to leave all alone."""
    if not units or not others:
        return 0.0
    gains = [list(row) for row in _gains(units, others)]
    edges = [[(column, max(1, round(gain * _ONE))) for column, gain in row] for row in gains]
    matched = heaviest(edges, len(others))
    return sum(dict(gains[row])[column] for row, column in enumerate(matched) if column != NONE)


def _gains(units: Sequence[Unit], others: Sequence[Unit]) -> Iterator[Iterable[tuple[int, float]]]:
    """Yield for each unit those of another annotator it may be paired with, and the gain."""
    if len(units) * len(others) <= _FEW:  # arrays would cost more than they save
        for start, end, tag in units:
            row = (
                2
                - ((abs(start - first) + abs(end - last)) / (end - start + last - first)) ** 2
                - (tag != other)
                for first, last, other in others
            )
            yield [(column, gain) for column, gain in enumerate(row) if gain > SLACK]
        return
    for begin in range(0, len(units), 256):  # so that two long lists are no great matrix
        for gains in 2 - dissimilarity(units[begin : begin + 256], others):
            near = np.flatnonzero(gains > SLACK)
            yield zip(near.tolist(), gains[near].tolist(), strict=True)
