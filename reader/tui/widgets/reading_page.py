"""A page to be read in a box above the screen, which scrolls."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

_BESIDE = 10
"""Cells of a line that the edge, the space within it and the scroll bar may take."""


class ReadingPage(ModalScreen[None]):
    """A page; any of the usual keys leaves it. A subclass writes it, and may have it wider."""

    DEFAULT_CSS = """
    ReadingPage { align: center middle; }
    ReadingPage > VerticalScroll { max-width: 96%; height: 92%;
        background: $surface; border: round $primary; padding: 0 2; }
    ReadingPage Static { height: auto; }
    """
    BINDINGS: ClassVar[list[Any]] = [
        ("escape,q,enter,question_mark,f1", "dismiss"),
        ("j", "scroll(1)"),
        ("k", "scroll(-1)"),
    ]
    WIDE: ClassVar[int] = 100
    """The most cells of the box."""

    def written(self, width: int) -> Content:
        """Return the page, for lines of ``width`` cells; for a subclass to write."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Show the page in a box that scrolls."""
        width = min(self.WIDE, self.app.size.width * 96 // 100) - _BESIDE
        with VerticalScroll() as box:
            box.styles.width = self.WIDE
            yield Static(self.written(width))

    def on_mount(self) -> None:
        """Scroll with the keys at once."""
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
