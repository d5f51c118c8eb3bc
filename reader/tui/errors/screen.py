"""The browser of errors: gold and predictions in the text, one error after another."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from reader.model.settling.difference import Candidate
from reader.model.text.visible import visible, visible_lines
from reader.tui.acting import Doings
from reader.tui.actions import Mode
from reader.tui.differences.queue import Entry
from reader.tui.differences.screen import DifferencesScreen
from reader.tui.differences.walk import Walk
from reader.tui.differences.words import Parts
from reader.tui.errors import asking
from reader.tui.errors.asking import Chosen, Listed, Scored
from reader.tui.keymap import Settings
from reader.tui.questions import Questions
from reader.tui.session import Session

if TYPE_CHECKING:
    from reader.evaluation.scoring.overview import Overview
    from reader.evaluation.scoring.pairs import What
    from reader.evaluation.scoring.sifting import Cell

_LEGEND = (
    "diff.next",
    "diff.previous",
    "errors.kind",
    "errors.filter",
    "errors.scores",
    "errors.wrong",
    "errors.sides",
    "diff.order",
    "diff.open",
    "diff.leave",
    "help",
)
_EMPTY = "Say below what is to be compared: one line for the predictions, one for the gold."
_ORDER = ("missed", "spurious", "boundary", "tag", "tag and boundary")
_MATCHING = "Matching …"
_PREDICTIONS = "Predictions (a file, release or annotator):"
_GOLD = "Gold (nothing is the newest release):"


class ErrorsScreen(DifferencesScreen):
    """Asks for two sides, then goes through what one of them got wrong."""

    MODES: ClassVar[tuple[Mode, ...]] = ("errors", "differing")
    NAME: ClassVar[str] = "Errors"

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, Walk("Errors", (), {}), settings)
        self.questions = Questions(self)
        self._scored: Scored | None = None
        self._words: dict[str, What] = {}
        self._chosen = Chosen()
        self._found = 0
        self._asked = ""

    def on_mount(self) -> None:
        """Ask what is to be compared."""
        super().on_mount()
        self._ask_predictions()

    def on_unmount(self) -> None:
        """Ask nothing more."""
        self.questions.close()

    def doings(self) -> Doings:
        """Return what carries out each action of the browser."""
        return {
            **super().doings(),
            "errors.kind": partial(self._turn_kind, 1),
            "errors.kind-before": partial(self._turn_kind, -1),
            "errors.filter": self._ask_filter,
            "errors.scores": self._show_scores,
            "errors.sides": self._ask_predictions,
            "errors.wrong": self._ask_why,
        }

    # What is compared

    def _ask_predictions(self) -> None:
        self.prompt.ask(_PREDICTIONS, self._ask_gold, value=self._asked, left=self._back)

    def _ask_gold(self, predictions: str) -> None:
        self._asked = predictions.strip()
        if not self._asked:
            self._back()
            return
        self.prompt.ask(_GOLD, partial(self._score, self._asked), left=self._back)

    def _back(self) -> None:
        """Go on with what was compared before, if anything was."""
        if self._scored is None:
            self.dismiss()
        else:
            self.tell()

    def _score(self, predictions: str, gold: str) -> None:
        self.say(_MATCHING)
        self.questions.ask(
            lambda session: asking.score(session, predictions, gold.strip()),
            self._take_in,
            self.tell,
        )
        self.questions.hold_keys()

    def _take_in(self, scored: Scored) -> None:
        self._scored = scored
        self._choose(Chosen())

    def _list(self) -> None:
        """List the errors of the kind and with the words that are chosen."""
        if (scored := self._scored) is None:
            return
        chosen = self._chosen
        self.say(_MATCHING)
        self.questions.ask(
            lambda session: asking.some(session, scored, chosen), self._show_listed, self.tell
        )
        self.questions.hold_keys()

    def _show_listed(self, listed: Listed) -> None:
        if (scored := self._scored) is None:
            return
        self._words = {each.key: what for what, each in listed.errors}
        self._found = listed.found
        from reader.evaluation.scoring.error_walk import GOLD, PREDICTED

        names = {GOLD: scored.gold.name, PREDICTED: scored.predictions.name}
        title = f"{scored.predictions.name} against {scored.gold.name}"
        errors = [each for _, each in listed.errors]
        self.walk = Walk(title, errors, names, ground=[*errors, *listed.right])
        self.show()
        self.tell_legend()

    # What is shown

    def entries(self) -> list[Entry]:
        """Return what is listed, each with what became of it."""
        return [
            Entry(each.candidate, each.made, self._words.get(each.candidate.key, ""))
            for each in super().entries()
        ]

    def ordered(self, items: Sequence[Candidate]) -> list[Candidate]:
        """Return errors a kind after another, or a text after another."""
        if not self.is_by_kind:
            return super().ordered(items)
        return sorted(items, key=lambda each: _ORDER.index(self._words[each.key]))

    def nothing(self) -> str:
        """Return what is said where there is nothing in the list."""
        if self._scored is None:
            return visible_lines(f"{_EMPTY}\n\n{asking.offered(self.session)}")
        if self._chosen.words:
            key = self._key("errors.filter")
            return visible(f"No error{self._chosen.words}; {key} looks for others.")
        return "There are no errors: the predictions say what the gold says."

    def outcome(self, entry: Entry) -> Parts:
        """Return what the last line of the ballot says: what kind of error it is."""
        what = self._words.get(entry.candidate.key, "")
        return [(what or "right", "bold")]

    def head(self) -> str:
        """Return the line at the top: what is compared, and how much of what is wrong."""
        if self._scored is None:
            return self.walk.title
        counts = self._scored.sieve.counts()
        said = ", ".join(f"{count:,} {kind}" for kind, count in counts.items() if count)
        troubles = self._scored.troubles
        refused = f" · {troubles:,} not scored, see reader evaluate" if troubles else ""
        return f"{self.walk.title} · {said or 'no errors'}{refused}"

    def tell(self) -> None:
        """Say where one is."""
        super().tell()
        entry = self.board.entry
        if entry is None or self._scored is None:
            return
        shown = len(self.board.queue.entries)
        here = f"{self.board.queue.at + 1:,} of {shown:,}"
        more = f" (the first of {self._found:,})" if self._found > shown else ""
        what = self._words.get(entry.candidate.key, "")
        self.status.say((f"{here}{more} · {what}", "bold"), self._chosen.words)

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        self.legend.tell(self.NAME, (), self.keys_shown(_LEGEND))

    def _key(self, action: str) -> str:
        return next((key for key, _ in self.keys_shown([action])), "ctrl+p")

    # Keys

    def _turn_kind(self, by: int) -> None:
        if self._scored is None:
            return
        counts = self._scored.sieve.counts()
        kinds: list[What | None] = [None, *(kind for kind, count in counts.items() if count)]
        at = kinds.index(self._chosen.kind) if self._chosen.kind in kinds else 0
        self._choose(replace(self._chosen, kind=kinds[(at + by) % len(kinds)]))

    def _choose(self, chosen: Chosen) -> None:
        self._chosen = chosen
        self._list()

    def _ask_filter(self) -> None:
        if self._scored is not None:
            self.prompt.ask(
                "Only errors with (kind, tags, outlet):", self._sift, value=self._chosen.text
            )

    def _sift(self, text: str) -> None:
        self._choose(replace(self._chosen, text=" ".join(text.split())))

    def _show_scores(self) -> None:
        if (scored := self._scored) is None:
            return
        self.say("Scoring …")
        self.questions.ask(
            lambda session: asking.scores(session, scored), self._open_scores, self.tell
        )
        self.questions.hold_keys()

    def _open_scores(self, overview: "Overview") -> None:
        from reader.tui.errors.scores import ScoresScreen

        self.tell()
        if self.app.screen is self:
            chosen = ScoresScreen(self.session, self.settings, overview, self._take_cell)
            self.app.push_screen(chosen)

    def _take_cell(self, cell: "Cell") -> None:
        self._choose(Chosen(cell=cell))

    def _ask_why(self) -> None:
        entry = self.board.entry
        if entry is None or self._scored is None:
            return
        asking.assert_doubtable(self.session, self._scored, _place(entry))
        self.prompt.ask("The gold is wrong here; why?", partial(self._doubt, entry))

    def _doubt(self, entry: Entry, why: str) -> None:
        if (scored := self._scored) is None:
            return
        count = asking.doubt(self.session, scored, _place(entry), why)
        self.ways.renew()
        decisions = "1 decision waits" if count == 1 else f"{count} decisions wait"
        self.say(f"{decisions} again to be made; the release stays as it is. u takes that back.")


def _place(entry: Entry) -> tuple[str, int, int]:
    return entry.candidate.article, entry.candidate.start, entry.candidate.end
