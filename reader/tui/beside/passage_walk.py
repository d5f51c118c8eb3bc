"""What the lists of passages are alike in: begun while one compares, decided on, gone back to."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from reader.model.errors import ReaderError
from reader.tui.beside.comparing import Comparing
from reader.tui.beside.showing import WAIT, Showing
from reader.tui.reading.bench import Bench
from reader.tui.reading.signs import Mood

Item = TypeVar("Item")
_PATIENCE = 5.0
"""Seconds that keys typed ahead wait at most for short texts: comparing those is a matter of
hundredths, but on a machine with much else to do."""


class PassageWalk(Generic[Item]):
    """A list of what comparing finds, open while more is found; a subclass says of what.

    What was decided on is passed over.
    """

    mood: Mood

    def __init__(self, bench: Bench, comparing: Comparing, showing: Showing) -> None:
        self._desk = bench.desk
        self._session = bench.session
        self._walking = bench.walking
        self._going = bench.going
        self._say = bench.say
        self._comparing = comparing
        self._showing = showing
        self._is_open = False
        self._waits = False
        """Whether the list was asked for before anything was found."""
        self._decisions: list[Item] = []
        """What was decided on since these articles were compared, the latest last."""
        comparing.heard.append(self._hear)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left in it, as far as is known."""
        return self._comparing.is_whole and not self._left()

    def begin(self) -> None:
        """Open the list at what comes first, once that is known.

        Raises:
            ReaderError: only one article is open.
        """
        if len(self._desk.columns) == 1:
            raise ReaderError("only one article is open; p opens another beside it")
        self._session.me()
        self._walking.begin(self)
        self._forget()
        self._is_open = self._waits = True
        self._comparing.begin()
        self._say("Comparing …")
        seconds = WAIT if self._comparing.is_of_long else _PATIENCE
        self._comparing.hold_keys(seconds, for_all=True)
        self._hear()

    def go(self, by: int) -> None:
        """Go to the next one, or the one before, and round again at the end."""
        raise NotImplementedError

    def bring_back(self) -> bool:
        """Go to that on which a decision was taken back; return whether there is one."""
        item = next((each for each in reversed(self._decisions) if self._is_left(each)), None)
        if item is None:
            return False
        self._decisions.remove(item)
        self._show_again(item)
        return True

    def renew(self) -> None:
        """Leave the list as it is: what was decided elsewhere is passed over."""

    def close(self) -> None:
        """Go through it no longer."""
        self._is_open = self._waits = False
        self._forget()
        self._showing.clear()

    # For a subclass to say

    def _left(self) -> Sequence[Item]:
        """Return what is not decided on."""
        raise NotImplementedError

    def _is_left(self, item: Item) -> bool:
        """Return whether something is not decided on."""
        raise NotImplementedError

    def _start(self) -> None:
        """Go to what comes first."""
        self.go(1)

    def _forget(self) -> None:
        """Forget where one was in the list."""

    def _show_again(self, item: Item) -> None:
        """Go to one of the list."""
        raise NotImplementedError

    # For a subclass to use

    def _hear(self) -> None:
        """Begin once all is compared, or what takes long has begun to be."""
        if self._waits and (self._comparing.is_whole or self._comparing.is_long):
            self._waits = False
            self._start()

    def _decided(self, item: Item, said: str) -> None:
        """Show and tell what was decided, and go on where the list is open."""
        self._decisions.append(item)
        self._showing.clear()
        self._desk.renew()
        self._comparing.renew()
        self._say(said)
        if self._is_open:
            self.go(1)

    @property
    def _so_far(self) -> str:
        """What is said of a count while more is found."""
        return "" if self._comparing.is_whole else " so far"

    @property
    def _more(self) -> str:
        """What is said of finding nothing while more is looked for."""
        return "" if self._comparing.is_whole else " so far; more is being compared"
