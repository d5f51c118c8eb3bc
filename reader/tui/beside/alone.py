"""Going through the passages that nothing beside them is known to tell."""

from collections.abc import Iterator, Sequence

from reader.model.passage import COMPARED, Passage
from reader.store import linking
from reader.tui.beside.comparing import Comparing, quoted
from reader.tui.beside.passage_walk import PassageWalk
from reader.tui.beside.showing import Showing
from reader.tui.reading.bench import Bench
from reader.tui.reading.going import Stop
from reader.tui.reading.signs import Mood


class Alone(PassageWalk[Passage]):
    """The list of passages without a partner in any other pane, confirmed or suggested.

    ``y`` says of one that the other articles do not tell it: then it is told only here.
    """

    mood: Mood = "Only here"

    def __init__(self, bench: Bench, comparing: Comparing, showing: Showing) -> None:
        super().__init__(bench, comparing, showing)
        self._found: list[Passage] = []
        self._found_at = -1

    def _start(self) -> None:
        self._go(1, here=True)

    def go(self, by: int) -> None:
        """Go to the next passage, or the one before, through all panes and round again."""
        self._go(by)

    def _go(self, by: int, *, here: bool = False) -> None:
        left = self._left()
        if not left:
            self._say(f"No passage is left without a partner{self._more}.")
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
            self._say(
                f"No counterpart confirmed yet, {at + 1:,} of {count:,}{self._so_far}:"
                " y says that it is told only here, = looks for what comes nearest"
            )

        self._going.to(Stop(passage.article, passage.start, ""), arrived)

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
        several = "1 other article omits" if len(silent) == 1 else f"{len(silent)} others omit"
        self._decided(passage, f"Told only here: {several} it")
        return True

    def _is_left(self, item: Passage) -> bool:
        return item in self._left()

    def _show_again(self, item: Passage) -> None:
        left = self._left()
        self._show(item, left.index(item), len(left))
