"""Bringing together what several sides say of one thing, the closest pairs first."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
Item = tuple[int, int]
"""The number of a side, and the place of something there."""
Edge = tuple[tuple[Any, ...], Item, Item]
"""Two items that may be one thing, after how far they are apart: the least is joined first."""


def groups(sides: Sequence[Sequence[T]], edges: Iterable[Edge]) -> list[list[T | None]]:
    """Return every item in exactly one group, which has at most one of each side, in their order.

    Two groups are joined along an edge unless both have something of one side already. As far
    apart as each other, the items that come first are joined first.
    """
    group: dict[Item, dict[int, int]] = {
        (side, at): {side: at} for side, items in enumerate(sides) for at in range(len(items))
    }
    for _, left, right in sorted(edges):
        ours, theirs = group[left], group[right]
        if ours is not theirs and ours.keys().isdisjoint(theirs):
            ours.update(theirs)
            group.update(((side, at), ours) for side, at in theirs.items())
    every = {id(each): each for each in group.values()}
    return [
        [items[each[side]] if side in each else None for side, items in enumerate(sides)]
        for each in every.values()
    ]
