"""Gamma: agreement on where units lie and which tag they have, by the best alignment of them.

Mathet, Widlöcher and Métivier 2015: 1 less observed by expected disorder, where disorder is what
the best alignment costs by the mean number of units an annotator has. Position and tag weigh the
same (alpha = beta = 1), and so does a unit that nobody else has. What is expected is found by
sampling as they say: each annotator of a random continuum has the units of one of the real ones,
moved round the text by a random way, no two of them by nearly the same one.

Units may overlap and nest. A continuum is a document; of several documents costs and units are
added up before one is divided by the other, for what was observed and in each sample: the disorder
of all of them put end to end, but that no unit is aligned with one of another document.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reader.evaluation.coefficients.alignment import align
from reader.evaluation.coefficients.unitizing import Unit

Floats = NDArray[np.float64]
_TRIES = 50
"""Random ways that are tried for one that is not nearly another annotator's."""


def disorders(
    raters: Sequence[Sequence[Unit]], length: int, *, samples: int, seed: Sequence[int]
) -> tuple[Floats, bool]:
    """Return a row of a document, to be added up, and whether every alignment is the best.

    Args:
        raters: the units of each of two or more annotators.
        length: of the continuum, which begins at 0.
        samples: how many random continua there are.
        seed: the same numbers give the same ones.

    The row is what the best alignment costs and the mean number of units, as observed and in each
    sample.
    """
    row = np.zeros((samples + 1, 2))
    if not any(raters):
        return row.ravel(), True
    generator = np.random.default_rng(seed)
    whole = True
    for number in range(samples + 1):
        continuum = _moved(raters, length, generator) if number else raters
        aligned = align(continuum)
        row[number] = aligned.cost, aligned.units / len(raters)
        whole &= aligned.exact
    return row.ravel(), whole


def gamma(sums: Floats) -> Floats:
    """Return the gamma of each row of sums of ``disorders``; NaN where it is undefined."""
    pairs = sums.reshape(len(sums), -1, 2)
    disorder = np.divide(
        pairs[..., 0], pairs[..., 1], out=np.full(pairs.shape[:2], np.nan), where=pairs[..., 1] > 0
    )
    sampled = disorder[:, 1:]
    known = ~np.isnan(sampled)
    total = np.where(known, sampled, 0.0).sum(axis=1)
    expected = np.divide(total, known.sum(axis=1), out=np.zeros(len(sums)), where=known.any(axis=1))
    return np.asarray(
        1 - np.divide(disorder[:, 0], expected, out=np.full(len(sums), np.nan), where=expected > 0)
    )


def _moved(
    raters: Sequence[Sequence[Unit]], length: int, generator: np.random.Generator
) -> list[list[Unit]]:
    """Return a random continuum of as many annotators."""
    lengths = [end - start for units in raters for start, end, _ in units]
    apart = sum(lengths) / len(lengths)
    ways: list[int] = []
    continuum: list[list[Unit]] = []
    for _ in raters:
        chosen = raters[int(generator.integers(len(raters)))]
        ways.append(_way(ways, apart, length, generator))
        continuum.append([_round(unit, ways[-1], length) for unit in chosen])
    return continuum


def _way(ways: Sequence[int], apart: float, length: int, generator: np.random.Generator) -> int:
    """Return how far to move, not nearly as far as others if there is room for that."""
    way = 0
    for _ in range(_TRIES):
        way = int(generator.integers(0, max(1, length)))
        if all(apart <= abs(way - other) <= length - apart for other in ways):
            break
    return way


def _round(unit: Unit, way: int, length: int) -> Unit:
    """Return a unit moved; what would begin behind the end begins at the start again."""
    start, end, tag = unit
    moved = (start + way) % max(1, length)
    return moved, moved + end - start, tag
