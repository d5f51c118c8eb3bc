"""Deciding on counterparts, and going through those that are suggested, the best first."""

from functools import partial

from reader.model.errors import ReaderError
from reader.model.passage import COMPARED, Counterpart
from reader.model.relations import SAME_AS
from reader.model.text.visible import excerpt
from reader.store import linking, rejecting
from reader.tui.beside.comparing import Comparing
from reader.tui.beside.matched import Pair, key
from reader.tui.beside.showing import WAIT, Showing
from reader.tui.reading.bench import Bench
from reader.tui.reading.going import Stop
from reader.tui.reading.signs import Mood

_QUOTED = 40


class Pairing:
    """The list of suggested counterparts across the open panes; what was decided is passed over.

    It is open while more is being found: the next is always the best of those not come by yet.
    """

    mood: Mood = "Counterpart"

    def __init__(self, bench: Bench, comparing: Comparing, showing: Showing) -> None:
        self._desk = bench.desk
        self._session = bench.session
        self._walking = bench.walking
        self._going = bench.going
        self._say = bench.say
        self._comparing = comparing
        self._showing = showing
        self._come_by: list[Pair] = []
        self._at = -1
        self._is_open = False
        self._waits = False
        """Whether the list was asked for before anything was found."""
        self._decisions: list[Counterpart] = []
        """What was decided on since these articles were compared, the latest last."""
        comparing.heard.append(self._hear)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to decide on, as far as is known."""
        return self._comparing.is_whole and not self._comparing.open_pairs()

    # The list

    def begin(self) -> None:
        """Open the list at its best pair."""
        if len(self._desk.columns) == 1:
            raise ReaderError("only one article is open; p opens another beside it")
        self._session.me()
        self._walking.begin(self)
        self._come_by, self._at, self._is_open = [], -1, True
        self._comparing.begin()
        self._waits = True
        self._say("Comparing …")
        self._comparing.hold_keys(WAIT, for_all=True)
        self._hear()

    def _hear(self) -> None:
        """Go to the best pair once all is compared, or what takes long has begun to be."""
        if self._waits and (self._comparing.is_whole or self._comparing.is_long):
            self._waits = False
            self.go(1)

    def go(self, by: int) -> None:
        """Go to the best pair not come by yet, or back to the one before; round again at the end."""
        known = {key(each): each for each in self._comparing.open_pairs()}
        pair = self._forward(known) if by > 0 else self._back(known)
        if pair is None:
            more = "" if self._comparing.is_whole else " so far; more is being compared"
            self._say(f"No counterpart is suggested that is not decided on{more}.")
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
        so_far = "" if self._comparing.is_whole else " so far"
        self._say(f"Counterpart, {left:,} open{so_far}: {self._showing.told()}")

    def renew(self) -> None:
        """Leave the list as it is: what was decided elsewhere is passed over."""

    def close(self) -> None:
        """Go through it no longer."""
        self._is_open = self._waits = False
        self._come_by, self._at = [], -1
        self._showing.clear()

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

    def _decided(self, pair: Counterpart, said: str) -> None:
        self._decisions.append(pair)
        self._showing.clear()
        self._desk.renew()
        self._comparing.renew()
        self._say(said)
        if self._is_open:
            self.go(1)

    def bring_back(self) -> bool:
        """Go to the pair on which a decision was taken back; return whether there is one."""
        pair = next((each for each in reversed(self._decisions) if self._is_open_again(each)), None)
        if pair is None:
            return False
        self._decisions.remove(pair)
        if self._is_open and key(pair) in self._come_by:
            self._at = self._come_by.index(key(pair))
        self._show(pair, len(self._comparing.open_pairs()))
        return True

    def _is_open_again(self, pair: Counterpart) -> bool:
        return not self._comparing.judged.is_decided(pair) and all(
            self._desk.column_of(each.article) for each in (pair.from_, pair.to)
        )


def _words(pair: Counterpart) -> str:
    return f"“{excerpt(pair.from_.quote, _QUOTED)}” and “{excerpt(pair.to.quote, _QUOTED)}”"
