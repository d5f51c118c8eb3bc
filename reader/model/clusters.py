"""Clusters: the marks of a story that links connect, one after the other.

A link leads from a mark to a mark; what is the same as what is the same is the same. Only marks
that are in the story connect others: one that was removed, or is not to be seen, does not.
"""

from collections.abc import Collection, Iterable, Iterator

from reader.model.annotation import Annotation, Link
from reader.model.codebook import Codebook
from reader.model.relations import relations
from reader.model.story import Story


def identity(codebook: Codebook) -> frozenset[str]:
    """Return the ids of the relations that say that two are the same: ``same-as``, and its like."""
    return frozenset(each.id for each in relations(codebook) if each.is_identity)


def clusters(story: Story, types: Collection[str]) -> list[frozenset[str]]:
    """Return the marks of a story that links of some types connect.

    Args:
        story: whose links, whoever made them.
        types: the ids of the relations that connect; which way a link leads does not matter.

    Returns:
        Sets of two or more ids of marks, in the order of the story's articles, then of where the
        first mark of each stands.
    """
    place = {mark.id: at for at, mark in enumerate(_marks(story))}
    found = connected((link.from_, link.to) for link in _between(story, types, place))
    return sorted(found, key=lambda cluster: min(place[mark] for mark in cluster))


def cluster_of(story: Story, mark: str, types: Collection[str]) -> frozenset[str]:
    """Return the marks that links of some types connect with one, by its id, itself among them.

    A mark that nothing is tied to is alone.
    """
    beside: dict[str, list[str]] = {}
    for link in _between(story, types, story.marks):
        beside.setdefault(link.from_, []).append(link.to)
        beside.setdefault(link.to, []).append(link.from_)
    found = {mark}
    waiting = [mark]
    while waiting:
        new = set(beside.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return frozenset(found)


def connected(pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """Return what pairs connect, one after the other: sets of two or more that share nothing."""
    cluster: dict[str, set[str]] = {}
    for one, other in pairs:
        both = cluster.setdefault(one, {one}), cluster.setdefault(other, {other})
        if both[0] is not both[1]:
            less, more = sorted(both, key=len)
            more |= less
            cluster.update(dict.fromkeys(less, more))
    found = {id(each): each for each in cluster.values()}.values()
    return [frozenset(each) for each in found if len(each) > 1]


def _between(story: Story, types: Collection[str], marks: Collection[str]) -> Iterator[Link]:
    return (
        link
        for link in story.links
        if link.type in types and link.from_ in marks and link.to in marks
    )


def _marks(story: Story) -> Iterator[Annotation]:
    return (mark for each in story.articles for mark in each.marks)
