"""The data card of a release, above the list."""

from typing import ClassVar

from textual.content import Content

from reader.model.text.visible import visible_lines
from reader.tui.widgets.reading_page import ReadingPage


class CardScreen(ReadingPage):
    """A data card to be read."""

    WIDE: ClassVar[int] = 110

    def __init__(self, card: str) -> None:
        """Show a card, in Markdown, as it is written."""
        super().__init__()
        self._card = card

    def written(self, width: int) -> Content:
        """Return the card, its lines as long as they are."""
        del width
        return Content(visible_lines(self._card))
