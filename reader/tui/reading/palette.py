"""The tag palette: any tag by its hotkey, by its name, or a new one."""

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import FuzzySearch
from textual.message import Message
from textual.widgets import Input, Static

from reader.model.codebook import Codebook, Tag
from reader.model.visible import visible
from reader.tui.acting import Doings, key_name
from reader.tui.keymap import Keyboard, Settings
from reader.tui.messages import HelpWanted
from reader.tui.reading.tag_filter import Choice, choices
from reader.tui.widgets.row_list import InMemory, RowList

_REVEAL_AFTER = 0.25
"""Seconds: who knows the hotkey is not shown a list on the way."""


class ChoiceList(RowList[Choice]):
    """Tags, each with its hotkey and what it is for."""

    DEFAULT_CSS = "ChoiceList { height: auto; max-height: 14; }"

    def paint(self, row: Choice, width: int) -> Content:
        """Paint hotkey, name and the beginning of the description."""
        tag = row.tag
        sign = "▸ " if row is self.row else "  "
        if row.new:
            return Content.assemble(
                sign, ("+   new tag ", "$text-muted"), (visible(tag.id), "bold")
            )
        colour = f"{tag.colour}" if tag.colour else "$text-accent"
        name = Content(visible(tag.name)).stylize("bold")
        for hit in row.hits:
            name = name.stylize("underline $text-warning", hit, hit + 1)
        head = Content.assemble(sign, (f"{visible(tag.hotkey) or ' '} ", "bold"), ("▌ ", colour))
        parent = f"  {visible(tag.parent)}" if tag.parent else ""
        rest = Content.assemble((f"{parent}  {visible(tag.description)}", "$text-muted"))
        return (head + name + rest).truncate(width, ellipsis=True)

    def get_content_height(self, *_: object) -> int:
        """Be as high as there are tags."""
        return max(1, len(self.at_hand))


class TagPalette(Vertical):
    """Open it with a codebook; it answers with ``Taken``, ``NewTag`` or ``Left``.

    First a hotkey applies at once; after ``/`` what is typed filters.
    """

    DEFAULT_CSS = """
    TagPalette { layer: overlay; dock: bottom; margin: 0 1 2 1; width: 76; max-width: 100%;
        height: auto; display: none; background: $surface; border: round $primary;
        border-title-color: $text-accent; padding: 0 1; }
    TagPalette > Input { display: none; }
    TagPalette.-filtering > Input { display: block; }
    TagPalette > Static { height: auto; max-height: 6; margin: 1 0 0 0; color: $text-muted; }
    """

    @dataclass
    class Taken(Message):
        """This tag is meant."""

        tag: Tag

    @dataclass
    class NewTag(Message):
        """A tag of this name is to be made, and is meant."""

        name: str

    class Left(Message):
        """No tag is meant."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.is_open = False
        self._keyboard = Keyboard(settings, "tags")
        self._search = FuzzySearch()
        self._codebook = Codebook(id="none")
        self._line = Input(compact=True, placeholder="type to filter, or to name a new tag")
        self._list = ChoiceList()
        self._about = Static()

    def compose(self) -> ComposeResult:
        """Stack the filter, the tags and what is known of the one under the cursor."""
        yield self._line
        yield self._list
        yield self._about

    def on_mount(self) -> None:
        """Be ready to appear."""
        self._reveal_soon = self.set_timer(_REVEAL_AFTER, self._reveal, pause=True)

    @property
    def filtering(self) -> bool:
        """Whether keys are typed into the filter."""
        return self.has_class("-filtering")

    def open(self, codebook: Codebook, title: str, *, filtering: bool) -> None:
        """Offer the tags of a codebook for what ``title`` says."""
        self.is_open = True
        self._codebook = codebook
        self.border_title = Content(visible(title))
        with self._line.prevent(Input.Changed):
            self._line.value = ""
        self._list.show(InMemory(choices(codebook, "", self._search)))
        if filtering:
            self._filter()
        else:
            self._reveal_soon.reset()
            self._reveal_soon.resume()

    def press(self, key: str) -> None:
        """Take a key: a movement or an answer, else a hotkey, before the filter is begun."""
        action = self._keyboard.press(key)
        hotkey = None if self.filtering else self._codebook.by_hotkey(key)
        if action is not None:
            self._doings()[action.id]()
        elif hotkey is not None:
            self._answer(self.Taken(hotkey))
        else:
            self._reveal()

    def hotkeys(self) -> list[tuple[str, str]]:
        """Return ``(hotkey, tag name)`` of every tag that a key gives now."""
        if self.filtering:
            return []
        return [(tag.hotkey, tag.name) for tag in self._codebook.tags if tag.hotkey]

    def leave(self) -> None:
        """Close without a tag."""
        self._answer(self.Left())

    def _doings(self) -> Doings:
        return {
            "tags.up": lambda: self._move(-1),
            "tags.down": lambda: self._move(1),
            "tags.page-up": lambda: self._list.page(-1),
            "tags.page-down": lambda: self._list.page(1),
            "tags.take": self._take,
            "tags.filter": self._filter,
            "tags.help": lambda: self.post_message(HelpWanted(("tags",))),
            "tags.leave": self.leave,
        }

    def on_key(self, event: events.Key) -> None:
        """Take the keys that the filter's line did not."""
        event.stop()
        self.press(key_name(event))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the tags that answer to what is typed."""
        event.stop()
        self._list.show(InMemory(choices(self._codebook, event.value, self._search)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the tag under the cursor."""
        event.stop()
        self._take()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Say what the tag under the cursor is for."""
        event.stop()
        choice = self._list.row
        self._about.update(_about(choice) if choice else Content("No such tag."), layout=False)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Take the tag that was clicked."""
        event.stop()
        self._take()

    def _move(self, by: int) -> None:
        self._reveal()
        self._list.move(by)

    def _filter(self) -> None:
        self.add_class("-filtering")
        self._reveal()
        self._line.focus()

    def _reveal(self) -> None:
        self._reveal_soon.pause()
        self.display = self.is_open

    def _take(self) -> None:
        choice = self._list.row
        if choice is not None:
            self._answer(self.NewTag(choice.tag.id) if choice.new else self.Taken(choice.tag))

    def _answer(self, message: Message) -> None:
        self.is_open = False
        self._reveal()
        self.remove_class("-filtering")
        self.post_message(message)


def _about(choice: Choice) -> Content:
    tag = choice.tag
    if choice.new:
        return Content(f"Adds a tag called “{visible(tag.id)}” to the codebook.")
    lines = [("", tag.description), ("For example: ", tag.example)]
    lines += [("Not: ", tag.not_when), ("Confused with: ", tag.confused_with)]
    told = [Content.assemble((label, "bold"), visible(text)) for label, text in lines if text]
    return Content("\n").join(told)
