"""One line of text being written.

It has no focus: a screen hands it keys, so that keys typed in one burst reach what they
were meant for, in order.
"""

from collections.abc import Callable

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.layout.fitted import tail_start
from reader.model.counting.counted import counted
from reader.model.text.graphemes import next_boundary, previous_boundary
from reader.model.text.patterns import later
from reader.model.text.visible import visible
from reader.model.text.words import next_word_start, previous_word_start

_BREAK = later(r"\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
_CONTROL = later(r"[\p{Cc}\p{Cs}]")
_LONGEST = 10_000
"""Code points: more than a note needs, and little enough to be painted at every key."""
_REACH = 4
"""Code points painted for each cell: some take none."""


class Line(Widget):
    """A line with a cursor; ``press`` edits it."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; background: $surface; color: $foreground;
        text-wrap: nowrap; text-overflow: clip; }
    """
    ALLOW_SELECT = False
    writing: reactive[bool] = reactive(True)
    """Whether the cursor shows: of several lines one is written on."""

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
        self._text, self._at = text, len(text)
        self.refresh()

    def insert(self, text: str) -> None:
        """Write at the cursor, as far as there is room; line breaks and tabs become spaces.

        Other control characters are left out: terminals send some with what is pasted. What there
        is no room for is told, wherever the line is: its screen may have no line to say it in.
        """
        written = _CONTROL.sub("", _BREAK.sub(" ", text))
        text = written[: max(0, _LONGEST - len(self._text))]
        if lost := len(written) - len(text):
            words = f"The last {counted(lost, 'character')} had no room; {_LONGEST:,} fit here."
            self.notify(words, severity="warning", markup=False)
        self._text = self._text[: self._at] + text + self._text[self._at :]
        self._at += len(text)
        self.refresh()

    def press(self, key: str) -> bool:
        """Take a key; return whether the text is another now."""
        before = self._text
        if len(key) == 1 or not key.isascii():  # names of keys are ASCII
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
        room = max(1, self.size.width - 1)
        start = tail_start(shown, self._at, room) if self.writing else 0
        line = Content(shown[start : start + _REACH * room])
        here = next_boundary(shown, self._at)
        return line.stylize("reverse", self._at - start, here - start) if self.writing else line


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
