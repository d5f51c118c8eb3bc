"""How a text gets onto the screen: a line API of our own, without a scroll bar widget.

Rows are painted when they come into sight and kept; a change refreshes the lines that came
out otherwise, and no more.
"""

from collections.abc import Mapping

from rich.segment import Segment
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from reader.model.text.graphemes import next_boundary
from reader.tui.pane.cells import Line
from reader.tui.pane.look import Look, TagStyle, colours_of
from reader.tui.pane.overlay import Overlays
from reader.tui.pane.rows import Row, Rows
from reader.tui.pane.sheet import Sheet
from reader.tui.pane.view import Layout, View


class Surface(Widget):
    """Paints a sheet and what lies over it, as far as it is in sight."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        """Begin without a text."""
        super().__init__()
        self.sheet = Sheet()
        self.over = Overlays()
        self.tags: Mapping[str, TagStyle] = {}
        self.columns = Layout.of(80)
        self.view = View(Rows("", self.columns.measure), 24)
        self._look: Look | None = None
        self._lines: list[Row | None] = []
        self._strips: list[Strip] = []
        """What was painted last, line by line."""
        self._thumb = range(0)
        self._brought = (0, 0, -1, 0)
        """What was brought to a line of the screen, which, and where view and caret were then."""

    def put(self, sheet: Sheet) -> None:
        """Paint another sheet, from the beginning of its text."""
        self.sheet = sheet
        self.over = Overlays(length=len(sheet.text), active=self.over.active)
        self.view = View(Rows(sheet.text, self.columns.measure), self.view.height)
        self._brought = (0, 0, -1, 0)
        self.restyle()

    def unit_at(self, x: int, y: int) -> tuple[int, int]:
        """Return the code points painted at a cell, held within the text; none at a line's end."""
        line = Line(self.sheet.text, *self.view.row_at(y))
        start = line.offset_at(x - self.columns.text)
        at_end = line.closed and start == line.starts[-1]
        return start, start if at_end else next_boundary(self.sheet.text, start)

    def render_line(self, y: int) -> Strip:
        """Return one line of the pane."""
        look = self._look or self._dress()
        if y >= len(self._strips):
            return Strip.blank(self.size.width, look.blank)
        place = Segment("▐" if y in self._thumb else " ", look.position)
        return Strip([*self._strips[y], place], self.columns.width + 1)

    def on_resize(self) -> None:
        """Use the room there is now."""
        self._fit()
        self.repaint()

    def _fit(self) -> None:
        """Wrap to the width there is, and keep what one looks at on its line of the screen."""
        columns, height = Layout.of(self.size.width), self.size.height
        if (columns, height) == (self.columns, self.view.height):
            return
        at, y = self._kept()
        rows = self.view.rows
        if columns != self.columns:
            self.columns = columns
            self.sheet.forget()
            rows = Rows(self.sheet.text, columns.measure)
        self.view = View(rows, height, self.view.start)
        if y is not None:
            self.view.place(at, min(y, self.view.height - 1))
            self.view.reveal(at)
            self._keep(at, y)

    def _keep(self, offset: int, y: int) -> None:
        """Have a place stay on its line whatever the size, until one moves or scrolls."""
        self._brought = offset, y, self.view.start, self.over.caret.at

    def _kept(self) -> tuple[int, int | None]:
        """Return a place that stays on its line of the screen: what was brought there, or the caret."""
        at, y, *then = self._brought
        caret = self.over.caret.at
        return (at, y) if then == [self.view.start, caret] else (caret, self.view.y_of(caret))

    def notify_style_update(self) -> None:
        """Take over the colours of another theme."""
        super().notify_style_update()
        self.restyle()

    def restyle(self) -> None:
        """Paint everything again at the next frame, in the colours of then."""
        self._look = None
        self.sheet.forget()
        self.refresh()

    def repaint(self) -> None:
        """Paint what is in sight, and refresh the lines that are not as they were."""
        if self._look is None:
            self.refresh()
            return
        before, lines = self._strips, self._lines
        self._paint(self._look)
        pairs = zip(before, self._strips, strict=False)
        changed = [y for y, (old, new) in enumerate(pairs) if old is not new]
        if lines != self._lines:
            self.refresh()
        elif changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))
        self._keep_terminal_cursor()

    def _paint(self, look: Look) -> None:
        blank = Strip.blank(self.columns.width, look.blank)
        if self._lines is not self.view.lines:
            self._lines = self.view.lines
            self._thumb = self._place_in_article()
        self._strips = [
            self.sheet.strip(self.over.on(row), look, self.columns) if row else blank
            for row in self._lines
        ]

    def _dress(self) -> Look:
        """Resolve the size and the colours of now, not known before the first frame."""
        self._fit()
        app = self.app
        self._look = look = Look(app.theme_variables, self.tags, colours_of(app))
        self._paint(look)
        return look

    def _place_in_article(self) -> range:
        """Return the lines of the mark at the right that shows the place in the article."""
        length, height = len(self.sheet.text), self.size.height
        seen = self.view.end - self.view.start
        if seen >= length:
            return range(0)
        size = max(1, height * seen // length)
        first = (height - size) * self.view.start // max(1, length - seen)
        return range(first, first + size)

    def _keep_terminal_cursor(self) -> None:
        """Leave the terminal's own cursor at the caret, for input methods and screen readers."""
        caret = self.over.caret.at
        y = self.view.y_of(caret)
        if self.over.active and y is not None:
            cell = Line(self.sheet.text, *self.view.row_at(y)).cell_of(caret)
            place = Offset(self.columns.text + cell, y)
            self.app.cursor_position = self.content_region.offset + place
