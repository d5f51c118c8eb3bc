"""One line of text being written.

It has no focus: a screen hands it keys, so that keys typed in one burst reach what they
were meant for, in order.
"""

from collections.abc import Callable

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from reader.model.graphemes import next_boundary, previous_boundary
from reader.model.visible import visible
from reader.model.words import next_word_start, previous_word_start


class Line(Widget):
    """A line with a cursor; ``press`` edits it."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; background: $surface; color: $foreground; }
    """
    ALLOW_SELECT = False

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self._hint = hint
        self._text = ""
        self._at = 0

    @property
    def text(self) -> str:
        """What is written."""
        return self._text

    def write(self, text: str) -> None:
        """Put another text in the place of what is written, the cursor at its end."""
        self._text, self._at = "", 0
        self.insert(text)

    def insert(self, text: str) -> None:
        """Write at the cursor; line breaks become spaces."""
        text = " ".join(text.split("\n"))
        self._text = self._text[: self._at] + text + self._text[self._at :]
        self._at += len(text)
        self.refresh()

    def press(self, key: str) -> bool:
        """Take a key; return whether the text is another now."""
        before = self._text
        if len(key) == 1:
            self.insert(key)
        elif key == "space":
            self.insert(" ")
        elif key in _MOVES:
            self._at = _MOVES[key](self._text, self._at)
        elif key in _CUTS:
            self._cut(*_CUTS[key](self._text, self._at))
        self.refresh()
        return self._text != before

    def _cut(self, start: int, end: int) -> None:
        self._text = self._text[:start] + self._text[end:]
        self._at = start

    def render(self) -> Content:
        """Show as much of the line as there is room for, the cursor always."""
        if not self._text and self._hint:
            hint = Content(self._hint).stylize("$text-muted")
            return Content.assemble((" ", "reverse"), " ") + hint
        shown = visible(self._text) + " "
        start, room = 0, max(1, self.size.width - 1)
        while cell_len(shown[start : self._at]) > room:
            start += 1
        here = next_boundary(shown, self._at)
        return Content(shown).stylize("reverse", self._at, here)[start:]


_MOVES: dict[str, Callable[[str, int], int]] = {
    "left": previous_boundary,
    "right": next_boundary,
    "ctrl+left": previous_word_start,
    "ctrl+right": next_word_start,
    "home": lambda _text, _at: 0,
    "ctrl+a": lambda _text, _at: 0,
    "end": lambda text, _at: len(text),
    "ctrl+e": lambda text, _at: len(text),
}
_CUTS: dict[str, Callable[[str, int], tuple[int, int]]] = {
    "backspace": lambda text, at: (previous_boundary(text, at), at),
    "delete": lambda text, at: (at, next_boundary(text, at)),
    "ctrl+w": lambda text, at: (previous_word_start(text, at), at),
    "ctrl+u": lambda _text, at: (0, at),
}
