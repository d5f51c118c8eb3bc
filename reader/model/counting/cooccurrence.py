"""Which tags stand on the same words: pairs of marks that share a code point."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

Pair = tuple[str, str]
"""Two tags, the lesser first; twice the same where two marks have one tag."""
_WHOSE = itemgetter(0, 1)


class Stretch(NamedTuple):
    """One span of a mark, as it is sorted for the sweep.

    ``[start, end)`` are code points of its article's text.
    """

    article: str
    annotator: str
    start: int
    end: int
    mark: str
    tag: str


def cooccurrences(places: Iterable[Stretch]) -> Counter[Pair]:
    """Return how many pairs of marks share a code point, by their two tags.

    Both marks of a pair are one annotator's, in one article, so that two people who agree
    are not taken for tags that go together. A pair counts once, however many code points
    or spans it shares. Time grows with the marks and the tags that lie over each other,
    not with the square of the marks.
    """
    pairs: Counter[Pair] = Counter()
    for _, group in groupby(sorted(places), key=_WHOSE):
        theirs = list(group)
        if len(theirs) > 1:
            _sweep(theirs, pairs)
    return pairs


def _sweep(places: Sequence[Stretch], pairs: Counter[Pair]) -> None:
    """Go through one annotator's spans in one article from left to right."""
    tags = {place.mark: place.tag for place in places}
    scattered: set[str] = set()
    if len(tags) < len(places):
        scattered = {mark for mark, n in Counter(each.mark for each in places).items() if n > 1}
        places = sorted(_apart(places, scattered))
    ends: list[tuple[int, str]] = []
    whole: set[str] = set()
    """The marks of one span that the sweep is within."""
    whole_tags: dict[str, int] = {}
    """How many they are by tag, so that a pile of marks is not gone through one by one."""
    parts: set[str] = set()
    """The marks of several spans that the sweep is within."""
    met: set[Pair] = set()
    """Pairs of marks of which one has several spans, so that they may meet again."""
    for _, _, start, end, mark, tag in places:
        while ends and ends[0][0] <= start:
            _close(heappop(ends)[1], tags, whole, whole_tags, parts)
        met.update(_pair(mark, other) for other in parts)
        if mark in scattered:
            met.update(_pair(mark, other) for other in whole)
            parts.add(mark)
        else:
            for other, count in whole_tags.items():
                pairs[_pair(tag, other)] += count
            whole.add(mark)
            whole_tags[tag] = whole_tags.get(tag, 0) + 1
        heappush(ends, (end, mark))
    pairs.update(_pair(tags[one], tags[other]) for one, other in met)


def _close(
    mark: str, tags: dict[str, str], whole: set[str], whole_tags: dict[str, int], parts: set[str]
) -> None:
    if mark in parts:
        parts.remove(mark)
        return
    whole.remove(mark)
    tag = tags[mark]
    whole_tags[tag] -= 1
    if not whole_tags[tag]:
        del whole_tags[tag]


def _apart(places: Sequence[Stretch], scattered: set[str]) -> Iterator[Stretch]:
    """Yield the spans, those of one mark that overlap or touch each other as one."""
    yield from (place for place in places if place.mark not in scattered)
    several = sorted(
        (place for place in places if place.mark in scattered),
        key=attrgetter("mark", "start", "end"),
    )
    joined: Stretch | None = None
    for place in several:
        if joined is None:
            joined = place
        elif place.mark == joined.mark and place.start <= joined.end:
            joined = joined._replace(end=max(joined.end, place.end))
        else:
            yield joined
            joined = place
    if joined is not None:
        yield joined


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)
