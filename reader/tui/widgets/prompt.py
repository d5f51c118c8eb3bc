"""A question answered on one line, in the place of the status line."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static


class Prompt(Horizontal):
    """Hidden until something is asked; enter answers, escape does not."""

    DEFAULT_CSS = """
    Prompt { height: 1; display: none; background: $panel; padding: 0 1; }
    Prompt > Static { width: auto; max-width: 50%; height: 1; color: $text-accent; }
    Prompt > Input { width: 1fr; height: 1; border: none; padding: 0 1; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._question = Static()
        self._line = Input(compact=True, select_on_focus=False)
        self._answered: Callable[[str], None] = lambda _: None
        self._typing: Callable[[str], None] = lambda _: None
        self._left: Callable[[], None] = lambda: None
        self._back: Widget | None = None

    def compose(self) -> ComposeResult:
        """Put the question before the line."""
        yield self._question
        yield self._line

    @property
    def open(self) -> bool:
        """Whether something is being asked."""
        return bool(self.display)

    def ask(
        self,
        question: str,
        answered: Callable[[str], None],
        *,
        value: str = "",
        typing: Callable[[str], None] = lambda _: None,
        left: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask; ``typing`` hears every change, then one of ``answered`` and ``left`` is called."""
        if not self.open:
            self._back = self.screen.focused
        self._answered, self._typing, self._left = answered, typing, left
        self._question.update(Content(question))
        with self._line.prevent(Input.Changed):
            self._line.value = value
        self._line.cursor_position = len(value)
        self.display = True
        self._line.focus()

    def say(self, question: str) -> None:
        """Put the question in other words while it is open."""
        self._question.update(Content(question))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        self._typing(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close, then pass on the answer."""
        event.stop()
        self._close()
        self._answered(event.value)

    def on_key(self, event: events.Key) -> None:
        """Keep keys from the screen while a question is open."""
        event.stop()
        if event.key == "escape":
            self._close()
            self._left()

    def _close(self) -> None:
        self.display = False
        if self._back is not None:
            self._back.focus()
