"""What touches a range of the text, found without looking at everything else."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_SIZE = 512


class Placed(NamedTuple, Generic[T]):
    """Something that lies on ``[start, end)``, in code points."""

    start: int
    end: int
    item: T


class Buckets(Generic[T]):
    """Things with ranges, kept by stretches of the text.

    Adding and removing cost by the length of the range, asking by what is found.
    """

    def __init__(self, placed: Iterable[Placed[T]] = ()) -> None:
        """Begin with what is ``placed``."""
        self._buckets: defaultdict[int, list[Placed[T]]] = defaultdict(list)
        for one in placed:
            self.add(one)

    def add(self, placed: Placed[T]) -> None:
        """Add one thing; an empty range is never found."""
        buckets = self._buckets
        for bucket in _span(placed.start, placed.end):
            buckets[bucket].append(placed)

    def remove(self, placed: Placed[T]) -> None:
        """Take out one thing that was added."""
        for bucket in _span(placed.start, placed.end):
            self._buckets[bucket].remove(placed)

    def touching(self, start: int, end: int) -> list[Placed[T]]:
        """Return what shares a code point with the range: by start, longest first."""
        found: list[Placed[T]] = []
        for bucket in _span(start, end):
            for placed in self._buckets.get(bucket, ()):
                first = max(placed.start, start) // _SIZE == bucket
                if first and placed.start < end and start < placed.end:
                    found.append(placed)
        return sorted(found, key=lambda placed: (placed.start, -placed.end))


def _span(start: int, end: int) -> range:
    return range(start // _SIZE, (end - 1) // _SIZE + 1) if start < end else range(0)
