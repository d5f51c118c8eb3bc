"""The data card of a release, above the list."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.model.text.visible import visible_lines


class CardScreen(ModalScreen[None]):
    """A page to be read; any of the usual keys leaves it."""

    DEFAULT_CSS = """
    CardScreen { align: center middle; }
    CardScreen > VerticalScroll { width: 110; max-width: 96%; height: 92%;
        background: $surface; border: round $primary; padding: 0 2; }
    CardScreen Static { height: auto; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        ("escape,q,enter", "dismiss"),
        ("j", "scroll(1)"),
        ("k", "scroll(-1)"),
    ]

    def __init__(self, card: str) -> None:
        """Show a card, in Markdown, as it is written."""
        super().__init__()
        self._card = card

    def compose(self) -> ComposeResult:
        """Show the card in a box that scrolls."""
        with VerticalScroll():
            yield Static(Content(visible_lines(self._card)))

    def on_mount(self) -> None:
        """Scroll with the keys at once."""
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
