"""The reading screen: the desk, what lies over it and the lines at the foot, and what joins them."""

from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.errors import NoWidget

from reader.model.annotation import Annotation
from reader.model.codebook import Tag
from reader.store.history import DoneAction
from reader.tui.acting import ActingScreen, Doings
from reader.tui.actions import Mode
from reader.tui.keymap import Keyboard, Settings
from reader.tui.pane.messages import Activated
from reader.tui.pane.widget import ArticlePane
from reader.tui.reading.desk import Desk
from reader.tui.reading.foot import Foot
from reader.tui.reading.going import Stop
from reader.tui.reading.hands import Hands
from reader.tui.reading.over import OverDesk
from reader.tui.reading.timing import Timing
from reader.tui.reading.whereabouts import Whereabouts
from reader.tui.session import Session
from reader.tui.ways import Opening
from reader.tui.widgets.soon import Soon

_KEEP_AFTER = 1.0
"""Seconds of rest after which the place is kept."""
_LINKS_AFTER = 0.05
"""Seconds after which links are looked for: the first frame does not wait for them."""
_HELPED: tuple[Mode, ...] = (
    *(
        "reading",
        "ends",
        "placing",
        "linking",
        "links",
        "tags",
        "fields",
        "regions",
        "walks",
        "submitting",
    ),
    "everywhere",
)


class ReadingScreen(ActingScreen):
    """One to four articles side by side, to be read and marked."""

    MODES: ClassVar[tuple[Mode, ...]] = ("reading",)
    DEFAULT_CSS = "ReadingScreen { layers: base overlay; }"

    def __init__(self, session: Session, settings: Settings, asked: Opening) -> None:
        """Open what was asked for.

        Raises:
            ReaderError: one of the articles cannot be read.
        """
        super().__init__(session, settings)
        self._asked = asked
        self._names = session.names()
        self._said = False
        self._keep_soon = Soon(self, _KEEP_AFTER, self.keep_place)
        self.desk = Desk(session, [session.open(each) for each in asked.articles], asked.active)
        self._over = over = OverDesk(self, self._tell_about)
        self._whereabouts = Whereabouts(self.desk, session)
        self._timing = Timing(self.desk, session)
        self._hands = Hands(
            *(self, self.desk, over, self._whereabouts),
            saved=self._say_saved,
            keys=self._use_keys_of,
            turned=self._turned,
        )
        self._foot = Foot(self, self._hands)

    def compose(self) -> ComposeResult:
        """Stack the desk and the lines at the foot; the lists lie over them."""
        yield self.desk
        yield self.status
        yield self.prompt
        yield self.legend

    def doings(self) -> Doings:
        """Return what carries out each action of the reading screen."""
        own: Doings = {
            "help": lambda: self.ways.show_help(_HELPED),
            "select.drop": self._drop,
            "view.legend": self._toggle_legend,
            "article.submit": self._hand_in,
        }
        return {**super().doings(), **own, **self._hands.doings}

    # What is shown

    def on_mount(self) -> None:
        """Go to where one was, or to what was asked for."""
        self._whereabouts.restore()
        for column, offset in zip(self.desk.columns, self._asked.offsets, strict=False):
            if offset >= 0:
                column.pane.place_caret(offset)
        self._use_keys_of()
        if self._asked.offset >= 0:
            self.desk.active.pane.place_caret(self._asked.offset)
        elif self._asked.find:
            self._hands.finding.look_for(self._asked.find)
            self._hands.finding.go(1, begin=True)
        elif self._asked.waiting:
            self._hands.waiting.begin(self._asked.waiting, self._asked.waiting_place)
        if self._asked.word:
            self.say(self._asked.word)
        self._tell()
        self.set_timer(_LINKS_AFTER, lambda: self.attempt(self._show_links))

    def _show_links(self) -> None:
        """Show what is tied to what, after the first frame, and soon what may be."""
        self._hands.links.follow()
        self._hands.beside.turned()
        self._tell()

    def on_unmount(self) -> None:
        """Ask the project nothing more."""
        self._hands.suggesting.ask_no_more()
        self._hands.waiting.close()
        self._hands.beside.close()

    def on_screen_suspend(self) -> None:
        """Leave it to the screen above to say where one is; what is done there is not timed."""
        self._keep_soon.stop()
        self._timing.pause()
        self._timing.keep()

    def on_screen_resume(self) -> None:
        """Show what was marked on screens that led back into the texts."""
        self._hands.routes.came_back()

    def reload(self) -> None:
        """Show what another program, an undo or a correction changed."""
        self._names = self.session.names()
        self.desk.renew()
        self._hands.beside.renew()
        self._hands.walking.renew()
        self._hands.waiting.renew()
        self._over.renew()
        self._tell()

    def _turned(self, action: DoneAction) -> None:
        """Show what was taken back or brought back."""
        self.reload()
        self._hands.suggesting.turned(action)
        self._hands.waiting.turned(action)
        self._hands.beside.undone(action)

    def _tell_about(self, tag: Tag) -> None:
        from reader.tui.reading.guide import USES, GuideScreen

        def jump(mark: Annotation) -> None:
            self._over.leave_palette()
            self._hands.going.to(Stop.at(mark))

        uses = self.session.last_uses(tag.id, USES)
        self.app.push_screen(GuideScreen(self.session, self.settings, tag, uses, jump))

    # Where one was

    def keep_place(self) -> None:
        """Keep what is open, where the carets are, and how long there was work."""
        self.attempt(self._whereabouts.keep)
        self._timing.keep()

    # Keys

    def press(self, key: str) -> None:
        """Give a key to whatever waits for one: a jump, the palette, else the desk."""
        self._timing.note()
        self._said = False
        if self._hands.jumping.open:
            self.attempt(lambda: self._hands.jumping.press(key))
        elif over := self._over.open:
            self.attempt(lambda: over.press(key))
        else:
            super().press(key)
        self._tell()

    def perform(self, action: str) -> None:
        """Carry out an action; while the ends of a mark are moved, one that moves them."""
        if self._hands.ends.allows(action):
            super().perform(action)
        else:
            self.say("First enter keeps the new ends, or escape leaves the mark as it was.")

    def _use_keys_of(self, *modes: Mode) -> None:
        begun: tuple[Mode, ...] = ("linking",) if self._hands.links.begun else ()
        if self._hands.waiting.is_at:
            begun = (*begun, "placing")
        self.keyboard = Keyboard(self.settings, *modes, *begun, *self.MODES, "everywhere")

    def _drop(self) -> None:
        if self._hands.moving.drop() or self._hands.beside.drop():
            return
        if self._hands.walking.is_open:
            self._hands.walking.close()
        else:
            self._hands.waiting.release()

    # What widgets tell

    def on_row_list_chosen(self) -> None:
        """Take what was clicked in the list over the desk."""
        self._said = False
        if over := self._over.open:
            self.attempt(over.take)
        self._tell()

    def on_activated(self, message: Activated) -> None:
        """Go to the pane that was clicked."""
        self._timing.note()
        self._said = False
        panes = [column.pane for column in self.desk.columns]
        if message.pane not in panes:
            return  # it was closed meanwhile
        self._over.leave_palette()
        if panes.index(message.pane) != self.desk.position:
            self.desk.activate(panes.index(message.pane))
        self._hands.moving.selecting = False

    def _forward_event(self, event: events.Event) -> None:
        """Give a pane the mouse as the button goes down: what follows may come in one burst."""
        if isinstance(event, events.MouseDown) and event.button == 1:
            with suppress(NoWidget):
                under, _ = self.get_widget_at(event.x, event.y)
                if isinstance(under, ArticlePane):
                    self.app.capture_mouse(under)
        super()._forward_event(event)

    def on_caret_moved(self) -> None:
        """Say what is at the caret, and keep the place once it rests."""
        self._keep_soon.start()
        self._hands.beside.moved()
        self._tell()

    def on_selection_changed(self) -> None:
        """Say what is selected."""
        self._tell()

    def on_desk_turned(self) -> None:
        """Say what is at the caret of another pane."""
        self._hands.ends.leave()
        self._hands.moving.selecting = False
        self._hands.links.follow()
        self._hands.beside.turned()
        self._tell()

    def on_paste(self, event: events.Paste) -> None:
        """Write what was pasted into what lies over the desk; a question takes it itself."""
        if self.is_active and self._over.paste(event.text):
            event.stop()
            event.prevent_default()  # Textual also calls the handlers of the classes above

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is selected, marked or found where the caret is, nor was just told."""
        return super().is_at_rest and self._hands.moods.now() == "Read" and not self._said

    def say(self, message: str) -> None:
        """Tell what was done; it stays until the next key."""
        self._said = True
        self.status.say(message)

    def tell_trouble(self, message: str) -> None:
        """Tell what went wrong; it stays until the next key."""
        self._said = True
        super().tell_trouble(message)

    def _say_saved(self, message: str) -> None:
        """Tell what was marked, and after it is on the screen keep the place."""
        self.say(message)
        self.call_after_refresh(self.attempt, self._whereabouts.keep)
        self._keep_soon.start()

    def _tell(self) -> None:
        if not self._said:
            self.status.say(*self._foot.words(self._names, self.size.width - 2))
        self.tell_legend()

    def tell_mode(self) -> None:
        """Show what the digits and the likeliest keys do in the mood of now."""
        self.legend.tell(*self._foot.legend())

    def _hand_in(self) -> None:
        from reader.tui.reading.handing_in import HandingIn

        HandingIn(self._hands.bench).ask()

    def _toggle_legend(self) -> None:
        self.legend.display = not self.legend.display
