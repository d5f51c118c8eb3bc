"""Two systems against one gold: how far apart they are, how sure that is, and on which documents."""

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct

from reader.evaluation import counts as counting
from reader.evaluation import ptc
from reader.evaluation.evaluated import Matched, document_f1
from reader.evaluation.figures import Figure
from reader.evaluation.resampling import (
    Floats,
    Statistic,
    bootstrap,
    randomization,
)
from reader.evaluation.scores import Sampling, f1, spread_of

ROUNDS = 10_000
"""Swaps of all documents in a test."""
UNDEFINED = "F1 is undefined of one of the two"


class Difference(Struct, frozen=True):
    """The F1 of the first system less that of the second."""

    first: float | None
    second: float | None
    difference: Figure
    """With the interval of its resamples: both systems see the same documents."""
    p: float | None
    """How likely so large a difference is, on either side, were the two the same."""


class Moved(Struct, frozen=True):
    """A document of which one system does better than the other, by strict F1."""

    document: int
    first: float | None
    """None where there is no span to score."""
    second: float | None

    @property
    def by(self) -> float:
        """How much better the first does; what cannot be scored counts as 0."""
        return (self.first or 0.0) - (self.second or 0.0)


class Comparison(Struct, frozen=True):
    """Two systems, document by document."""

    overall: Mapping[str, Difference]
    """Under each mode, and under ``ptc``."""
    by_tag: Mapping[str, Difference]
    """Of each tag, strictly."""
    moved: Sequence[Moved]
    """All documents whose strict F1 differs, the greatest difference first."""


def compare(first: Matched, second: Matched, sampling: Sampling) -> Comparison:
    """Compare two systems on the same documents, tags and gold."""
    documents = len(first.gathered.documents)
    rows = [counting.by_document(both.found, documents) for both in (first, second)]
    overall = {
        str(mode): _difference(
            rows[0][mode].astype(float), rows[1][mode].astype(float), f1, sampling
        )
        for mode in rows[0]
    }
    ours, theirs = (ptc.by_document(both.credit, documents) for both in (first, second))
    overall["ptc"] = _difference(ours, theirs, _ptc_f1, sampling)
    by_tag = {}
    for number, tag in enumerate(first.gathered.tags):
        ours, theirs = (
            counting.by_document(both.found, documents, number)["strict"].astype(float)
            for both in (first, second)
        )
        by_tag[tag] = _difference(ours, theirs, f1, sampling)
    return Comparison(overall, by_tag, _moved(first, second))


def _ptc_f1(sums: Floats) -> Floats:
    return ptc.figures(sums)[:, 2]


def _difference(
    ours: Floats, theirs: Floats, statistic: Statistic, sampling: Sampling
) -> Difference:
    wide = ours.shape[1]

    def apart(sums: Floats) -> Floats:
        return np.asarray(statistic(sums[:, :wide]) - statistic(sums[:, wide:]))

    both = np.concatenate([ours, theirs], axis=1)
    first, second = (_value(statistic, side) for side in (ours, theirs))
    if first is None or second is None:
        return Difference(first, second, Figure(None, reason=UNDEFINED), None)
    resampled = bootstrap(both, apart, resamples=sampling.resamples, seed=sampling.seed)
    p = randomization(ours, theirs, statistic, rounds=ROUNDS, seed=sampling.seed)
    apart_now = spread_of(Figure(first - second), resampled, len(ours))
    return Difference(first, second, apart_now, p)


def _value(statistic: Statistic, rows: Floats) -> float | None:
    value = float(statistic(rows.sum(axis=0, keepdims=True))[0])
    return None if np.isnan(value) else value


def _moved(first: Matched, second: Matched) -> list[Moved]:
    ours, theirs = (document_f1(both)["strict"] for both in (first, second))
    found = [
        Moved(at, _defined(one), _defined(other))
        for at, (one, other) in enumerate(zip(ours.tolist(), theirs.tolist(), strict=True))
        if not (one == other or (np.isnan(one) and np.isnan(other)))
    ]
    return sorted(found, key=lambda moved: (-abs(moved.by), moved.document))


def _defined(value: float) -> float | None:
    return None if np.isnan(value) else value
