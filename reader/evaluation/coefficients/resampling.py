"""How sure a figure is: documents resampled, and two systems' documents swapped.

Documents are what was sampled, so they are what is resampled; the spans of one are not
independent of each other.
"""

from collections.abc import Callable, Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from reader.evaluation.coefficients.figures import Figure

Floats = NDArray[np.float64]
Statistic = Callable[[Floats], Floats]
"""Returns a figure for each row of sums; NaN where it is undefined."""

_AT_ONCE = 2_000_000
"""Numbers held at once."""
_ALIKE = 1e-12
"""Differences closer than this are the same."""
ONE_DOCUMENT = "one document tells nothing of the spread between documents"


class Interval(Struct, frozen=True):
    """A percentile interval of a bootstrap over documents."""

    low: float
    high: float
    undefined: int
    """In how many resamples the figure was undefined; they are left out."""


def bootstrap(rows: Floats, statistic: Statistic, *, resamples: int, seed: int) -> Floats:
    """Return the statistic of each resample of the documents (Efron 1979).

    Args:
        rows: a row of counts for each document, which add up.
        statistic: of the sums of a resample.
        resamples: how many.
        seed: the same seed gives the same resamples, of any figure of so many documents.
    """
    found = [statistic(weights @ rows) for weights in _weights(len(rows), resamples, seed)]
    return np.concatenate(found) if found else np.zeros(0)


def interval(values: Floats, share: float = 0.95) -> Interval | None:
    """Return the middle ``share`` of the values; None where none is defined."""
    defined = values[~np.isnan(values)]
    if not len(defined):
        return None
    tail = (1 - share) / 2
    low, high = np.quantile(defined, [tail, 1 - tail])
    return Interval(float(low), float(high), len(values) - len(defined))


def with_interval(figure: Figure, values: Floats) -> Figure:
    """Return a figure with the interval of its resamples."""
    found = interval(values)
    if figure.value is None or found is None:
        return figure
    return Figure(figure.value, (found.low, found.high), figure.reason)


def randomization(
    ours: Floats, theirs: Floats, statistic: Statistic, *, rounds: int, seed: int
) -> Floats:
    """Return how likely differences as large as seen are, were the two systems the same.

    Approximate randomization (Noreen 1989; Yeh 2000): each document's outputs are swapped or not;
    p = (rounds with a difference as large + 1) / (rounds + 1). NaN where a difference is
    undefined.

    Args:
        ours: a row of counts for each document.
        theirs: the same documents of the other system.
        statistic: of the sums of all documents: a row of figures, which all see the same swaps.
        rounds: how many swaps of all documents.
        seed: the same seed gives the same swaps.
    """
    first, second = (statistic(side.sum(axis=0, keepdims=True))[0] for side in (ours, theirs))
    seen = np.abs(first - second)
    larger = np.zeros(len(seen))
    for one, other in _swaps(ours, theirs, rounds, seed):
        larger += (np.abs(statistic(one) - statistic(other)) >= seen - _ALIKE).sum(axis=0)
    return np.asarray(np.where(np.isnan(seen), np.nan, (larger + 1) / (rounds + 1)))


def _swaps(ours: Floats, theirs: Floats, rounds: int, seed: int) -> Iterator[tuple[Floats, Floats]]:
    """Yield the sums of two systems with each document's outputs swapped or not, some at a time."""
    generator = np.random.default_rng(seed)
    apart, total = theirs - ours, ours.sum(axis=0)
    other = theirs.sum(axis=0)
    for size in _sizes(rounds, len(ours)):
        swapped = generator.integers(0, 2, (size, len(ours))).astype(np.float64) @ apart
        yield total + swapped, other - swapped


def _weights(documents: int, resamples: int, seed: int) -> Iterator[Floats]:
    """Yield how often each document is in each resample, some resamples at a time."""
    generator = np.random.default_rng(seed)
    for size in _sizes(resamples, documents):
        drawn = generator.integers(0, documents, (size, documents))
        drawn += np.arange(size)[:, None] * documents
        counts = np.bincount(drawn.ravel(), minlength=size * documents)
        yield counts.reshape(size, documents).astype(np.float64)


def _sizes(rounds: int, documents: int) -> Iterator[int]:
    if not documents:
        return
    at_once = max(1, _AT_ONCE // documents)
    for begin in range(0, rounds, at_once):
        yield min(at_once, rounds - begin)
