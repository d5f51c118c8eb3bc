"""A list that paints only what is on screen, and holds only what is near it.

A million rows open and scroll like a hundred: rows are read in pieces after and before
those at hand, and let go again when they are far away.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

Row = TypeVar("Row")
_PIECE = 100
_KEPT = 600


class Source(Protocol[Row]):
    """Where rows are read, in one fixed order."""

    def after(self, row: Row | None, limit: int) -> Sequence[Row]:
        """Return some ``limit`` rows after ``row``, or from the first one for None.

        Fewer than ``limit`` are the last.
        """

    def before(self, row: Row | None, limit: int) -> Sequence[Row]:
        """Return some ``limit`` rows before ``row``, or up to the last, in reading order."""


class InMemory(Generic[Row]):
    """The source of a short list: all its rows are at hand from the start."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows

    def after(self, row: Row | None, limit: int) -> Sequence[Row]:
        """Return everything once, and nothing after that."""
        del limit
        return self.rows if row is None else ()

    def before(self, row: Row | None, limit: int) -> Sequence[Row]:
        """Return everything once, and nothing before that."""
        del limit
        return self.rows if row is None else ()


class RowList(Widget, Generic[Row]):
    """One line a row, with a cursor; a subclass says how a row is painted."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor"}
    DEFAULT_CSS = """
    RowList { height: 1fr; }
    RowList > .row-list--cursor { background: $primary 35%; text-style: bold; }
    """
    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor came to another row, or the rows changed under it."""

        def __init__(self, rows: "RowList[Any]") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "RowList[Any]":
            """The list itself."""
            return self.rows

    class Chosen(Moved):
        """The row under the cursor was clicked again."""

    def __init__(self) -> None:
        super().__init__()
        self._source: Source[Row] = InMemory(())
        self._rows: list[Row] = []
        self._first_is_here = self._last_is_here = True
        self._top = 0
        self._at = 0
        self._painted: dict[tuple[int, bool], Strip] = {}
        """Lines by the identity of their row; cleared whenever rows are let go."""

    def paint(self, row: Row, width: int) -> Content:
        """Return how a row looks on ``width`` cells; for a subclass to say."""
        raise NotImplementedError

    @property
    def row(self) -> Row | None:
        """The row under the cursor; None in an empty list."""
        return self._rows[self._at] if self._rows else None

    @property
    def at(self) -> int:
        """Where the cursor is among the rows at hand."""
        return self._at

    @property
    def at_hand(self) -> Sequence[Row]:
        """The rows held now: all of a short list, those near the cursor of a long one."""
        return self._rows

    @property
    def is_whole(self) -> bool:
        """Whether all rows there are are at hand."""
        return self._first_is_here and self._last_is_here

    def show(self, source: Source[Row], at: int = 0) -> None:
        """Show another source from its beginning, the cursor at a row of that beginning."""
        self._source = source
        self._top = 0
        self.first()
        self.move(at)

    def show_from(self, source: Source[Row], row: Row) -> None:
        """Show a source with the cursor at ``row``, which is in it, on the line it is on now."""
        line = self._at - self._top
        self._painted.clear()
        self._source = source
        self._rows = [row]
        self._first_is_here = self._last_is_here = False
        self._at = self._top = 0
        self._reach(0)
        self._top = max(0, self._at - line)
        self._settle(self._at)

    def first(self) -> None:
        """Go to the first row of all."""
        self._painted.clear()
        self._rows = list(self._source.after(None, _PIECE))
        self._first_is_here, self._last_is_here = True, len(self._rows) < _PIECE
        self._settle(0)

    def last(self) -> None:
        """Go to the last row of all."""
        self._painted.clear()
        self._rows = list(self._source.before(None, _PIECE))
        self._last_is_here, self._first_is_here = True, not self._rows
        self._settle(len(self._rows) - 1)

    def move(self, by: int) -> None:
        """Move the cursor ``by`` rows down, or up."""
        self._reach(by)
        self._settle(self._at + by)

    def page(self, by: int) -> None:
        """Move the cursor ``by`` screens down, or up."""
        self.move(by * max(1, self.size.height - 1))

    def render_line(self, y: int) -> Strip:
        """Paint one line of the screen."""
        index = self._top + y
        if index >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        row, is_at = self._rows[index], index == self._at
        key = id(row), is_at
        if key not in self._painted:
            self._painted[key] = self._paint_line(row, is_at=is_at)
        return self._painted[key]

    def _paint_line(self, row: Row, *, is_at: bool) -> Strip:
        style = self.visual_style
        if is_at:
            style += self.get_visual_style("row-list--cursor")
        content, width = self.paint(row, self.size.width), self.size.width
        return Visual.to_strips(self, content, width, 1, style, pad=True)[0]

    def repaint(self) -> None:
        """Paint every row anew: what they look like has changed."""
        self._painted.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Take over the colours of another theme."""
        super().notify_style_update()
        self.repaint()

    def _reach(self, by: int) -> None:
        """Have the rows at hand that a move would land on, and a screen beyond."""
        room = max(self.size.height, 1)
        if not self._last_is_here and self._at + by + room >= len(self._rows):
            more = self._source.after(self._rows[-1], _PIECE)
            self._last_is_here = len(more) < _PIECE
            self._rows += more
            self._drop(min(len(self._rows) - _KEPT, self._top))
        if not self._first_is_here and self._at + by - room < 0:
            more = self._source.before(self._rows[0], _PIECE)
            self._first_is_here = not more
            self._rows[:0] = more
            self._at += len(more)
            self._top += len(more)
            if len(self._rows) > _KEPT:
                self._last_is_here = False
                self._painted.clear()
                del self._rows[max(_KEPT, self._at + room) :]

    def _drop(self, count: int) -> None:
        if count > 0:
            self._painted.clear()
            del self._rows[:count]
            self._at -= count
            self._top -= count
            self._first_is_here = False

    def _settle(self, at: int) -> None:
        before, first = self._at - self._top, self._rows[self._top :][:1]
        self._at = max(0, min(at, len(self._rows) - 1))
        room = max(self.size.height, 1)
        self._top = max(min(self._top, self._at), self._at - room + 1)
        self._top = max(0, min(self._top, len(self._rows) - room))
        if self._painted and first == self._rows[self._top :][:1]:
            lines = (before, self._at - self._top)
            self.refresh(*(Region(0, y, self.size.width, 1) for y in lines))
        else:
            self.refresh()
        self.post_message(self.Moved(self))

    def on_resize(self) -> None:
        """Keep the cursor on screen."""
        self._painted.clear()
        self.move(0)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the cursor."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll with the cursor."""
        event.stop()
        self.move(-3)

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked; a click on the cursor's own row chooses it."""
        event.stop()
        clicked = self._top + event.y
        if clicked >= len(self._rows):
            return
        if clicked == self._at:
            self.post_message(self.Chosen(self))
        else:
            self._settle(clicked)
