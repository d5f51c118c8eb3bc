"""A question with a few answers, each on a key, over the screen that asks."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.model.text.visible import visible
from reader.tui.acting import key_name, passed_on
from reader.tui.actions import Mode, of_mode
from reader.tui.keymap import Keyboard, Settings, shown

_SCROLLS = {"up": -1, "k": -1, "down": 1, "j": 1, "pageup": -10, "pagedown": 10}


class AskScreen(ModalScreen[str]):
    """Its answer is the id of an action of the mode; nothing where escape was pressed."""

    DEFAULT_CSS = """
    AskScreen { align: center middle; }
    AskScreen > VerticalScroll { width: 90; max-width: 96%; height: auto; max-height: 80%;
        background: $surface; border: round $primary; border-title-color: $text-primary;
        padding: 0 1; }
    AskScreen Static { height: auto; }
    AskScreen .answers { margin: 1 0 0 0; }
    """
    AUTO_FOCUS = ""

    def __init__(
        self,
        settings: Settings,
        mode: Mode,
        title: str,
        lines: Sequence[str],
        *,
        without: Sequence[str] = (),
        stays: str = "back",
    ) -> None:
        """Ask ``title`` after saying ``lines``; ``stays`` is what escape does.

        The actions of the mode are the answers, but for those named in ``without``.
        """
        super().__init__()
        self._settings = settings
        self._answers = [each for each in of_mode(mode) if each.id not in without]
        self._keyboard = Keyboard(settings, mode)
        self._title = title
        self._told = lines
        self._stays = stays

    def compose(self) -> ComposeResult:
        """Show what there is to know, and the answers."""
        keys = [(shown(each, self._settings), each.label, each.help) for each in self._answers]
        answers = [Content.assemble((f"{k:8}", "bold"), f"{n} – {h}") for k, n, h in keys]
        answers.append(Content.assemble((f"{'escape':8}", "bold"), self._stays))
        with VerticalScroll(can_focus=False) as box:
            box.border_title = Content(visible(self._title))
            yield Static(Content("\n").join(Content(visible(line)) for line in self._told))
            yield Static(Content("\n").join(answers), classes="answers")

    def on_key(self, event: events.Key) -> None:
        """Answer, stay, or scroll."""
        event.stop()
        event.prevent_default()
        if passed_on(self, event):
            return
        key = key_name(event)
        action = self._keyboard.press(key)
        if action in self._answers:
            self.dismiss(action.id)
        elif key == "escape":
            self.dismiss("")
        elif key in _SCROLLS:
            self.query_one(VerticalScroll).scroll_relative(y=_SCROLLS[key], animate=False)
