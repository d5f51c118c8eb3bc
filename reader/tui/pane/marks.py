"""What lies on one article: which covers a place, and in which order it is stepped through."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from reader.model.annotation import Annotation
from reader.model.suggestion import Suggestion
from reader.tui.pane.buckets import Buckets, Placed

Mark = TypeVar("Mark", Annotation, Suggestion)


class Marks(Generic[Mark]):
    """Annotations, or suggestions, by place; a mark of several spans is one step and lies on each of them."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        """Begin with ``marks``."""
        self._by_id: dict[str, Mark] = {mark.id: mark for mark in marks}
        self._order = sorted(map(_place, self._by_id.values()))
        self._spans: Buckets[Mark] = Buckets(
            [Placed(s.start, s.end, mark) for mark in self._by_id.values() for s in mark.spans]
        )

    def all(self) -> Iterable[Mark]:
        """Return every mark, in no order."""
        return self._by_id.values()

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, mark_id: str) -> Mark | None:
        """Return the mark with this id, if it is here."""
        return self._by_id.get(mark_id)

    def add(self, mark: Mark) -> None:
        """Add a mark that is not here yet."""
        self._by_id[mark.id] = mark
        insort(self._order, _place(mark))
        for span in spans(mark):
            self._spans.add(span)

    def remove(self, mark_id: str) -> Mark | None:
        """Take out a mark and return it; None if it is not here."""
        mark = self._by_id.pop(mark_id, None)
        if mark is not None:
            del self._order[bisect_left(self._order, _place(mark))]
            for span in spans(mark):
                self._spans.remove(span)
        return mark

    def touching(self, start: int, end: int) -> list[Placed[Mark]]:
        """Return each span that shares a code point with the range: by start, longest first."""
        return self._spans.touching(start, end)

    def covering(self, offset: int) -> list[Mark]:
        """Return the marks that cover a code point, the shortest first, of equals the newest."""
        found = {placed.item.id: placed.item for placed in self.touching(offset, offset + 1)}
        newest = sorted(found.values(), key=lambda mark: (mark.created, mark.id), reverse=True)
        return sorted(newest, key=_length)

    def beginning(self, start: int) -> list[Mark]:
        """Return those whose first span begins at a code point."""
        first, last = (bisect_left(self._order, (at,)) for at in (start, start + 1))
        return [self._by_id[place[-1]] for place in self._order[first:last]]

    def after(self, place: Mark | int) -> Mark | None:
        """Return the mark after a mark, or the first that begins at an offset or later."""
        if isinstance(place, int):
            return self._nth(bisect_left(self._order, (place,)))
        return self._nth(bisect_right(self._order, _place(place)))

    def before(self, place: Mark | int) -> Mark | None:
        """Return the mark before a mark, or the last that begins before an offset."""
        key = (place,) if isinstance(place, int) else _place(place)
        return self._nth(bisect_left(self._order, key) - 1)

    def _nth(self, number: int) -> Mark | None:
        return self._by_id[self._order[number][-1]] if 0 <= number < len(self._order) else None


def spans(mark: Mark) -> Iterator[Placed[Mark]]:
    """Yield each stretch of text a mark lies on."""
    for span in mark.spans:
        yield Placed(span.start, span.end, mark)


def _place(mark: Mark) -> tuple[int, int, str, str]:
    return mark.spans[0].start, -mark.spans[-1].end, mark.created, mark.id


def _length(mark: Mark) -> int:
    return sum(span.end - span.start for span in mark.spans)
