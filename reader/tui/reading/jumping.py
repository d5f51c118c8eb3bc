"""Jumping to a word in sight: its first letter, then the letter shown on it."""

from collections.abc import Callable

from reader.tui.acting import Doings, Say
from reader.tui.reading.desk import Desk
from reader.tui.reading.moving import Moving


class Jumping:
    """Waits for the letters of a jump; while it does, the next key is one of them."""

    def __init__(self, desk: Desk, moving: Moving, say: Say) -> None:
        self._desk = desk
        self._moving = moving
        self._say = say
        self._awaited: Callable[[str], None] | None = None

    @property
    def open(self) -> bool:
        """Whether the next key is a letter of a jump."""
        return self._awaited is not None

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {"jump": self.jump}

    def jump(self) -> None:
        """Label the words in sight that begin with the next key, and go to the one after it."""
        self._await(self._label, "Jump to a word: its first letter")

    def press(self, key: str) -> None:
        """Take the letter that was waited for; any other key ends the jump."""
        awaited, self._awaited = self._awaited, None
        if awaited is not None and len(key) == 1:
            awaited(key)
        else:
            self._desk.active.pane.drop_jumps()

    def _await(self, then: Callable[[str], None], awaited: str) -> None:
        self._awaited = then
        self._say(f"{awaited} …")

    def _label(self, letter: str) -> None:
        if self._desk.active.pane.jump_targets(letter):
            self._await(self._go, "Jump: the letter shown on the word")
        else:
            self._say(f"No word in sight begins with {letter!r}.")

    def _go(self, label: str) -> None:
        pane = self._desk.active.pane
        pane.jump_to(label, extend=self._moving.selecting or pane.selection is not None)
