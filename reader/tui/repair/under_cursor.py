"""The mark that the cursor is on: where it may belong, looked for beside the keys, and which place is shown."""

from collections.abc import Callable
from functools import partial

from reader.model.annotation import Span
from reader.model.errors import ReaderError
from reader.model.misplaced import Misplaced
from reader.tui.acting import ActingScreen
from reader.tui.questions import Questions
from reader.tui.repair import asking
from reader.tui.repair.asking import Shown, Texts

LOOKING = "Looking where it may belong …"


class UnderCursor:
    """Follows the cursor of a list."""

    def __init__(self, screen: ActingScreen, told: Callable[[Misplaced, Shown], object]) -> None:
        """``told`` hears what was found of the mark, before anything that waited for it is done."""
        self._screen = screen
        self._told: Callable[[Misplaced, Shown], object] = told
        self._questions = Questions(screen)
        self._texts = Texts()
        self._mark: Misplaced | None = None
        self._then: Callable[[], object] | None = None
        """What is done once it is known where the mark may belong."""
        self.shown: Shown | None = None
        """What is found of the mark, once that is known."""
        self.at = 0
        """Which of its places is shown."""

    def is_on(self, mark: Misplaced | None) -> bool:
        """Return whether it is this mark that the cursor was on, or none as before."""
        return (mark and mark.id) == (self._mark and self._mark.id)

    def follow(self, mark: Misplaced | None) -> None:
        """Look where a mark may belong, unless it is the one that the cursor was on."""
        if self.is_on(mark):
            return
        self._mark, self.shown, self.at, self._then = mark, None, 0, None
        self._questions.drop()
        if mark is not None:
            texts = self._texts
            self._questions.ask(
                lambda session: asking.shown(session, texts, mark),
                partial(self._found, mark),
                lambda: None,
            )

    def _found(self, mark: Misplaced, shown: Shown) -> None:
        if not self.is_on(mark):
            return
        self.shown = shown
        self._told(mark, shown)
        then, self._then = self._then, None
        if then is not None:
            self._screen.attempt(then)

    def once_shown(self, doing: Callable[[], object]) -> None:
        """Do something with what is shown; keys typed ahead wait for it, but not for long."""
        if self.shown is not None:
            doing()
            return
        self._then = doing
        self._screen.status.say(LOOKING)
        self._questions.hold_keys()

    def turn(self, by: int) -> None:
        """Show another place, after the last the first."""
        places = len(self.shown.places) if self.shown else 0
        if places:
            self.at = (self.at + by) % places

    @property
    def spans(self) -> tuple[Span, ...]:
        """The place that is shown.

        Raises:
            ReaderError: there is none.
        """
        if self.shown is None or not self.shown.places:
            raise ReaderError(
                "nothing like it is found; enter opens its article, to place it there"
            )
        return self.shown.places[self.at].place.spans

    def close(self) -> None:
        """Look for nothing any more."""
        self._questions.close()
