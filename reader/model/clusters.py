"""Clusters: what pairs connect, one after the other. What is tied to what is tied is of one."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def connected(pairs: Iterable[tuple[Node, Node]]) -> list[frozenset[Node]]:
    """Return what pairs connect, one after the other: sets of two or more that share nothing."""
    cluster: dict[Node, set[Node]] = {}
    for one, other in pairs:
        both = cluster.setdefault(one, {one}), cluster.setdefault(other, {other})
        if both[0] is not both[1]:
            less, more = sorted(both, key=len)
            more |= less
            cluster.update(dict.fromkeys(less, more))
    found = {id(each): each for each in cluster.values()}.values()
    return [frozenset(each) for each in found if len(each) > 1]
