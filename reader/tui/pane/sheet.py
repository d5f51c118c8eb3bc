"""An article as it lies on the screen: its text with regions and marks, painted by the row."""

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from textual.strip import Strip

from reader.model.annotation import Annotation
from reader.model.article import Region
from reader.model.suggestion import Suggestion
from reader.tui.pane.buckets import Buckets, Placed
from reader.tui.pane.cells import Line
from reader.tui.pane.look import Look
from reader.tui.pane.marks import Mark, Marks, spans
from reader.tui.pane.overlay import Overlay, Range
from reader.tui.pane.paint import Layers, gutter, paint, tied
from reader.tui.pane.rows import Row
from reader.tui.pane.ties import KINDS, Tie, TieKind, Ties
from reader.tui.pane.view import Layout

_KEPT = 1024
"""How many painted rows are kept."""


class Sheet:
    """One text with what lies on it, and the rows of it that were painted already."""

    def __init__(
        self, text: str = "", regions: Iterable[Region] = (), marks: Iterable[Annotation] = ()
    ) -> None:
        """Put ``regions`` and ``marks`` on a text."""
        self.text = text
        self.marks: Marks[Annotation] = Marks(marks)
        self.suggestions: Marks[Suggestion] = Marks()
        self.regions = Buckets(Placed(r.start, r.end, r.kind) for r in regions)
        self.ties = Ties()
        self.clean = False
        """Whether marks, suggestions and ties are left off, but for what is said alike."""
        self.dims_shared = False
        """Whether what is said alike elsewhere is dim, rather than underlined."""
        self._painted: dict[Overlay, Strip] = {}

    def replace_regions(self, regions: Iterable[Region]) -> None:
        """Put these regions on the text in the place of those there were."""
        self.regions = Buckets(Placed(r.start, r.end, r.kind) for r in regions)
        self.forget()

    def replace_marks(self, marks: Iterable[Annotation]) -> None:
        """Put these marks on the text in the place of those there were."""
        self.marks = Marks(marks)
        self.forget()

    def add_mark(self, mark: Annotation) -> None:
        """Put a mark on the text, in the place of the one with its id if there is one."""
        self.remove_mark(mark.id)
        self.marks.add(mark)
        self.forget(mark)

    def remove_mark(self, mark_id: str) -> None:
        """Take a mark off the text, if it is there."""
        mark = self.marks.remove(mark_id)
        if mark is not None:
            self.forget(mark)

    def replace_suggestions(
        self, suggestions: Iterable[Suggestion], starts: Iterable[int] | None = None
    ) -> None:
        """Put these on the text in the place of those that begin at ``starts``, or of all."""
        if starts is None:
            self.suggestions = Marks(suggestions)
            self.forget()
            return
        gone = [made for start in starts for made in self.suggestions.beginning(start)]
        for made in gone:
            self.suggestions.remove(made.id)
        here = [*suggestions]
        for made in here:
            self.suggestions.add(made)
        if gone != here:
            self.forget(*gone, *here)

    def show_ties(self, ties: Iterable[Tie], kinds: Iterable[TieKind] = KINDS) -> None:
        """Put these on the text in the place of the ties of these kinds."""
        new = [*ties]
        if self.ties.show(new, kinds):
            self.forget()
        elif new:
            self._forget_at([(tie.start, tie.end) for tie in new])

    def add_ties(self, ties: Iterable[Tie]) -> None:
        """Put these on the text beside those there are."""
        added = [*ties]
        self.ties.add(added)
        self._forget_at([(tie.start, tie.end) for tie in added])

    def change_ties(self, gone: Iterable[Tie], new: Iterable[Tie]) -> None:
        """Take some ties off the text that are on it, and put others on it."""
        less, more = [*gone], [*new]
        self.ties.remove(less)
        self.ties.add(more)
        self._forget_at([(tie.start, tie.end) for tie in (*less, *more)])

    def forget(self, *marks: Mark) -> None:
        """Have the rows that these marks lie on painted again; without any, all rows."""
        if marks:
            self._forget_at([span[:2] for mark in marks for span in spans(mark)])
        else:
            self._painted = {}

    def _forget_at(self, places: Sequence[Range]) -> None:
        first = min((start for start, _ in places), default=0)
        last = max((end for _, end in places), default=0)

        def stays(row: Row) -> bool:
            if last <= row.start or row.end <= first:  # far from them all, as most rows are
                return True
            return all(end <= row.start or row.end <= start for start, end in places)

        self._painted = {key: strip for key, strip in self._painted.items() if stays(key.row)}

    def strip(self, overlay: Overlay, look: Look, layout: Layout) -> Strip:
        """Return a row as cells: margin, gutter, text, and blank up to the width of the layout.

        The very same strip comes back while nothing about the row has changed; after another
        look or layout, ``forget`` comes first.
        """
        strip = self._painted.get(overlay)
        if strip is None:
            if len(self._painted) >= _KEPT:
                self._painted.clear()
            strip = self._painted[overlay] = self._paint(overlay, look, layout)
        return strip

    def _paint(self, overlay: Overlay, look: Look, layout: Layout) -> Strip:
        line = Line(self.text, *overlay.row)
        ties = self.ties.touching(line.start, line.end)
        layers = Layers(
            regions=self.regions.touching(line.start, line.end),
            marks=() if self.clean else self.marks.touching(line.start, line.end),
            suggestions=() if self.clean else self.suggestions.touching(line.start, line.end),
            ties=[tie for tie in ties if tie.item.kind == "verbatim"] if self.clean else ties,
            dims_shared=self.dims_shared,
            focused=overlay.focused,
            over=overlay.over,
            labels=dict(overlay.labels),
        )
        rest = max(0, layout.width - layout.text - line.width)
        segments = [
            Segment(" " * layout.margin, look.blank),
            tied(line, layers.ties, look),
            *gutter(line, layers, look, layout.lanes),
            *paint(line, layers, look),
            Segment(" " * rest, look.blank),
        ]
        strip = Strip(filter(None, segments), layout.text + line.width + rest)
        return strip.crop(0, layout.width)
