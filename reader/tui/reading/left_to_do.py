"""What is left to do, as lists to go through, and saying that one of it is right."""

from reader.tui.acting import ActingScreen, Doings
from reader.tui.reading.filling import Filling
from reader.tui.reading.marking import Marking
from reader.tui.reading.picker import Picker
from reader.tui.reading.rechecking import Rechecking


class LeftToDo:
    """Offers the lists, and gives ``y`` to whatever the caret is at."""

    def __init__(
        self,
        screen: ActingScreen,
        picker: Picker,
        marking: Marking,
        filling: Filling,
        rechecking: Rechecking,
    ) -> None:
        self._screen = screen
        self._picker = picker
        self._marking = marking
        self._rechecking = rechecking
        self._lists = {"walks.recheck": rechecking.begin, "walks.fields": filling.begin}

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {"walk.choose": self.choose, "walk.accept": self.accept}

    def choose(self) -> None:
        """Offer the lists there are."""
        self._screen.session.me()
        self._picker.open(
            "Go through",
            next(iter(self._lists)),
            lambda action: self._screen.attempt(self._lists[action.id]),
        )

    def accept(self) -> None:
        """Say that what is at the caret is right."""
        if not self._rechecking.confirm(self._marking.focused()):
            self._screen.say("There is nothing to accept here: no re-check is open at this mark.")
