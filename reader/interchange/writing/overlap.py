"""Which marks are left out where no two may overlap."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Sequence

from reader.model.record import RecordAnnotation


def overlapping(
    marks: Sequence[RecordAnnotation], of: Callable[[RecordAnnotation], tuple[str, str]]
) -> list[RecordAnnotation]:
    """Return the marks that must go so that the others stand side by side, the longest of them first.

    Of two that overlap the longer one stays, of two as long the first. Only those are in each other's
    way of which ``of`` says the same, such as whose they are.
    """
    taken: defaultdict[tuple[str, str], _Taken] = defaultdict(_Taken)
    return [
        mark
        for mark in sorted(marks, key=_by_length)
        if not taken[of(mark)].take([(span.start, span.end) for span in mark.spans])
    ]


def _by_length(mark: RecordAnnotation) -> tuple[int, int]:
    """Sort the longest first, of those as long the first."""
    return -sum(span.end - span.start for span in mark.spans), mark.spans[0].start


class _Taken:
    """Places that are taken, no two of which overlap."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, places: Sequence[tuple[int, int]]) -> bool:
        """Take all of these places; False, and none is, where one of them is taken in part."""
        if any(map(self._is_taken, places)):
            return False
        for start, end in places:
            at = bisect(self._starts, start)
            self._starts.insert(at, start)
            self._ends.insert(at, end)
        return True

    def _is_taken(self, place: tuple[int, int]) -> bool:
        start, end = place
        at = bisect(self._starts, start)
        before = at > 0 and self._ends[at - 1] > start
        return before or (at < len(self._starts) and self._starts[at] < end)
