"""Putting reports together by average linkage: always the two groups that are most alike on average.

What is known of a group is the sum of its reports, so the mean likeness of two groups is known
exactly without a table of all pairs. Days apart are those between the means of the groups.
"""

from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from math import nan

import numpy as np
from msgspec import Struct

from reader.compare.grouping.neighbours import Days, Pair, decay
from reader.compare.grouping.weights import Vector

_EVERY = 256


class Cluster(Struct):
    """Some reports, by their places."""

    reports: list[int]
    total: Vector
    """The sum of their vectors."""
    days: float
    """The sum of the days of those that have a date."""
    dated: int
    story: str
    """What they, or some of them, are of already."""

    @property
    def mean_day(self) -> float:
        """When they were published, in days; NaN where no date is known."""
        return self.days / self.dated if self.dated else nan


class Linkage:
    """Clusters, and which of them may become one."""

    def __init__(
        self, vectors: Sequence[Vector], days: Days, stories: Sequence[str], half: float
    ) -> None:
        """Begin with the reports of each story as one cluster, and every other by itself."""
        self._half = half
        self._clusters: dict[int, Cluster] = {}
        self._beside: dict[int, dict[int, float]] = {}
        self._of_report: list[int] = []
        self._begin(vectors, days, stories)
        self._next = len(self._clusters)

    def _begin(self, vectors: Sequence[Vector], days: Days, stories: Sequence[str]) -> None:
        first: dict[str, int] = {}
        for place, (vector, story) in enumerate(zip(vectors, stories, strict=True)):
            number = first.setdefault(story, len(self._clusters)) if story else len(self._clusters)
            self._of_report.append(number)
            day, is_dated = float(days[place]), not np.isnan(days[place])
            if number not in self._clusters:
                self._clusters[number] = Cluster([], vector, 0.0, 0, story)
            cluster = self._clusters[number]
            cluster.reports.append(place)
            cluster.days += day if is_dated else 0.0
            cluster.dated += is_dated
        for cluster in self._clusters.values():
            if len(cluster.reports) > 1:
                cluster.total = sum_of([vectors[place] for place in cluster.reports])

    def link(self, pairs: Iterable[Pair]) -> None:
        """Take in which reports are alike: only groups with such a pair may become one."""
        for one, other, _ in pairs:
            a, b = self._of_report[one], self._of_report[other]
            if a != b and b not in self._beside.get(a, ()) and self._may_join(a, b):
                self._know(a, b, dot(self._clusters[a].total, self._clusters[b].total))

    def join(
        self,
        least: float,
        *,
        until: int = 1,
        told: Callable[[float], object] = lambda _: None,
    ) -> list[Cluster]:
        """Put together what is most alike, down to ``least``, or until so many are left.

        Which of several that are alike comes first follows from the order of the reports. ``told``
        is told the share of all reports that have been put together.
        """
        heap = [
            (-self._likeness(a, b), a, b) for a, row in self._beside.items() for b in row if a < b
        ]
        heapify(heap)
        while heap and len(self._clusters) > until:
            unlike, a, b = heappop(heap)
            if -unlike < least:
                break
            if a in self._clusters and b in self._clusters:
                new = self._merge(a, b)
                if new % _EVERY == 0:
                    told(new / len(self._of_report) - 1)
                for other in self._beside[new]:
                    likeness = self._likeness(new, other)
                    if likeness >= least:
                        heappush(heap, (-likeness, other, new))
        return list(self._clusters.values())

    def _merge(self, a: int, b: int) -> int:
        one, other = self._clusters.pop(a), self._clusters.pop(b)
        new, self._next = self._next, self._next + 1
        self._clusters[new] = Cluster(
            one.reports + other.reports,
            sum_of([one.total, other.total]),
            one.days + other.days,
            one.dated + other.dated,
            one.story or other.story,
        )
        self._beside[new] = {}
        beside_one, beside_other = self._beside.pop(a), self._beside.pop(b)
        for each in sorted({*beside_one, *beside_other} - {a, b}):
            third = self._clusters[each]
            shared = sum(
                beside[each] if each in beside else dot(cluster.total, third.total)
                for beside, cluster in ((beside_one, one), (beside_other, other))
            )
            self._beside[each].pop(a, None)
            self._beside[each].pop(b, None)
            if self._may_join(new, each):
                self._know(new, each, shared)
        return new

    def _may_join(self, a: int, b: int) -> bool:
        """Whether two clusters are not of two stories, which a person has told apart."""
        one, other = self._clusters[a].story, self._clusters[b].story
        return not (one and other) or one == other

    def _know(self, a: int, b: int, shared: float) -> None:
        self._beside.setdefault(a, {})[b] = shared
        self._beside.setdefault(b, {})[a] = shared

    def _likeness(self, a: int, b: int) -> float:
        one, other = self._clusters[a], self._clusters[b]
        mean = self._beside[a][b] / (len(one.reports) * len(other.reports))
        return mean * decay(one.mean_day - other.mean_day, self._half)


def sum_of(vectors: Sequence[Vector]) -> Vector:
    """Return the sum of some vectors."""
    words = np.concatenate([numbers for numbers, _ in vectors])
    weights = np.concatenate([values for _, values in vectors])
    numbers, places = np.unique(words, return_inverse=True)
    return numbers, np.bincount(places, weights, len(numbers)).astype(np.float32)


def dot(one: Vector, other: Vector) -> float:
    """Return what two vectors have in common: of two single reports, their cosine."""
    if len(one[0]) > len(other[0]):
        one, other = other, one
    (words, weights), (others, other_weights) = one, other
    if not len(others):
        return 0.0
    places = np.searchsorted(others, words)
    places[places == len(others)] = 0
    return float(weights @ np.where(others[places] == words, other_weights[places], 0))
