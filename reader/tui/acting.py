"""A screen whose keys come from the action registry, and whose troubles are told in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.screen import Screen

from reader.model.errors import ReaderError
from reader.tui.actions import BY_ID, Mode, of_mode
from reader.tui.keymap import Keyboard, Settings, shown
from reader.tui.messages import HelpWanted
from reader.tui.session import NameNeededError, Session
from reader.tui.widgets.prompt import Prompt
from reader.tui.widgets.row_list import RowList
from reader.tui.widgets.status import Legend, Status

Doings = Mapping[str, Callable[[], object]]
"""What carries out each action of a mode, by action id."""
Say = Callable[[str], None]
"""Tells in the status line what was done."""


def key_name(event: events.Key) -> str:
    """Return a pressed key by the name the registry has for it: its character, if it has one."""
    if event.character == " ":
        return "space"
    return event.character if event.is_printable and event.character else event.key


class ActingScreen(Screen[None]):
    """Turns keys into actions, asks who is marking when that must be known, tells troubles."""

    AUTO_FOCUS = ""
    MODES: ClassVar[tuple[Mode, ...]]
    """Whose keys work here; where two have a key, the first mode has it."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.keyboard = Keyboard(settings, *self.MODES, "everywhere")
        self.status = Status()
        self.legend = Legend()
        self.prompt = Prompt()

    def doings(self) -> Doings:
        """Return what carries out each action that has a key here; a screen adds its own."""
        return {
            "help": lambda: self.post_message(HelpWanted((*self.MODES, "everywhere"))),
            "commands": self.app.action_command_palette,
        }

    @cached_property
    def _doings(self) -> Doings:
        return self.doings()

    def on_key(self, event: events.Key) -> None:
        """Carry out the action of a key."""
        event.stop()
        event.prevent_default()
        self.press(key_name(event))

    def press(self, key: str) -> None:
        """Carry out what ``key`` means now."""
        begun = bool(self.keyboard.begun)
        action = self.keyboard.press(key)
        if action is not None:
            self.perform(action.id)
        elif begun or self.keyboard.begun:
            self.tell_legend()

    def perform(self, action: str) -> None:
        """Carry out an action by its id."""
        if (doing := self._doings.get(action)) is not None:
            self.attempt(doing)

    def attempt(self, doing: Callable[[], object]) -> None:
        """Do something; what goes wrong is told in the status line, and the work goes on."""
        try:
            doing()
        except NameNeededError:
            self._ask_name(doing)
        except ReaderError as error:
            self.status.trouble(str(error))

    def _ask_name(self, then: Callable[[], object]) -> None:
        def introduced(name: str) -> None:
            self.session.introduce(name)
            then()

        self.prompt.ask(
            "Who is marking? Your name, kept with each mark:",
            lambda name: self.attempt(lambda: introduced(name)),
            left=lambda: self.status.say("Nothing was marked; a mark needs the name of its maker."),
        )

    def reload(self) -> None:
        """Show what another program changed in the project; for a screen to do."""

    def tell_legend(self) -> None:
        """Show what the likeliest keys do now; for a screen to say."""

    def keys_shown(self, actions: Iterable[str]) -> list[tuple[str, str]]:
        """Return ``(key, label)`` of those of the actions that have a key."""
        if self.keyboard.begun:
            return [(key, action.label) for key, action in self.keyboard.follow().items()]
        named = (BY_ID[name] for name in actions)
        pairs = ((shown(action, self.settings), action.label) for action in named)
        return [(key, label) for key, label in pairs if key]

    def commands(self) -> Iterator[SystemCommand]:
        """Yield this screen's actions for the command palette."""
        doings = self._doings
        here = (action for mode in (*self.MODES, "everywhere") for action in of_mode(mode))
        for action in (action for action in here if action.id in doings):
            key = shown(action, self.settings)
            words = f"{action.help} Key: {key}" if key else action.help
            title = f"{action.group}: {action.label}"
            yield SystemCommand(title, words, partial(self.perform, action.id))


def list_doings(rows: RowList[Any]) -> Doings:
    """Return what carries out the movements in a list."""
    return {
        "list.up": lambda: rows.move(-1),
        "list.down": lambda: rows.move(1),
        "list.page-up": lambda: rows.page(-1),
        "list.page-down": lambda: rows.page(1),
        "list.top": rows.first,
        "list.bottom": rows.last,
    }
