"""A question answered on one line, in the place of the status line."""

from collections.abc import Callable

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from reader.model.errors import ReaderError
from reader.model.text.visible import visible
from reader.tui.widgets.line import Line

_ASKING = "-asking"
"""The class of a screen that asks: its status line makes room for the prompt."""


class Prompt(Horizontal):
    """Hidden until something is asked; enter answers, escape does not."""

    DEFAULT_CSS = """
    Prompt { height: 1; display: none; background: $panel; padding: 0 1; }
    Prompt > Static { width: auto; max-width: 60%; height: 1; color: $text-primary;
        text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, turned: Callable[[], None]) -> None:
        """``turned`` hears of it whenever a question opens or closes."""
        super().__init__()
        self._turned = turned
        self._question = Static()
        self._line = Line()
        self._answered: Callable[[str], None] = lambda _: None
        self._typing: Callable[[str], None] = lambda _: None
        self._left: Callable[[], None] = lambda: None
        self.is_open = False
        self._asked = ""
        self._refused = ("", "")
        """A question, and the answer to it that could not be kept."""

    def ask(
        self,
        question: str,
        answered: Callable[[str], None],
        *,
        value: str = "",
        typing: Callable[[str], None] = lambda _: None,
        left: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask; ``typing`` hears every change, then one of ``answered`` and ``left`` is called.

        An answer that could not be kept is there again when the same is asked once more.
        """
        if not self.children:  # a start is quicker without what nobody has asked for yet
            self.mount(self._question, self._line)
        self._answered, self._typing, self._left = answered, typing, left
        self.put(question)
        asked, refused = self._refused
        self._line.write(refused if asked == question else value)
        self._asked, self._refused = question, ("", "")
        self._show(is_open=True)

    def put(self, question: str) -> None:
        """Put the question in these words."""
        self._question.update(Content(visible(question) + " "))

    def press(self, key: str) -> None:
        """Take a key while a question is open."""
        if key == "enter":
            self._show(is_open=False)
            self._answer(self._asked, self._line.text)
        elif key == "escape":
            self._show(is_open=False)
            self._left()
        elif self._line.press(key):
            self._typing(self._line.text)

    def _answer(self, question: str, answer: str) -> None:
        try:
            self._answered(answer)
        except ReaderError:
            self._refused = question, answer
            raise

    def paste(self, text: str) -> None:
        """Take a pasted text while a question is open."""
        self._line.insert(text)
        self._typing(self._line.text)

    def _show(self, *, is_open: bool) -> None:
        self.is_open = is_open
        self.screen.set_class(is_open, _ASKING)
        self._turned()
