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
    is_pick: bool = False
    """Whether it picks between rivals, or takes a pick back: then what it says proves nothing."""


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

    def is_passed(end: Turn) -> bool:
        return any(
            _has_passed(ways, other, end) and not _has_passed(ways, end, other)
            for other in found
            if other is not end
        )

    return [end for end in found if not is_passed(end)] or found


def _has_passed(ways: dict[str, list[Turn]], ahead: Turn, end: Turn) -> bool:
    """Return whether ``ahead`` was made knowing what ``end`` says, or says the same later."""
    if end.after == ahead.after:
        return end.order < ahead.order
    if end.is_pick:
        return False
    since = _since(ways[ahead.id], ways[end.id])
    return any(end.after in (turn.before, turn.after) for turn in since if not turn.is_pick)


def _way(turns: Sequence[Turn], end: Turn) -> list[Turn]:
    """Return the changes from an end back to the first."""
    by_id = {turn.id: turn for turn in turns}
    return list(_back(by_id, end))


def _back(by_id: dict[str, Turn], end: Turn) -> Iterator[Turn]:
    left = dict(by_id)
    at: Turn | None = end
    while at is not None:
        yield at
        at = left.pop(at.base, None)


def _since(way: Sequence[Turn], other: Sequence[Turn]) -> list[Turn]:
    """Return the part of a way that is not on the other as well."""
    shared = {turn.id for turn in other}
    return [turn for turn in way if turn.id not in shared]


def _parted(turns: Sequence[Turn], shown: Turn, hidden: Turn) -> Rivals:
    ways = _way(turns, shown), _way(turns, hidden)
    first = [_since(ways[0], ways[1])[-1], _since(ways[1], ways[0])[-1]]
    one, other = sorted(first, key=lambda turn: turn.order)
    return Rivals(shown, hidden, one, other)
