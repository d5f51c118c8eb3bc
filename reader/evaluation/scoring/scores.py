"""Precision, recall and F1 of tables of counts, with their intervals."""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from reader.evaluation.coefficients.counts import Counts, pooled
from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.coefficients.resampling import ONE_DOCUMENT, Floats, bootstrap, with_interval
from reader.evaluation.pairing.spans import Ints

_HALF = np.array([1.0, 0.0, 0.5, 0.0, 0.0])
_GOLD = np.array([1.0, 1.0, 1.0, 1.0, 0.0])
_PREDICTED = np.array([1.0, 1.0, 1.0, 0.0, 1.0])
_AT_ONCE = 4_000_000
"""Counts held at once as numbers of eight bytes."""


class Score(Struct, frozen=True):
    """Counts under one mode and what follows from them."""

    counts: Counts
    precision: Figure
    recall: Figure
    f1: Figure


class Sampling(Struct, frozen=True):
    """How intervals are found."""

    resamples: int = 1000
    seed: int = 1


def precision(sums: Floats) -> Floats:
    """Return the precision of rows of the five counts; NaN where it is undefined."""
    return _divided(sums @ _HALF, sums @ _PREDICTED)


def recall(sums: Floats) -> Floats:
    """Return the recall of rows of the five counts; NaN where it is undefined."""
    return _divided(sums @ _HALF, sums @ _GOLD)


def f1(sums: Floats) -> Floats:
    """Return the F1 of rows of the five counts; NaN where it is undefined."""
    return _divided(2 * (sums @ _HALF), sums @ (_GOLD + _PREDICTED))


def _divided(part: Floats, whole: Floats) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0))


def of_tables(tables: Sequence[Ints], sampling: Sampling) -> Iterator[Score]:
    """Yield the score of each table of counts, a row a document; all see the same resamples.

    Documents without a span stay among those that are drawn: they were looked at, too.
    """
    at_once = max(1, _AT_ONCE // max(1, tables[0].size))
    for first in range(0, len(tables), at_once):
        some = tables[first : first + at_once]
        resampled = bootstrap(
            np.concatenate(some, axis=1).astype(np.float64),
            _figures,
            resamples=sampling.resamples,
            seed=sampling.seed,
        ).reshape(-1, len(some), 3)
        for place, table in enumerate(some):
            yield _score(pooled(table), resampled[:, place], len(table))


def _figures(sums: Floats) -> Floats:
    """Return the three figures of each five counts of each row."""
    fives = sums.reshape(-1, 5)
    return np.stack([precision(fives), recall(fives), f1(fives)], axis=1).reshape(len(sums), -1)


def _score(counts: Counts, resampled: Floats, documents: int) -> Score:
    figures = (counts.precision, counts.recall, counts.f1)
    return Score(
        counts,
        *(spread_of(each, resampled[:, at], documents) for at, each in enumerate(figures)),
    )


def spread_of(figure: Figure, resampled: Floats, documents: int) -> Figure:
    """Return a figure with its interval; of one document there is none, and it says why."""
    if documents == 1 and figure.value is not None:
        return Figure(figure.value, reason=ONE_DOCUMENT)
    return with_interval(figure, resampled)
