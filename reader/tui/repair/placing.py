"""Giving marks that wait their place in the text, one after another, also where nothing was found."""

from collections.abc import Callable
from functools import partial

from reader.model.annotation import Annotation
from reader.model.errors import ReaderError
from reader.model.misplaced import Misplaced
from reader.store.history import DoneAction
from reader.tui.acting import ActingScreen
from reader.tui.questions import Questions
from reader.tui.reading.bench import Bench
from reader.tui.reading.signs import Mood
from reader.tui.repair import asking, verbs
from reader.tui.repair.in_text import InText

_TURNED = ("place mark", "place marks", "drop mark", "carry marks")
_LOOKING = "Looking what waits …"


class Placing:
    """The marks that wait on the open articles, as a list; the words one is to stand on are selected.

    ``n`` goes through the places that a mark may be given, then to the next mark. While another
    list is open, such as finds, the mark one was at is still to be placed; then this goes on.
    """

    mood: Mood = "Waiting"

    def __init__(self, bench: Bench, screen: ActingScreen, turned: Callable[[], object]) -> None:
        """``turned`` hears that a mark is to be placed now, or none any more."""
        self._bench = bench
        self._desk = bench.desk
        self._session = bench.session
        self._say = bench.say
        self._keys: Callable[[], object] = turned
        self._screen = screen
        self._questions = Questions(screen)
        self._marks: list[Misplaced] = []
        self._at = 0
        self._in_text = InText(bench, screen, self._number)
        self._is_open = self._goes_back = False

    # The list

    def _turned(self) -> None:
        """Have the keys mean what they mean now, and the legend say so."""
        self._keys()
        self._screen.tell_legend()

    @property
    def is_done(self) -> bool:
        """Whether none waits any more."""
        return not self._marks

    @property
    def is_at(self) -> bool:
        """Whether keys are about a mark that waits."""
        return self._is_open and bool(self._marks)

    def begin(self, mark: str = "", place: int = 0) -> None:
        """Open the list at a mark, else at the first from the caret on in its article, else any."""
        self._session.me()
        self._say(_LOOKING)
        self._read(partial(self._begun, mark, place))

    def _read(self, then: Callable[[list[Misplaced]], None]) -> None:
        articles = self._desk.articles
        self._questions.drop()
        self._questions.ask(
            lambda session: asking.on_articles(session, articles), then, lambda: None
        )
        self._questions.hold_keys()

    def _begun(self, mark: str, place: int, marks: list[Misplaced]) -> None:
        if not marks:
            self._say("No mark of yours waits for its place in these articles.")
            return
        self._bench.walking.begin(self)
        self._is_open, self._marks = True, marks
        ids = [each.id for each in marks]
        self._at = ids.index(mark) if mark in ids else self._first()
        self._turned()
        self._arrive(place=place)

    def _first(self) -> int:
        article, caret = self._desk.active.article.id, self._desk.active.pane.caret
        here = [at for at, mark in enumerate(self._marks) if mark.article == article]
        ahead = (at for at in here if self._marks[at].start >= caret)
        return next(ahead, next(iter(here), 0))

    def go(self, by: int) -> None:
        """Show the next place of the mark, or the one before; at the end the next mark."""
        if not self._marks:
            self._say("No mark waits any more in these articles.")
        elif not self._in_text.is_at:
            self._arrive()
        elif not self._in_text.step(by):
            self._at = (self._at + by) % len(self._marks)
            self._arrive()

    def step(self, by: int) -> None:
        """Go on in the list that is open, such as finds; in this one where none is."""
        if not self._bench.walking.is_open:
            self._bench.walking.begin(self)
        self._bench.walking.go(by)

    def renew(self) -> None:
        """Leave the list to ``reread``, which is done while another list is open, too."""

    def reread(self) -> None:
        """Look again what waits."""
        if self._is_open:
            self._read(self._renewed)

    def _renewed(self, marks: list[Misplaced]) -> None:
        before = {mark.id for mark in self._marks}
        at = self._marks[self._at].id if self._marks else ""
        self._marks = marks
        ids = [mark.id for mark in marks]
        come = next((each for each in ids if each not in before), "")
        goes_back, self._goes_back = self._goes_back and bool(come), False
        if not goes_back and at in ids:
            self._at = ids.index(at)
        elif marks and self._bench.walking.mood == self.mood:
            self._at = ids.index(come) if goes_back else min(self._at, len(marks) - 1)
            self._arrive("It waits again. " if goes_back else "")
        else:
            self._at = min(self._at, max(0, len(marks) - 1))
            self._in_text.leave()
        self._turned()

    def went(self, action: DoneAction) -> None:
        """Go to the mark that waits again, as something was taken back or brought back."""
        self._goes_back = action.operation in _TURNED

    def close(self) -> None:
        """Go through it no longer, unless another list was opened meanwhile."""
        self._questions.drop()
        if self._bench.walking.is_open:
            return
        self._is_open, self._marks = False, []
        self._in_text.leave()
        self._turned()

    def end(self) -> None:
        """Ask nothing more."""
        self._questions.close()
        self._in_text.end()

    def _arrive(self, said: str = "", place: int = 0) -> None:
        self._in_text.arrive(self._marks[self._at], said, place)

    def _number(self) -> str:
        return f"Waiting {self._at + 1:,} of {len(self._marks):,}"

    # What is done to it

    def place(self) -> None:
        """Give the mark its place on what is selected."""
        mark, column = self._mark(), self._desk.active
        placed = verbs.placed_at(self._session, mark, self._in_text.spans(mark, column))
        self._desk.renew()
        column.landed = placed.id
        less = " on one stretch; a adds another" if len(placed.spans) < len(mark.spans) else ""
        self._done(f"Placed {verbs.words(self._session, placed)}{less}", placed)

    def drop(self) -> None:
        """Drop the mark."""
        mark = self._mark()
        said = verbs.drop(self._session, mark)
        self._desk.renew()
        self._done(said.removesuffix("."), None)

    def _mark(self) -> Misplaced:
        if not self.is_at:
            raise ReaderError("no mark is at hand that waits for its place; W w lists them")
        return self._marks[self._at]

    def _done(self, said: str, placed: Annotation | None) -> None:
        """Go on: the mark that one was at waits no longer."""
        del self._marks[self._at]
        self._desk.active.pane.drop_selection()
        self._bench.walking.begin(self)
        if self._marks:
            self._at %= len(self._marks)
            self._arrive(f"{said}. ")
            return
        self._in_text.leave()
        if placed is not None:
            self._desk.active.pane.place_caret(placed.start)
            self._desk.active.pane.land_on(placed.id)
        self._turned()
        self._say(f"{said}. That was the last that waits here.")
