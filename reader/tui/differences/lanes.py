"""The article with what several coders marked in it: the gutter has a lane for each of them."""

from collections.abc import Collection, Mapping, Sequence

from rich.segment import Segment
from textual.strip import Strip

from reader.layout.widths import cell_len
from reader.model.annotation import Annotation
from reader.model.article import Article, Region
from reader.model.text.visible import visible
from reader.tui.pane.buckets import Placed
from reader.tui.pane.cells import Line
from reader.tui.pane.look import Look, TagStyle
from reader.tui.pane.overlay import Overlay, Overlays
from reader.tui.pane.paint import Layers, paint
from reader.tui.pane.rows import Row
from reader.tui.pane.sheet import Sheet
from reader.tui.pane.view import Layout
from reader.tui.pane.widget import ArticlePane


class LanesOverlay(Overlays):
    """What lies over the text: all marks that the difference is about stand out."""

    about: tuple[Annotation, ...] = ()

    def _focused(self, row: Row) -> frozenset[str]:
        return frozenset(
            mark.id
            for mark in self.about
            if any(span.start < row.end and row.start < span.end for span in mark.spans)
        )


class LanesSheet(Sheet):
    """A text with marks, each in the lane of its coder."""

    def __init__(
        self,
        text: str,
        regions: Sequence[Region],
        marks: Collection[Annotation],
        lanes: Mapping[str, int],
    ) -> None:
        """``lanes`` are numbers from 0, by the marks' ids."""
        super().__init__(text, regions, marks)
        self.lanes = lanes

    def _paint(self, overlay: Overlay, look: Look, layout: Layout) -> Strip:
        line = Line(self.text, *overlay.row)
        marks = self.marks.touching(line.start, line.end)
        layers = Layers(
            regions=self.regions.touching(line.start, line.end),
            marks=marks,
            focused=overlay.focused,
            over=overlay.over,
        )
        rest = max(0, layout.width - layout.text - line.width)
        segments = [
            Segment(" " * (layout.margin + 1), look.blank),
            *self._gutter(line, marks, overlay.focused, look, layout.lanes),
            *paint(line, layers, look),
            Segment(" " * rest, look.blank),
        ]
        strip = Strip(filter(None, segments), layout.text + line.width + rest)
        return strip.crop(0, layout.width)

    def _gutter(
        self,
        line: Line,
        marks: Sequence[Placed[Annotation]],
        focused: frozenset[str],
        look: Look,
        lanes: int,
    ) -> list[Segment]:
        """Return a cell for each lane: the letter of what begins on the row, else a bar.

        What the difference is about comes before what else is in its lane; a plus in the last
        lane stands for those there is no room for.
        """
        shown: dict[int, Placed[Annotation]] = {}
        for placed in marks:
            lane = self.lanes.get(placed.item.id, 0)
            other = shown.get(lane)
            if other is None or (placed.item.id in focused, placed.start >= line.start) > (
                other.item.id in focused,
                other.start >= line.start,
            ):
                shown[lane] = placed
        segments = []
        for lane in range(lanes):
            if lane == lanes - 1 and any(other >= lanes for other in shown):
                segments.append(Segment("+", look.gutter))
            elif (here := shown.get(lane)) is None:
                segments.append(Segment(" ", look.gutter))
            else:
                tag = here.item.tag
                sign = _sign(look.letter(tag)) if here.start >= line.start else "│"
                segments.append(Segment(sign, look.lane(tag, here.item.id in focused)))
        return [*segments, Segment(" ", look.gutter)]


class LanesPane(ArticlePane):
    """Shows an article with several coders' marks, and where they differ."""

    def show_lanes(
        self,
        article: Article,
        text: str,
        regions: Sequence[Region],
        marks: Mapping[str, tuple[Annotation, int]],
        tags: Mapping[str, TagStyle],
    ) -> None:
        """Show an article; ``marks`` are each with the number of its lane, by their ids."""
        self.article = article
        self.tags = tags
        lanes = {key: lane for key, (_, lane) in marks.items()}
        self.put(LanesSheet(text, regions, [mark for mark, _ in marks.values()], lanes))
        self.over = LanesOverlay(length=len(text), active=True)

    def replace_lanes(self, marks: Mapping[str, tuple[Annotation, int]]) -> None:
        """Show other marks on the same text, where one is."""
        lanes = {key: lane for key, (_, lane) in marks.items()}
        if isinstance(self.sheet, LanesSheet):
            self.sheet.lanes = lanes
        self.replace_marks([mark for mark, _ in marks.values()])

    def go_about(self, marks: Sequence[Annotation], start: int, end: int) -> None:
        """Go to a place, with these marks standing out; all of it in sight where that fits."""
        if isinstance(self.over, LanesOverlay):
            self.over.about = (*marks,)
        self.reveal(end)
        self.place_caret(start)


def _sign(letter: str) -> str:
    sign = visible(letter)[:1]
    return sign if cell_len(sign) == 1 else "•"
