"""What lies over the desk for a while: the palette, the field sheet and the short lists."""

from collections.abc import Callable, Iterator

from textual.widget import Widget

from reader.model.codebook import Tag
from reader.tui.keymap import Settings
from reader.tui.reading.field_sheet import FieldSheet
from reader.tui.reading.palette import TagPalette
from reader.tui.reading.picker import Picker
from reader.tui.reading.signs import Mood
from reader.tui.ways import Ways


class OverDesk:
    """One of them is open at a time, and takes the keys."""

    def __init__(
        self, settings: Settings, ways: Callable[[], Ways], guide: Callable[[Tag], None]
    ) -> None:
        """``ways`` returns the ways to other screens; ``guide`` tells about a tag at length."""
        self.palette = TagPalette(settings, lambda: ways().show_help(["tags"]), guide)
        self.sheet = FieldSheet(settings, lambda: ways().show_help(["fields"]))
        self.regions = Picker(settings, "regions")
        self.walks = Picker(settings, "walks")

    def __iter__(self) -> Iterator[Widget]:
        return iter((self.palette, self.sheet, self.regions, self.walks))

    @property
    def open(self) -> TagPalette | FieldSheet | Picker | None:
        """The one that is open."""
        return next((each for each, _ in self._moods() if each.is_open), None)

    @property
    def mood(self) -> Mood | None:
        """What the legend calls the one that is open."""
        return next((mood for each, mood in self._moods() if each.is_open), None)

    def paste(self, text: str) -> bool:
        """Write what was pasted into the one that is open, if it takes that; return whether."""
        over = self.open
        if not isinstance(over, TagPalette | FieldSheet):
            return False
        over.paste(text)
        return True

    def _moods(self) -> Iterator[tuple[TagPalette | FieldSheet | Picker, Mood]]:
        yield self.palette, "Tag"
        yield self.sheet, "Fill in"
        yield self.regions, "Region"
        yield self.walks, "Lists"
