"""Reports side by side as keys of the reading screen; what it takes is loaded when it is asked for."""

from typing import TYPE_CHECKING

from reader.model.passage import Passage
from reader.store.history import DoneAction
from reader.store.news import News
from reader.tui.acting import ActingScreen, Doings
from reader.tui.reading.bench import Bench
from reader.tui.reading.desk import Column
from reader.tui.widgets.soon import Soon

if TYPE_CHECKING:
    from reader.tui.beside.hand import Hand

_IDLE = 2.0
"""Seconds of rest after which what is on the desk is compared, for the signs in the gutters."""


class Beside:
    """Shows what other panes tell of the same, and what nobody else tells."""

    def __init__(self, bench: Bench, screen: ActingScreen) -> None:
        self._bench = bench
        self._screen = screen
        self._hand: Hand | None = None
        self._soon = Soon(screen, _IDLE, self._begin)
        bench.desk.heard.append(self._hear)

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {
            "beside.show": self._show,
            "beside.follow": self._follow,
            "beside.alike": self._turn_alike,
        }

    @property
    def hand(self) -> "Hand":
        """What does it, made at the first call."""
        if self._hand is None:
            from reader.tui.beside.hand import Hand

            self._hand = Hand(self._bench, self._screen)
        return self._hand

    @property
    def is_asked(self) -> bool:
        """Whether a counterpart is shown that was asked for."""
        return self._hand is not None and self._hand.showing.is_asked

    def begin_pairs(self) -> None:
        """Open the list of suggested counterparts."""
        self.hand.pairing.begin()

    def begin_alone(self) -> None:
        """Open the list of passages without a partner."""
        self.hand.alone.begin()

    def accept(self) -> bool:
        """Say that what is shown is so; return whether anything is."""
        return self._hand is not None and self._hand.accept()

    def reject(self) -> bool:
        """Say that what is shown is not so; return whether anything is."""
        return self._hand is not None and self._hand.reject()

    def drop(self) -> bool:
        """Show no counterpart any more; return whether one was shown."""
        return self._hand is not None and self._hand.showing.clear()

    def partner(self, column: Column) -> Passage | None:
        """Return the counterpart that a pane shows, if it shows one."""
        return self._hand.partner(column) if self._hand else None

    def seek(self, passage: Passage) -> None:
        """Show in the other panes what may tell the same as a passage; nothing is said of it."""
        if len(self._bench.desk.columns) > 1:
            self.hand.showing.seek(passage)

    def next_best(self) -> bool:
        """Show the next best counterparts of what was sought; return whether any is shown."""
        return self._hand is not None and self._hand.showing.next_best()

    def moved(self) -> None:
        """Take notice that the caret is elsewhere, or something was pressed."""
        self._begin_soon()
        if self._hand is not None:
            self._hand.moved()

    def turned(self) -> None:
        """Take notice that another pane is worked in, or other articles are open."""
        self._begin_soon()
        if self._hand is not None:
            self._hand.turned_pane()

    def undone(self, action: DoneAction) -> None:
        """Go to what a decision was taken back on."""
        if self._hand is not None:
            self._hand.undone(action)

    def renew(self) -> None:
        """Show what was said of passages meanwhile."""
        if self._hand is not None:
            self._hand.comparing.renew()

    def _hear(self, news: News) -> None:
        if news.links or news.many:
            self.renew()

    def words(self, column: Column) -> str:
        """Return what is to be said of the place of the caret, beside all else."""
        said = self._hand.alike.words_at(column.article.id, column.pane.caret) if self._hand else ""
        following = "following (F)" if self._bench.session.follows else ""
        return " · ".join(filter(None, (said, following)))

    def close(self) -> None:
        """Compare nothing more."""
        self._soon.stop()
        if self._hand is not None:
            self._hand.comparing.close()

    def _show(self) -> None:
        self.hand.showing.show()

    def _follow(self) -> None:
        self.hand.follow()

    def _turn_alike(self) -> None:
        self.hand.alike.turn()

    @property
    def _is_idle(self) -> bool:
        return self._hand is None or not self._hand.comparing.is_begun

    def _begin_soon(self) -> None:
        """Compare what is open once nothing is pressed for a while; at once for following."""
        if len(self._bench.desk.columns) > 1 and self._is_idle:
            if self._bench.session.follows:
                self._begin()
            else:
                self._soon.start()

    def _begin(self) -> None:
        self._screen.attempt(self.hand.comparing.begin)
