"""Partial credit as in the shared tasks on propaganda techniques (PTC).

Da San Martino et al. 2019 (NLP4IF) and 2020 (SemEval task 11): of each pair of one document and
one tag, the share of the predicted stretch that is gold goes to precision, the share of the gold
stretch that is predicted to recall. Overlapping stretches of one side, document and tag are one
first, so that neither exceeds 1. Where there are no spans the measure is undefined; the published
scorer says 1 there, and of a single tag it divides the wrong sum for recall: not repeated here.
"""

from typing import NamedTuple

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from reader.evaluation.coefficients.counts import NO_GOLD, NO_PREDICTED, NOTHING
from reader.evaluation.coefficients.figures import Figure, ratio
from reader.evaluation.coefficients.resampling import Floats
from reader.evaluation.pairing.overlap import begins_of_runs, overlaps
from reader.evaluation.pairing.spans import Flags, Ints, Spans


class Credit(Struct, frozen=True):
    """What is found of both sides, in stretches."""

    of_predicted: float
    of_gold: float
    predicted: int
    gold: int

    @property
    def precision(self) -> Figure:
        """The mean share of a predicted stretch that is gold."""
        return ratio(self.of_predicted, self.predicted, NO_PREDICTED)

    @property
    def recall(self) -> Figure:
        """The mean share of a gold stretch that is predicted."""
        return ratio(self.of_gold, self.gold, NO_GOLD)

    @property
    def f1(self) -> Figure:
        """Their harmonic mean; 0 where one side has no stretch, undefined where neither has."""
        precision, recall = self.precision.value or 0.0, self.recall.value or 0.0
        if not self.gold and not self.predicted:
            return Figure(None, reason=NOTHING)
        both = precision + recall
        return Figure(2 * precision * recall / both if both else 0.0)


class Credits(NamedTuple):
    """What each stretch of the two sides is worth, with its document and tag."""

    document: Ints
    tag: Ints
    of_predicted: Floats
    """The share that is gold; of a gold stretch 0."""
    of_gold: Floats
    """The share that is predicted; of a predicted stretch 0."""
    is_gold: Flags


def credits_of(gold: Spans, predicted: Spans) -> Credits:
    """Return the credit of every stretch, the gold ones first."""
    ours, theirs = merged(gold), merged(predicted)
    left, right, shared = overlaps(*_by_tag(ours, theirs))
    lengths = ours.end - ours.start, theirs.end - theirs.start
    found = [
        np.bincount(at, weights=shared / length[at], minlength=len(length))
        for at, length in ((left, lengths[0]), (right, lengths[1]))
    ]
    nothing = [np.zeros(len(ours)), np.zeros(len(theirs))]
    return Credits(
        np.concatenate([ours.document, theirs.document]),
        np.concatenate([ours.tag, theirs.tag]),
        np.concatenate([nothing[0], found[1]]),
        np.concatenate([found[0], nothing[1]]),
        np.arange(len(ours) + len(theirs)) < len(ours),
    )


def by_document(found: Credits, documents: int, tag: int | None = None) -> Floats:
    """Return the credit of each document: ``documents`` rows of the four numbers of ``Credit``.

    With a ``tag``, that of this tag alone.
    """
    chosen = np.ones(len(found.tag), dtype=bool) if tag is None else found.tag == tag
    document, is_gold = found.document[chosen], found.is_gold[chosen]
    weights = (found.of_predicted[chosen], found.of_gold[chosen], ~is_gold, is_gold)
    columns = [
        np.bincount(document, weights=weight.astype(np.float64), minlength=documents)
        for weight in weights
    ]
    return np.stack(columns, axis=1)


def pooled(rows: Floats) -> Credit:
    """Return the credit of all documents together."""
    of_predicted, of_gold, predicted, of_all_gold = rows.sum(axis=0)
    return Credit(float(of_predicted), float(of_gold), int(predicted), int(of_all_gold))


def figures(sums: Floats) -> Floats:
    """Return precision, recall and F1 of rows of the four numbers; NaN where undefined."""
    precision = _divided(sums[:, 0], sums[:, 2])
    recall = _divided(sums[:, 1], sums[:, 3])
    f1 = _divided(
        2 * np.nan_to_num(precision) * np.nan_to_num(recall),
        np.nan_to_num(precision) + np.nan_to_num(recall),
    )
    some = sums[:, 2] + sums[:, 3] > 0
    return np.stack([precision, recall, np.where(some, np.nan_to_num(f1), np.nan)], axis=1)


def credit(gold: Spans, predicted: Spans) -> Credit:
    """Return the credit of all documents and tags together."""
    found = credits_of(gold, predicted)
    return pooled(by_document(found, int(found.document.max(initial=-1)) + 1))


def _divided(part: Floats, whole: Floats) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0))


def merged(spans: Spans) -> Spans:
    """Return the stretches of each document and tag: fragments by themselves, overlapping ones one."""
    document = np.repeat(spans.document, spans.fragments)
    tag = np.repeat(spans.tag, spans.fragments)
    order = np.lexsort((spans.start, tag, document))
    document, tag = document[order], tag[order]
    start, end = spans.start[order], spans.end[order]
    group = begins_of_runs(document * (int(tag.max(initial=0)) + 1) + tag)
    fresh = np.zeros(len(order), dtype=bool)
    fresh[group] = True
    reach = _reach(end, group)
    fresh[1:] |= start[1:] >= reach[:-1]
    begins = np.flatnonzero(fresh)
    ends = np.maximum.reduceat(end, begins) if len(begins) else end
    first = np.arange(len(begins) + 1)
    return Spans(document[begins], tag[begins], first, start[begins], ends)


def _reach(end: Ints, group: Ints) -> Ints:
    """Return how far what came so far of each group reaches."""
    if not len(end):
        return end
    number = np.zeros(len(end), dtype=np.int64)
    number[group[1:]] = 1
    lift = np.cumsum(number) * (int(end.max()) + 1)
    return np.maximum.accumulate(end + lift) - lift


def _by_tag(gold: Spans, predicted: Spans) -> tuple[Spans, Spans]:
    """Return the same spans with each tag of each document as a document of its own."""
    tags = 1 + max(int(side.tag.max(initial=0)) for side in (gold, predicted))
    both = np.concatenate([side.document * tags + side.tag for side in (gold, predicted)])
    _, number = np.unique(both, return_inverse=True)
    return (
        replace(gold, document=number[: len(gold)]),
        replace(predicted, document=number[len(gold) :]),
    )
