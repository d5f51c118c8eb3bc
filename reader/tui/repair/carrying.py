"""Carrying one's marks over to the corrected text of an article, after a question."""

from functools import partial

from reader.model.counting.counted import counted
from reader.model.text.visible import excerpt
from reader.store.misplacing import carrying
from reader.tui.acting import ActingScreen
from reader.tui.questions import Questions
from reader.tui.repair import asking
from reader.tui.repair.asking import Carriable

_TITLE = 40
_YES = ("", "y", "yes")
_NOTHING = "Nothing was carried over."


class Carrying:
    """Asks about one article, and lists what waits then."""

    def __init__(self, screen: ActingScreen) -> None:
        self._screen = screen
        self._questions = Questions(screen)

    def ask(self, article: str) -> None:
        """Look what there is to carry over to an article, or from it, and ask whether to."""
        self._screen.session.me()
        self._screen.say("Looking what there is to carry over …")
        self._questions.ask(
            lambda session: asking.carriable(session, article), self._found, self._questions.close
        )
        self._questions.hold_keys()

    def _found(self, found: Carriable) -> None:
        self._questions.close()
        before = f"; {found.known:,} were carried over before" if found.known else ""
        if not found.marks:
            self._screen.say(f"There is no mark of yours to carry over{before}.")
        elif self._screen.app.screen is self._screen and not self._screen.prompt.is_open:
            self._screen.session.assert_unlocked(found.new)
            title, marks = excerpt(found.title, _TITLE), counted(found.marks, "mark")
            self._screen.prompt.ask(
                f"enter carries {marks} over to “{title}”",
                partial(self._answered, found),
                left=lambda: self._screen.say(_NOTHING),
            )

    def _answered(self, found: Carriable, answer: str) -> None:
        if answer.strip().casefold() not in _YES:
            self._screen.say(_NOTHING)
            return
        marks = counted(found.marks, "mark")
        self._screen.begin(f"Carrying {marks} over …", partial(self._carry, found))

    def _carry(self, found: Carriable) -> None:
        session = self._screen.session
        carried = carrying.carry(session.project, session.me().id, found.old, found.new)
        self._screen.say(
            f"{counted(len(carried.waiting), 'mark')} carried over; u takes that back."
        )
        self._screen.ways.show_repair(found.new)
