"""The rows near a cursor, of a list that may be of any length.

A million rows open and scroll like a hundred: rows are asked for in pieces after and before
those at hand, and let go again when they are far away.
"""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

Row = TypeVar("Row")
Take = Callable[[Sequence[Row] | None], None]
"""Takes the rows that were asked for; None where they could not be read."""
_Gain = Callable[[Sequence[Row]], None]
_PIECE = 100
_KEPT = 600
_NEAR = 200
"""Rows before and after the cursor that are never let go: more than a screen shows."""


class Source(Protocol[Row]):
    """Where rows are read, in one fixed order: at once, or a while after they are asked for."""

    def after(self, row: Row | None, limit: int, then: Take[Row]) -> None:
        """Give ``then`` some ``limit`` rows after ``row``, or from the first one for None.

        Fewer than ``limit`` are the last.
        """

    def before(self, row: Row | None, limit: int, then: Take[Row]) -> None:
        """Give ``then`` some ``limit`` rows before ``row``, or up to the last, in reading order.

        Where there are none, ``row`` is the first.
        """


class InMemory(Generic[Row]):
    """The source of a short list: all its rows are at hand from the start."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows

    def after(self, row: Row | None, limit: int, then: Take[Row]) -> None:
        """Give all there is after ``row``."""
        del limit
        then(self.rows if row is None else self.rows[self._at(row) + 1 :])

    def before(self, row: Row | None, limit: int, then: Take[Row]) -> None:
        """Give all there is before ``row``."""
        del limit
        then(self.rows if row is None else self.rows[: self._at(row)])

    def _at(self, row: Row) -> int:
        return next(at for at, each in enumerate(self.rows) if each is row)


class AtHand(Generic[Row]):
    """Some rows of a source, with a cursor among them."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """``changed`` is called whenever rows have come."""
        self._changed = changed
        self._source: Source[Row] = InMemory(())
        self._first_is_here = self._last_is_here = True
        self._asked: set[_Gain[Row]] = set()
        """What takes the rows asked for; another set once those are not wanted any more."""
        self.rows: list[Row] = []
        self.at = 0

    @property
    def row(self) -> Row | None:
        """The row under the cursor; None in an empty list."""
        return self.rows[self.at] if self.rows else None

    @property
    def is_whole(self) -> bool:
        """Whether all rows there are are at hand."""
        return self._first_is_here and self._last_is_here

    @property
    def is_waiting(self) -> bool:
        """Whether rows that were asked for have not come yet."""
        return bool(self._asked)

    def show_first(self, source: Source[Row] | None = None) -> None:
        """Have the first rows of all; those at hand stay until these have come."""
        self._begin(source)
        self._ask(self._source.after, None, self._begin_first)

    def show_last(self) -> None:
        """Have the last rows of all; those at hand stay until these have come."""
        self._begin(None)
        self._ask(self._source.before, None, self._begin_last)

    def show_from(self, source: Source[Row], row: Row) -> None:
        """Have one row, which is in the source; what is before and after it may be reached."""
        self._begin(source)
        self._hold([row], at=0, first=False, last=False)

    def move(self, by: int) -> None:
        """Move the cursor ``by`` rows down, or up, as far as there are rows."""
        self.at = max(0, min(self.at + by, len(self.rows) - 1))

    def reach(self, by: int) -> None:
        """Ask for what is missing as far as ``by`` rows from the cursor, down or up."""
        if by > 0 and not self._last_is_here and self.at + by >= len(self.rows):
            self._ask(self._source.after, self.rows[-1], self._gain_after)
        if by < 0 and not self._first_is_here and self.at + by < 0:
            self._ask(self._source.before, self.rows[0], self._gain_before)

    @property
    def _is_in_memory(self) -> bool:
        """Whether all rows came at once; none of them can be had again once it is let go."""
        return isinstance(self._source, InMemory)

    def _begin(self, source: Source[Row] | None) -> None:
        self._source = source or self._source
        self._asked = set()
        self._first_is_here = self._last_is_here = True  # nothing is reached from old rows

    def _ask(
        self,
        read: Callable[[Row | None, int, Take[Row]], None],
        row: Row | None,
        take: _Gain[Row],
    ) -> None:
        asked = self._asked
        if take in asked:
            return
        asked.add(take)

        def then(rows: Sequence[Row] | None) -> None:
            asked.remove(take)
            if asked is self._asked and rows is not None:
                take(rows)
                self._changed()

        read(row, _PIECE, then)

    def _hold(self, rows: Sequence[Row], *, at: int, first: bool, last: bool) -> None:
        self.rows, self.at = list(rows), max(0, at)
        self._first_is_here, self._last_is_here = first, last

    def _begin_first(self, rows: Sequence[Row]) -> None:
        self._hold(rows, at=0, first=True, last=len(rows) < _PIECE or self._is_in_memory)

    def _begin_last(self, rows: Sequence[Row]) -> None:
        self._hold(rows, at=len(rows) - 1, first=not rows or self._is_in_memory, last=True)

    def _gain_after(self, rows: Sequence[Row]) -> None:
        self._last_is_here = len(rows) < _PIECE
        self.rows += rows
        far = min(len(self.rows) - _KEPT, self.at - _NEAR)
        if far > 0 and not self._asked:
            del self.rows[:far]
            self.at -= far
            self._first_is_here = False

    def _gain_before(self, rows: Sequence[Row]) -> None:
        self._first_is_here = not rows
        self.rows[:0] = rows
        self.at += len(rows)
        far = max(_KEPT, self.at + _NEAR)
        if far < len(self.rows) and not self._asked:
            del self.rows[far:]
            self._last_is_here = False
