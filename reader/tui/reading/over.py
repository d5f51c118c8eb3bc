"""What lies over the desk for a while: the palette, the field sheet and the short lists."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from textual.widget import Widget

from reader.model.codebook import Tag
from reader.tui.acting import ActingScreen
from reader.tui.actions import Mode
from reader.tui.reading.signs import Mood

if TYPE_CHECKING:
    from reader.tui.linking.link_box import LinkBox
    from reader.tui.reading.field_sheet import FieldSheet
    from reader.tui.reading.option_picker import OptionPicker
    from reader.tui.reading.palette import TagPalette
    from reader.tui.reading.picker import Picker

    Lying = TagPalette | FieldSheet | Picker | OptionPicker | LinkBox

Made = TypeVar("Made", bound=Widget)


class OverDesk:
    """One of them is open at a time, and takes the keys.

    Each is made when it is first asked for: a start is quicker without them.
    """

    def __init__(self, screen: ActingScreen, guide: Callable[[Tag], None]) -> None:
        """``guide`` tells about a tag at length."""
        self._screen = screen
        self._guide: Callable[[Tag], None] = guide
        self._made: list[tuple[Lying, Mood]] = []

    @cached_property
    def palette(self) -> "TagPalette":
        """The tags."""
        from reader.tui.reading.palette import TagPalette

        made = self._put(TagPalette(self._screen.settings, self._help("tags"), self._guide))
        self._made.append((made, "Tag"))
        return made

    @cached_property
    def sheet(self) -> "FieldSheet":
        """The fields of a mark, or the labels of an article."""
        from reader.tui.reading.field_sheet import FieldSheet

        made = self._put(FieldSheet(self._screen.settings, self._help("fields")))
        self._made.append((made, "Fill in"))
        return made

    @cached_property
    def regions(self) -> "Picker":
        """The kinds of regions."""
        return self._picker("regions", "Region")

    @cached_property
    def walks(self) -> "Picker":
        """The lists to go through."""
        return self._picker("walks", "Lists")

    @cached_property
    def submitting(self) -> "Picker":
        """What to submit."""
        return self._picker("submitting", "Submit")

    @cached_property
    def relations(self) -> "OptionPicker":
        """The relations that a link can say, or the states of one."""
        from reader.tui.reading.option_picker import OptionPicker

        made = self._put(OptionPicker(self._screen.settings))
        self._made.append((made, "Linked as"))
        return made

    @cached_property
    def links(self) -> "LinkBox":
        """The links of a mark."""
        from reader.tui.linking.link_box import LinkBox

        made = self._put(LinkBox(self._screen.settings))
        self._made.append((made, "Links"))
        return made

    @property
    def open(self) -> "Lying | None":
        """The one that is open."""
        return next((each for each, _ in self._made if each.is_open), None)

    @property
    def mood(self) -> Mood | None:
        """What the legend calls the one that is open."""
        return next((mood for each, mood in self._made if each.is_open), None)

    @property
    def writing(self) -> bool:
        """Whether a value of a field is being written."""
        return self.mood == "Fill in" and self.sheet.writing

    def tag_keys(self) -> list[tuple[str, str]]:
        """Return ``(key, tag name)`` of what the keys of the open palette give now."""
        return self.palette.hotkeys() if self.mood == "Tag" else []

    def paste(self, text: str) -> bool:
        """Write what was pasted into the one that is open, if it takes that; return whether."""
        if self.mood not in ("Tag", "Fill in"):
            return False
        (self.palette if self.mood == "Tag" else self.sheet).paste(text)
        return True

    def renew(self) -> None:
        """Show what may be other than it was, but for what is just being written."""
        if self.mood == "Fill in" and not self.sheet.writing:
            self.sheet.refill()
        elif self.mood == "Tag":
            session = self._screen.session
            self.palette.renew(session.codebook, session.uses())
        elif self.mood == "Links":
            self.links.renew()

    def leave_palette(self) -> None:
        """Offer no tags any more: what they were for is not what one is at."""
        if self.mood == "Tag":
            self.palette.close()

    def _picker(self, mode: Mode, mood: Mood) -> "Picker":
        from reader.tui.reading.picker import Picker

        made = self._put(Picker(self._screen.settings, mode))
        self._made.append((made, mood))
        return made

    def _put(self, made: Made) -> Made:
        self._screen.mount(made)
        return made

    def _help(self, mode: Mode) -> Callable[[], None]:
        return lambda: self._screen.ways.show_help([mode])
