"""Which links of several coders are one link: those with the same ends, whatever they say."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from reader.evaluation.differing.joining import Edge, groups
from reader.model.annotation import Annotation, Link
from reader.model.codebook import Codebook
from reader.model.relations import relations


class Links:
    """Compares links by what their ends are to each other."""

    def __init__(
        self,
        codebook: Codebook,
        marked: Sequence[Sequence[Annotation | None]],
        elsewhere: Mapping[str, Annotation],
    ) -> None:
        """``marked`` is what was marked, each thing once; ``elsewhere`` marks of other articles."""
        self._symmetric = {each.id for each in relations(codebook) if each.symmetric}
        here = {mark.id: mark for group in marked for mark in group if mark is not None}
        self._marks = {**elsewhere, **here}
        self._thing = {
            mark.id: number
            for number, group in enumerate(marked)
            for mark in group
            if mark is not None
        }

    def joined(self, sides: Sequence[Sequence[Link]]) -> list[list[Link | None]]:
        """Return the links of several coders, each link once."""
        ordered = [sorted(side, key=self._order) for side in sides]
        return groups(ordered, self._edges(ordered))

    def is_agreed(self, group: Sequence[Link | None]) -> bool:
        """Return whether all coders have a link and say the same of it."""
        first = group[0]
        return first is not None and all(
            other is not None and self._is_same(first, other) for other in group[1:]
        )

    def reach(self, group: Sequence[Link | None]) -> tuple[int, int]:
        """Return from where to where the marks reach at which a link begins; 0, 0 if unknown."""
        marks = [self._marks[each.from_] for each in group if each and each.from_ in self._marks]
        start, end = (mark.start for mark in marks), (mark.end for mark in marks)
        return min(start, default=0), max(end, default=0)

    def _order(self, link: Link) -> tuple[str, ...]:
        return link.type, link.state, link.id

    def _edges(self, sides: Sequence[Sequence[Link]]) -> Iterator[Edge]:
        for (left, ours), (right, theirs) in combinations(enumerate(sides), 2):
            for one, link in enumerate(ours):
                for two, other in enumerate(theirs):
                    if self._have_same_ends(link, other):
                        apart = not self._is_same(link, other), link.type != other.type
                        yield apart, (left, one), (right, two)

    def _is_same(self, link: Link, other: Link) -> bool:
        said = [(each.type, each.state, sorted(each.fields)) for each in (link, other)]
        return said[0] == said[1] and self._have_same_ends(link, other)

    def _have_same_ends(self, link: Link, other: Link) -> bool:
        here, there = _ends(link), _ends(other)
        ways = [there]
        if link.type in self._symmetric or other.type in self._symmetric:
            ways.append(there[::-1])
        return any(all(map(self._is_one_place, here, way)) for way in ways)

    def _is_one_place(self, end: str, other: str) -> bool:
        if end == other:
            return True
        if end in self._thing and self._thing[end] == self._thing.get(other):
            return True
        marks = self._marks.get(end), self._marks.get(other)
        return marks[0] is not None and marks[1] is not None and _touch(marks[0], marks[1])


def _ends(link: Link) -> tuple[str, str]:
    """Return what a link joins; an article's id is no mark's."""
    return link.from_, link.to or link.to_article


def _touch(mark: Annotation, other: Annotation) -> bool:
    """Return whether two marks share a code point."""
    return mark.article == other.article and any(
        ours.start < theirs.end and theirs.start < ours.end
        for ours in mark.spans
        for theirs in other.spans
    )
