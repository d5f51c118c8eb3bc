"""What brings reports side by side together, made when it is first asked for."""

from collections.abc import Callable

from reader.model.passage import Passage
from reader.store.history import DoneAction
from reader.tui.acting import ActingScreen
from reader.tui.beside.alike import Alike
from reader.tui.beside.alone import Alone
from reader.tui.beside.comparing import Comparing
from reader.tui.beside.pairing import Pairing
from reader.tui.beside.showing import Showing
from reader.tui.reading.bench import Bench
from reader.tui.reading.desk import Column


class Hand:
    """Counterparts, the lists of them, and what is said alike, on one desk."""

    def __init__(self, bench: Bench, screen: ActingScreen) -> None:
        self._bench = bench
        self.comparing = Comparing(screen, bench.desk)
        self.showing = Showing(bench, self.comparing)
        self.pairing = Pairing(bench, self.comparing, self.showing)
        self.alone = Alone(bench, self.comparing, self.showing)
        self.alike = Alike(bench, self.comparing)
        self._articles = bench.desk.articles

    def follow(self) -> None:
        """Have the other panes follow the caret, or no longer."""
        session = self._bench.session
        session.follows = not session.follows
        if session.follows:
            self.comparing.begin()
            self.showing.moved(self._bench.desk.active)
        self._bench.say(
            "Following: the other panes bring the counterpart of what the caret comes to."
            if session.follows
            else "The other panes stay where they are."
        )

    def accept(self) -> bool:
        """Say that what is shown is so; return whether anything is."""
        return self.pairing.accept() or self.alone.accept()

    def reject(self) -> bool:
        """Say that what is shown is not so; return whether anything is."""
        return self.pairing.reject()

    def moved(self) -> None:
        """Take notice that the caret is elsewhere."""
        if self.comparing.is_begun and not self.comparing.matched.is_whole:
            self.comparing.begin()
        self.showing.moved(self._bench.desk.active)

    def turned_pane(self) -> None:
        """Take notice that another pane is worked in, or other articles are open."""
        if {*self._articles} != {*self._bench.desk.articles}:
            self._articles = self._bench.desk.articles
            self.showing.clear()
            self.alike.close()
            if self.comparing.is_begun:
                self.comparing.begin()
        self.alike.turned()

    def undone(self, action: DoneAction) -> None:
        """Go to what a decision was taken back on."""
        if action.operation in ("link", "reject pair"):
            _first(self.pairing.bring_back, self.alone.bring_back)

    def partner(self, column: Column) -> Passage | None:
        """Return the counterpart that a pane shows, if it shows one."""
        return self.showing.partner(column)


def _first(*doings: Callable[[], bool]) -> None:
    any(doing() for doing in doings)
