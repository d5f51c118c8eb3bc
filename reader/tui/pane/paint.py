"""One row as segments: what lies on it is resolved per unit, then joined into runs."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, groupby

from msgspec import Struct
from rich.segment import Segment

from reader.layout.widths import cell_len
from reader.model.annotation import PASSAGE, Annotation
from reader.model.article import RegionKind
from reader.model.suggestion import Suggestion
from reader.model.text.visible import visible
from reader.tui.pane.buckets import Placed
from reader.tui.pane.cells import Line
from reader.tui.pane.look import Cell, Look, Over
from reader.tui.pane.ties import KINDS, Tie, TieKind

Range = tuple[int, int]
_GOES_ON: Mapping[TieKind, str] = {"link": "┃", "verbatim": "│", "suggested": "┊"}


class Layers(Struct, frozen=True):
    """What lies on a row, in code points; all of it may reach beyond the row."""

    regions: Sequence[Placed[RegionKind]] = ()
    marks: Sequence[Placed[Annotation]] = ()
    suggestions: Sequence[Placed[Suggestion]] = ()
    ties: Sequence[Placed[Tie]] = ()
    dims_shared: bool = False
    """Whether what is said alike elsewhere is dim, rather than underlined."""
    focused: frozenset[str] = frozenset()
    """The ids of the mark and the suggestion that the next key is about."""
    over: Sequence[tuple[int, Range]] = ()
    """Bits of ``Over``, and where."""
    labels: Mapping[int, str] = {}
    """Jump labels by offset."""


def paint(line: Line, layers: Layers, look: Look) -> list[Segment]:
    """Return the row as segments, each with a style of its own, of ``line.width`` cells."""
    count = len(line.starts)
    kinds = _kinds(line, layers.regions, count)
    tags, depths = _marked(line, layers, count)
    overs = _overs(line, layers, count)
    shown = _labelled(line, layers.labels, overs) if layers.labels else line.shown
    cells = map(Cell, kinds, tags, depths, overs)
    segments, unit = [], 0
    for cell, run in groupby(cells):
        after = unit + sum(1 for _ in run)
        segments.append(Segment("".join(shown[unit:after]), look.style(cell)))
        unit = after
    return segments


def gutter(line: Line, layers: Layers, look: Look, lanes: int) -> list[Segment]:
    """Return the letters of the marks that begin on the row, and bars for those that go on.

    In each lane stands one mark, the first to begin leftmost; when there are more marks than
    lanes, bars give way to letters, and a plus says that there are more. What is left of the
    lanes is for suggestions: a question mark with a letter each; and then for the letters of
    what is said alike elsewhere, where more than one such run begins on the row. Marks that only
    hold an end of a link have none: the column before the lanes is theirs.
    """
    placed = [mark for mark in layers.marks if mark.item.tag != PASSAGE]
    if len(placed) > lanes:
        placed = [mark for mark in placed if mark.start >= line.start] or placed
    segments = []
    for start, _, mark in placed[: lanes if len(placed) <= lanes else lanes - 1]:
        sign = _sign(look.letter(mark.tag)) if start >= line.start else "│"
        segments.append(Segment(sign, look.lane(mark.tag, mark.id in layers.focused)))
    if len(placed) > lanes:
        segments.append(Segment("+", look.gutter))
    segments += _questions(line, layers, look, lanes - len(segments))
    room = lanes - sum(len(segment.text) for segment in segments)
    segments += _letters(line, layers, look, room)
    used = sum(len(segment.text) for segment in segments)
    return [*segments, Segment(" " * (lanes - used + 1), look.gutter)]


def tied(line: Line, ties: Sequence[Placed[Tie]], look: Look) -> Segment:
    """Return the one cell that says that the row is tied to other texts.

    What begins on it shows its sign, links before runs said alike, those before what is
    suggested; else a bar says what goes on: heavy, light or dotted.
    """
    begin = [placed.item for placed in ties if placed.start >= line.start]
    for kind in KINDS:
        here = [tie for tie in begin if tie.kind == kind]
        if here:
            several = kind == "link" and len({tie.sign for tie in here}) > 1
            return Segment("+" if several else _sign(here[0].sign), look.tie(kind))
    for placed in ties:
        return Segment(_GOES_ON[placed.item.kind], look.tie(placed.item.kind))
    return Segment(" ", look.gutter)


def _letters(line: Line, layers: Layers, look: Look, room: int) -> list[Segment]:
    """Return the letters of runs that begin on the row and are not in the cell before the lanes."""
    begin = [placed.item for placed in layers.ties if placed.start >= line.start]
    runs = [tie for tie in begin if tie.kind == "verbatim"]
    shown = runs[1:] if begin[:1] == runs[:1] else runs
    if len(shown) > room:
        shown = shown[: max(0, room - 1)]
        more = [Segment("+", look.gutter)] if room else []
    else:
        more = []
    return [*(Segment(_sign(tie.sign), look.tie("verbatim")) for tie in shown), *more]


def _questions(line: Line, layers: Layers, look: Look, room: int) -> list[Segment]:
    """Return the signs of the suggestions that begin on the row, in so many cells."""
    here = [placed.item for placed in layers.suggestions if placed.start >= line.start]
    if not here or not room:
        return []
    fit = len(here) if 2 * len(here) <= room else (room - 1) // 2
    segments = [
        Segment(f"?{_sign(look.letter(made.tag))}", look.lane(made.tag, made.id in layers.focused))
        for made in here[:fit]
    ]
    if fit < len(here):
        segments.append(Segment("+" if segments else "?+"[:room], look.gutter))
    return segments


def _sign(letter: str) -> str:
    sign = visible(letter)[:1]
    return sign if cell_len(sign) == 1 else "•"


def _kinds(
    line: Line, regions: Iterable[Placed[RegionKind]], count: int
) -> list[RegionKind | None]:
    kinds: list[RegionKind | None] = [None] * count
    for region in regions:
        for unit in line.units(region.start, region.end):
            kinds[unit] = region.item
    return kinds


def _marked(line: Line, layers: Layers, count: int) -> tuple[list[str], list[int]]:
    """Return per unit the tag of the innermost mark and how many lie there, counted to three.

    A mark that only holds an end of a link counts where there is no other: once, or twice where
    the next key is about it.
    """
    tags = [""] * count
    steps = [0] * (count + 1)
    marks, quiet = _apart(layers.marks)
    for start, end, mark in sorted(marks, key=lambda placed: placed.start - placed.end):
        units = line.units(start, end)
        tags[units.start : units.stop] = [mark.tag] * len(units)
        steps[units.start] += 1
        steps[units.stop] -= 1
    depths = [min(3, depth) for depth in accumulate(steps[:-1])]
    for start, end, mark in quiet:
        for unit in line.units(start, end):
            if not depths[unit] or tags[unit] == PASSAGE:
                tags[unit] = PASSAGE
                depths[unit] = max(depths[unit], 1 + (mark.id in layers.focused))
    if not line.closed and line.shown[-1] == " ":
        tags[-1], depths[-1] = "", 0
    return tags, depths


def _apart(
    marks: Iterable[Placed[Annotation]],
) -> tuple[list[Placed[Annotation]], list[Placed[Annotation]]]:
    """Return the marks, and those that only hold an end of a link."""
    both: tuple[list[Placed[Annotation]], list[Placed[Annotation]]] = ([], [])
    for placed in marks:
        both[placed.item.tag == PASSAGE].append(placed)
    return both


def _overs(line: Line, layers: Layers, count: int) -> list[int]:
    overs = [0] * count
    marks, _ = _apart(layers.marks)
    focused = [(Over.FOCUSED, placed[:2]) for placed in marks if placed.item.id in layers.focused]
    begins = [(Over.BEGINS, (placed.start, placed.start + 1)) for placed in marks]
    proposed = [each for placed in layers.suggestions for each in _proposed(placed, layers)]
    alike = [each for placed in layers.ties for each in _alike(placed, layers)]
    for over, (start, end) in [*layers.over, *focused, *begins, *proposed, *alike]:
        for unit in line.units(start, end):
            overs[unit] |= over
    if overs and line.shown[-1] == " ":
        overs[-1] &= ~(Over.SHARED | Over.COUNTERPART)
    return overs


def _proposed(placed: Placed[Suggestion], layers: Layers) -> Iterable[tuple[int, tuple[int, int]]]:
    yield Over.SUGGESTED, placed[:2]
    yield Over.SUGGESTION_BEGINS, (placed.start, placed.start + 1)
    if placed.item.id in layers.focused:
        yield Over.SUGGESTION_FOCUSED, placed[:2]


def _alike(placed: Placed[Tie], layers: Layers) -> Iterable[tuple[int, Range]]:
    if placed.item.kind != "verbatim":
        return
    yield Over.DIMMED if layers.dims_shared else Over.SHARED, placed[:2]
    if not layers.dims_shared:
        yield Over.SHARED_BEGINS, (placed.start, placed.start + 1)


def _labelled(line: Line, labels: Mapping[int, str], overs: list[int]) -> Sequence[str]:
    shown = list(line.shown)
    for offset, label in labels.items():
        for unit in line.units(offset, offset + 1):
            shown[unit] = label + " " * (cell_len(shown[unit]) - 1)
            overs[unit] |= Over.LABEL
    return shown
