"""Conflicts settled on their board: how far they are looked into, in what, why, what to go by."""

from collections.abc import Callable
from functools import partial

from reader.model.errors import ReaderError
from reader.tui.acting import ActingScreen, Doings
from reader.tui.boards.at import At
from reader.tui.boards.verdicts import Verdicts

_RESOLVED = "resolved"


class Settling:
    """Says more of the conflict under the cursor; each time it is one step."""

    def __init__(self, screen: ActingScreen, at: At, done: Callable[[str], None]) -> None:
        """``done`` hears in words of what was done."""
        self._screen = screen
        self._at = at
        self._done = done
        self._verdicts = Verdicts(screen.session)

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {
            "boards.state": self.turn_state,
            "boards.slot": self.turn_slot,
            "boards.reason": partial(self._ask_value, "reason", "Why is it judged so?"),
            "boards.preferred": partial(self._ask_value, "preferred", "The value to go by:"),
            "boards.note": self._ask_note,
        }

    def turn_state(self) -> None:
        """Give the conflict its next state; of one that is resolved, ask how."""
        link = self._conflict()
        state = self._verdicts.turn_state(link)
        self._done(f"The conflict is {state}.")
        if state == _RESOLVED and not self._verdicts.value(link, "reason"):
            self._ask("reason", "How did both come about?", link)

    def turn_slot(self) -> None:
        """Say the next of what the two can contradict each other in."""
        slot = self._verdicts.turn_slot(self._conflict())
        self._done(f"They contradict each other in: {slot}.")

    def _ask_value(self, name: str, question: str) -> None:
        self._ask(name, question, self._conflict())

    def _ask(self, name: str, question: str, link: str) -> None:
        def answered(value: str) -> None:
            self._verdicts.set_value(link, name, value.strip())
            what = "reason" if name == "reason" else "value to go by"
            self._done(f"The {what} is kept." if value.strip() else f"There is no {what} any more.")

        self._screen.prompt.ask(question, answered, value=self._verdicts.value(link, name))

    def _ask_note(self) -> None:
        link = self._conflict()

        def answered(note: str) -> None:
            self._verdicts.set_note(link, note.strip())
            self._done("The note is kept." if note.strip() else "There is no note any more.")

        self._screen.prompt.ask("Note:", answered, value=self._verdicts.note(link))

    def _conflict(self) -> str:
        """Return the id of the link that the row is about."""
        place = self._at.place
        if place is None or place[0].id != "conflicts":
            raise ReaderError("that is said of a conflict, on its board")
        return place[1].id
