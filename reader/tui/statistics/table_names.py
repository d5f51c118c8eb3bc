"""The names of several tables on one line, of which one is shown."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from reader.layout.widths import cell_len


class TableNames(Widget):
    """The names of the tables on one line, the one shown marked."""

    DEFAULT_CSS = "TableNames { height: 1; background: $surface; color: $text-muted; }"
    current: reactive[int] = reactive(0)

    class Picked(Message):
        """The name of a table was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names

    def turn(self, by: int) -> None:
        """Go on, or back, to another name; after the last comes the first."""
        self.current = (self.current + by) % len(self._names)

    def render(self) -> Content:
        """Write the names; those before the one shown go first where there is no room."""
        parts: list[str | tuple[str, str]] = []
        for at in range(self._first(), len(self._names)):
            style = "bold reverse" if at == self.current else ""
            parts.append((f" {self._names[at]} ", style))
        return Content.assemble(*parts).truncate(self.size.width, ellipsis=True)

    def _first(self) -> int:
        first = 0
        while (
            first < self.current
            and sum(cell_len(name) + 2 for name in self._names[first : self.current + 1])
            > self.size.width
        ):
            first += 1
        return first

    def on_click(self, event: events.Click) -> None:
        """Tell which name was clicked."""
        event.stop()
        end = 0
        for at in range(self._first(), len(self._names)):
            end += cell_len(self._names[at]) + 2
            if event.x < end:
                self.post_message(self.Picked(at))
                return
