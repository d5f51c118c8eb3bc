"""A search of the whole project, from its question to the list of what was found."""

from collections.abc import Callable

from reader.store.search import Hit
from reader.tui.acting import ActingScreen
from reader.tui.questions import WAIT, Questions


class Searching:
    """Searches for a screen, one thing at a time."""

    def __init__(self, screen: ActingScreen, left: Callable[[], None]) -> None:
        """``left`` hears when there is nothing to search for after all."""
        self._screen = screen
        self._left = left
        self._questions = Questions(screen)
        self.drop = self._questions.drop
        self.close = self._questions.close

    def ask(self) -> None:
        """Ask what to search for, and search."""
        self._screen.prompt.ask(
            "Search articles, notes and marked text for:", self._search, left=self._left
        )

    def _search(self, query: str) -> None:
        self._questions.drop()
        if not query.strip():
            self._left()
            return
        self._screen.status.say(f"Searching for “{query}”; escape ends it.")
        self._questions.ask(
            lambda session: session.search(query), lambda hits: self._found(query, hits)
        )
        self._screen.finish(lambda: self._questions.wait(WAIT))

    def _found(self, query: str, hits: list[Hit]) -> None:
        from reader.tui.library.found import FoundScreen

        screen = self._screen
        if hits:
            screen.app.push_screen(FoundScreen(screen.session, screen.settings, query, hits))
        else:
            screen.status.say(f"Nothing says “{query}”.")
