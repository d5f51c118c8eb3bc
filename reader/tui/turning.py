"""Undo and redo on any screen: shown at once, told first where they take a while.

A border is passed only by a key that was pressed after the question was asked.
"""

from collections.abc import Callable
from functools import partial
from time import monotonic

from reader.store.history import DoneAction
from reader.tui.acting import ActingScreen, Doings
from reader.tui.attention import MANY
from reader.tui.undoing import BACK, FORTH, Undoing, Way, how_much


class Turning:
    """Takes back and forth what was done."""

    def __init__(
        self,
        screen: ActingScreen,
        here: Callable[[], str | None],
        turned: Callable[[DoneAction], object],
        *,
        of_codebook: bool = False,
    ) -> None:
        """``here`` says which article is worked on, None for any.

        ``turned`` shows what is other than it was. With ``of_codebook`` whatever is not about
        the codebook is asked about first.
        """
        self._screen = screen
        self._here = here
        self._turned = turned
        self._undoing = Undoing(screen.session, of_codebook=of_codebook)
        self._question = ""
        self._asked_at = 0.0
        """When the question was put, as ``monotonic`` counts."""

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {"undo": self.undo, "redo": self.redo}

    def undo(self) -> None:
        """Take back the latest action, or ask first."""
        self._turn(BACK)

    def redo(self) -> None:
        """Bring back what was undone last, or ask first."""
        self._turn(FORTH)

    def _turn(self, way: Way) -> None:
        if self._screen.asked_at <= self._asked_at:
            self._screen.say(self._question)  # this key is none of its answers
            return
        action = self._undoing.next(way)
        if action is None:
            self._screen.say(f"Nothing can be {way.done}.")
            return
        self._undoing.assert_free(way, action)
        if question := self._undoing.question(way, action, self._here()):
            self._ask(question)
        elif action.changes < MANY:
            self._go(way)
        else:
            self._screen.begin(f"{way.doing} {how_much(action)} …", partial(self._go, way))

    def _ask(self, question: str) -> None:
        self._question, self._asked_at = question, monotonic()
        self._screen.say(question)

    def _go(self, way: Way) -> None:
        turn = self._undoing.go(way)
        self._turned(turn.action)
        self._screen.say(turn.words)
