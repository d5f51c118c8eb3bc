"""Deciding on counterparts, and going through those that are suggested, the best first."""

from collections.abc import Sequence
from functools import partial

from reader.model.errors import ReaderError
from reader.model.passage import COMPARED, Counterpart
from reader.model.relations import SAME_AS
from reader.model.text.visible import excerpt
from reader.store import linking, rejecting
from reader.tui.beside.comparing import Comparing
from reader.tui.beside.matched import Pair, key
from reader.tui.beside.passage_walk import PassageWalk
from reader.tui.beside.showing import Showing
from reader.tui.reading.bench import Bench
from reader.tui.reading.going import Stop
from reader.tui.reading.signs import Mood

_QUOTED = 40


class Pairing(PassageWalk[Counterpart]):
    """The list of suggested counterparts across the open panes; what was decided is passed over.

    It is open while more is being found: the next is always the best of those not come by yet.
    """

    mood: Mood = "Counterpart"

    def __init__(self, bench: Bench, comparing: Comparing, showing: Showing) -> None:
        super().__init__(bench, comparing, showing)
        self._come_by: list[Pair] = []
        self._at = -1

    # The list

    def _left(self) -> Sequence[Counterpart]:
        return self._comparing.open_pairs()

    def _forget(self) -> None:
        self._come_by, self._at = [], -1

    def go(self, by: int) -> None:
        """Go to the best pair not come by yet, or back to the one before; round again at the end."""
        known = {key(each): each for each in self._comparing.open_pairs()}
        pair = self._forward(known) if by > 0 else self._back(known)
        if pair is None:
            self._say(f"No counterpart is suggested that is not decided on{self._more}.")
            return
        self._show(pair, len(known))

    def _forward(self, known: dict[Pair, Counterpart]) -> Counterpart | None:
        for at in range(self._at + 1, len(self._come_by)):
            if self._come_by[at] in known:
                self._at = at
                return known[self._come_by[at]]
        come_by = {*self._come_by}
        new = next((each for each in known if each not in come_by), None)
        if new is not None:
            self._come_by.append(new)
            self._at = len(self._come_by) - 1
            return known[new]
        if not known or not self._comparing.is_whole:
            return None
        self._at = -1
        return self._forward(known)

    def _back(self, known: dict[Pair, Counterpart]) -> Counterpart | None:
        for at in range(self._at - 1, -1, -1):
            if self._come_by[at] in known:
                self._at = at
                return known[self._come_by[at]]
        last = (at for at in range(len(self._come_by) - 1, -1, -1) if self._come_by[at] in known)
        self._at = next(last, -1)
        return known[self._come_by[self._at]] if self._at >= 0 else None

    def _show(self, pair: Counterpart, left: int) -> None:
        stop = Stop(pair.from_.article, pair.from_.start, "")
        self._going.to(stop, partial(self._arrived, pair, left))

    def _arrived(self, pair: Counterpart, left: int) -> None:
        self._desk.bring_beside(pair.to.article)
        pane = self._desk.active.pane
        pane.place_caret(pair.from_.start)
        pane.reveal(pair.from_.end)
        pane.reveal(pair.from_.start)
        self._showing.put(pair.from_, {pair.to.article: [pair]})
        self._say(f"Counterpart, {left:,} open{self._so_far}: {self._showing.told()}")

    # Decisions

    def accept(self) -> bool:
        """Link the two passages that are shown; return whether there are any."""
        pair = self._pair()
        if pair is None:
            return False
        project, me = self._session.project, self._session.me().id
        texts = self._desk.texts
        linking.link(project, me, SAME_AS, pair.from_, pair.to, origin=COMPARED, texts=texts)
        self._decided(pair, f"Linked as the same: {_words(pair)}")
        return True

    def reject(self) -> bool:
        """Keep that the two passages that are shown are no pair; return whether there are any."""
        pair = self._pair()
        if pair is None:
            return False
        project, me = self._session.project, self._session.me().id
        rejecting.reject(project, me, pair.from_, pair.to, SAME_AS, texts=self._desk.texts)
        self._decided(pair, f"Rejected: {_words(pair)}; not suggested again")
        return True

    def _pair(self) -> Counterpart | None:
        """Return the pair that is shown and can be decided on.

        Raises:
            ReaderError: it is not clear which of several is meant, or it is linked already.
        """
        pair = self._showing.pair
        if pair is None and self._showing.is_unclear:
            raise ReaderError("several counterparts are shown; go to the pane of the one you mean")
        if pair is not None and pair.status == "confirmed":
            raise ReaderError("these two are linked already; u takes back what was done last")
        return pair

    def _show_again(self, item: Counterpart) -> None:
        if self._is_open and key(item) in self._come_by:
            self._at = self._come_by.index(key(item))
        self._show(item, len(self._left()))

    def _is_left(self, item: Counterpart) -> bool:
        return not self._comparing.judged.is_decided(item) and all(
            self._desk.column_of(each.article) for each in (item.from_, item.to)
        )


def _words(pair: Counterpart) -> str:
    return f"“{excerpt(pair.from_.quote, _QUOTED)}” and “{excerpt(pair.to.quote, _QUOTED)}”"
