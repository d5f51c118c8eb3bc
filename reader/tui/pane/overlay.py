"""What lies over the text for now: caret, selection, finds, the focused mark, jump labels."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from reader.model.annotation import Annotation
from reader.model.suggestion import Suggestion
from reader.tui.pane.caret import Caret
from reader.tui.pane.look import Over
from reader.tui.pane.rows import Row

Range = tuple[int, int]
_NONE: frozenset[str] = frozenset()


class Overlay(NamedTuple):
    """What lies over one row; equal overlays look the same."""

    row: Row
    over: tuple[tuple[int, Range], ...] = ()
    """Bits of ``Over``, and the code points they lie on."""
    focused: frozenset[str] = frozenset()
    """The ids of the focused mark and the focused suggestion, where they touch the row."""
    labels: tuple[tuple[int, str], ...] = ()
    """Jump labels and the offsets of their words."""


class Overlays(Struct):
    """What lies over a text; all in code points."""

    length: int = 0
    """Code points in the text."""
    caret: Caret = Caret()
    active: bool = False
    """Whether the keys go here."""
    focused: Annotation | None = None
    suggested: Suggestion | None = None
    """The suggestion that the next key is about."""
    counterpart: Range | None = None
    """The passage that is shown to tell what one in another pane tells."""
    begun: Sequence[Range] = ()
    """Where a link begins that is being made."""
    hits: Sequence[Range] = ()
    """In order, none overlapping."""
    current_hit: Range | None = None
    labels: Mapping[str, int] = {}
    """Offsets by jump label."""

    def on(self, row: Row) -> Overlay:
        """Return what of it lies on a row."""
        return Overlay(row, tuple(self._over(row)), self._focused(row), self._labels(row))

    def _over(self, row: Row) -> list[tuple[int, Range]]:
        over = [(Over.HIT, hit) for hit in self._hits(row)]
        if self.counterpart and _touch(row, self.counterpart):
            over.append((Over.COUNTERPART, self.counterpart))
        over += [(Over.BEGUN, place) for place in self.begun if _touch(row, place)]
        if self.current_hit and _touch(row, self.current_hit):
            over.append((Over.CURRENT_HIT, self.current_hit))
        selection = self.caret.selection
        if selection and _touch(row, selection):
            start, end = selection
            over.append((Over.SELECTED, (max(start, row.start), min(end, row.end))))
        at = self.caret.at
        if row.start <= at < row.end or at == self.length == row.end:
            over.append((self._caret_bit(), (at, at + 1)))
        return over

    def _caret_bit(self) -> int:
        if not self.active:
            return Over.IDLE_CARET
        return Over.EDGE_CARET if self.caret.selection else Over.CARET

    def _hits(self, row: Row) -> Sequence[Range]:
        first = bisect_right(self.hits, row.start, key=lambda hit: hit[1])
        last = bisect_left(self.hits, row.end, key=lambda hit: hit[0])
        return self.hits[first:last]

    def _focused(self, row: Row) -> frozenset[str]:
        if not self.active or not (self.focused or self.suggested):
            return _NONE
        both = (mark for mark in (self.focused, self.suggested) if mark is not None)
        return frozenset(
            mark.id
            for mark in both
            if any(_touch(row, (span.start, span.end)) for span in mark.spans)
        )

    def _labels(self, row: Row) -> tuple[tuple[int, str], ...]:
        here = ((at, label) for label, at in self.labels.items() if row.start <= at < row.end)
        return tuple(here)


def _touch(row: Row, place: Range) -> bool:
    return place[0] < row.end and row.start < place[1]
