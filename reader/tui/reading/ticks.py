"""The tick list: the same words elsewhere, each in its context, to be given the same tag."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.model.visible import visible
from reader.tui.acting import ActingScreen, Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.keymap import Settings
from reader.tui.naming import outlet_of
from reader.tui.reading.occurrences import Occurrence
from reader.tui.session import Session
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.fitted import filled, fitted, tail_start
from reader.tui.widgets.row_list import RowList
from reader.tui.widths import cell_len

_OUTLET = 14


class TickList(RowList[Occurrence]):
    """Occurrences, the words of each in the middle of the line."""

    def paint(self, row: Occurrence, width: int) -> Content:
        """Paint the tick, the outlet, the context, and why it is not ticked."""
        box = "[-]" if row.marked else "[x]" if row.ticked else "[ ]"
        outlet = fitted(outlet_of(row.opened.article), _OUTLET)
        before, words, after = row.context()
        room = width - cell_len(box) - _OUTLET - len(row.why_not) - 8
        left = max(0, (room - cell_len(words)) // 2)
        right = max(0, room - cell_len(words) - left)
        tail = before[tail_start(before, len(before), left) :]
        return Content.assemble(
            "▸ " if row is self.row else "  ",
            (f"{box} ", "bold"),
            (f"{outlet}  ", "$text-secondary"),
            (filled(tail, left), "$text-muted"),
            (words, "bold underline"),
            (filled(after, right), "$text-muted"),
            (f"  {row.why_not}", "italic"),
        ).truncate(width, ellipsis=True)


class TickScreen(ActingScreen):
    """A list of occurrences; enter hands over those that are ticked."""

    MODES: ClassVar[tuple[Mode, ...]] = ("ticks", "list")
    DEFAULT_CSS = "TickScreen > Static.question { height: 1; padding: 0 1; background: $panel; }"

    def __init__(
        self,
        session: Session,
        settings: Settings,
        question: str,
        offered: Sequence[Occurrence],
        apply: Callable[[Sequence[Occurrence]], None],
    ) -> None:
        """Ask ``question`` about ``offered``; ``apply`` gets the ticked ones."""
        super().__init__(session, settings)
        self._question = question
        self._offered = offered
        self._apply = apply
        self._list = TickList()

    def compose(self) -> ComposeResult:
        """Stack the question, the list and the lines at the foot."""
        yield Static(Content(visible(self._question)), classes="question")
        yield self._list
        yield self.status
        yield self.prompt
        yield self.legend

    def on_mount(self) -> None:
        """Show the occurrences."""
        self._list.show(InMemory(self._offered))
        self.tell_legend()

    def doings(self) -> Doings:
        """Return what carries out each action of the list."""
        return {
            **super().doings(),
            **list_doings(self._list),
            "list.leave": self.dismiss,
            "ticks.toggle": self._toggle,
            "ticks.all": self._toggle_all,
            "ticks.apply": self._hand_over,
        }

    def tell_mode(self) -> None:
        """Show how many are ticked, and what the keys do."""
        ticked = sum(each.ticked for each in self._offered)
        self.status.say(f"{ticked} of {len(self._offered)} ticked; one undo takes them all back")
        keys = ("ticks.toggle", "ticks.all", "ticks.apply", "list.leave", "help")
        self.legend.tell("Everywhere", (), self.keys_shown(keys))

    def on_row_list_chosen(self) -> None:
        """Tick or untick what was clicked."""
        self._toggle()

    def _toggle(self) -> None:
        row = self._list.row
        if row is not None and not row.marked:
            row.ticked = not row.ticked
            self._list.repaint()
            self._list.move(1)
        self.tell_legend()

    def _toggle_all(self) -> None:
        free = [each for each in self._offered if not each.marked]
        ticked = not all(each.ticked for each in free)
        for each in free:
            each.ticked = ticked
        self._list.repaint()
        self.tell_legend()

    def _hand_over(self) -> None:
        ticked = [each for each in self._offered if each.ticked]
        self._apply(ticked)
        self.dismiss()
