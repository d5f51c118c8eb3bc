"""Identity clusters against identity clusters: MUC, B3 and CEAF.

A mention is whatever stands for itself on both sides, such as the number of a gold span and that
of the predicted span matched with it. Mentions that only one side has count as they stand.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from fractions import Fraction
from math import lcm

from msgspec import Struct

from reader.evaluation.coefficients.figures import Figure, ratio
from reader.evaluation.pairing.assignment import NONE, heaviest

Clusters = Sequence[Collection[Hashable]]
"""Each mention is in one cluster at most."""
NO_GOLD, NO_PREDICTED = "no gold cluster", "no predicted cluster"
NO_GOLD_LINK, NO_PREDICTED_LINK = "no gold cluster of two", "no predicted cluster of two"


class Share(Struct, frozen=True):
    """What is found, of what is predicted and of what is gold."""

    precision: Figure
    recall: Figure

    @property
    def f1(self) -> Figure:
        """The harmonic mean; undefined where both are."""
        precision, recall = self.precision.value, self.recall.value
        if precision is None and recall is None:
            return Figure(None, reason=f"{self.precision.reason}, {self.recall.reason}")
        both = (precision or 0.0) + (recall or 0.0)
        return Figure(2 * (precision or 0.0) * (recall or 0.0) / both if both else 0.0)


def muc(gold: Clusters, predicted: Clusters) -> Share:
    """Return the links found (Vilain et al. 1995): those that keep a cluster together."""
    return Share(
        ratio(*_links(predicted, gold), NO_PREDICTED_LINK),
        ratio(*_links(gold, predicted), NO_GOLD_LINK),
    )


def _links(clusters: Clusters, others: Clusters) -> tuple[int, int]:
    """Return how many links of ``clusters`` hold among ``others``, and how many there are."""
    of_mention = _places(others)
    found = there = 0
    for cluster in clusters:
        together = {of_mention[each] for each in cluster if each in of_mention}
        alone = sum(each not in of_mention for each in cluster)
        found += len(cluster) - len(together) - alone
        there += len(cluster) - 1
    return found, there


def b_cubed(gold: Clusters, predicted: Clusters) -> Share:
    """Return the mean share of each mention's cluster that is right (Bagga and Baldwin 1998)."""
    return Share(
        ratio(*_shares(predicted, gold), NO_PREDICTED), ratio(*_shares(gold, predicted), NO_GOLD)
    )


def _shares(clusters: Clusters, others: Clusters) -> tuple[float, int]:
    of_mention = _places(others)
    found = Fraction(0)
    for cluster in clusters:
        met = Counter(of_mention[each] for each in cluster if each in of_mention)
        found += Fraction(sum(count**2 for count in met.values()), len(cluster) or 1)
    return float(found), sum(map(len, clusters))


def ceaf_mentions(gold: Clusters, predicted: Clusters) -> Share:
    """Return the mentions shared under the best one-to-one alignment (Luo 2005, phi 3)."""
    found = _aligned(gold, predicted, lambda shared, _ours, _theirs: Fraction(shared))
    return Share(
        ratio(found, sum(map(len, predicted)), NO_PREDICTED),
        ratio(found, sum(map(len, gold)), NO_GOLD),
    )


def ceaf_entities(gold: Clusters, predicted: Clusters) -> Share:
    """Return how alike the clusters are under the best one-to-one alignment (Luo 2005, phi 4)."""
    found = _aligned(
        gold, predicted, lambda shared, ours, theirs: Fraction(2 * shared, ours + theirs)
    )
    return Share(ratio(found, len(predicted), NO_PREDICTED), ratio(found, len(gold), NO_GOLD))


def _aligned(
    gold: Clusters, predicted: Clusters, alike: Callable[[int, int, int], Fraction]
) -> float:
    """Return the most likeness that pairs of clusters can have, each in one pair."""
    of_mention = _places(predicted)
    edges: list[list[tuple[int, Fraction]]] = []
    for cluster in gold:
        met = Counter(of_mention[each] for each in cluster if each in of_mention)
        edges.append(
            [
                (place, alike(shared, len(cluster), len(predicted[place])))
                for place, shared in sorted(met.items())
            ]
        )
    whole = lcm(*(weight.denominator for row in edges for _, weight in row))
    matched = heaviest(
        [[(column, int(weight * whole)) for column, weight in row] for row in edges], len(predicted)
    )
    found = (
        dict(row)[column] for row, column in zip(edges, matched, strict=True) if column != NONE
    )
    return float(sum(found, Fraction(0)))


def from_links(links: Collection[tuple[Hashable, Hashable]]) -> list[list[Hashable]]:
    """Return the clusters that links make: whatever is linked, directly or not."""
    beside: dict[Hashable, list[Hashable]] = defaultdict(list)
    for one, other in links:
        beside[one].append(other)
        beside[other].append(one)
    clusters: list[list[Hashable]] = []
    seen: set[Hashable] = set()
    for first in beside:
        if first in seen:
            continue
        seen.add(first)
        cluster = [first]
        for each in cluster:
            fresh = [other for other in beside[each] if other not in seen]
            seen.update(fresh)
            cluster += dict.fromkeys(fresh)
        clusters.append(cluster)
    return clusters


def _places(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: place for place, cluster in enumerate(clusters) for mention in cluster}
