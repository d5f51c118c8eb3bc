"""Which reports are alike enough to be put together, of many: each only with those near it in time.

All words of some reports are looked up at once among those of the reports before them, so that
the work is done by numpy, in memory of a fixed size.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import pairwise
from math import isnan
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reader.compare.grouping.weights import Vector

Days: TypeAlias = NDArray[np.float64]
"""When reports were published, in days; NaN where that is not known."""
Pair: TypeAlias = tuple[int, int, float]
_CELLS = 1 << 17
"""Pairs of reports that are compared at a time."""
_AT_ONCE = 256
_KEPT = 20
"""Earlier reports that are kept of those that one is like: the likest."""
_WORD = np.uint64(32)
"""Bits that a word is moved up by, to stand before the report that has it."""
_INDEXED = 5_000
"""Reports that are looked up in the same index, beside those before them."""
_SHARED = 1 << 17
"""Words in common that are added up at a time."""


def decay(days: float, half: float) -> float:
    """Return for how much likeness counts so many days apart; 1.0 where they are not known."""
    return 1.0 if isnan(days) else float(0.5 ** (abs(days) / half))


def pairs(
    vectors: Sequence[Vector], days: Days, least: float, half: float
) -> Iterator[tuple[int, list[Pair]]]:
    """Yield pairs of reports that are alike, a piece of the reports at a time.

    Args:
        vectors: the reports, in order of time, those without a date last.
        days: when they were published.
        least: how alike they must be at least, days apart counted.
        half: after how many days they count for half as alike.

    Yields:
        How many reports have been compared with all before them, and those of these pairs that
        are alike: the later, the earlier, how alike.
    """
    dated = int(np.count_nonzero(~np.isnan(days)))
    reach = half * float(np.log2(1 / least)) if least > 0 else np.inf
    firsts = np.searchsorted(days[:dated], days[:dated] - reach - 1e-3, "left")
    begin, index = 0, _Index(vectors, 0, 0)
    while begin < dated:
        first = int(firsts[begin])
        end = min(dated, begin + max(1, min(_AT_ONCE, _CELLS // (begin - first + 1))))
        if end > index.end:
            index = _Index(vectors, first, min(dated, end + _INDEXED))
        yield end, _near(index.alike(begin, end, first, end), days, begin, first, least, half)
        begin = end
    yield from _undated(vectors, days, dated, least, half)


def _undated(
    vectors: Sequence[Vector], days: Days, dated: int, least: float, half: float
) -> Iterator[tuple[int, list[Pair]]]:
    """Yield what ``pairs`` does of reports without a date, which may be near any other."""
    whole = len(vectors)
    for first in range(0, whole if dated < whole else 0, _INDEXED):
        stop = min(whole, first + _INDEXED)
        index = _Index(vectors, first, stop)
        step = max(1, min(_AT_ONCE, _CELLS // (stop - first)))
        for begin in range(dated, whole, step):
            end = min(whole, begin + step)
            found = _near(index.alike(begin, end, first, stop), days, begin, first, least, half)
            yield dated + (whole - dated) * stop // whole, found


class _Index:
    """Everything that is kept of a stretch of the reports, by word."""

    def __init__(self, vectors: Sequence[Vector], first: int, end: int) -> None:
        self._vectors = vectors
        self.first, self.end = first, end
        some = vectors[first:end]
        sizes = [len(numbers) for numbers, _ in some]
        words = _all(numbers for numbers, _ in some).astype(np.uint64)
        reports = np.repeat(np.arange(first, end, dtype=np.uint64), sizes)
        keys = (words << _WORD) | reports
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._reports = reports[order].astype(np.int32)
        self._weights = _all(values for _, values in some)[order]

    def alike(self, begin: int, end: int, first: int, stop: int) -> NDArray[np.float64]:
        """Return how alike the reports ``begin`` to ``end`` are to those ``first`` to ``stop``."""
        width = stop - first
        table = np.zeros((end - begin) * width)
        some = self._vectors[begin:end]
        asked = _all(numbers for numbers, _ in some).astype(np.uint64) << _WORD
        given = _all(values for _, values in some)
        rows = np.repeat(np.arange(end - begin), [len(numbers) for numbers, _ in some])
        starts = np.searchsorted(self._keys, asked | np.uint64(first), "left")
        lengths = np.searchsorted(self._keys, asked | np.uint64(stop), "left") - starts
        for piece in _pieces(lengths):
            counts = lengths[piece]
            steps = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
            places = np.repeat(starts[piece], counts) + steps
            cells = np.repeat(rows[piece] * width - first, counts) + self._reports[places]
            shared = np.repeat(given[piece], counts) * self._weights[places]
            table += np.bincount(cells, shared, len(table))
        return table.reshape(end - begin, width)


def _all(arrays: Iterable[NDArray[Any]]) -> NDArray[Any]:
    """Return arrays one after the other; there may be none."""
    some = list(arrays)
    return np.concatenate(some) if some else np.zeros(0, np.uint32)


def _pieces(lengths: NDArray[np.int64]) -> Iterator[slice]:
    """Yield stretches of what is looked up that have some hundred thousand answers each."""
    if not len(lengths):
        return
    totals = np.cumsum(lengths)
    steps = np.arange(0, int(totals[-1]) + _SHARED, _SHARED)
    bounds = np.unique(np.append(np.searchsorted(totals, steps, "left"), len(lengths)))
    bounds[0] = 0
    yield from (slice(int(a), int(b)) for a, b in pairwise(bounds) if b > a)


def _near(
    table: NDArray[np.float64], days: Days, begin: int, first: int, least: float, half: float
) -> list[Pair]:
    """Return the pairs of a table that are alike enough, once the days between them count."""
    rows, columns = np.nonzero(table >= least)
    ones, others = rows + begin, columns + first
    apart = np.abs(days[ones] - days[others])
    alike = table[rows, columns] * np.where(np.isnan(apart), 1.0, 0.5 ** (apart / half))
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for n in np.nonzero((alike >= least) & (others < ones))[0]:
        found[int(ones[n])].append((-float(alike[n]), int(others[n])))
    return [
        (one, other, -unlike)
        for one, likest in found.items()
        for unlike, other in nsmallest(_KEPT, likest)
    ]
