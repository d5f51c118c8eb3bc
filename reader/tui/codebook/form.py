"""The form for one entry of a codebook."""

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from reader.model.errors import ReaderError
from reader.model.text.visible import visible
from reader.tui.acting import key_name, passed_on
from reader.tui.codebook.forms import Asked
from reader.tui.codebook.known import Known, fitting
from reader.tui.keymap import Keyboard, Settings
from reader.tui.widgets.line import Line
from reader.tui.widgets.one_of import OneOf
from reader.tui.widgets.page import Page
from reader.tui.widgets.soon import Soon

Answers = Mapping[str, str]
"""What was written, by key, where it is not what was there."""
_JUDGED_AFTER = 0.1
_STEPS = {"form.next": 1, "form.previous": -1}
_LINES = {"form.up": -1, "form.down": 1}
_OFFERED = 40
"""How many values are listed at most; a line has no room for more."""
_SHOWN = "ctrl+s keeps · tab next · escape leaves"


class FormScreen(ModalScreen[Answers | None]):
    """Its answer is what was changed; None where all is to stay as it was."""

    DEFAULT_CSS = """
    FormScreen { align: center middle; }
    FormScreen > VerticalScroll { width: 100; max-width: 98%; height: auto; max-height: 90%;
        background: $surface; border: round $primary; border-title-color: $text-primary;
        padding: 0 1; }
    FormScreen Horizontal { height: auto; }
    FormScreen Horizontal > Static { width: 15; height: 1; color: $text-muted; }
    FormScreen Horizontal.-writing > Static { color: $text-primary; text-style: bold; }
    FormScreen > .foot { width: 100; max-width: 98%; height: auto; max-height: 6;
        background: $panel; padding: 0 1; }
    FormScreen > .foot.-trouble { color: $text-error; text-style: bold; }
    """
    AUTO_FOCUS = ""

    def __init__(
        self,
        settings: Settings,
        title: str,
        asked: Sequence[tuple[Asked, str]],
        judge: Callable[[Answers], Sequence[str]],
        known: Callable[[str, Answers], Sequence[Known]],
    ) -> None:
        """Ask, each with what is there.

        ``judge`` says what is wrong with other answers, ``known`` which values there are for what
        goes by a key.
        """
        super().__init__()
        self._title = title
        self._asked = asked
        self._judge = judge
        self._known = known
        self._keyboard = Keyboard(settings, "form")
        self._parts = [_part(each, value) for each, value in asked]
        self._rows: list[Horizontal] = []
        self._at = 0
        self._warned = False
        self._foot = Static(classes="foot")
        self._judge_soon = Soon(self, _JUDGED_AFTER, self._tell)

    def compose(self) -> ComposeResult:
        """Put a name before each thing asked, and what is wrong with it all below."""
        for (asked, _), part in zip(self._asked, self._parts, strict=True):
            self._rows.append(Horizontal(Static(Content(asked.label)), part))
        with VerticalScroll(can_focus=False) as box:
            box.border_title = Content(visible(self._title))
            yield from self._rows
        yield self._foot

    def on_mount(self) -> None:
        """Begin at the first thing asked."""
        self._go(0)

    @property
    def answers(self) -> Answers:
        """What has been changed."""
        return {
            asked.key: _text(part)
            for (asked, was), part in zip(self._asked, self._parts, strict=True)
            if _text(part) != was
        }

    async def on_key(self, event: events.Key) -> None:
        """Keep, leave, go to another line, or write on this one."""
        event.stop()
        event.prevent_default()
        if passed_on(self, event):
            return
        key, part = key_name(event), self._parts[self._at]
        action = self._keyboard.press(key)
        name = action.id if action else ""
        stays = isinstance(part, Page) and not part.is_at_edge(_LINES.get(name, 0))
        if name == "form.keep" or (name == "form.enter" and not isinstance(part, Page)):
            self.dismiss(self.answers)
        elif name == "form.leave":
            self._leave()
        elif name == "form.next" and self._complete():
            self._tell()
        elif name in _STEPS:
            self._go(self._at + _STEPS[name])
        elif name in _LINES and not stays:
            self._go(self._at + _LINES[name])
        else:
            await self._write(part, key)

    async def _write(self, part: Widget, key: str) -> None:
        if isinstance(part, Page):
            await part.press(key)
        elif isinstance(part, Line | OneOf):
            part.press(key)
        self._warned = False
        self._judge_soon.start()

    def on_paste(self, event: events.Paste) -> None:
        """Write what was pasted."""
        event.stop()
        if passed_on(self, event):
            return
        part = self._parts[self._at]
        if isinstance(part, Page):
            part.write_in(event.text)
        elif isinstance(part, Line):
            part.insert(event.text)
        self._judge_soon.start()

    def on_click(self, event: events.Click) -> None:
        """Go to the line that was clicked."""
        if event.widget in self._parts:
            self._go(self._parts.index(event.widget))

    def _complete(self) -> bool:
        """Write out what was begun; return whether there was anything to write."""
        part = self._parts[self._at]
        if not _begun(part).strip() or not (offered := self._offered()):
            return False
        if isinstance(part, Page):
            part.rewrite_line(offered[0].value)
        elif isinstance(part, Line):
            part.write(offered[0].value)
        return True

    def _offered(self) -> list[Known]:
        """Return what may come where one writes; nothing where that is not from what is known."""
        asked, part = self._asked[self._at][0], self._parts[self._at]
        if asked.how not in ("line", "lines"):
            return []
        values = self._known(asked.key, self.answers)
        if isinstance(part, Page):
            written = {*part.written.split("\n")} - {_begun(part)}
            values = [each for each in values if each.value not in written]
        return fitting(values, _begun(part))

    def _leave(self) -> None:
        if self.answers and not self._warned:
            self._warned = True
            self._judge_soon.stop()
            self._say("escape again leaves, and what you wrote is lost; ctrl+s keeps it", bad=True)
        else:
            self.dismiss(None)

    def _go(self, to: int) -> None:
        self._at = to % len(self._parts)
        for place, (row, part) in enumerate(zip(self._rows, self._parts, strict=True)):
            row.set_class(place == self._at, "-writing")
            if isinstance(part, Line | OneOf | Page):
                part.writing = place == self._at
        self._rows[self._at].scroll_visible(animate=False)
        self._tell()

    def _tell(self) -> None:
        """Say what may come here, and what is wrong, else what may be written."""
        try:
            faults, offered = list(self._judge(self.answers)), self._offered()
        except ReaderError as error:
            faults, offered = [str(error)], []
        hint = self._asked[self._at][0].hint
        if faults:
            self._say("\n".join(f"! {fault}" for fault in faults), bad=True, offered=offered)
        else:
            words = f"{hint} · {_SHOWN}" if hint else _SHOWN
            self._say(words, bad=False, offered=offered)

    def _say(self, words: str, *, bad: bool, offered: Sequence[Known] = ()) -> None:
        self._foot.set_class(bad, "-trouble")
        lines = [Content(visible(line)) for line in words.split("\n")]
        if offered:
            lines.insert(0, self._listed(offered))
        self._foot.update(Content("\n").join(lines))

    def _listed(self, offered: Sequence[Known]) -> Content:
        """Return what may come on one line, the first of it what tab writes, if anything is begun."""
        is_begun = bool(_begun(self._parts[self._at]).strip())
        shown = " · ".join(visible(" ".join(each.words.split())) for each in offered[:_OFFERED])
        lead = "tab writes " if is_begun else "known: "
        first = len(visible(" ".join(offered[0].words.split()))) if is_begun else 0
        line = Content.assemble((lead, "not bold $text-muted"), (shown, "not bold $foreground"))
        width = max(20, self._foot.size.width - 2)
        return line.stylize("bold", len(lead), len(lead) + first).truncate(width, ellipsis=True)


def _part(asked: Asked, value: str) -> Widget:
    if asked.how == "words":
        return OneOf(asked.words, value)
    if asked.how == "line":
        line = Line()
        line.write(value)
        return line
    return Page(value)


def _begun(part: Widget) -> str:
    """Return what is written where values go: the line; of several, that of the cursor."""
    return part.line_written if isinstance(part, Page) else _text(part)


def _text(part: Widget) -> str:
    if isinstance(part, Page):
        return part.written
    return part.text if isinstance(part, Line | OneOf) else ""
