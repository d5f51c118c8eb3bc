"""Placing all marks whose place is certain, as one step, after a question."""

from collections.abc import Callable
from functools import partial
from time import monotonic

from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.tui.acting import ActingScreen
from reader.tui.attention import MANY
from reader.tui.repair import telling, verbs
from reader.tui.repair.sorting import Sorting


class Certain:
    """Asks at the first press, and does it at the second."""

    def __init__(
        self, screen: ActingScreen, sorting: Sorting, placed: Callable[[str], object]
    ) -> None:
        """``placed`` hears in words what was done."""
        self._screen = screen
        self._sorting = sorting
        self._placed: Callable[[str], object] = placed
        self._asked_at = -1.0
        """When it was asked; -1 if it was not."""

    def leave(self) -> None:
        """Have the question asked again: something else was done."""
        self._asked_at = -1.0

    def press(self) -> None:
        """Ask whether all that are certain are to be placed; at a second press, place them."""
        marks = self._sorting.certain()
        if not marks:
            more = "; not all are looked at yet" if self._sorting.left else ""
            raise ReaderError(f"no place is certain: word for word, and the only one{more}")
        if not 0 <= self._asked_at < self._screen.asked_at:
            self._screen.say(telling.question(len(marks), self._sorting.left))
            self._asked_at = monotonic()
            return
        self.leave()
        place = partial(self._place, marks)
        if len(marks) < MANY:
            place()
        else:
            self._screen.begin(f"Placing {counted(len(marks), 'mark')} …", place)

    def _place(self, marks: list[str]) -> None:
        self._placed(verbs.place_certain(self._screen.session, marks))
