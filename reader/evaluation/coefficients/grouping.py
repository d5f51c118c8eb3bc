"""Groups of units of more than two annotators, at most one of each, that gain most together.

A group of k units gains k - 1, and for each of its pairs 1 less their dissimilarity, by the number
of pairs that the annotators make. Each connected part is searched through, from a start that is
bettered an annotator at a time, for so many steps; what was found by then counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from reader.evaluation.coefficients.dissimilarity import SLACK, dissimilarity
from reader.evaluation.coefficients.unitizing import Unit
from reader.evaluation.pairing.assignment import NONE, heaviest

_ONE = 1 << 40
"""A dissimilarity of 1 in whole numbers, which the assignment is solved in."""
_STEPS = 500
"""Groups tried in a connected part before the search is given up."""
_DEEPEST = 300
"""Units of a connected part that is searched at all."""
_NEAREST = {3: 6, 4: 4, 5: 3}
"""Units of another annotator that a unit may be grouped with, by how many annotators there are."""
_MANY = 6
"""The same where there are more, whose groups are too many to be searched through."""
_Member = tuple[int, int]
"""An annotator and the number of one of her units."""
_Group = tuple[_Member, ...]


class Search:
    """The groups of more than two annotators that gain most over leaving every unit alone.

    A group of k units gains k - 1, and for each of its pairs 1 less their dissimilarity, by the
    number of pairs that the annotators make.
    """

    def __init__(self, raters: Sequence[Sequence[Unit]]) -> None:
        self._sizes = [len(units) for units in raters]
        self._pairs = len(raters) * (len(raters) - 1) // 2
        self._apart = {
            (one, other): dissimilarity(raters[one], raters[other])
            for one, other in combinations(range(len(raters)), 2)
        }
        self._exact = True
        self._near = self._neighbours()

    def best(self) -> tuple[float, bool]:
        """Return the greatest gain found, and whether there is no greater."""
        start = self._bettered()
        if len(self._sizes) not in _NEAREST:
            return sum(map(self._gain, start)), False
        return self._searched(self._groups(), start), self._exact

    def _gain(self, group: _Group) -> float:
        near = sum(1 - self._between(one, other) for one, other in combinations(group, 2))
        return len(group) - 1 + near / self._pairs

    def _between(self, one: _Member, other: _Member) -> float:
        if one > other:
            one, other = other, one
        return float(self._apart[one[0], other[0]][one[1], other[1]])

    def _neighbours(self) -> dict[_Member, list[_Member]]:
        """Return the units of other annotators with which each may be in a group of use.

        Farther ones do better alone, whatever else is in the group.
        """
        farthest = self._pairs + len(self._sizes) - 1
        most = _NEAREST.get(len(self._sizes), _MANY)
        near: dict[_Member, list[_Member]] = {
            (rater, unit): [] for rater, size in enumerate(self._sizes) for unit in range(size)
        }
        for (one, other), apart in self._apart.items():
            for rows, ours, theirs in ((apart, one, other), (apart.T, other, one)):
                for unit, row in enumerate(rows):
                    found = np.flatnonzero(row < farthest)
                    if len(found) > most:
                        found = found[np.argsort(row[found], kind="stable")[:most]]
                        self._exact = False
                    near[ours, unit] += [(theirs, each) for each in found.tolist()]
        return near

    def _groups(self) -> dict[_Group, float]:
        """Return every group of two or more that no split of one unit betters, with its gain."""
        found: dict[_Group, float] = {}
        layer: list[_Group] = [(member,) for member in self._near]
        while layer:
            layer = [
                (*group, member)
                for group in layer
                for member in self._near[group[0]]
                if member[0] > group[-1][0]
            ]
            found |= {group: self._gain(group) for group in layer if self._is_of_use(group)}
        return found

    def _is_of_use(self, group: _Group) -> bool:
        return all(
            1
            + sum(1 - self._between(each, other) for other in group if other != each) / self._pairs
            > SLACK
            for each in group
        )

    def _bettered(self) -> list[_Group]:
        """Return an alignment that assigning any one annotator's units anew does not better."""
        groups: list[_Group] = []
        for rater in range(len(self._sizes)):
            groups = self._assigned(groups, rater)
        gain = sum(map(self._gain, groups))
        while True:
            for rater in range(len(self._sizes)):
                without = [tuple(each for each in group if each[0] != rater) for group in groups]
                groups = self._assigned([group for group in without if group], rater)
            bettered = sum(map(self._gain, groups))
            if bettered <= gain + SLACK:
                return groups
            gain = bettered

    def _assigned(self, groups: Sequence[_Group], rater: int) -> list[_Group]:
        """Return groups with the units of one more annotator, each where it gains most, or alone."""
        edges: list[list[tuple[int, int]]] = []
        for group in groups:
            units = {
                unit for member in group for other, unit in self._near[member] if other == rater
            }
            gains = ((unit, self._added(group, (rater, unit))) for unit in sorted(units))
            edges.append([(unit, round(gain * _ONE)) for unit, gain in gains if gain > SLACK])
        matched = heaviest(edges, self._sizes[rater])
        alone = set(range(self._sizes[rater])).difference(matched)
        joined = [
            group if unit == NONE else tuple(sorted((*group, (rater, unit))))
            for group, unit in zip(groups, matched, strict=True)
        ]
        return [*joined, *(((rater, unit),) for unit in sorted(alone))]

    def _added(self, group: _Group, member: _Member) -> float:
        return 1 + sum(1 - self._between(each, member) for each in group) / self._pairs

    def _searched(self, groups: dict[_Group, float], start: Sequence[_Group]) -> float:
        """Return the greatest gain of an alignment of groups, part by part."""
        total = 0.0
        for members in _parts(groups):
            inside = set(members)
            own = {group: gain for group, gain in groups.items() if group[0] in inside}
            known = sum(self._gain(group) for group in start if group[0] in inside)
            found, whole = _Part(members, own, known).best()
            self._exact &= whole
            total += found
        return total


class _Part:
    """A connected part: the groups that share units with each other, and no others."""

    def __init__(
        self, members: Sequence[_Member], groups: dict[_Group, float], known: float
    ) -> None:
        self._members = members
        self._most = known
        self._steps = 0
        self._of: dict[_Member, list[tuple[float, _Group]]] = {member: [] for member in members}
        share = dict.fromkeys(members, 0.0)
        for group, gain in sorted(groups.items(), key=lambda each: (-each[1], each[0])):
            for member in group:
                self._of[member].append((gain, group))
                share[member] = max(share[member], gain / len(group))
        self._share = share

    def best(self) -> tuple[float, bool]:
        """Return the greatest gain found, and whether there is no greater."""
        if len(self._members) > _DEEPEST:
            return self._most, False
        whole = self._go(0, set(), 0.0, sum(self._share.values()))
        return self._most, whole

    def _go(self, at: int, taken: set[_Member], gain: float, hope: float) -> bool:
        """Try every group of the next unit; return whether all was tried that could be better."""
        while at < len(self._members) and self._members[at] in taken:
            at += 1
        if gain + hope <= self._most + SLACK:
            return True
        if at == len(self._members):
            self._most = gain
            return True
        self._steps += 1
        if self._steps > _STEPS:
            return False
        member = self._members[at]
        for more, group in self._of[member]:
            if taken.isdisjoint(group):
                less = sum(self._share[each] for each in group)
                if not self._go(at + 1, taken.union(group), gain + more, hope - less):
                    return False
        return self._go(at + 1, taken | {member}, gain, hope - self._share[member])


def _parts(groups: Iterable[_Group]) -> Iterator[list[_Member]]:
    """Yield the units of each connected part of groups, by their numbers."""
    of: dict[_Member, list[_Group]] = {}
    for group in groups:
        for member in group:
            of.setdefault(member, []).append(group)
    seen: set[_Member] = set()
    for first in of:
        reached = [] if first in seen else [first]
        seen.update(reached)
        for member in reached:  # it grows as it is gone through
            near = {each for group in of[member] for each in group} - seen
            reached += sorted(near)
            seen |= near
        if reached:
            yield sorted(reached, key=lambda member: member[::-1])
