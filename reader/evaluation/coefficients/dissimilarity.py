"""How far units are from each other, as gamma has it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reader.evaluation.coefficients.unitizing import Unit

Distances = NDArray[np.float64]
SLACK = 1e-12
"""What rounding may do to a gain."""


def dissimilarity(units: Sequence[Unit], others: Sequence[Unit]) -> Distances:
    """Return how far each unit is from each of another annotator's: in place, plus 1 by tag.

    In place it is the square of both ends' distances by both lengths.
    """
    start, end = _ends(units)
    other_start, other_end = _ends(others)
    apart = np.abs(start[:, None] - other_start) + np.abs(end[:, None] - other_end)
    long = (end - start)[:, None] + (other_end - other_start)
    numbers: dict[str, int] = {}
    tag, other_tag = (
        np.array([numbers.setdefault(unit[2], len(numbers)) for unit in side], dtype=np.int64)
        for side in (units, others)
    )
    return np.asarray((apart / long) ** 2 + (tag[:, None] != other_tag))


def _ends(units: Sequence[Unit]) -> tuple[Distances, Distances]:
    ends = np.array([unit[:2] for unit in units], dtype=np.float64).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]
