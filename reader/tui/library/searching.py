"""A search of the whole project, from its question to the list of what was found."""

from collections.abc import Callable

from reader.model.counting.counted import counted
from reader.store.search import Hit
from reader.tui.acting import ActingScreen
from reader.tui.questions import WAIT, Questions


class Searching:
    """Searches for a screen, one thing at a time; what it finds takes no key meant for another."""

    def __init__(self, screen: ActingScreen, turned: Callable[[], None]) -> None:
        """``turned`` hears when there are other ``words`` to tell."""
        self._screen = screen
        self._turned = turned
        self._questions = Questions(screen)
        self.close = self._questions.close
        self._query = ""
        self._hits: list[Hit] = []
        """What was found while something else was going on."""
        self.words = ""
        """How far the search is; nothing where there is none."""

    def drop(self) -> bool:
        """Want nothing any more of the last search; return whether there was one."""
        had = bool(self.words)
        self._questions.drop()
        self._forget()
        return had

    def _forget(self) -> None:
        self.words, self._hits = "", []

    def ask(self) -> None:
        """Show what has been found meanwhile, else ask what to search for, and search."""
        if self._hits:
            self._show(self._hits)
        else:
            self.drop()
            self._screen.prompt.ask(
                "Search articles, notes and marked text for:", self._search, left=self._turned
            )

    def _search(self, query: str) -> None:
        if query.strip():
            self._query = query
            self.words = f"Searching for “{query}”; escape ends it."
            self._questions.ask(lambda session: session.search(query), self._found, self._forget)
            self._screen.finish(lambda: self._questions.wait(WAIT))
        self._turned()

    def _found(self, hits: list[Hit]) -> None:
        screen = self._screen
        free = screen.app.screen is screen and not screen.prompt.is_open
        if hits and free:
            self._show(hits)
        else:
            self._hits = hits
            count = counted(len(hits), "place")
            self.words = f"Nothing says “{self._query}”."
            if hits:
                self.words = f"Found “{self._query}” in {count}; f shows, escape forgets them."
            if free:
                self._turned()

    def _show(self, hits: list[Hit]) -> None:
        from reader.tui.library.found import FoundScreen

        screen = self._screen
        self._forget()
        screen.app.push_screen(FoundScreen(screen.session, screen.settings, self._query, hits))
