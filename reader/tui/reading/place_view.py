"""A place of the tick list, with some lines of its article around it."""

from textual.content import Content
from textual.widgets import Static

from reader.layout.fitted import filled, fitted, tail_start
from reader.model.article import outlet_of
from reader.model.text.visible import visible
from reader.tui.naming import title_of
from reader.tui.reading.occurrences import Occurrence
from reader.tui.session import Session

_LINES = 3
"""Lines of text before the place, and after it."""


class PlaceView(Static):
    """Shows where the cursor of the list is in its article."""

    DEFAULT_CSS = """
    PlaceView { height: 9; padding: 0 2; border-top: hkey $surface-lighten-2; display: none;
        background: $surface; }
    """
    ALLOW_SELECT = False

    def show(self, session: Session, place: Occurrence | None) -> None:
        """Show a place, or nothing."""
        self.update(Content("") if place is None else self._page(session, place), layout=False)

    def _page(self, session: Session, place: Occurrence) -> Content:
        room = max(10, self.content_size.width) * _LINES
        start, end = place.span.start, place.span.end
        first = max(0, start - room)
        text = _flowing(session.stretch(place.article.id, first, end + room))
        before, after = text[: start - first], text[end - first :]
        named = f"{outlet_of(place.article)} · {title_of(place.article)}"
        return Content.assemble(
            (fitted(named, max(1, self.content_size.width)), "$text-secondary"),
            "\n",
            (before[tail_start(before, len(before), room) :].lstrip(), "$text-muted"),
            (text[start - first : end - first], "bold reverse"),
            (filled(after, room).rstrip(), "$text-muted"),
        )


def _flowing(text: str) -> str:
    return visible(text.replace("\r\n", " ¶").replace("\n", "¶"))
