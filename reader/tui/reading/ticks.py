"""The tick list: the same words elsewhere, each in its context, to be given the same tag."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from reader.model.annotation import Annotation
from reader.model.errors import ReaderError
from reader.tui.acting import ActingScreen, Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.attention import MANY
from reader.tui.keymap import Settings
from reader.tui.reading.gathering import Gathering
from reader.tui.reading.looking import Reach
from reader.tui.reading.occurrences import Occurrence, ToFind
from reader.tui.reading.own_marks import Found
from reader.tui.reading.place_view import PlaceView
from reader.tui.reading.tick_list import Heading, TickList, grouped
from reader.tui.reading.tick_telling import (
    FURTHER,
    LEGEND,
    headline,
    legend_keys,
    status_words,
)
from reader.tui.reading.ticked import Keep, Ticked
from reader.tui.session import Opened, Session
from reader.tui.widgets.at_hand import InMemory

_PAUSE = 0.25
"""Seconds between two looks of a list that grows."""
Apply = Callable[[Sequence[Found], int], None]


class TickScreen(ActingScreen):
    """A list of places; enter hands over those that are ticked. A rejection is kept at once."""

    MODES: ClassVar[tuple[Mode, ...]] = ("ticks", "list")
    DEFAULT_CSS = "TickScreen > Static.question { height: 1; padding: 0 1; background: $panel; }"

    def __init__(
        self,
        session: Session,
        settings: Settings,
        question: Callable[[], str],
        mark: Annotation,
        open_articles: Sequence[Opened],
        refuse: Keep,
        apply: Apply,
    ) -> None:
        """Ask where else the tag of a mark belongs.

        ``question`` names the tag, as the codebook has it now, and the words; the mark is in the
        first of ``open_articles``. ``refuse`` saves that a place is rejected, or no longer;
        ``apply`` gets those ticked and how many are rejected.
        """
        super().__init__(session, settings)
        self._question = question
        self._apply = apply
        self._head = Static(classes="question")
        self._list = TickList()
        self._view = PlaceView()
        self._ticked = Ticked(refuse)
        own = open_articles[0]
        wanted = ToFind(mark, own.text, own.article.language)
        texts = {each.article.id: each.text for each in open_articles}
        self._gathering = Gathering(self, wanted, texts, self._gathered)
        self._is_applying = False
        self._shown_at = 0.0

    def compose(self) -> ComposeResult:
        """Stack the question, the list, the place in its article and the lines at the foot."""
        yield self._head
        yield self._list
        yield self._view
        yield self.status
        yield self.prompt
        yield self.legend

    def on_mount(self) -> None:
        """Look in the open articles."""
        self._look("panes", variants=False)

    def on_unmount(self) -> None:
        """Look no further."""
        self._gathering.close()

    def doings(self) -> Doings:
        """Return what carries out each action of the list."""
        return {
            **super().doings(),
            **list_doings(self._list),
            "list.leave": self._leave,
            "ticks.toggle": self._toggle,
            "ticks.all": self._toggle_all,
            "ticks.reject": self._reject,
            "ticks.variants": self._turn_variants,
            "ticks.wider": self._widen,
            "ticks.view": self._turn_view,
            "ticks.filter": self._ask_filter,
            "ticks.apply": self._hand_over,
        }

    def reload(self) -> None:
        """Ask for the tag as the codebook has it now.

        Raises:
            ReaderError: it offers the tag no more.
        """
        self._head.update(headline(self._question(), self._gathering), layout=False)

    # What is told

    def tell_mode(self) -> None:
        """Show how many are ticked, and what the keys do."""
        if not self.status.in_trouble and not self._is_applying:
            self.status.say(status_words(self._gathering, self._ticked))
        self.legend.tell("Everywhere", (), legend_keys(self.keys_shown(LEGEND), self._gathering))

    def press(self, key: str) -> None:
        """Carry out what a key means; what went wrong before is told no longer."""
        if self.status.in_trouble:
            self.status.say("")
        super().press(key)
        if not self.status.in_trouble:
            self.tell_legend()

    # What is looked for

    def _look(self, reach: Reach, *, variants: bool) -> None:
        shown = frozenset(each.key for each in self._ticked.rejected)
        self._gathering.look(reach, variants=variants, still_shown=shown)
        self.reload()

    def _widen(self) -> None:
        self._look(FURTHER[self._gathering.reach], variants=self._gathering.variants)

    def _turn_variants(self) -> None:
        if not self._gathering.has_variants:
            raise ReaderError("these words have no variants: only words and names of a few have")
        self._look(self._gathering.reach, variants=not self._gathering.variants)

    def _gathered(self) -> None:
        """Take in what has been found, now and then while more comes."""
        if self._gathering.is_under_way and monotonic() - self._shown_at < _PAUSE:
            self.tell_legend()
            return
        self._ticked.take(self._gathering.found)
        self._show()
        self._shown_at = monotonic()

    def _show(self) -> None:
        """Show the places that the filter lets through, the cursor staying where it is."""
        row = self._list.row
        self._list.has_headings = self._gathering.reach != "panes"
        shown = self._ticked.shown
        rows = grouped(shown) if self._list.has_headings else [*shown]
        at = next((n for n, each in enumerate(rows) if each is row), 0)
        self._list.show(InMemory(rows))
        self._list.move(at)
        self._list.repaint()
        self.tell_legend()

    # What is ticked

    def on_row_list_chosen(self) -> None:
        """Tick or untick what was clicked."""
        self._toggle()
        self.tell_legend()

    def on_row_list_moved(self) -> None:
        """Show the place under the cursor."""
        if self._view.display:
            row = self._list.row
            place = row.places[0] if isinstance(row, Heading) else row
            self.attempt(lambda: self._view.show(self.session, place))

    def _toggle(self) -> None:
        row = self._list.row
        if isinstance(row, Heading):
            self._ticked.toggle_all(row.places)
            self._list.repaint()
        elif row is not None:
            self._ticked.toggle(row)
            self._list.repaint_row(row)
        self._list.move(1)

    def _toggle_all(self) -> None:
        self._ticked.toggle_all(self._ticked.shown)
        self._list.repaint()

    def _reject(self) -> None:
        row = self._list.row
        if isinstance(row, Occurrence):
            self._ticked.reject(row)
            self._list.repaint_row(row)
            self._list.move(1)

    # What is shown

    def _turn_view(self) -> None:
        self._view.display = not self._view.display
        self.call_after_refresh(self.on_row_list_moved)

    def _ask_filter(self) -> None:
        def typing(text: str) -> None:
            self._ticked.sought = text
            self._show()

        self.prompt.ask(
            "Only places with:",
            typing,
            value=self._ticked.sought,
            typing=typing,
            left=lambda: typing(""),
        )

    # The end

    def _leave(self) -> None:
        """Stop looking; else clear the filter; else leave, telling what was rejected."""
        if self._gathering.is_under_way:
            self._gathering.stop()
            self._gathered()
        elif self._ticked.sought:
            self._ticked.sought = ""
            self._show()
        else:
            if rejected := len(self._ticked.rejected):
                self._apply((), rejected)
            self.dismiss()

    def _hand_over(self) -> None:
        if self._gathering.is_under_way:
            raise ReaderError("there may be more places yet: wait for all of them, or escape stops")
        if not self._is_applying:
            ticked = self._ticked.ticked
            self._is_applying = len(ticked) >= MANY
            if self._is_applying:
                self.begin(f"Marking {len(ticked):,} places …", self._apply_all)
            else:
                self._apply_all()

    def _apply_all(self) -> None:
        self._is_applying = False
        ticked = [(each.article.id, each.span) for each in self._ticked.ticked]
        self._apply(ticked, len(self._ticked.rejected))
        self.dismiss()
