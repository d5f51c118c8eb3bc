"""Telling how far a long look at a project is: by its rows, and while SQLite is at one step."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from reader.store.sqlite import Connection

Row = TypeVar("Row")
_ROWS = 500
"""So many go by between two words about it."""
_STEPS = 100_000
"""So many steps of SQLite's machine likewise: some milliseconds."""


class Watch:
    """One part after the other of a whole, and who is told which it is and how much is done."""

    def __init__(self, tell: Callable[[float, str], None]) -> None:
        """Begin; ``tell`` is told the share of the whole that is done, from 0 to 1, and the part."""
        self._tell = tell
        self._what = ""
        self._begun = self._part = self._share = 0.0

    def begin(self, what: str, part: float) -> None:
        """Begin with a part, which is that share of the whole; the one before is done."""
        self._what = what
        self._begun += self._part
        self._part = part
        self._say(self._begun)

    def rows(self, rows: Iterable[Row], total: int) -> Iterator[Row]:
        """Yield the rows of the part, about ``total`` of them, and tell of them as they go by."""
        for number, row in enumerate(rows):
            if number % _ROWS == 0:
                self._say(self._begun + self._part * min(1.0, number / max(1, total)))
            yield row

    @contextmanager
    def over(self, db: Connection) -> Iterator[None]:
        """Say the same again while a long statement runs, so that it can be seen to run."""
        db.set_progress_handler(lambda: self._say(self._share), _STEPS)
        try:
            yield
        finally:
            db.set_progress_handler(None, 0)

    def _say(self, share: float) -> None:
        self._share = share
        self._tell(share, self._what)
