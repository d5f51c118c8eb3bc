"""The app: which screen is shown, and what holds for all of them."""

import asyncio
import gc
import signal
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.color import Color
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.screen import Screen
from textual.widget import MountError
from textual.worker import WorkerFailed

from reader.model.annotation import Annotator
from reader.model.errors import ReaderError
from reader.store.project import Project
from reader.tui.acting import ActingScreen
from reader.tui.actions import Mode
from reader.tui.attention import Attention
from reader.tui.keymap import Settings
from reader.tui.place import kept
from reader.tui.reading.screen import ReadingScreen
from reader.tui.session import Session
from reader.tui.staying import Failed, is_left
from reader.tui.ways import Opening, Purpose

if TYPE_CHECKING:
    from reader.tui.library.screen import LibraryScreen

_POLL_SECONDS = 0.5
_UPKEEP_AFTER = 2.0
_AT_REST_AFTER = 0.5
_MUTED = 0.7
"""How much of the text's colour what is muted has."""
_THEMES = {"dark": "textual-dark", "light": "textual-light"}


class ReaderApp(App[str], inherit_bindings=False):
    """A project in the terminal. It returns why it ended, where that was not the user's wish."""

    TITLE = "reader"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[Any]] = [("ctrl+p", "command_palette")]

    def __init__(
        self,
        project: Project,
        settings: Settings,
        *,
        annotator: Annotator | None = None,
        open_articles: Sequence[str] = (),
    ) -> None:
        """Show ``open_articles`` side by side, else the place where this copy's user was.

        Raises:
            ReaderError: there is no theme of the name in the settings.
        """
        super().__init__()
        self.session = Session(project, annotator)
        self.settings = settings
        self.attention = Attention(self)
        self._open_articles = tuple(open_articles)
        self._shelves: LibraryScreen | None = None
        theme = _THEMES.get(settings.theme, settings.theme)
        if theme not in self.available_themes:
            raise ReaderError(f"no theme {settings.theme!r}; dark and light are two")
        self.theme = theme

    def get_css_variables(self) -> dict[str, str]:
        """Have what is muted nearer to what is behind it than the text is.

        Textual's own value is a share of what contrasts most, and in a part of a line all of that is
        painted: louder than the text. So it is one colour here.
        """
        variables = super().get_css_variables()
        if variables["text-muted"].startswith("auto"):
            behind, text = (Color.parse(variables[name]) for name in ("surface", "foreground"))
            variables["text-muted"] = behind.blend(text, _MUTED).hex
        return variables

    def get_driver_class(self) -> type[Driver]:
        """Take the driver for Linux and macOS in the form that survives bad input."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from reader.tui.driver import SturdyDriver

        return SturdyDriver

    def get_default_screen(self) -> Screen[Any]:
        """Begin where the user wants to, or was; if that cannot be shown, say why in the library."""
        opening, row = Opening(self._open_articles), ""
        try:
            place = kept(self.session.project)
            row = place.row
            if not opening.articles and place.reading:
                opening = Opening(self.session.known(place.articles), place.active)
            return self._reading(opening) if opening.articles else self._library(row)
        except ReaderError as error:
            return self._library((*opening.articles, row)[0], trouble=str(error))

    def on_mount(self) -> None:
        """Watch for signals, and for what others do to the project."""
        if sys.platform != "win32" and not self.is_headless:
            loop = asyncio.get_running_loop()
            for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
                loop.add_signal_handler(name, self._end, name.name)
            # The loop would hear of it while an editor has the terminal, whose affair it is then.
            signal.signal(
                signal.SIGINT, lambda *_: loop.call_soon_threadsafe(self._end, signal.SIGINT.name)
            )
        self.set_interval(_POLL_SECONDS, self._look_for_changes)
        self.call_after_refresh(self._after_first_frame)

    def _after_first_frame(self) -> None:
        """Keep what start-up made out of garbage collections, whose pauses are the longest."""
        gc.freeze()
        gc.enable()
        self._tell_notice()
        if not self.session.project.read_only and not self.is_headless:
            self.set_timer(_UPKEEP_AFTER, self._begin_upkeep)

    def _tell_notice(self) -> None:
        """Tell how the project is open, unless something went wrong that must be read first."""
        notice, screen = self.session.project.notice, self.screen
        if notice and isinstance(screen, ActingScreen) and not screen.status.in_trouble:
            screen.tell_trouble(notice)

    def _begin_upkeep(self) -> None:
        from reader.tui.upkeep import Upkeep

        upkeep = Upkeep(self.session.project.path)

        def look() -> None:
            if (news := upkeep.news()) is not None:
                looking.stop()
                self.tell_at_rest(*news)

        looking = self.set_interval(1.0, look)

    def tell_at_rest(self, well: bool, words: str) -> None:
        """Tell what nobody has asked for, once it hides nothing that is being worked on."""
        screen = self.screen
        if words and isinstance(screen, ActingScreen) and screen.is_at_rest:
            tell = screen.say if well else screen.tell_trouble
            tell(words)
        elif words:
            self.set_timer(_AT_REST_AFTER, partial(self.tell_at_rest, well, words))

    def _quit(self) -> None:
        self._keep_place()
        self.exit()

    def _keep_place(self) -> None:
        if isinstance(self.screen, ActingScreen):
            self.screen.keep_place()

    def _end(self, signal_name: str) -> None:
        self._keep_place()
        self.exit(f"ended by {signal_name}; all is saved")

    def _reading(self, opening: Opening) -> ReadingScreen:
        return ReadingScreen(self.session, self.settings, opening)

    def show_articles(self, opening: Opening) -> None:
        """Read articles side by side, above the list they were found in.

        Raises:
            ReaderError: one of them cannot be read; the screen stays as it is.
        """
        self.push_screen(self._reading(opening))

    def show_library(self, article: str, picked: Sequence[str] = ()) -> None:
        """Go to the library, or a list of places over it, below; else above what came first.

        With articles picked it is the library, where more are to be picked.
        """
        shelves = self._shelves
        if shelves is not None and shelves in self.screen_stack[:-1]:
            self.pop_screen()
            while picked and self.screen is not shelves:
                self.pop_screen()
            shelves.pick(picked)
            shelves.show_article(article)
        elif len(self.screen_stack) > 1 and not picked:
            self.pop_screen()
        else:
            self.push_screen(self._library(article, picked))

    def _library(
        self, article: str, picked: Sequence[str] = (), trouble: str = ""
    ) -> "LibraryScreen":
        from reader.tui.library.screen import LibraryScreen

        self._shelves = LibraryScreen(self.session, self.settings, article, picked, trouble)
        return self._shelves

    def show_statistics(self) -> None:
        """Count the marks of the project, above the screen one is at."""
        from reader.tui.statistics.screen import StatisticsScreen

        self.push_screen(StatisticsScreen(self.session, self.settings))

    def show_boards(self, articles: Sequence[str], story: str = "") -> None:
        """Show what some reports say beside each other, above the screen one is at."""
        from reader.tui.boards.screen import BoardsScreen

        self.push_screen(BoardsScreen(self.session, self.settings, articles, story))

    def show_releases(self) -> None:
        """List what was frozen, above the screen one is at."""
        from reader.tui.releases.screen import ReleasesScreen

        self.push_screen(ReleasesScreen(self.session, self.settings))

    def show_proposals(self) -> None:
        """Go through the stories that are proposed, above the screen one is at."""
        from reader.tui.proposals.screen import ProposalsScreen

        self.push_screen(ProposalsScreen(self.session, self.settings))

    def show_repair(self, article: str = "") -> None:
        """Go through marks that wait for their place, above the screen one is at."""
        from reader.tui.repair.screen import RepairScreen

        self.push_screen(RepairScreen(self.session, self.settings, article))

    def show_agreement(self) -> None:
        """Say how far the annotators of the round agree, above the screen one is at."""
        from reader.tui.agreement.screen import AgreementScreen

        self.push_screen(AgreementScreen(self.session, self.settings))

    def show_help(self, modes: Sequence[Mode]) -> None:
        """Show all keys of some modes."""
        from reader.tui.help import HelpScreen

        self.push_screen(HelpScreen(self.settings, modes))

    def show_codebook(self) -> None:
        """Read and change the codebook in use, above the screen that asked for it."""
        from reader.tui.codebook.screen import CodebookScreen

        self.push_screen(CodebookScreen(self.session, self.settings))

    def show_errors(self) -> None:
        """Go through what predictions got wrong against gold, above the screen that asked for it."""
        from reader.tui.errors.screen import ErrorsScreen

        self.push_screen(ErrorsScreen(self.session, self.settings))

    def show_differences(self, purpose: Purpose) -> None:
        """Go through what the coders of the round differ in, above the screen one is at."""
        from reader.tui.differences.purposes import screen_for

        self.push_screen(screen_for(purpose, self.session, self.settings))

    def renew(self) -> None:
        """Have every screen show what was changed here; the topmost hears of it first."""
        for screen in self._acting():
            screen.attempt(screen.reload)

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        from reader.tui.commands import Commands

        if not isinstance(self.screen, Commands):
            self.push_screen(Commands())

    def get_system_commands(self, screen: Screen[Any]) -> Iterator[SystemCommand]:
        """Yield the actions of a screen, and the themes."""
        if isinstance(screen, ActingScreen):
            yield from screen.commands()
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
        yield SystemCommand("Quit", "Leave reader; all is saved.", self._quit)

    def _look_for_changes(self) -> None:
        """Have every screen show what another program wrote; the topmost hears of it first."""
        if self.session.changed():
            self.renew()

    def _acting(self) -> Iterator[ActingScreen]:
        """Yield the screens that tell things, the topmost first."""
        return (each for each in reversed(self.screen_stack) if isinstance(each, ActingScreen))

    async def on_event(self, event: events.Event) -> None:
        """Hand on what happened; what is typed once the program is left is for nobody."""
        if not (isinstance(event, events.InputEvent | events.Paste) and is_left(self)):
            await super().on_event(event)

    def on_end_missed(self) -> None:
        """Say why keys do nothing, wherever one is: the status line may be hidden by a question."""
        words = "What is pasted has no end yet; it is waited for. Escape takes what has come."
        self.notify(words, severity="warning", markup=False)

    def on_failed(self, message: Failed) -> None:
        """Tell what went wrong in a part of the screen."""
        self._handle_exception(message.error)

    def _handle_exception(self, error: Exception) -> None:
        """Tell what went wrong, in a timer too; only a fault of the program's own ends it.

        A screen that was only coming when the program was left finds no widgets: no fault.
        """
        cause = error.error if isinstance(error, WorkerFailed) else error
        if is_left(self) and isinstance(cause, NoMatches | MountError):
            return
        screen = next(self._acting(), None)
        if isinstance(error, ReaderError) and screen is not None:
            screen.tell_trouble(str(error))
        else:
            super()._handle_exception(error)


def run_reader(
    project: Project,
    settings: Settings,
    *,
    annotator: Annotator | None = None,
    open_articles: Sequence[str] = (),
) -> str:
    """Run the terminal until the user leaves; return why it ended if that was not her wish.

    Raises:
        ReaderError: it ended by a fault of its own, which has been shown.
    """
    app = ReaderApp(project, settings, annotator=annotator, open_articles=open_articles)
    interrupted = signal.getsignal(signal.SIGINT)
    try:
        why = app.run(mouse=settings.mouse) or ""
    finally:
        _leave_questions()
        signal.signal(signal.SIGINT, interrupted)
    if app.return_code:
        raise ReaderError("reader ended by a fault of its own; all that was shown as done is saved")
    return why


def _leave_questions() -> None:
    """End what screens have asked and nobody waits for any more."""
    from reader.store.aside import leave

    leave()
