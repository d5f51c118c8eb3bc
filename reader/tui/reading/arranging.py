"""The panes: which is active, how wide they are, in what order, how many, and what is shown."""

from collections.abc import Awaitable, Callable
from functools import partial

from reader.tui.acting import Doings, Say
from reader.tui.reading.desk import Desk

_ALONE = "This pane is alone on the screen; z shows the others again."


class Arranging:
    """The columns of the desk, as a person wants them."""

    def __init__(
        self, desk: Desk, say: Say, finish: Callable[[Callable[[], Awaitable[object]]], None]
    ) -> None:
        """``finish`` has something that takes a while done before the next key."""
        self._desk = desk
        self._finish = finish
        self._say = say

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {
            "pane.next": partial(self._desk.step, 1),
            "pane.previous": partial(self._desk.step, -1),
            "pane.wider": partial(self._reweigh, 1),
            "pane.narrower": partial(self._reweigh, -1),
            "pane.alone": self._toggle_alone,
            "pane.move": self._move,
            "pane.close": self._close,
            "view.clean": self._toggle_clean,
        }

    def _reweigh(self, by: int) -> None:
        if self._desk.is_alone:
            self._say(_ALONE)
        elif not self._desk.active.reweigh(by):
            self._say(f"This pane gets no {'wider' if by > 0 else 'narrower'}.")

    def _move(self) -> None:
        if self._desk.is_alone:
            self._say(_ALONE)
        else:
            self._desk.move_active()

    def _toggle_alone(self) -> None:
        if self._desk.toggle_alone():
            self._say("This pane alone; the others are where they were.")

    def _toggle_clean(self) -> None:
        clean = not self._desk.active.pane.clean
        for column in self._desk.columns:
            column.pane.clean = clean
        self._say("The text without its marks." if clean else "The text with its marks.")

    def _close(self) -> None:
        if len(self._desk.columns) == 1:
            self._say("This is the last pane; q goes back to the library.")
        else:
            self._finish(self._desk.close_active)
