"""A tick list of decisions, each in its context; those that are ticked are taken as one step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.layout.fitted import filled, fitted, head, tail_start
from reader.layout.widths import cell_len
from reader.model.annotation import Annotation
from reader.model.article import Article, outlet_of
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.settling.difference import Candidate, Said
from reader.model.text.visible import visible
from reader.tui.acting import ActingScreen, Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.attention import MANY
from reader.tui.differences import words
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.row_list import RowList

_TAG, _OUTLET, _AROUND = 18, 14, 80
_LEGEND = ("picks.toggle", "picks.all", "picks.apply", "list.leave", "help")


@dataclass(eq=False)
class Pick:
    """What would stand at a place, and whether it shall."""

    candidate: Candidate
    image: Said | None
    ticked: bool = True
    why_not: str = ""
    """Why it is not ticked from the start."""


class PickList(RowList[Pick]):
    """Places with the words in their context."""

    def __init__(self, session: Session, articles: Mapping[str, Article]) -> None:
        super().__init__()
        self._session = session
        self._articles = articles

    def paint(self, row: Pick, width: int) -> Content:
        """Paint the tick, what would stand, where, and the words in their context."""
        article = self._articles[row.candidate.article]
        tags = words.tags(row.candidate, self._session)
        room = max(8, width - _TAG - _OUTLET - 8 - cell_len(row.why_not))
        before, quote, after = self._around(row.candidate)
        quote = head(quote, room)
        left = max(0, (room - cell_len(quote)) // 2)
        tail = before[tail_start(before, len(before), left) :]
        right = max(0, room - cell_len(tail) - cell_len(quote))
        return Content.assemble(
            ("▸ " if row is self.row else "  ", "bold $text-primary"),
            ("[x] " if row.ticked else "[ ] ", "bold"),
            (fitted(tags, _TAG) + " ", "bold"),
            (fitted(outlet_of(article), _OUTLET) + " ", "$text-secondary"),
            (tail, "$text-muted"),
            (quote, "bold underline"),
            (filled(after, right), "$text-muted"),
            (f" {row.why_not}", "italic"),
        ).truncate(width, ellipsis=True)

    def _around(self, candidate: Candidate) -> tuple[str, str, str]:
        """Return what stands before, the words, and what stands after, each on one line."""
        if not isinstance(candidate.said[0], Annotation):
            return "", _flat(words.quote(candidate, self._session)), ""
        start, end, article = candidate.start, candidate.end, candidate.article
        first = max(0, start - _AROUND)
        text = self._session.stretch(article, first, end + _AROUND)
        at, to = start - first, end - first
        return _flat(text[:at]), _flat(text[at:to]), _flat(text[to:])


class PickScreen(ActingScreen):
    """Ask which of some decisions are to be taken."""

    MODES: ClassVar[tuple[Mode, ...]] = ("picking", "list")
    DEFAULT_CSS = "PickScreen > Static.question { height: 1; padding: 0 1; background: $panel; }"

    def __init__(
        self,
        session: Session,
        settings: Settings,
        question: str,
        picks: Sequence[Pick],
        articles: Mapping[str, Article],
        apply: Callable[[Sequence[Pick]], None],
    ) -> None:
        """``apply`` gets those that are ticked once enter is pressed."""
        super().__init__(session, settings)
        self._question = question
        self._picks = picks
        self._apply = apply
        self._list = PickList(session, articles)

    def compose(self) -> ComposeResult:
        """Stack the question, the list and the lines at the foot."""
        yield Static(Content(visible(self._question)), classes="question")
        yield self._list
        yield self.status
        yield self.prompt
        yield self.legend

    def on_mount(self) -> None:
        """Show the places."""
        self._list.show(InMemory(self._picks))
        self.tell_legend()

    def doings(self) -> Doings:
        """Return what carries out each action of the list."""
        return {
            **super().doings(),
            **list_doings(self._list),
            "list.leave": self.dismiss,
            "picks.toggle": self._toggle,
            "picks.all": self._toggle_all,
            "picks.apply": self._hand_over,
        }

    def tell_mode(self) -> None:
        """Say how many are ticked, and what the keys do."""
        if not self.status.in_trouble:
            self.status.say(f"{len(self._ticked):,} of {len(self._picks):,} ticked")
        self.legend.tell("Tick list", (), self.keys_shown(_LEGEND))

    @property
    def _ticked(self) -> list[Pick]:
        return [pick for pick in self._picks if pick.ticked]

    def on_row_list_chosen(self) -> None:
        """Tick or untick what was clicked."""
        self._toggle()

    def _toggle(self) -> None:
        row = self._list.row
        if row is not None:
            row.ticked = not row.ticked
            self._list.repaint_row(row)
            self._list.move(1)
            self.tell_legend()

    def _toggle_all(self) -> None:
        ticked = len(self._ticked) < len(self._picks)
        for pick in self._picks:
            pick.ticked = ticked
        self._list.repaint()
        self.tell_legend()

    def _hand_over(self) -> None:
        ticked = self._ticked
        if not ticked:
            raise ReaderError("nothing is ticked; escape leaves all as it was")
        if len(ticked) < MANY:
            self._take(ticked)
        else:
            self.begin(f"Deciding {counted(len(ticked), 'place')} …", lambda: self._take(ticked))

    def _take(self, ticked: Sequence[Pick]) -> None:
        self._apply(ticked)
        self.dismiss()


def _flat(text: str) -> str:
    return visible(" ".join(text.replace("\n", " ").split(" ")))
