"""What is left to do, as lists to go through, and what is said of the one at the caret."""

from reader.tui.acting import ActingScreen, Doings
from reader.tui.reading.beside import Beside
from reader.tui.reading.ends import Ends
from reader.tui.reading.filling import Filling
from reader.tui.reading.marking import Marking
from reader.tui.reading.over import OverDesk
from reader.tui.reading.rechecking import Rechecking
from reader.tui.reading.suggesting import Suggesting
from reader.tui.reading.waiting import Waiting


class LeftToDo:
    """Offers the lists, and gives ``y`` and the like to whatever the caret is at."""

    def __init__(
        self,
        screen: ActingScreen,
        over: OverDesk,
        marking: Marking,
        filling: Filling,
        rechecking: Rechecking,
        suggesting: Suggesting,
        beside: Beside,
        ends: Ends,
        waiting: Waiting,
    ) -> None:
        self._screen = screen
        self._over = over
        self._marking = marking
        self._rechecking = rechecking
        self._suggesting = suggesting
        self._beside = beside
        self._ends = ends
        self._lists = {
            "walks.suggestions": suggesting.begin,
            "walks.recheck": rechecking.begin,
            "walks.fields": filling.begin,
            "walks.counterparts": beside.begin_pairs,
            "walks.waiting": waiting.begin,
            "walks.alone": beside.begin_alone,
        }

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {
            "walk.choose": self.choose,
            "walk.accept": self.accept,
            "walk.reject": self.reject,
            "mark.change": self.change_tag,
            "mark.ends": self.move_ends,
        }

    def choose(self) -> None:
        """Offer the lists there are."""
        self._screen.session.me()
        self._over.walks.open(
            "Go through",
            next(iter(self._lists)),
            lambda action: self._screen.attempt(self._lists[action.id]),
        )

    def accept(self) -> None:
        """Say that what is at the caret, or shown beside it, is right."""
        if self._beside.accept():
            return
        mark, here = self._suggesting.mark_here, self._suggesting.here
        if mark is not None and self._rechecking.confirm(mark):
            return
        if here is not None:
            self._suggesting.accept(here)
        else:
            self._screen.say("There is nothing to accept here: no suggestion, no open re-check.")

    def reject(self) -> None:
        """Say that what is at the caret, or shown beside it, is not so."""
        if not self._beside.reject():
            self._suggesting.reject()

    def change_tag(self) -> None:
        """Give the mark at the caret another tag, or accept the suggestion with one."""
        if (first := self._suggesting.first) is not None:
            self._suggesting.ask_tag(first)
        else:
            self._marking.ask_tag()

    def move_ends(self) -> None:
        """Move the ends of the mark at the caret, or accept the suggestion with others."""
        if (first := self._suggesting.first) is not None:
            self._suggesting.move_ends(first, self._ends)
        else:
            self._ends.begin()
