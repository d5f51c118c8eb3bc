"""A mark that waits, in its text: the places it may be given are selected one after another."""

from collections.abc import Callable, Sequence
from functools import partial

from reader.model.annotation import Span
from reader.model.errors import ReaderError
from reader.model.misplaced import Misplaced
from reader.model.offers import Offer, Place, offer
from reader.model.text.edges import trim
from reader.tui.acting import ActingScreen
from reader.tui.questions import Questions
from reader.tui.reading.bench import Bench
from reader.tui.reading.desk import Column
from reader.tui.reading.going import Stop
from reader.tui.repair import verbs
from reader.tui.repair.detail import how


class InText:
    """Shows where one mark may belong, and says on which words it is to stand."""

    def __init__(self, bench: Bench, screen: ActingScreen, number: Callable[[], str]) -> None:
        """``number`` says which one of how many it is."""
        self._bench = bench
        self._desk = bench.desk
        self._questions = Questions(screen)
        self._number: Callable[[], str] = number
        self._mark: Misplaced | None = None
        self._offer: Offer | None = None
        """Where it may belong, once that is known."""
        self._at = 0
        """Which of its places is shown."""
        self._shown: tuple[int, int] | None = None
        """What was selected to show the place."""

    @property
    def is_at(self) -> bool:
        """Whether a mark is shown, or looked for."""
        return self._mark is not None

    def leave(self) -> None:
        """Show none any more."""
        self._questions.drop()
        self._mark = self._offer = self._shown = None

    def end(self) -> None:
        """Ask nothing more."""
        self._questions.close()

    def arrive(self, mark: Misplaced, said: str = "", place: int = 0) -> None:
        """Go to a mark, and show one of its places, from 0, as soon as they are known.

        ``said`` is told before what it is.
        """
        self.leave()
        self._mark, self._at = mark, place
        self._bench.going.to(Stop(mark.article, mark.start, ""), partial(self._look, mark, said))

    def _look(self, mark: Misplaced, said: str) -> None:
        """Look where it may belong, beside the keys: in a long text that takes a moment."""
        column = self._desk.column_of(mark.article)
        if column is None:
            return
        text = column.opened.text
        self._questions.drop()
        self._questions.ask(
            lambda _: offer(text, mark), partial(self._found, mark, said), lambda: None
        )
        self._questions.hold_keys()

    def _found(self, mark: Misplaced, said: str, made: Offer) -> None:
        if self._mark is not None and self._mark.id == mark.id:
            self._offer = made
            self._at = min(self._at, max(0, len(made.places) - 1))
            self._show(mark, said)

    @property
    def _places(self) -> Sequence[Place]:
        return self._offer.places if self._offer else ()

    def step(self, by: int) -> bool:
        """Show the next place, or the one before; return whether there is one."""
        if self._mark is None or not 0 <= self._at + by < len(self._places):
            return False
        self._at += by
        self._show(self._mark, "")
        return True

    def _show(self, mark: Misplaced, said: str) -> None:
        """Select the words where it may belong, and say what it is."""
        column = self._desk.active
        if column.article.id != mark.article:
            stop = Stop(mark.article, mark.start, "")
            self._bench.going.to(stop, partial(self._show, mark, said))
            return
        if self._places:
            spans = self._places[self._at].spans
            column.pane.select(spans[0].start, spans[-1].end)
            column.pane.reveal(spans[0].start)
        else:
            column.pane.place_caret(max(0, min(mark.start, len(column.opened.text) - 1)))
        self._shown = column.pane.selection
        self._bench.say(f"{said}{self._told(mark)}")

    def _told(self, mark: Misplaced) -> str:
        kind = self._offer.kind if self._offer else ""
        about = f"{self._number()}: {kind} {verbs.words(self._bench.session, mark)}"
        if not self._places:
            return f"{about} – select its words, then y; r drops it"
        which = f"place {self._at + 1} of {len(self._places)}, " * (len(self._places) > 1)
        return f"{about} – {which}{how(self._places[self._at])}; y places it here"

    def spans(self, mark: Misplaced, column: Column) -> Sequence[Span]:
        """Return where a mark is to stand: on the place that is shown, or on what else is selected.

        Raises:
            ReaderError: nothing is selected, or in another article.
        """
        selection, text = column.pane.selection, column.opened.text
        if column.article.id != mark.article:
            raise ReaderError("the mark that waits is on another article; n goes there")
        if selection is None:
            raise ReaderError("select the words it belongs on, then y; n shows where that may be")
        if selection == self._shown and self._places:
            return self._places[self._at].spans
        start, end = trim(text, *selection, self._bench.session.codebook.boundaries)
        if start == end:
            raise ReaderError("there are no words in what is selected")
        return [Span.of(text, start, end)]
