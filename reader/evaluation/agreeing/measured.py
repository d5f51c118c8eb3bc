"""Figures that follow from sums over documents, all from the same resamples of the documents."""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.coefficients.resampling import (
    ONE_DOCUMENT,
    Floats,
    Statistic,
    bootstrap,
    with_interval,
)
from reader.evaluation.scoring.scores import Sampling

_AT_ONCE = 4_000_000
"""Counts held at once as numbers of eight bytes."""


class Measured(Struct, frozen=True):
    """What a figure is made of."""

    rows: Floats
    """A row a document, which add up."""
    statistic: Statistic
    reason: str
    """Why there is no figure where the statistic has none."""
    blocked: str = ""
    """Why there is no figure whatever the rows say."""


class Rows:
    """The rows of the documents that have one; the others are nothing but zeros."""

    def __init__(self) -> None:
        self._documents: list[int] = []
        self._rows: list[Floats] = []

    def put(self, document: int, row: Floats) -> None:
        """Keep the row of a document."""
        self._documents.append(document)
        self._rows.append(row)

    def among(self, documents: Sequence[int], width: int) -> Floats:
        """Return a row for each of these documents, given in ascending order."""
        dense = np.zeros((len(documents), width))
        if self._rows:
            places = np.searchsorted(documents, self._documents)
            dense[places] = np.stack(self._rows)
        return dense


def figures(measured: Sequence[Measured], sampling: Sampling) -> list[Figure]:
    """Return the figure of each, all over the same documents; undefined with its reason."""
    found: list[Figure] = []
    for some in _some_at_once(measured):
        values = [each.statistic(each.rows.sum(axis=0)[None])[0] for each in some]
        resampled = _resampled(some, sampling)
        found += [
            _figure(each, float(value), resampled[:, place])
            for place, (each, value) in enumerate(zip(some, values, strict=True))
        ]
    return found


def _some_at_once(measured: Sequence[Measured]) -> Iterator[list[Measured]]:
    some: list[Measured] = []
    held = 0
    for each in measured:
        if some and held + each.rows.size > _AT_ONCE:
            yield some
            some, held = [], 0
        some.append(each)
        held += each.rows.size
    if some:
        yield some


def _resampled(some: Sequence[Measured], sampling: Sampling) -> Floats:
    """Return the figure of each in each resample: a row a resample, a column a figure."""
    cuts = np.cumsum([each.rows.shape[1] for each in some])[:-1]

    def statistic(sums: Floats) -> Floats:
        parts = np.split(sums, cuts, axis=1)
        return np.stack([e.statistic(p) for e, p in zip(some, parts, strict=True)], axis=1)

    if len(some[0].rows) < 2:
        return np.zeros((0, len(some)))
    return bootstrap(
        np.concatenate([each.rows for each in some], axis=1),
        statistic,
        resamples=sampling.resamples,
        seed=sampling.seed,
    ).reshape(-1, len(some))


def _figure(measured: Measured, value: float, resampled: Floats) -> Figure:
    if measured.blocked or np.isnan(value):
        return Figure(None, reason=measured.blocked or measured.reason)
    if len(measured.rows) < 2:
        return Figure(value, reason=ONE_DOCUMENT)
    return with_interval(Figure(value), resampled)


def divided(part: Floats, whole: Floats) -> Floats:
    """Return one by the other; NaN where that is nothing."""
    return np.asarray(np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0))


def share(sums: Floats) -> Floats:
    """Return of each row the first by the second."""
    return divided(sums[:, 0], sums[:, 1])


def one_less(sums: Floats) -> Floats:
    """Return of each row 1 less the first by the second: observed by expected disagreement."""
    return np.asarray(1 - share(sums))
