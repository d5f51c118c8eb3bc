"""A screen whose keys come from the action registry, and whose troubles are told in words."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from time import monotonic
from typing import Any, ClassVar, cast, get_args
from unicodedata import category

from textual import events
from textual.app import SystemCommand
from textual.screen import Screen

from reader.model.errors import ReaderError, SubmittedError
from reader.tui.actions import BY_ID, Mode, of_mode
from reader.tui.keymap import Keyboard, Settings, shown
from reader.tui.session import NameNeededError, Session
from reader.tui.staying import Staying, is_left
from reader.tui.ways import Purpose, Ways
from reader.tui.widgets.prompt import Prompt
from reader.tui.widgets.row_list import RowList
from reader.tui.widgets.status import Legend, Status

Doings = Mapping[str, Callable[[], object]]
"""What carries out each action of a mode, by action id."""
_WRITING = (("enter", "keep"), ("escape", "leave"))
Say = Callable[[str], None]
"""Tells in the status line what was done."""


def key_name(event: events.Key) -> str:
    """Return a pressed key by the name the registry has for it: its character, if it has one.

    An input method may send several characters at once. Only control characters are no text:
    those that join or part letters are, and so are those newer than this Python.
    """
    if event.character == " ":
        return "space"
    typed = event.character or ""
    return typed if typed and not any(map(_is_control, typed)) else event.key


def _is_control(character: str) -> bool:
    return category(character) in ("Cc", "Cs")


def passed_on(screen: Screen[Any], event: events.Key | events.Paste) -> bool:
    """Give what was typed after another screen opened to that one; return whether it did.

    Once the program is left there is nobody to give it to.
    """
    if is_left(screen.app):
        return True
    if screen.app.screen is screen:
        return False
    if isinstance(event, events.Paste):
        return screen.app.post_message(events.Paste(event.text))
    again = events.Key(event.key, event.character)
    again.time = event.time
    return screen.app.post_message(again)


class ActingScreen(Staying, Screen[None]):
    """Turns keys into actions, asks who is marking when that must be known, tells troubles."""

    DEFAULT_CSS = """
    ActingScreen.-asking {
        & > Prompt { display: block; }
        & > Status { display: none; }
    }
    """
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
        self.prompt = Prompt(self.tell_legend)
        self._unfinished: list[Callable[[], Awaitable[object]]] = []
        self._key_came: float | None = None

    def doings(self) -> Doings:
        """Return what carries out each action that has a key here; a screen adds its own."""
        return {
            "help": lambda: self.ways.show_help((*self.MODES, "everywhere")),
            "codebook": self.ways.show_codebook,
            "agreement": self.ways.show_agreement,
            "errors": self.ways.show_errors,
            "repair": self.ways.show_repair,
            "commands": self.app.action_command_palette,
            **{name: partial(self.ways.show_differences, name) for name in get_args(Purpose)},
        }

    @cached_property
    def _doings(self) -> Doings:
        return self.doings()

    @property
    def ways(self) -> Ways:
        """The ways to other screens."""
        return cast(Ways, self.app)

    async def on_key(self, event: events.Key) -> None:
        """Carry out what a key means."""
        event.stop()
        event.prevent_default()
        if self.ways.attention.hears(event) and not passed_on(self, event):
            self._key_came = event.time
            self.press(key_name(event))
            self._key_came = None
            await self._finish()

    @property
    def asked_at(self) -> float:
        """When that was asked for which is being done: when its key came, which may be a while ago.

        On the clock of ``monotonic``, in seconds.
        """
        return monotonic() if self._key_came is None else self._key_came

    def on_paste(self, event: events.Paste) -> None:
        """Write what was pasted, where something is being written."""
        event.stop()
        if not passed_on(self, event) and self.prompt.is_open:
            self.attempt(lambda: self.prompt.paste(event.text))

    def press(self, key: str) -> None:
        """Carry out what ``key`` means now."""
        if self.prompt.is_open:
            self.attempt(lambda: self.prompt.press(key))
            return
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
            self.tell_trouble(self._in_words(error))

    def _in_words(self, error: ReaderError) -> str:
        """Return what went wrong; of what is submitted with the key that takes that back."""
        if not isinstance(error, SubmittedError):
            return str(error)
        key = shown(BY_ID["article.submit"], self.settings)
        where = "" if "article.submit" in self._doings else ", where it is read,"
        return f"this article is submitted; {key}{where} takes that back" if key else str(error)

    def say(self, message: str) -> None:
        """Tell what was done."""
        self.status.say(message)

    @property
    def is_at_rest(self) -> bool:
        """Whether the status line says nothing that one is at work with."""
        return not (self.prompt.is_open or self.status.in_trouble)

    def tell_trouble(self, message: str) -> None:
        """Tell what went wrong."""
        self.status.trouble(message)

    def _ask_name(self, then: Callable[[], object]) -> None:
        def introduced(name: str) -> None:
            self.session.introduce(name)
            self.reload()
            then()

        self.prompt.ask(
            "Who is marking? Your name, kept with each mark:",
            introduced,
            left=lambda: self.say("Nothing was marked; a mark needs the name of its maker."),
        )

    def finish(self, work: Callable[[], Awaitable[object]]) -> None:
        """Have something that takes a while done before the next key."""
        self._unfinished.append(work)
        self.call_later(self._finish)

    def begin(self, words: str, doing: Callable[[], object]) -> None:
        """Do something long once it is on the screen in words; keys are not heard meanwhile."""
        self.say(words)
        self.ways.attention.begin(partial(self.attempt, doing))

    async def _finish(self) -> None:
        while self._unfinished:
            work = self._unfinished.pop(0)
            try:
                await work()
            except ReaderError as error:
                self.tell_trouble(self._in_words(error))

    def keep_place(self) -> None:
        """Keep where one is for the next start; for a screen to do."""

    def reload(self) -> None:
        """Show what is other than it was; for a screen to do."""

    def tell_legend(self) -> None:
        """Show what the likeliest keys do now."""
        if self.prompt.is_open:
            self.legend.tell("Type", (), _WRITING)
        else:
            self.tell_mode()

    def tell_mode(self) -> None:
        """Show what the likeliest keys do while nothing is asked; for a screen to say."""

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
