"""Looking for stories beside the keys, with a word now and then about how far it has come."""

from collections.abc import Callable
from functools import partial

from reader.store.grouping.proposals import replace_waiting
from reader.tui.acting import ActingScreen
from reader.tui.attention import MANY
from reader.tui.proposals import asking
from reader.tui.proposals.asking import Found, Search
from reader.tui.questions import Questions

_TICK = 0.3


class Looking:
    """A search that a screen has begun, if it has."""

    def __init__(self, screen: ActingScreen, told: Callable[[str], object]) -> None:
        """``told`` shows what came of it, or that it goes on; with words, where there are any."""
        self._screen = screen
        self._told = told
        self._questions = Questions(screen)  # of its own: the list is read meanwhile
        self._search: Search | None = None

    @property
    def words(self) -> str:
        """How far it has come; nothing where nothing is looked for."""
        if self._search is None:
            return ""
        if not self._search.words:
            return "Looking for stories …"
        return f"Looking for stories, {self._search.share:.0%}: {self._search.words}"

    def watch(self) -> None:
        """Tell now and then how far it has come."""
        self._screen.set_interval(_TICK, self._tell)

    def turn(self) -> None:
        """Begin to look, or stop looking."""
        if self._search is not None:
            self.drop()
            self._told("Stopped; what was proposed is as it was.")
            return
        self._screen.session.project.assert_writable()
        search = self._search = Search()
        self._questions.ask(
            lambda session: asking.search(session, search),
            partial(self._found, search),
            partial(self._failed, search),
        )
        self._told("")

    def drop(self) -> None:
        """Want nothing of it any more."""
        if self._search is not None:
            self._search.stop()
            self._search = None
            self._questions.drop()

    def close(self) -> None:
        """Look for nothing any more."""
        self.drop()
        self._questions.close()

    def _tell(self) -> None:
        if self._search is not None and self._screen.is_at_rest:
            self._screen.status.say(self.words)

    def _found(self, search: Search, found: Found) -> None:
        if search is not self._search:
            return
        self._search = None
        keep = partial(self._keep, found)
        if len(found.proposals) < MANY:
            self._screen.attempt(keep)
        else:
            self._screen.begin(f"Keeping {len(found.proposals):,} proposals …", keep)

    def _keep(self, found: Found) -> None:
        replace_waiting(self._screen.session.project, found.proposals)
        self._told(_said(found))

    def _failed(self, search: Search) -> None:
        if search is self._search:
            self._search = None


def _said(found: Found) -> str:
    if not found.loose:
        return "Every article has a story already."
    if not found.proposals:
        return f"{found.loose:,} without a story; no two of them tell of one event."
    return ""
