"""Two systems against one gold: how far apart they are, how sure that is, and on which documents."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from reader.evaluation.coefficients import counts as counting
from reader.evaluation.coefficients import ptc
from reader.evaluation.coefficients.counts import MODES
from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.coefficients.resampling import Floats, Statistic, bootstrap, randomization
from reader.evaluation.scoring.evaluated import Matched, document_f1
from reader.evaluation.scoring.scores import Sampling, f1, spread_of

_TAG = "tag "
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
    def apart(self) -> float:
        """How far they are apart, for the order; what cannot be scored counts as 0."""
        return abs((self.first or 0.0) - (self.second or 0.0))

    @property
    def difference(self) -> float | None:
        """How much better the first does; None where one of them cannot be scored."""
        if self.first is None or self.second is None:
            return None
        return self.first - self.second


class Comparison(Struct, frozen=True):
    """Two systems, document by document."""

    overall: Mapping[str, Difference]
    """Under each mode, and under ``ptc``."""
    by_tag: Mapping[str, Difference]
    """Of each tag, strictly."""
    moved: Sequence[Moved]
    """All documents whose strict F1 differs, the greatest difference first."""


class _Measure(NamedTuple):
    """A figure of both systems, a row of sums a document."""

    name: str
    ours: Floats
    theirs: Floats
    statistic: Statistic


def compare(first: Matched, second: Matched, sampling: Sampling) -> Comparison:
    """Compare two systems on the same documents, tags and gold."""
    measures = [*_overall(first, second), *_by_tag(first, second)]
    found = dict(
        zip((each.name for each in measures), _differences(measures, sampling), strict=True)
    )
    tags = first.gathered.tags
    return Comparison(
        {name: found[name] for name in (*MODES, "ptc")},
        {tag: found[f"{_TAG}{tag}"] for tag in tags},
        _moved(first, second),
    )


def _overall(first: Matched, second: Matched) -> Iterator[_Measure]:
    documents = len(first.gathered.documents)
    ours, theirs = (counting.by_document(both.found, documents) for both in (first, second))
    for mode in MODES:
        yield _Measure(mode, ours[mode].astype(float), theirs[mode].astype(float), f1)
    one, other = (ptc.by_document(both.credit, documents) for both in (first, second))
    yield _Measure("ptc", one, other, lambda sums: ptc.figures(sums)[:, 2])


def _by_tag(first: Matched, second: Matched) -> Iterator[_Measure]:
    documents = len(first.gathered.documents)
    for number, tag in enumerate(first.gathered.tags):
        ours, theirs = (
            counting.by_document(both.found, documents, number)["strict"].astype(float)
            for both in (first, second)
        )
        yield _Measure(f"{_TAG}{tag}", ours, theirs, f1)


def _differences(measures: Sequence[_Measure], sampling: Sampling) -> Iterator[Difference]:
    """Yield the difference of each measure; all see the same resamples and the same swaps."""
    ours = np.concatenate([each.ours for each in measures], axis=1)
    theirs = np.concatenate([each.theirs for each in measures], axis=1)
    wide = ours.shape[1]

    def values(sums: Floats) -> Floats:
        """Return the figure of each measure, of rows of the sums of one system."""
        at = 0
        columns = []
        for each in measures:
            columns.append(each.statistic(sums[:, at : at + each.ours.shape[1]]))
            at += each.ours.shape[1]
        return np.stack(columns, axis=1)

    def apart(sums: Floats) -> Floats:
        return values(sums[:, :wide]) - values(sums[:, wide:])

    both = np.concatenate([ours, theirs], axis=1)
    resampled = bootstrap(both, apart, resamples=sampling.resamples, seed=sampling.seed)
    (first,), (second,) = (values(side.sum(axis=0, keepdims=True)) for side in (ours, theirs))
    likely = randomization(ours, theirs, values, rounds=ROUNDS, seed=sampling.seed)
    for at in range(len(measures)):
        spread = resampled[:, at] if len(resampled) else resampled
        yield _difference(first[at], second[at], spread, likely[at], len(ours))


def _difference(
    first: float, second: float, resampled: Floats, p: float, documents: int
) -> Difference:
    ours, theirs = _defined(float(first)), _defined(float(second))
    if ours is None or theirs is None:
        return Difference(ours, theirs, Figure(None, reason=UNDEFINED), None)
    apart = spread_of(Figure(ours - theirs), resampled, documents)
    return Difference(ours, theirs, apart, float(p))


def _moved(first: Matched, second: Matched) -> list[Moved]:
    ours, theirs = (document_f1(both)["strict"] for both in (first, second))
    found = [
        Moved(at, _defined(one), _defined(other))
        for at, (one, other) in enumerate(zip(ours.tolist(), theirs.tolist(), strict=True))
        if not (one == other or (np.isnan(one) and np.isnan(other)))
    ]
    return sorted(found, key=lambda moved: (-moved.apart, moved.document))


def _defined(value: float) -> float | None:
    return None if np.isnan(value) else value
