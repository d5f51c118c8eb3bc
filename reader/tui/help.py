"""All the keys, as they are now, for the screen they were asked on."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.tui.actions import MODES, Mode, of_mode
from reader.tui.keymap import Settings, sequences

_WIDE = 100
_KEYS_WIDE = 34


class HelpScreen(ModalScreen[None]):
    """A page of keys; any of the usual keys leaves it."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll { width: 100; max-width: 96%; height: 92%;
        background: $surface; border: round $primary; padding: 0 2; }
    HelpScreen Static { height: auto; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        ("escape,q,question_mark,f1", "dismiss"),
        ("j", "scroll(1)"),
        ("k", "scroll(-1)"),
    ]

    def __init__(self, settings: Settings, modes: Sequence[Mode]) -> None:
        super().__init__()
        self._settings = settings
        self._modes = modes

    def compose(self) -> ComposeResult:
        """Show the page, wrapped to the width there is, in a box that scrolls."""
        width = min(_WIDE, self.app.size.width * 96 // 100) - 10
        with VerticalScroll():
            yield Static(Content("\n").join(_lines(self._settings, self._modes, width)))

    def on_mount(self) -> None:
        """Scroll with the keys at once."""
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def _lines(settings: Settings, modes: Sequence[Mode], width: int) -> Iterator[Content]:
    keys_wide = min(_KEYS_WIDE, width // 2)
    yield Content("escape or q leaves · ↑ ↓ page keys scroll · ctrl+p finds a command by name")
    for mode in modes:
        yield Content.assemble("\n", (MODES[mode], "bold underline $text-accent"))
        for group, actions in groupby(of_mode(mode), key=lambda action: action.group):
            if group != MODES[mode]:
                yield Content.assemble("\n", (group, "bold $text-primary"))
            for text, alike in groupby(actions, key=lambda action: action.help):
                keys = "  ".join(
                    " ".join(keys) for action in alike for keys in sequences(action, settings)
                )
                first, *rest = wrap(text, max(1, width - keys_wide)) or [""]
                yield Content.assemble((f"{keys or '–':{keys_wide}} ", "bold"), first)
                yield from (Content(f"{'':{keys_wide}} {line}") for line in rest)
