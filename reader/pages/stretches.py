"""A text in stretches, within each of which the same things lie."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Protocol, TypeVar


class Lying(Protocol):
    """Something that lies on a stretch of a text."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """The code point after its last."""


T = TypeVar("T", bound=Lying)


def stretches(
    start: int, end: int, covers: Iterable[T]
) -> Iterator[tuple[int, int, tuple[T, ...]]]:
    """Yield ``[start, end)`` in stretches, each with what covers all of it.

    Those that begin first come first; what is outside the range, or empty, is left out.
    """
    opening = sorted(
        (each for each in covers if max(each.start, start) < min(each.end, end)),
        key=lambda each: each.start,
    )
    borders = {start, end}
    borders.update(at for each in opening for at in (each.start, each.end) if start < at < end)
    ends = sorted(borders)
    open_now: tuple[T, ...] = ()
    nxt = 0
    for low, high in pairwise(ends):
        still = [each for each in open_now if each.end > low]
        while nxt < len(opening) and opening[nxt].start <= low:
            still.append(opening[nxt])
            nxt += 1
        open_now = tuple(still)
        yield low, high, open_now
