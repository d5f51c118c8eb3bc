"""The tag palette: any tag by its hotkey, by its name, or a new one."""

from collections.abc import Callable

from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import FuzzySearch
from textual.widgets import Static

from reader.model.codebook import Codebook
from reader.model.visible import visible
from reader.tui.acting import Doings
from reader.tui.keymap import Keyboard, Settings
from reader.tui.reading.tag_filter import Choice, choices
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.line import Line
from reader.tui.widgets.row_list import RowList
from reader.tui.widgets.soon import Soon

_REVEAL_AFTER = 0.25
"""Seconds: who knows the hotkey is not shown a list on the way."""


class ChoiceList(RowList[Choice]):
    """Tags, each with its hotkey and what it is for."""

    def paint(self, row: Choice, width: int) -> Content:
        """Paint hotkey, name and the beginning of the description."""
        tag = row.tag
        sign = "▸ " if row is self.row else "  "
        if row.new:
            return Content.assemble(
                sign, ("+   new tag ", "$text-muted"), (visible(tag.id), "bold")
            )
        colour = f"{tag.colour}" if tag.colour else "$text-primary"
        name = Content(visible(tag.name)).stylize("bold")
        for hit in row.hits:
            name = name.stylize("underline $text-warning", hit, hit + 1)
        head = Content.assemble(sign, (f"{visible(tag.hotkey) or ' '} ", "bold"), ("▌ ", colour))
        parent = f"  {visible(tag.parent)}" if tag.parent else ""
        rest = Content.assemble((f"{parent}  {visible(tag.description)}", "$text-muted"))
        return (head + name + rest).truncate(width, ellipsis=True)


class TagPalette(Vertical):
    """Open it with a codebook and what to do with the tag that is chosen.

    First a hotkey applies at once; after ``/`` what is typed filters. Like a prompt it has
    no focus, and answers within the key that was pressed.
    """

    DEFAULT_CSS = """
    TagPalette { layer: overlay; dock: bottom; margin: 0 1 2 1; width: 76; max-width: 100%;
        height: auto; display: none; background: $surface; border: round $primary;
        border-title-color: $text-primary; padding: 0 1; }
    TagPalette > Line { display: none; }
    TagPalette.-filtering > Line { display: block; }
    TagPalette > Static { height: 30vh; margin: 1 0 0 0; color: $text-muted; }
    """

    def __init__(self, settings: Settings, help_: Callable[[], None]) -> None:
        super().__init__()
        self.is_open = False
        self._help = help_
        self._keyboard = Keyboard(settings, "tags")
        self._search = FuzzySearch()
        self._codebook = Codebook(id="none")
        self._chosen: Callable[[Choice], None] = lambda _: None
        self._line = Line("type to filter, or to name a new tag")
        self._list = ChoiceList()
        self._about = Static()
        self._reveal_soon = Soon(self, _REVEAL_AFTER, self._reveal)

    @property
    def filtering(self) -> bool:
        """Whether keys are typed into the filter."""
        return self.has_class("-filtering")

    def open(
        self,
        codebook: Codebook,
        title: str,
        chosen: Callable[[Choice], None],
        *,
        filtering: bool,
    ) -> None:
        """Offer the tags of a codebook for what ``title`` says; ``chosen`` hears of one."""
        if not self.children:  # a start is quicker without what nobody has asked for yet
            self.mount(self._line, self._list, self._about)
        self.is_open = True
        self._codebook = codebook
        self._chosen = chosen
        self.border_title = Content(visible(title))
        self._line.write("")
        self._refilter()
        most = max(3, self.screen.size.height * 2 // 5)
        self._list.styles.height = max(1, min(most, len(codebook.tags)))
        if filtering:
            self._filter()
        else:
            self._reveal_soon.start()

    def press(self, key: str) -> None:
        """Take a key: a movement or an answer, else a hotkey, before the filter is begun."""
        typed = self.filtering and len(key) == 1
        action = None if typed else self._keyboard.press(key)
        if action is not None:
            self._doings()[action.id]()
        elif self.filtering:
            if self._line.press(key):
                self._refilter()
        elif (tag := self._codebook.by_hotkey(key)) is not None:
            self._answer(Choice(tag))
        else:
            self._reveal()

    def paste(self, text: str) -> None:
        """Write what was pasted into the filter."""
        self._filter()
        self._line.insert(text)
        self._refilter()

    def hotkeys(self) -> list[tuple[str, str]]:
        """Return ``(hotkey, tag name)`` of every tag that a key gives now."""
        if self.filtering:
            return []
        return [(tag.hotkey, tag.name) for tag in self._codebook.tags if tag.hotkey and tag.offered]

    def _doings(self) -> Doings:
        return {
            "tags.up": lambda: self._move(-1),
            "tags.down": lambda: self._move(1),
            "tags.page-up": lambda: self._list.page(-1),
            "tags.page-down": lambda: self._list.page(1),
            "tags.take": self.take,
            "tags.filter": self._filter,
            "tags.help": self._help,
            "tags.leave": self._close,
        }

    def _refilter(self) -> None:
        self._list.show(InMemory(choices(self._codebook, self._line.text, self._search)))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Say what the tag under the cursor is for."""
        event.stop()
        choice = self._list.row
        self._about.update(_about(choice) if choice else Content("No such tag."), layout=False)

    def _move(self, by: int) -> None:
        self._reveal()
        self._list.move(by)

    def _filter(self) -> None:
        self.add_class("-filtering")
        self._reveal()

    def _reveal(self) -> None:
        self._reveal_soon.stop()
        self.display = self.is_open

    def take(self) -> None:
        """Take the tag under the cursor."""
        if self._list.row is not None:
            self._answer(self._list.row)

    def _answer(self, choice: Choice) -> None:
        self._close()
        self._chosen(choice)

    def _close(self) -> None:
        self.is_open = False
        self._reveal()
        self.remove_class("-filtering")


def _about(choice: Choice) -> Content:
    tag = choice.tag
    if choice.new:
        return Content(f"Adds a tag called “{visible(tag.id)}” to the codebook.")
    lines = [("", tag.description), *(("For example: ", each) for each in tag.examples)]
    lines += [("Not: ", tag.not_when), ("Confused with: ", tag.confused_with)]
    told = [Content.assemble((label, "bold"), visible(text)) for label, text in lines if text]
    return Content("\n").join(told)
