"""The passages of an article: its sentences, without what is said again and machine residue.

A credit or a dateline that stands alone tells nothing of the event, and is no passage either.
"""

from collections.abc import Iterator, Sequence

from reader.model.article import ASIDE_KINDS, Region
from reader.model.passage import Passage
from reader.model.text.sentences import sentence_at, sentences

_EMPTY_KINDS = frozenset({"credit", "dateline"})


def passages(article: str, text: str, regions: Sequence[Region] = ()) -> list[Passage]:
    """Return the passages of an article in order. Offsets are code points."""
    return [passage(article, text, *place) for place in places(text, regions)]


def passage_at(article: str, text: str, regions: Sequence[Region], offset: int) -> Passage | None:
    """Return the passage at a code point, or before it in its paragraph.

    There is none in a blank line, nor in what is left out of the passages. In a paragraph of
    many thousand code points only the neighbourhood is looked at.
    """
    found = sentence_at(text, offset)
    aside = (region for region in regions if region.kind in ASIDE_KINDS)
    if found is None or any(region.start <= offset < region.end for region in aside):
        return None
    held = list(places(text, regions, *found))
    begun = [place for place in held if place[0] <= offset] or held[:1]
    return passage(article, text, *begun[-1]) if begun else None


def passage(article: str, text: str, start: int, end: int) -> Passage:
    """Return ``text[start:end]`` as a passage."""
    return Passage(article, start, end, text[start:end])


def places(
    text: str, regions: Sequence[Region] = (), start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each passage in a range, in order."""
    empty = _Within([each for each in regions if each.kind in _EMPTY_KINDS])
    aside = sorted(each for each in regions if each.kind in ASIDE_KINDS)
    for stretch in _between(start, len(text) if end is None else end, aside):
        for place in sentences(text, *stretch):
            if place not in empty:
                yield place


def _between(start: int, end: int, aside: Sequence[Region]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a range outside of some regions, which are sorted."""
    for region in aside:
        if region.start >= end:
            break
        if start < region.start:
            yield start, region.start
        start = max(start, region.end)
    if start < end:
        yield start, end


class _Within:
    """Whether places, asked for in order, lie in regions; each region is looked at once."""

    def __init__(self, regions: Sequence[Region]) -> None:
        self._regions = sorted(regions, reverse=True)
        self._reach = 0

    def __contains__(self, place: tuple[int, int]) -> bool:
        while self._regions and self._regions[-1].start <= place[0]:
            self._reach = max(self._reach, self._regions.pop().end)
        return place[1] <= self._reach
