"""Precision, recall and F1 with their intervals: overall, of each tag, and the means."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct

from reader.evaluation.coefficients.counts import (
    MODES,
    Counts,
    Mode,
    by_document,
    outcomes,
    pooled,
)
from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.coefficients.resampling import ONE_DOCUMENT, Floats, bootstrap, with_interval
from reader.evaluation.pairing.matching import Pairs
from reader.evaluation.pairing.spans import Ints, Spans

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


class Scores(Struct, frozen=True):
    """Everything that one matching says."""

    overall: Mapping[Mode, Score]
    by_tag: Sequence[Mapping[Mode, Score]]
    """By the number of the tag."""
    macro_tags: Mapping[Mode, Figure]
    """The mean F1 of the tags of which there is a span; each counts the same."""
    macro_documents: Mapping[Mode, Figure]
    """The mean F1 of the documents in which there is a span; each counts the same."""


def scored(
    gold: Spans, predicted: Spans, pairs: Pairs, *, documents: int, tags: int, sampling: Sampling
) -> Scores:
    """Return the scores of a matching.

    Args:
        gold: one side.
        predicted: the other.
        pairs: what ``match`` made of them.
        documents: how many were compared, those without a span on either side included.
        tags: how many there are.
        sampling: how often and from which seed documents are resampled.
    """
    found = outcomes(gold, predicted, pairs)
    rows = [by_document(found, documents, tag) for tag in (None, *range(tags))]
    listed = iter(of_tables([of_tag[mode] for of_tag in rows for mode in MODES], sampling))
    overall, *by_tag = [{mode: next(listed) for mode in MODES} for _ in rows]
    return Scores(
        overall=overall,
        by_tag=by_tag,
        macro_tags={
            mode: _mean([each[mode].f1.value for each in by_tag], "no tag has a span")
            for mode in MODES
        },
        macro_documents={
            mode: _mean(list(_defined(rows[0][mode])), "no document has a span") for mode in MODES
        },
    )


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


def _defined(rows: Ints) -> Floats:
    values = f1(rows.astype(np.float64))
    return values[~np.isnan(values)]


def _mean(values: Sequence[float | None], reason: str) -> Figure:
    defined = [float(value) for value in values if value is not None]
    return Figure(sum(defined) / len(defined)) if defined else Figure(None, reason=reason)
