"""Going through the passages that nothing beside them is known to tell."""

from collections.abc import Iterator, Sequence

from reader.model.errors import ReaderError
from reader.model.passage import COMPARED, Passage
from reader.store import linking
from reader.tui.beside.comparing import Comparing, quoted
from reader.tui.beside.showing import WAIT, Showing
from reader.tui.reading.bench import Bench
from reader.tui.reading.going import Stop
from reader.tui.reading.signs import Mood


class Alone:
    """The list of passages without a partner in any other pane, confirmed or suggested.

    ``y`` says of one that the other articles do not tell it: then it is told only here.
    """

    mood: Mood = "Only here"

    def __init__(self, bench: Bench, comparing: Comparing, showing: Showing) -> None:
        self._desk = bench.desk
        self._session = bench.session
        self._walking = bench.walking
        self._going = bench.going
        self._say = bench.say
        self._comparing = comparing
        self._showing = showing
        self._is_open = self._waits = False
        self._decisions: list[Passage] = []
        self._found: list[Passage] = []
        self._found_at = -1
        comparing.heard.append(self._hear)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left in it, as far as is known."""
        return self._comparing.is_whole and not self._left

    def begin(self) -> None:
        """Open the list at the first passage from the caret on."""
        if len(self._desk.columns) == 1:
            raise ReaderError("only one article is open; p opens another beside it")
        self._session.me()
        self._walking.begin(self)
        self._is_open = self._waits = True
        self._comparing.begin()
        self._say("Comparing …")
        self._comparing.hold_keys(WAIT, for_all=True)
        self._hear()

    def _hear(self) -> None:
        if self._waits and (self._comparing.is_whole or self._comparing.is_long):
            self._waits = False
            self._go(1, here=True)

    def go(self, by: int) -> None:
        """Go to the next passage, or the one before, through all panes and round again."""
        self._go(by)

    def _go(self, by: int, *, here: bool = False) -> None:
        left = self._left
        if not left:
            more = "" if self._comparing.is_whole else " so far; more is being compared"
            self._say(f"No passage is left without a partner{more}.")
            return
        order = {article: at for at, article in enumerate(self._desk.articles)}
        caret = self._desk.active.pane.caret
        now = order[self._desk.active.article.id], caret
        places = [(order[each.article], each.start) for each in left]
        if by > 0:
            ahead = (
                at for at, place in enumerate(places) if place > now or (here and place == now)
            )
            at = next(ahead, 0)
        else:
            behind = [at for at, place in enumerate(places) if place < now]
            at = behind[-1] if behind else len(left) - 1
        self._show(left[at], at, len(left))

    def _show(self, passage: Passage, at: int, count: int) -> None:
        def arrived() -> None:
            pane = self._desk.active.pane
            pane.place_caret(passage.start)
            self._showing.put(passage, {})
            so_far = "" if self._comparing.is_whole else " so far"
            self._say(
                f"No counterpart confirmed yet, {at + 1:,} of {count:,}{so_far}:"
                " y says that it is told only here, = looks for what comes nearest"
            )

        self._going.to(Stop(passage.article, passage.start, ""), arrived)

    @property
    def _left(self) -> Sequence[Passage]:
        """The passages without a partner, looked for again when something else is known."""
        if self._found_at != self._comparing.known:
            self._found_at, self._found = self._comparing.known, [*self._look()]
        return self._found

    def _look(self) -> Iterator[Passage]:
        """Yield the passages in the order of the panes and texts."""
        judged = self._comparing.judged
        for column in self._desk.columns:
            article = column.article.id
            others = self._comparing.others(article)
            suggested = {
                each.from_.start
                for each in self._comparing.matched.of(article)
                if not judged.is_decided(each)
            }
            for start, end in self._comparing.matched.places.get(article, ()):
                passage = quoted(column, start, end)
                tied = {each.article for each in judged.related(passage)}
                is_silent = bool(others) and judged.silent(passage).issuperset(others)
                if start not in suggested and tied <= {article} and not is_silent:
                    yield passage

    @property
    def here(self) -> Passage | None:
        """The passage of the list that the caret is in."""
        at = self._showing.origin
        return at if self._is_open and at and at.article == self._desk.active.article.id else None

    def accept(self) -> bool:
        """Say that no other open article tells what the caret is at; return whether it is listed."""
        passage = self.here
        if passage is None or self._showing.count:
            return False
        others = self._comparing.others(passage.article)
        silent = linking.omit(
            self._session.project,
            self._session.me().id,
            passage,
            others,
            origin=COMPARED,
            texts=self._desk.texts,
        )
        self._decisions.append(passage)
        self._showing.clear()
        self._desk.renew()
        self._comparing.renew()
        several = "1 other article omits" if len(silent) == 1 else f"{len(silent)} others omit"
        self._say(f"Told only here: {several} it")
        self.go(1)
        return True

    def bring_back(self) -> bool:
        """Go to the passage of which was taken back that it is told only here; return whether."""
        left = self._left
        passage = next((each for each in reversed(self._decisions) if each in left), None)
        if passage is None:
            return False
        self._decisions.remove(passage)
        self._show(passage, left.index(passage), len(left))
        return True

    def renew(self) -> None:
        """Leave the list as it is: what was decided elsewhere is passed over."""

    def close(self) -> None:
        """Go through it no longer."""
        self._is_open = self._waits = False
        self._showing.clear()
