"""Which spans of one side share something with which of the other, without trying every pair."""

import numpy as np

from reader.evaluation.pairing.spans import Ints, Spans


def overlaps(gold: Spans, predicted: Spans) -> tuple[Ints, Ints, Ints]:
    """Return every pair of a document that shares a code point, and how much it shares.

    By gold span, then predicted span; their numbers, and the overlap beside them.
    """
    ours, theirs = _laid_out(gold, predicted)
    left, right = _touching(*ours, *theirs)
    shared = np.minimum(ours[1][left], theirs[1][right]) - np.maximum(
        ours[0][left], theirs[0][right]
    )
    owners = [
        np.repeat(np.arange(len(side)), side.fragments)[chosen]
        for side, chosen in ((gold, left), (predicted, right))
    ]
    order = np.lexsort((owners[1], owners[0]))
    pair = owners[0][order], owners[1][order]
    begins = begins_of_runs(pair[0] * (len(predicted) + 1) + pair[1])
    overlap = np.add.reduceat(shared[order], begins) if len(begins) else shared
    return pair[0][begins], pair[1][begins], overlap


def _laid_out(gold: Spans, predicted: Spans) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
    """Return the ends of all fragments with the documents one after another."""
    documents = 1 + max(
        (int(side.document.max()) for side in (gold, predicted) if len(side)), default=0
    )
    longest = np.zeros(documents, dtype=np.int64)
    owners = [np.repeat(side.document, side.fragments) for side in (gold, predicted)]
    for side, owner in zip((gold, predicted), owners, strict=True):
        np.maximum.at(longest, owner, side.end)
    base = np.concatenate([[0], np.cumsum(longest)[:-1]])
    ours, theirs = (
        (side.start + base[owner], side.end + base[owner])
        for side, owner in zip((gold, predicted), owners, strict=True)
    )
    return ours, theirs


def _touching(start: Ints, end: Ints, other_start: Ints, other_end: Ints) -> tuple[Ints, Ints]:
    """Return which of some stretches share something with which of others, by a sorted join."""
    order, other_order = np.argsort(start, kind="stable"), np.argsort(other_start, kind="stable")
    starts, others = start[order], other_start[other_order]
    inside = _runs(np.searchsorted(others, start, "left"), np.searchsorted(others, end, "left"))
    around = _runs(
        np.searchsorted(starts, other_start, "right"), np.searchsorted(starts, other_end, "left")
    )
    left = np.concatenate([inside[0], order[around[1]]])
    right = np.concatenate([other_order[inside[1]], around[0]])
    return left, right


def _runs(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return every number from ``first`` to ``last`` of each row, beside the row's number."""
    counts = np.maximum(last - first, 0)
    rows = np.repeat(np.arange(len(counts)), counts)
    begins = np.cumsum(counts) - counts
    return rows, np.arange(len(rows)) - begins[rows] + first[rows]


def begins_of_runs(ordered: Ints) -> Ints:
    """Return where each run of equal values begins."""
    fresh = np.ones(len(ordered), dtype=bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return np.flatnonzero(fresh)
