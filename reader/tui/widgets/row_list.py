"""A list that paints only what is on screen, one line a row, with a cursor."""

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from reader.tui.staying import Staying
from reader.tui.widgets.at_hand import AtHand, Source

Row = TypeVar("Row")
_REMEMBERED = 500
"""Painted lines that are kept."""


class RowList(Staying, Widget, Generic[Row]):
    """One line a row, with a cursor; a subclass says how a row is painted."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor"}
    DEFAULT_CSS = """
    RowList { height: 1fr; }
    RowList > .row-list--cursor { background: $primary 35%; text-style: bold; }
    RowList:light > .row-list--cursor { background: $primary 20%; }
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
        self._held: AtHand[Row] = AtHand(self._take_in)
        self._line = 0
        """Which line of the screen the cursor is to be on, where there are rows enough."""
        self._top = 0
        self._shown: tuple[Sequence[Row], int] = ((), 0)
        """The rows on screen, and the line of the cursor."""
        self._painted: dict[tuple[int, bool], tuple[Row, Strip]] = {}
        """Lines with their row, by its identity and whether the cursor is there."""

    def paint(self, row: Row, width: int) -> Content:
        """Return how a row looks on ``width`` cells; for a subclass to say."""
        raise NotImplementedError

    @property
    def row(self) -> Row | None:
        """The row under the cursor; None in an empty list."""
        return self._held.row

    @property
    def at(self) -> int:
        """Where the cursor is among the rows at hand."""
        return self._held.at

    @property
    def at_hand(self) -> Sequence[Row]:
        """The rows held now: all of a short list, those near the cursor of a long one."""
        return self._held.rows

    @property
    def is_whole(self) -> bool:
        """Whether all rows there are are at hand."""
        return self._held.is_whole

    @property
    def is_waiting(self) -> bool:
        """Whether rows that were asked for have not come yet."""
        return self._held.is_waiting

    def show(self, source: Source[Row]) -> None:
        """Show another source from its beginning."""
        self._held.show_first(source)

    def show_at(self, source: Source[Row], at: int) -> None:
        """Show a source that has all its rows at hand, the cursor at one, on the line it is on."""
        self._line = self.at - self._top
        self._held.show_first(source)
        self._held.move(at)
        self._settle()

    def show_from(self, source: Source[Row], row: Row) -> None:
        """Show a source with the cursor at ``row``, which is in it, on the line it is on now."""
        self._line = self.at - self._top
        self._held.show_from(source, row)
        self._take_in()

    def first(self) -> None:
        """Go to the first row of all."""
        self._held.show_first()

    def last(self) -> None:
        """Go to the last row of all."""
        self._held.show_last()

    def move(self, by: int) -> None:
        """Move the cursor ``by`` rows down, or up."""
        room = self._room
        self._held.reach(by + (room if by > 0 else -room))
        self._line = max(0, min(self.at - self._top + by, room - 1))
        self._held.move(by)
        self._settle()

    def page(self, by: int) -> None:
        """Move the cursor ``by`` screens down, or up."""
        self.move(by * max(1, self._room - 1))

    @property
    def _room(self) -> int:
        return max(self.size.height, 1)

    def _take_in(self) -> None:
        """Show rows that have come, and have those about them."""
        for by in (self._room, -self._room):
            self._held.reach(by)
        self._settle()

    def _settle(self) -> None:
        """Have the cursor on its line, or near it where the list begins or ends."""
        rows, room = self.at_hand, self._room
        self._line = min(self._line, room - 1)
        self._top = max(0, min(self.at - self._line, len(rows) - room))
        was, self._shown = self._shown, (rows[self._top : self._top + room], self.at - self._top)
        if was[0] and self._shown[0] == was[0]:
            self.refresh(*(Region(0, y, self.size.width, 1) for _, y in (was, self._shown)))
        else:
            self.refresh()
        self.post_message(self.Moved(self))

    def render_line(self, y: int) -> Strip:
        """Paint one line of the screen."""
        index = self._top + y
        if index >= len(self.at_hand):
            return Strip.blank(self.size.width, self.rich_style)
        row, is_at = self.at_hand[index], index == self.at
        key = id(row), is_at
        if key not in self._painted:
            if len(self._painted) > _REMEMBERED:
                self._painted.clear()
            self._painted[key] = row, self._paint_line(row, is_at=is_at)
        return self._painted[key][1]

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

    def repaint_row(self, row: Row) -> None:
        """Paint one row anew: what it looks like has changed."""
        for is_at in (False, True):
            self._painted.pop((id(row), is_at), None)
        self.refresh()

    def notify_style_update(self) -> None:
        """Take over the colours of another theme."""
        super().notify_style_update()
        self.repaint()

    def on_resize(self) -> None:
        """Keep the cursor on screen, and paint for the width there is now."""
        self.repaint()
        self._take_in()

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
        if clicked >= len(self.at_hand):
            return
        if clicked == self.at:
            self.post_message(self.Chosen(self))
        else:
            self.move(clicked - self.at)
