"""Undo and redo on the desk: shown at once where it was done, told first where it takes a while."""

import asyncio
from collections.abc import Callable
from functools import partial

from reader.tui.acting import ActingScreen, Doings
from reader.tui.reading.desk import Desk
from reader.tui.reading.suggesting import Suggesting
from reader.tui.reading.walking import Walking
from reader.tui.undoing import Turn, Undoing

_MANY = 1_000
"""Changes that take longer than a key may."""
_A_FRAME = 0.03
_DECISIONS = ("accept suggestion", "reject suggestion")


class Turning:
    """Takes back and forth what was done, from the active article on."""

    def __init__(
        self, screen: ActingScreen, desk: Desk, walking: Walking, suggesting: Suggesting
    ) -> None:
        self._screen = screen
        self._desk = desk
        self._walking = walking
        self._suggesting = suggesting
        self._undoing = Undoing(screen.session)

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        undoing = self._undoing
        return {
            "undo": partial(self._turn, undoing.undo, undoing.next_undo),
            "redo": partial(self._turn, undoing.redo, undoing.next_redo),
        }

    def _turn(self, go: Callable[[str], Turn], coming: Callable[[], int]) -> None:
        here, changes = self._desk.active.article.id, coming()
        if changes < _MANY:
            self._turned(go(here))
            return

        async def later() -> None:
            await asyncio.sleep(_A_FRAME)
            self._turned(go(here))

        self._screen.say(f"At work on {changes:,} changes …")
        self._screen.finish(later)

    def _turned(self, turn: Turn) -> None:
        if turn.action is not None:
            self._screen.reload()
            self._walking.renew()
            if turn.action.operation in _DECISIONS:
                self._suggesting.returned(turn.action)
        self._screen.say(turn.words)
