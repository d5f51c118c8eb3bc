"""Marks that wait for their place, as keys of the reading screen; loaded when they are asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.store.history import DoneAction
from reader.tui.acting import ActingScreen, Doings
from reader.tui.reading.bench import Bench

if TYPE_CHECKING:
    from reader.tui.repair.placing import Placing


class Waiting:
    """Places one's own marks that wait on the articles that are open."""

    def __init__(self, bench: Bench, screen: ActingScreen, keys: Callable[[], object]) -> None:
        """``keys`` has the keys of such a mark mean something, or no longer."""
        self._bench = bench
        self._screen = screen
        self._keys: Callable[[], object] = keys
        self._hand: Placing | None = None

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {
            "placing.place": self._place,
            "placing.drop": self._drop,
            "placing.next": lambda: self.hand.step(1),
            "placing.previous": lambda: self.hand.step(-1),
            "article.carry": self._carry,
        }

    @property
    def hand(self) -> "Placing":
        """What does it, made at the first call."""
        if self._hand is None:
            from reader.tui.repair.placing import Placing

            self._hand = Placing(self._bench, self._screen, self._keys)
        return self._hand

    @property
    def is_at(self) -> bool:
        """Whether keys are about a mark that waits."""
        return self._hand is not None and self._hand.is_at

    def begin(self, mark: str = "", place: int = 0) -> None:
        """Open the list, at a mark by its id and one of its places, from 0, if it is named."""
        self.hand.begin(mark, place)

    def release(self) -> None:
        """Have no mark to be placed any more."""
        if self._hand is not None:
            self._hand.close()

    def renew(self) -> None:
        """Look again what waits, if one is at it."""
        if self._hand is not None:
            self._hand.reread()

    def turned(self, action: DoneAction) -> None:
        """Go to the mark that waits again, as something was taken back."""
        if self._hand is not None:
            self._hand.went(action)

    def close(self) -> None:
        """Ask nothing more."""
        if self._hand is not None:
            self._hand.end()

    def _place(self) -> None:
        self.hand.place()

    def _drop(self) -> None:
        self.hand.drop()

    def _carry(self) -> None:
        from reader.tui.repair.carrying import Carrying

        Carrying(self._screen).ask(self._bench.desk.active.article.id)
