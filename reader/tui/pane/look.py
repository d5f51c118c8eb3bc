"""What things look like: the one place that knows colours.

Marks are never told apart by hue alone. Where there are few colours or none, a mark is
underlined, one within another is bold too, and a third is italic; and the gutter has the
letter of each.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct
from rich.style import Style
from textual.app import App
from textual.color import Color

from reader.model.article import ASIDE_KINDS, REGION_KINDS, RegionKind
from reader.model.codebook import Tag

Colours = Literal["many", "some", "few", "none"]
"""True colour, 256 of them, 16, or none."""

PALETTE = (
    "#4c8dc9", "#b8862d", "#2f9c95", "#5a9a4a", "#8a7fc7", "#c57a4a", "#c7637c", "#a873b8",
    "#8f9a3a", "#5f8f9f", "#9c7b62", "#6b86d6",
)  # fmt: skip
"""The hues of tags that have none of their own, by position."""

COMPONENTS = frozenset(
    f"article-pane--{part}"
    for part in (
        "text", "gutter", "position", "caret", "caret-idle", "selection", "hit", "current-hit",
        "label", *REGION_KINDS,
    )
)  # fmt: skip

DEFAULT_CSS = """
ArticlePane {
    width: 1fr;
    height: 1fr;
    background: $background;
    color: $foreground;

    & > .article-pane--text { color: $foreground 92%; }
    & > .article-pane--gutter { color: $foreground 35%; }
    & > .article-pane--position { color: $foreground 25%; }
    & > .article-pane--caret { color: $background; background: $foreground 90%; }
    & > .article-pane--caret-idle { background: $foreground 25%; }
    & > .article-pane--selection { background: $primary 50%; color: $foreground; }
    & > .article-pane--hit { background: $warning 30%; }
    & > .article-pane--current-hit { background: $warning 80%; color: $background; }
    & > .article-pane--label { background: $accent; color: auto 95%; text-style: bold; }
    & > .article-pane--headline { color: $foreground; text-style: bold; }
    & > .article-pane--standfirst { color: $foreground 92%; text-style: italic; }
    & > .article-pane--caption { color: $foreground 70%; text-style: italic; }
    & > .article-pane--credit { color: $foreground 60%; text-style: italic; }
    & > .article-pane--dateline { color: $foreground 65%; }
    & > .article-pane--repeat { color: $foreground 45%; }
    & > .article-pane--residue { color: $foreground 45%; }
}
"""


class TagStyle(Struct, frozen=True):
    """How the marks of one tag are shown."""

    letter: str
    """One character for the gutter."""
    colour: str
    """``#rrggbb``."""
    label: str


def tag_styles(tags: tuple[Tag, ...]) -> dict[str, TagStyle]:
    """Return by tag id how the tags of a codebook are shown: its hotkey or its initial, its hue."""
    return {
        tag.id: TagStyle(
            letter=tag.hotkey or tag.name[:1].upper() or "?",
            colour=tag.colour or PALETTE[place % len(PALETTE)],
            label=tag.name,
        )
        for place, tag in enumerate(tags)
    }


class Over:
    """What lies over the text of a cell, as bits."""

    FOCUSED = 1
    HIT = 2
    CURRENT_HIT = 4
    SELECTED = 8
    CARET = 16
    IDLE_CARET = 32
    EDGE_CARET = 64
    """The caret while something is selected, which must not look selected itself."""
    LABEL = 128


class Cell(NamedTuple):
    """All that decides how a cell looks."""

    kind: RegionKind | None = None
    tag: str = ""
    """The tag of the innermost mark; empty outside any."""
    depth: int = 0
    """How many marks lie here, counted to three."""
    over: int = 0
    """Bits of ``Over``."""


_OVERLAYS = (
    (Over.HIT, "hit", Style(bold=True, italic=True)),
    (Over.CURRENT_HIT, "current-hit", Style(reverse=True)),
    (Over.SELECTED, "selection", Style(reverse=True)),
    (Over.IDLE_CARET, "caret-idle", Style(bold=True, underline=True)),
    (Over.EDGE_CARET, "caret-idle", Style(bold=True, underline=True)),
    (Over.CARET, "caret", Style(bold=True, reverse=True)),
    (Over.LABEL, "label", Style(underline=True, reverse=True)),
)
"""What lies over a cell, from below: its bit, its component, and how it is shown by weight."""

_BACKGROUND_ONLY = ("hit", "caret-idle")
_TINTS = (0.0, 0.30, 0.38, 0.46)
_FOCUSED_TINT = 0.62


def colours_of(app: App[object]) -> Colours:
    """Return how many colours the terminal of an app has."""
    if app.no_color:
        return "none"
    if app.native_ansi_color:
        return "few"
    systems: dict[str | None, Colours] = {"truecolor": "many", "256": "some"}
    return systems.get(app.console.color_system, "few")


class Look:
    """The Rich style of each cell, for one theme and one set of tags."""

    def __init__(
        self,
        part: Callable[[str], Style],
        background: Color,
        tags: Mapping[str, TagStyle],
        colours: Colours,
    ) -> None:
        """Resolve styles with ``part``, which returns that of a component by its name."""
        self._part = part
        self._background = background
        self._tags = tags
        self._colours = colours
        self._by_weight = colours in ("few", "none")
        self.blank = part("text")
        self.gutter = part("gutter")
        self.position = part("position")
        self.style = lru_cache(maxsize=4096)(self._style)
        self.lane = lru_cache(maxsize=512)(self._lane)

    def letter(self, tag: str) -> str:
        """Return the one character that stands for a tag in the gutter."""
        known = self._tags.get(tag)
        return known.letter if known else tag[:1] or "?"

    def _lane(self, tag: str, focused: bool) -> Style:
        """Return the style of a tag's letter in the gutter."""
        hue = self._sixteenth(tag) if self._colours == "few" else self._hue(tag)
        return self.gutter + Style(color=hue.rich_color, bold=focused, reverse=focused)

    def _style(self, cell: Cell) -> Style:
        style = self._part(cell.kind or "text")
        if self._by_weight and cell.kind in ASIDE_KINDS:
            style += Style(dim=True)
        if cell.depth:
            style += self._mark(cell)
        for bit, part, weight in _OVERLAYS:
            if cell.over & bit:
                style += weight if self._by_weight else self._overlay(part)
        return style

    def _mark(self, cell: Cell) -> Style:
        weight = _weight(cell.depth + self._by_weight)
        if self._colours == "few":
            return weight + Style(color=self._sixteenth(cell.tag).rich_color)
        hue = self._hue(cell.tag)
        strength = _FOCUSED_TINT if cell.over & Over.FOCUSED else _TINTS[cell.depth]
        tint = self._background.blend(hue, strength)
        if self._colours == "some":
            text = hue.blend(Color.from_rich_color(self.blank.color), 0.35)
            return weight + Style(color=text.rich_color, bgcolor=tint.monochrome.rich_color)
        return weight + Style(bgcolor=tint.rich_color)

    def _overlay(self, part: str) -> Style:
        style = self._part(part)
        if part in _BACKGROUND_ONLY:
            return Style(bgcolor=style.bgcolor, underline=True if part == "caret-idle" else None)
        return Style(color=style.color, bgcolor=style.bgcolor, bold=style.bold)

    def _hue(self, tag: str) -> Color:
        known = self._tags.get(tag)
        return Color.parse(known.colour if known else "#888888")

    def _sixteenth(self, tag: str) -> Color:
        """Return the colour of sixteen that has the hue of a tag, rather than its lightness."""
        sector = round(self._hue(tag).hsl.h * 6) % 6
        high, low = (255, 85) if self._background.brightness < 0.5 else (170, 0)
        pattern = ("100", "110", "010", "011", "001", "101")[sector]
        red, green, blue = (high if bit == "1" else low for bit in pattern)
        return Color(red, green, blue)


def _weight(depth: int) -> Style:
    return Style(
        underline=True if depth > 1 else None,
        bold=True if depth > 2 else None,
        italic=True if depth > 3 else None,
    )
