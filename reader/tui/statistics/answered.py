"""A screen of one answer about the project, that is asked for again once anything was done there."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from reader.tui.acting import ActingScreen
from reader.tui.keymap import Settings
from reader.tui.questions import Questions
from reader.tui.session import Session
from reader.tui.statistics import asking

Answer = TypeVar("Answer")


class AnsweredScreen(ActingScreen):
    """Asks when it opens and when it is renewed; its keys go on working meanwhile."""

    WAITING: ClassVar[str]
    """What the status line says until there is an answer."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings)
        self.questions = Questions(self)
        self._seen = -1
        self._is_answered = False

    def put_question(self) -> None:
        """Put the question, by ``put``; for a screen to do."""
        raise NotImplementedError

    def put(self, question: Callable[[Session], Answer], then: Callable[[Answer], None]) -> None:
        """Ask in the place of what was asked before; ``then`` is told the answer."""

        def answered(answer: Answer) -> None:
            self._is_answered = True
            then(answer)

        self.questions.drop()
        self._seen, self._is_answered = asking.newest(self.session), False
        self.questions.ask(question, answered, self.failed)

    def failed(self) -> None:
        """Have it asked again the next time, since there is no answer."""
        self._is_answered, self._seen = True, -1

    def ask_anew(self) -> None:
        """Ask, keys typed ahead waiting for the answer."""
        self.status.say(self.WAITING)
        self.put_question()
        self.questions.hold_keys()

    def on_mount(self) -> None:
        """Ask."""
        self.tell_legend()
        self.ask_anew()

    def on_unmount(self) -> None:
        """Ask nothing more."""
        self.questions.close()

    def on_screen_resume(self) -> None:
        """Ask again after what was done in the meantime."""
        self.reload()

    def reload(self) -> None:
        """Ask again if anything was done since, unless that is so already or out of sight."""
        in_sight = self.app.screen is self  # Textual calls the screen right below current, too
        if in_sight and self._is_answered and asking.newest(self.session) != self._seen:
            self.put_question()
