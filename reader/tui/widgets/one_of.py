"""One of a few words to be chosen, on one line."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

_STEPS = {"right": 1, "space": 1, "left": -1, "backspace": -1}


class OneOf(Widget):
    """Shows all the words; like ``Line`` it has no focus and takes keys with ``press``."""

    DEFAULT_CSS = """
    OneOf { height: 1; width: 1fr; background: $surface; color: $text-muted;
        text-wrap: nowrap; text-overflow: ellipsis; }
    """
    ALLOW_SELECT = False
    writing: reactive[bool] = reactive(True)
    """Whether keys come here."""

    def __init__(self, words: Sequence[str], chosen: str) -> None:
        """``words`` are the program's own, never data."""
        super().__init__()
        self._words = words
        self._at = words.index(chosen)

    @property
    def text(self) -> str:
        """The word that is chosen."""
        return self._words[self._at]

    def press(self, key: str) -> None:
        """Take a key: the next word, the one before, or the next with this beginning."""
        if key in _STEPS:
            self._at = (self._at + _STEPS[key]) % len(self._words)
        elif len(key) == 1:
            turns = [(self._at + turn) % len(self._words) for turn in range(1, len(self._words))]
            begun = (turn for turn in turns if self._words[turn].startswith(key))
            self._at = next(begun, self._at)
        self.refresh()

    def render(self) -> Content:
        """Show the chosen word between angles, so that no colour is needed to see it."""
        chosen = "bold reverse" if self.writing else "bold"
        parts: list[str | tuple[str, str]] = []
        for at, word in enumerate(self._words):
            parts += [(f"‹{word}›", chosen) if at == self._at else f" {word} ", " "]
        return Content.assemble(*parts)
