"""Words at the head of a screen, on a few lines; where there are more, they end in ``…``."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from reader.model.text.visible import visible

_MOST = 5
"""Lines."""


class Heading(Widget):
    """What a screen is about, wrapped to its width."""

    DEFAULT_CSS = "Heading { height: auto; padding: 0 1; background: $panel; }"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._words = Content("")

    def say(self, words: str) -> None:
        """Show other words; they are data, never markup."""
        self._words = Content(visible(words))
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the words take."""
        del container, viewport
        return min(_MOST, len(self._words.wrap(width)))

    def render(self) -> Content:
        """Wrap the words, and say by a sign that there are more of them."""
        width = self.content_size.width
        lines = self._words.wrap(width) if width else []
        if len(lines) > _MOST:
            last = lines[_MOST - 1].rstrip().truncate(width - 2, ellipsis=False)
            lines = [*lines[: _MOST - 1], last.append(" …")]
        return Content("\n").join(lines)
