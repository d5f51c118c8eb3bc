"""What things look like: the one place that knows colours.

Marks are never told apart by hue alone: the first cell of each stands out, so that one can be
seen to begin where another ends, and the gutter has the letters in the order of those cells.
Where there are few colours or none, a mark is underlined, one within another is bold too, and a
third is italic.

A suggestion has no tint: its letters lean the other way than those around them and are underlined,
twice where one line means a mark, and the gutter has a question mark before its tag's letter.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct
from rich.style import Style
from textual.app import App
from textual.color import Color

from reader.model.annotation import PASSAGE
from reader.model.article import RegionKind
from reader.model.codebook import Tag
from reader.tui.pane.ties import TieKind

Colours = Literal["many", "some", "few", "none"]
"""True colour, 256 of them, 16, or none."""

PALETTE = (
    "#4c8dc9", "#b8862d", "#2f9c95", "#5a9a4a", "#8a7fc7", "#c57a4a", "#c7637c", "#a873b8",
    "#8f9a3a", "#5f8f9f", "#9c7b62", "#6b86d6",
)  # fmt: skip
"""The hues of tags that have none of their own, by position."""
HUES = (
    *("blue", "ochre", "teal", "green", "violet", "orange", "rose", "mauve"),
    *("olive", "slate", "brown", "periwinkle"),
)
"""What they are called."""

DEFAULT_CSS = """
ArticlePane {
    width: 1fr;
    height: 1fr;
    background: $background;
    color: $foreground;
}
"""


class _Part(NamedTuple):
    """A part of the pane in the colours of a theme, by their names, with their strengths."""

    colour: str = "foreground"
    """``""`` stands for black or white, whichever can be read."""
    strength: float = 1.0
    behind: str = "background"
    behind_strength: float = 1.0
    bold: bool | None = None
    italic: bool | None = None


_PARTS = {
    "text": _Part(strength=0.92),
    "gutter": _Part(strength=0.35),
    "position": _Part(strength=0.25),
    "link": _Part(strength=0.95, bold=True),
    "verbatim": _Part(strength=0.8, bold=True),
    "suggested": _Part(strength=0.65),
    "shared": _Part(strength=0.65),
    "counterpart": _Part(behind="success", behind_strength=0.3),
    "begun": _Part(behind="accent", behind_strength=0.25),
    "caret": _Part("background", behind="foreground", behind_strength=0.9),
    "caret-idle": _Part(behind="foreground", behind_strength=0.25),
    "selection": _Part(behind="primary", behind_strength=0.5),
    "hit": _Part(behind="warning", behind_strength=0.3),
    "current-hit": _Part("background", behind="warning", behind_strength=0.8),
    "label": _Part("", 0.95, "accent", bold=True),
    "headline": _Part(bold=True),
    "standfirst": _Part(strength=0.92, italic=True),
    "caption": _Part(strength=0.7, italic=True),
    "credit": _Part(strength=0.65, italic=True),
    "dateline": _Part(strength=0.7),
    "repeat": _Part(strength=0.65),
    "residue": _Part(strength=0.65),
}
"""Not in the style sheet, whose rules would be matched for each part of each pane at a start."""


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
    BEGINS = 256
    """The first cell of a mark."""
    SUGGESTED = 512
    """What is no mark yet, but proposed as one."""
    SUGGESTION_BEGINS = 1024
    SUGGESTION_FOCUSED = 2048
    SHARED = 4096
    """What is said alike in another text."""
    SHARED_BEGINS = 8192
    DIMMED = 16384
    """The same, when it is to stand back."""
    COUNTERPART = 32768
    BEGUN = 65536
    """Where a link begins that is being made."""


class Cell(NamedTuple):
    """All that decides how a cell looks."""

    kind: RegionKind | None = None
    tag: str = ""
    """The tag of the innermost mark; empty outside any."""
    depth: int = 0
    """How many marks lie here, counted to three."""
    over: int = 0
    """Bits of ``Over``."""


_FAR = 0.53
"""How much lighter or darker than what is behind it a text is that is not meant to be dim."""
_SIXTEENTHS = ((25, "100"), (75, "110"), (160, "010"), (200, "011"), (240, "001"), (330, "101"))
"""Where on the circle of hues each of the six begins to end, and its red, green and blue."""

_OVERLAYS = (
    (Over.HIT, "hit", Style(bold=True, italic=True)),
    (Over.COUNTERPART, "counterpart", Style(bold=True, underline2=True)),
    (Over.BEGUN, "begun", Style(italic=True, underline2=True)),
    (Over.CURRENT_HIT, "current-hit", Style(reverse=True)),
    (Over.SELECTED, "selection", Style(reverse=True)),
    (Over.IDLE_CARET, "caret-idle", Style(bold=True, underline=True)),
    (Over.EDGE_CARET, "caret-idle", Style(bold=True, underline=True)),
    (Over.CARET, "caret", Style(bold=True, reverse=True)),
    (Over.LABEL, "label", Style(underline=True, reverse=True)),
)
"""What lies over a cell, from below: its bit, its part, and how it is shown by weight."""

_BACKGROUND_ONLY = ("hit", "counterpart", "begun", "caret-idle")
_TINTS = (0.0, 0.30, 0.38, 0.46)
_FOCUSED_TINT = 0.62
_BEGINS_TINT = 0.30
_QUIET_TINTS = (0.0, 0.07, 0.17)
"""Behind a mark that only holds an end of a link, and behind the one the next key is about."""


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
        theme: Mapping[str, str],
        tags: Mapping[str, TagStyle],
        colours: Colours,
    ) -> None:
        """Take the colours of a ``theme`` by their names in a style sheet."""
        self._part = lru_cache(self._in_sixteen if colours == "few" else self._resolved)
        self._theme = theme
        self._background = Color.parse(theme["background"])
        self._tags = tags
        self._colours = colours
        self._by_weight = colours in ("few", "none")
        self.blank = self._part("text")
        self.gutter = self._part("gutter")
        self.position = self._part("position")
        self.style = lru_cache(maxsize=4096)(self._style)
        self.lane = lru_cache(maxsize=512)(self._lane)

    def letter(self, tag: str) -> str:
        """Return the one character that stands for a tag in the gutter."""
        known = self._tags.get(tag)
        return known.letter if known else tag[:1] or "?"

    def _lane(self, tag: str, focused: bool) -> Style:
        """Return the style of a tag's letter in the gutter."""
        weight = Style(bold=focused, reverse=focused)
        if self._colours == "few":
            return self._chip(tag) + weight
        return self.gutter + Style(color=self._readable(tag).rich_color) + weight

    def tie(self, kind: TieKind) -> Style:
        """Return the style of the sign of what ties a row to other texts."""
        return self._part(kind)

    def _resolved(self, name: str) -> Style:
        """Return the style of a part."""
        part = _PARTS[name]
        behind = self._background + self._colour(part.behind, part.behind_strength)
        if part.colour:
            text = behind + self._colour(part.colour, part.strength)
        else:
            text = behind + behind.get_contrast_text(part.strength)
        return Style(
            color=text.rich_color, bgcolor=behind.rich_color, bold=part.bold, italic=part.italic
        )

    def _colour(self, name: str, strength: float) -> Color:
        return Color.parse(self._theme[name]).multiply_alpha(strength)

    def _in_sixteen(self, name: str) -> Style:
        """Return the style of a part in a grey that can be read, of the few there are."""
        style = self._resolved(name)
        if style.color is None or style.bgcolor is None:
            return style
        text, behind = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
        far = abs(text.brightness - behind.brightness) > _FAR
        grey = Color(85, 85, 85) if not far else behind.get_contrast_text(1)
        return style + Style(color=grey.rich_color)

    def _style(self, cell: Cell) -> Style:
        style = self._part(cell.kind or "text")
        if cell.over & Over.DIMMED and not cell.depth:
            style += Style(color=self._part("shared").color)
        if cell.depth:
            style += self._mark(cell, style)
        if cell.over & Over.SUGGESTED:
            style += self._suggestion(cell, style)
        if cell.over & Over.SHARED:
            begins = bool(cell.over & Over.SHARED_BEGINS)
            style += Style(underline=True, bold=style.bold is not True if begins else None)
        for bit, part, weight in _OVERLAYS:
            if cell.over & bit:
                style += weight if self._by_weight else self._overlay(part)
        return style

    def _mark(self, cell: Cell, under: Style) -> Style:
        if cell.tag == PASSAGE:
            return self._quiet(cell.depth)
        weight = _weight(cell.depth + self._by_weight)
        begins = bool(cell.over & Over.BEGINS)
        if self._colours == "few":
            return weight + (self._chip(cell.tag) if begins else Style())
        if self._colours == "none":
            light = (under + weight).bold is not True
            return weight + (Style(bold=light, underline2=True) if begins else Style())
        hue = self._hue(cell.tag)
        strength = _FOCUSED_TINT if cell.over & Over.FOCUSED else _TINTS[cell.depth]
        tint = self._background.blend(hue, strength + begins * _BEGINS_TINT)
        if self._colours == "some" and begins:
            return weight + Style(color=hue.get_contrast_text(1).rich_color, bgcolor=hue.rich_color)
        if self._colours == "some":
            text = self._readable(cell.tag).rich_color
            return weight + Style(color=text, bgcolor=tint.monochrome.rich_color)
        # what is marked is not dim as well: behind its letters it is darker, or lighter, already
        return weight + Style(color=self.blank.color, bgcolor=tint.rich_color)

    def _quiet(self, depth: int) -> Style:
        """Return the style of what is only an end of a link; the gutter says that it is one."""
        if self._by_weight:
            return Style(underline=True if depth > 1 else None)
        tint = self._background.blend(self._colour("foreground", 1), _QUIET_TINTS[depth])
        return Style(bgcolor=(tint.monochrome if self._colours == "some" else tint).rich_color)

    def _suggestion(self, cell: Cell, under: Style) -> Style:
        stands_out = bool(cell.over & (Over.SUGGESTION_BEGINS | Over.SUGGESTION_FOCUSED))
        twice = self._by_weight or cell.depth > 0
        return Style(
            italic=under.italic is not True,
            bold=under.bold is not True if stands_out else None,
            underline=None if twice else True,
            underline2=True if twice else None,
        )

    def _overlay(self, part: str) -> Style:
        style = self._part(part)
        if part == "counterpart":  # not dim as well, as what is marked is not
            return Style(color=self.blank.color, bgcolor=style.bgcolor)
        if part in _BACKGROUND_ONLY:
            return Style(bgcolor=style.bgcolor, underline=True if part == "caret-idle" else None)
        return Style(color=style.color, bgcolor=style.bgcolor, bold=style.bold)

    def _hue(self, tag: str) -> Color:
        known = self._tags.get(tag)
        return Color.parse(known.colour if known else "#888888")

    def _readable(self, tag: str) -> Color:
        """Return the hue of a tag for letters, which need more contrast than what is behind them."""
        return self._hue(tag).blend(Color.from_rich_color(self.blank.color), 0.45)

    def _chip(self, tag: str) -> Style:
        """Return black on the one of sixteen colours that has the hue of a tag."""
        degrees = self._hue(tag).hsl.h * 360
        pattern = next((pattern for end, pattern in _SIXTEENTHS if degrees < end), "100")
        red, green, blue = (255 if bit == "1" else 85 for bit in pattern)
        return Style(color="black", bgcolor=Color(red, green, blue).rich_color)


def _weight(depth: int) -> Style:
    return Style(
        underline=True if depth > 1 else None,
        bold=True if depth > 2 else None,
        italic=True if depth > 3 else None,
    )
