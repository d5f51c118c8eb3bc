"""What becomes of a thing that copies of a project have changed apart from each other.

Each change names the one it was made upon, so the changes of a thing are a tree, and where
copies met it has more than one end. An end that another has passed, because who made that one
had seen what it says, is no difference. The others are rivals: the last in order is shown until
a person picks, but one that is a last word before any other. The same changes give the same
answer, in whatever order they came together.
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
    is_last_word: bool = False
    """Whether it is shown before rivals of which that is not so, though they came later."""


class Rivals(NamedTuple):
    """Two ends between which nobody has picked."""

    shown: Turn
    hidden: Turn
    shown_since: Turn
    """The change since which that end says what it says: later ones were about other things."""
    hidden_since: Turn
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
    return _unpassed(turns)[-1].end


def rivals(turns: Sequence[Turn], settled: Collection[str] = ()) -> list[Rivals]:
    """Return where a person has to pick; ``settled`` are ids of ends that a pick has named."""
    *hidden, shown = _unpassed(turns)
    return [_parted(shown, way) for way in hidden if way.end.id not in settled]


class _Way:
    """The changes from an end back to the first."""

    def __init__(self, turns: Sequence[Turn], end: Turn) -> None:
        self.end = end
        self.turns: list[Turn] = []
        left = {turn.id: turn for turn in turns}
        at: Turn | None = end
        while at is not None:
            self.turns.append(at)
            left.pop(at.id, None)
            at = left.get(at.base)
        self.since = self._said_since()
        """The change since which it says what it ends with: later ones were about other things."""
        self.rank = self.since.order, end.order

    def _said_since(self) -> Turn:
        since = self.end
        for turn in self.turns:
            if since.pick or turn.after != self.end.after:
                break
            since = turn
        return since


def _unpassed(turns: Sequence[Turn]) -> list[_Way]:
    """Return the ways to the ends that no other has passed, the one to be shown last."""
    ways = [_Way(turns, end) for end in ends(turns)]
    ways.sort(key=lambda way: (way.end.is_last_word, way.rank))
    if len(ways) == 1:
        return ways
    return [
        way
        for way in ways
        if not any(_Two(ahead, way).are_one() for ahead in ways if ahead is not way)
    ] or ways


class _Two:
    """Two ways since they parted, the last change first: does one go on where the other ends?"""

    def __init__(self, ahead: _Way, behind: _Way) -> None:
        self._ahead = ahead
        self._behind = behind
        self._further = _since(ahead, behind)
        self._way = _since(behind, ahead)
        parted = behind.turns[len(self._way) :]
        self._base = parted[0] if parted else None

    def are_one(self) -> bool:
        """Return whether nothing is lost where the one further ahead stands for both."""
        end = self._behind.end
        if self._knows(self._way, self._ahead):
            return False
        if self._knows(self._further, self._behind):
            return True
        if end.after == self._ahead.end.after:
            return self._behind.rank < self._ahead.rank
        if self._begins_alike():
            return True
        if self._behind.rank > self._ahead.rank:
            return False
        return end.after in _visited(self._further) or (not end.pick and self._leads_nowhere())

    def _knows(self, turns: Sequence[Turn], other: _Way) -> bool:
        """Return whether a change was made by somebody who saw what the other way ends with.

        Its own way does not explain what was there before it, and the other does.
        """
        return any(
            turn.before == other.end.after and turn.order[0] > other.since.order[0]
            for turn in self._unexplained(turns)
        )

    def _unexplained(self, way: Sequence[Turn]) -> Iterator[Turn]:
        there = self._base
        for turn in reversed(way):
            if turn.before != (there.after if there else None):
                yield turn
            there = turn

    def _begins_alike(self) -> bool:
        """Return whether the longer way begins with just what the shorter says."""
        if self._behind.end.pick or any(self._unexplained(self._way)):
            return False
        short, long = (_values(way, self._base) for way in (self._way, self._further))
        return len(short) < len(long) and long[: len(short)] == short

    def _leads_nowhere(self) -> bool:
        return self._base is not None and self._behind.end.after == self._base.after


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


def _since(way: _Way, other: _Way) -> list[Turn]:
    """Return the part of a way that is not on the other as well."""
    shared = {turn.id for turn in other.turns}
    return [turn for turn in way.turns if turn.id not in shared]


def _parted(shown: _Way, hidden: _Way) -> Rivals:
    first = [_since(shown, hidden)[-1], _since(hidden, shown)[-1]]
    one, other = sorted(first, key=lambda turn: turn.order)
    return Rivals(shown.end, hidden.end, shown.since, hidden.since, one, other)
