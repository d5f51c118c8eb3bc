"""What becomes of a thing that copies of a project have changed apart from each other.

Each change names the one it was made upon, so the changes of a thing are a tree, and where
copies met it has more than one end. An end that another has passed, because who made that one
had seen what it says, is no difference. The others are rivals: the last in order is shown until
a person picks. The same changes give the same answer, in whatever order they came together.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

Order = tuple[int, str, int]
"""Lamport number, replica, its number there: the order of changes across copies."""


class Turn(NamedTuple):
    """One change of one thing, or of one aspect of it."""

    id: str
    base: str
    """The change it was made upon; ``""`` where there was none."""
    order: Order
    before: object
    after: object
    pick: str = ""
    """Of a pick between rivals, or where one is taken back or brought back: which pick it is."""


class Rivals(NamedTuple):
    """Two ends between which nobody has picked."""

    shown: Turn
    hidden: Turn
    one: Turn
    """The first change on either way since they parted, the lesser in order."""
    other: Turn


class Pick(Struct, frozen=True, kw_only=True):
    """What a person picked of two values that a thing was given apart."""

    id: str
    conflict: str
    """The id of the two values, which is the same in every copy."""
    entity: str
    entity_id: str
    aspect: str = ""
    """The part of the thing that it is about; ``""`` is the whole."""
    one: str
    """The first change on one way; this and those below are ids of changes."""
    other: str
    shown: str
    """The end that was shown before the pick."""
    hidden: str
    """The end that was not."""
    picked: str
    """The end that was picked."""


def ends(turns: Sequence[Turn]) -> list[Turn]:
    """Return the changes upon which no other was made; most things have one."""
    bases = {turn.base for turn in turns}
    return [turn for turn in turns if turn.id not in bases]


def standing(turns: Sequence[Turn]) -> Turn:
    """Return the change that says what the thing is now; there is at least one change."""
    return max(_unpassed(turns), key=lambda turn: turn.order)


def rivals(turns: Sequence[Turn], settled: Collection[str] = ()) -> list[Rivals]:
    """Return where a person has to pick; ``settled`` are ids of ends that a pick has named."""
    unpassed = _unpassed(turns)
    shown = max(unpassed, key=lambda turn: turn.order)
    return [
        _parted(turns, shown, end)
        for end in sorted(unpassed, key=lambda turn: turn.order)
        if end is not shown and end.id not in settled
    ]


def _unpassed(turns: Sequence[Turn]) -> list[Turn]:
    found = ends(turns)
    if len(found) == 1:
        return found
    ways = {end.id: _way(turns, end) for end in found}
    return [
        end
        for end in found
        if not any(_Ways(ways, ahead, end).are_one() for ahead in found if ahead is not end)
    ] or found


class _Ways:
    """Two ways since they parted, the first change first: does one go on where the other ends?"""

    def __init__(self, ways: dict[str, list[Turn]], ahead: Turn, end: Turn) -> None:
        self._ahead = ahead
        self._end = end
        self._further = _since(ways[ahead.id], ways[end.id])
        self._way = _since(ways[end.id], ways[ahead.id])
        parted = ways[end.id][len(self._way) :]
        self._base = parted[0] if parted else None

    def are_one(self) -> bool:
        """Return whether nothing is lost where the one further ahead stands for both."""
        end, ahead = self._end, self._ahead
        if self._knows(self._way, ahead):
            return False
        if self._knows(self._further, end):
            return True
        if end.after == ahead.after:
            return end.order < ahead.order
        if self._begins_alike():
            return True
        if end.order > ahead.order:
            return False
        return end.after in _visited(self._further) or (not end.pick and self._leads_nowhere())

    def _knows(self, way: Sequence[Turn], end: Turn) -> bool:
        """Return whether a change on a way was made by somebody who saw what the end says.

        Its own way does not explain what was there before it, and the end does.
        """
        return any(
            turn.before == end.after and turn.order[0] > end.order[0]
            for turn in self._unexplained(way)
        )

    def _unexplained(self, way: Sequence[Turn]) -> Iterator[Turn]:
        there = self._base
        for turn in reversed(way):
            if turn.before != (there.after if there else None):
                yield turn
            there = turn

    def _begins_alike(self) -> bool:
        """Return whether the longer way begins with just what the shorter says."""
        if self._end.pick or any(self._unexplained(self._way)):
            return False
        short, long = (_values(way, self._base) for way in (self._way, self._further))
        return len(short) < len(long) and long[: len(short)] == short

    def _leads_nowhere(self) -> bool:
        return self._base is not None and self._end.after == self._base.after


def _values(way: Sequence[Turn], base: Turn | None) -> list[object]:
    """Return what a way says, one after the other, as far as it is something else each time."""
    values: list[object] = [base.after if base else None]
    for turn in reversed(way):
        if turn.after != values[-1]:
            values.append(turn.after)
    return values[1:]


def _visited(way: Sequence[Turn]) -> list[object]:
    """Return what a way says; of a pick that was taken back or brought back, the last of it."""
    done: set[str] = set()
    visited = []
    for turn in way:
        if turn.pick not in done:
            visited.append(turn.after)
        if turn.pick:
            done.add(turn.pick)
    return visited


def _way(turns: Sequence[Turn], end: Turn) -> list[Turn]:
    """Return the changes from an end back to the first."""
    left = {turn.id: turn for turn in turns}
    way = []
    at: Turn | None = end
    while at is not None:
        way.append(at)
        left.pop(at.id, None)
        at = left.get(at.base)
    return way


def _since(way: Sequence[Turn], other: Sequence[Turn]) -> list[Turn]:
    """Return the part of a way that is not on the other as well."""
    shared = {turn.id for turn in other}
    return [turn for turn in way if turn.id not in shared]


def _parted(turns: Sequence[Turn], shown: Turn, hidden: Turn) -> Rivals:
    ways = _way(turns, shown), _way(turns, hidden)
    first = [_since(ways[0], ways[1])[-1], _since(ways[1], ways[0])[-1]]
    one, other = sorted(first, key=lambda turn: turn.order)
    return Rivals(shown, hidden, one, other)
