"""The screen of agreement: a table of figures at a time, and what stands behind each figure."""

from functools import partial
from typing import ClassVar

import msgspec

from reader.evaluation.reports.figure_table import Cell
from reader.model.article import ASIDE_KINDS
from reader.model.counting.counted import counted
from reader.store import rounds
from reader.tui.acting import Doings
from reader.tui.actions import Mode
from reader.tui.agreement import asking, words
from reader.tui.agreement.asking import Behind, Comparing, Figures, Question
from reader.tui.agreement.figure_list import NO_SAMPLES
from reader.tui.agreement.figure_view import FigureView
from reader.tui.keymap import Settings
from reader.tui.questions import Questions
from reader.tui.session import Session
from reader.tui.statistics.tabled import TabledScreen

_SAMPLES = 30
_COMPARING = "Comparing …"
_TICK = 0.5
_LOOKING = "Looking for what stands behind it …"
_NOTHING = """\
There is nothing to compare in round {} yet: no article of it was submitted by two annotators.

Coders submit what they have finished with D in the texts, or with reader submit; r goes on to
the next round."""
_LEGEND = (
    "agreement.next",
    "list.take",
    "agreement.right",
    "agreement.sort",
    "agreement.filter",
    "agreement.round",
    "agreement.aside",
    "list.leave",
    "help",
)
_TITLES = (
    *("Overall", "Tags", "Pairs", "Annotators", "Tag shares"),
    *("Links", "Labels", "Fields", "Documents"),
)


class AgreementScreen(TabledScreen[FigureView]):
    """How far the annotators of a round agree, and where not."""

    WAITING = _COMPARING
    MODES: ClassVar[tuple[Mode, ...]] = ("agreement", "list")

    def __init__(self, session: Session, settings: Settings) -> None:
        """Compare what was submitted in the round that is worked in, or else in the latest."""
        super().__init__(session, settings, _TITLES, FigureView())
        self._comparing = Comparing()
        self._behind = Questions(self)  # of its own: gamma may be sampled for a while
        self._question = Question(session.round_handed_in())
        self._found: Figures | None = None

    def on_unmount(self) -> None:
        """Ask nothing more of what stands behind figures; Textual calls the other's, too."""
        self._comparing.is_wanted = False
        self._behind.close()

    def doings(self) -> Doings:
        """Return what carries out each action of the agreement."""
        return {
            **super().doings(),
            **self.table_doings("agreement"),
            "agreement.right": partial(self._go, 1),
            "agreement.left": partial(self._go, -1),
            "agreement.aside": self._turn_aside,
            "agreement.round": self._turn_round,
        }

    # What is compared

    def put_question(self) -> None:
        """Compare: first without gamma, whose sampling takes longest, then with it."""
        question, comparing = self._question, self._begin()
        self.put(lambda session: asking.figures(session, question, comparing), self._take_in_first)

    def _take_in_first(self, found: Figures) -> None:
        self._take_in(found)
        if found.is_empty:
            return
        question = msgspec.structs.replace(self._question, samples=_SAMPLES)
        comparing = self._begin()
        self.questions.ask(
            lambda session: asking.figures(session, question, comparing), self._take_in, self.failed
        )

    def _begin(self) -> Comparing:
        """Begin to watch how far a question comes, in the place of the one before."""
        self._comparing.is_wanted = False
        self._comparing = Comparing()
        return self._comparing

    def on_mount(self) -> None:
        """Say now and then how far the comparison has come; Textual asks for it, too."""
        self.set_interval(_TICK, self._tell_progress)

    def _tell_progress(self) -> None:
        figure = self.shown.list.figure
        is_waited_for = figure is not None and figure.reason == NO_SAMPLES
        if not self.prompt.is_open and self._comparing.words and not self.status.in_trouble:
            if self._found is None:
                self.status.say(f"{_COMPARING} {self._comparing.words}")
            elif is_waited_for:
                self.tell()

    def _take_in(self, found: Figures) -> None:
        self._found = found
        self.heading.say(found.header)
        self.show_table()

    def failed(self) -> None:
        """Show nothing where nothing may be seen."""
        super().failed()
        self._found = None
        self.heading.say(f"round {self._question.round}")

    def show_table(self) -> None:
        """Show the table of the name that is picked, or why there is none."""
        found = self._found
        if found is None:
            return
        table = found.tables[self.names.current]
        self.shown.show(table, _NOTHING.format(self._question.round) if found.is_empty else "")
        self.tell()

    # What is told

    def tell(self) -> None:
        """Say what the figure under the cursor is, with its interval, or why there is none."""
        if self._found is None:
            return
        cell, figure = self.shown.cell, self.shown.list.figure
        if cell is None or figure is None:
            self.status.say(f"Round {self._question.round}: nothing to compare.")
        else:
            self.status.say(*words.figure(self._named(cell), figure, self._comparing.words))
        self.tell_legend()

    def _named(self, cell: Cell) -> words.Named:
        return words.named(cell, self.shown.list)

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        several = len(rounds.names(self.session.project)) > 1
        single = self.shown.list.is_single
        is_of_use = {"agreement.round": several, "agreement.right": not single}
        keys = [key for key in _LEGEND if is_of_use.get(key, True)]
        self.legend.tell("Agreement", (), self.keys_shown(keys))

    def on_row_list_moved(self) -> None:
        """Tell of the figure that the cursor came to."""
        self.tell()

    # Keys

    def _go(self, by: int) -> None:
        self.shown.go(by)
        self.tell()

    def _turn_aside(self) -> None:
        aside = () if self._question.aside else tuple(sorted(ASIDE_KINDS))
        self._question = msgspec.structs.replace(self._question, aside=aside)
        self.ask_anew()

    def _turn_round(self) -> None:
        following = asking.other_round(self.session, self._question.round)
        if following == self._question.round:
            self.status.say(f"There is only the round {following}.")
            return
        self._question = msgspec.structs.replace(self._question, round=following)
        self._found = None
        self.ask_anew()

    # What stands behind a figure

    def go_behind(self) -> None:
        """Walk through what stands behind the figure under the cursor."""
        cell, found, round_ = self.shown.cell, self._found, self._question.round
        if cell is None or found is None:
            return
        title = self._named(cell).name

        def answered(behind: Behind) -> None:
            self.tell()
            self._walk(title, behind, is_rate=cell.is_rate)

        self.status.say(_LOOKING)
        self._behind.drop()
        self._behind.ask(
            lambda session: asking.behind(session, round_, found.left_out, cell),
            answered,
            self.tell,
        )
        self._behind.hold_keys()

    def _walk(self, title: str, behind: Behind, *, is_rate: bool) -> None:
        from reader.tui.differences.screen import DifferencesScreen
        from reader.tui.differences.walk import Walk

        if not behind.items:
            self.status.say(f"{title}: nothing stands behind it.")
            return
        number_ = counted(len(behind.items), "place" if is_rate else "disagreement")
        walk = Walk(f"{title} · {number_}", behind.items, behind.names)
        self.app.push_screen(DifferencesScreen(self.session, walk))
