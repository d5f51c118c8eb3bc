"""Correcting what is known about an article: its metadata, and the kinds of its regions."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.model.article import METADATA, REGION_KINDS, Region
from reader.model.errors import ReaderError
from reader.model.text.visible import excerpt, visible
from reader.tui.acting import key_name, passed_on
from reader.tui.codebook.known import Known, fitting
from reader.tui.keymap import Keyboard, Settings
from reader.tui.session import Session
from reader.tui.widgets.line import Line

_QUOTED = 40
_EXTRA = 200
_SHOWN = "enter and ctrl+s save · tab next · escape leaves all as it was"


class DetailsScreen(ModalScreen[bool]):
    """A form; its answer is whether anything was saved."""

    DEFAULT_CSS = """
    DetailsScreen { align: center middle; }
    DetailsScreen > VerticalScroll { width: 84; max-width: 96%; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 0 1; }
    DetailsScreen Horizontal { height: 1; }
    DetailsScreen Horizontal > Static { width: 40%; height: 1; color: $text-muted; padding: 0 1 0 0;
        text-wrap: nowrap; text-overflow: ellipsis; }
    DetailsScreen .beside > Static:last-of-type { width: 60%; color: $text; }
    DetailsScreen Horizontal > Line { width: 60%; }
    DetailsScreen .words { height: auto; margin: 1 0 0 0; color: $text-muted; }
    DetailsScreen > .foot { width: 84; max-width: 96%; height: auto; max-height: 6;
        background: $panel; padding: 0 1; }
    DetailsScreen > .foot.-trouble { color: $text-error; text-style: bold; }
    """
    AUTO_FOCUS = ""

    def __init__(self, session: Session, settings: Settings, article: str) -> None:
        super().__init__()
        self._session = session
        self._keyboard = Keyboard(settings, "form")
        self._opened = session.open(article)
        known = self._opened.article
        self._metadata = {name: _line(getattr(known, name)) for name in METADATA}
        self._regions = {region: _line(region.kind) for region in self._opened.regions}
        self._lines = [*self._metadata.values(), *self._regions.values()]
        self._at = 0
        self._warned = False
        self._foot = Static(Content(_SHOWN), classes="foot")

    def compose(self) -> ComposeResult:
        """Put a name before each line: the metadata, then the regions with their words."""
        with VerticalScroll(can_focus=False):
            yield Static(Content("What is known about this article"), classes="words")
            for name, line in self._metadata.items():
                yield Horizontal(Static(Content(name)), line)
            if self._opened.article.extra:
                told = "Kept beside it; reader article set corrects it, an export leaves it out"
                yield Static(Content(told), classes="words")
            for one in self._opened.article.extra:
                name, value = (excerpt(part, _EXTRA) for part in (one.name, one.value))
                yield Horizontal(Static(Content(name)), Static(Content(value)), classes="beside")
            if self._regions:
                kinds = ", ".join(REGION_KINDS)
                yield Static(Content(f"Regions: {kinds}; empty is running report"), classes="words")
            for region, line in self._regions.items():
                quote = excerpt(self._opened.text[region.start : region.end], _QUOTED)
                yield Horizontal(Static(Content(f"“{quote}”")), line)
        yield self._foot

    def on_mount(self) -> None:
        """Begin at the first line."""
        self._go(0)

    def on_key(self, event: events.Key) -> None:
        """Save, leave, go to another line, or write on this one."""
        event.stop()
        event.prevent_default()
        if passed_on(self, event):
            return
        key = key_name(event)
        action = self._keyboard.press(key)
        name = action.id if action else ""
        if name in ("form.keep", "form.enter"):
            self._try_to_save()
        elif name == "form.leave":
            self._leave()
        elif name == "form.next" and self._complete():
            self._written()
        elif name in _STEPS:
            self._go(self._at + _STEPS[name])
        else:
            self._lines[self._at].press(key)
            self._written()

    def on_paste(self, event: events.Paste) -> None:
        """Write what was pasted."""
        event.stop()
        if not passed_on(self, event):
            self._lines[self._at].insert(event.text)
            self._written()

    def on_click(self, event: events.Click) -> None:
        """Go to the line that was clicked."""
        if event.widget in self._lines:
            self._go(self._lines.index(event.widget))

    def _go(self, to: int) -> None:
        self._at = to % len(self._lines)
        for place, line in enumerate(self._lines):
            line.writing = place == self._at
        self._lines[self._at].scroll_visible(animate=False)

    def _written(self) -> None:
        """Take back what was said: it may be so no more."""
        self._warned = False
        self._tell(_SHOWN, bad=False)

    def _complete(self) -> bool:
        """Write out the kind of region that is begun; return whether there was one."""
        line = self._lines[self._at]
        is_begun = line in self._regions.values() and bool(line.text.strip())
        offered = fitting([*map(Known, REGION_KINDS)], line.text) if is_begun else []
        if offered:
            line.write(offered[0].value)
        return bool(offered)

    def _leave(self) -> None:
        if self._is_changed and not self._warned:
            self._warned = True
            self._tell("escape again leaves, and what you wrote is lost; ctrl+s keeps it", bad=True)
        else:
            self.dismiss(False)

    def _try_to_save(self) -> None:
        """Save what was changed, as one step."""
        try:
            self.dismiss(self._save())
        except ReaderError as error:
            self._tell(str(error), bad=True)

    def _tell(self, words: str, *, bad: bool) -> None:
        self._foot.set_class(bad, "-trouble")
        self._foot.update(Content(visible(words)))

    @property
    def _is_changed(self) -> bool:
        kinds = [line.text for line in self._regions.values()]
        return bool(self._changes) or kinds != [region.kind for region in self._regions]

    @property
    def _changes(self) -> dict[str, str]:
        """What else the metadata are to say."""
        return {
            name: line.text
            for name, line in self._metadata.items()
            if line.text != getattr(self._opened.article, name)
        }

    def _save(self) -> bool:
        changes = self._changes
        regions = [_kept(region, line.text.strip()) for region, line in self._regions.items()]
        wanted = tuple(region for region in regions if region is not None)
        changed = bool(changes) or wanted != self._opened.regions
        if changed:
            self._session.describe(self._opened, changes, wanted)
        return changed


_STEPS = {"form.next": 1, "form.down": 1, "form.previous": -1, "form.up": -1}


def _line(value: str) -> Line:
    line = Line()
    line.write(value)
    return line


def _kept(region: Region, written: str) -> Region | None:
    """Return the region under the kind that was written; None where nothing was."""
    if not written:
        return None
    for kind in REGION_KINDS:
        if kind == written.casefold():
            return Region(region.start, region.end, kind)
    raise ReaderError(f"no kind of region is called {written!r}; {', '.join(REGION_KINDS)} are")
