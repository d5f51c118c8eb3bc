"""The mouse on a pane: a click places the caret, a drag selects what it passes over.

Cells are mapped to graphemes here, not by Textual, whose own selection is off by one within
wide characters and emoji. A drag takes in the grapheme it began on and the one it is over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from reader.model.text.words import word_at
from reader.tui.pane.caret import Caret, select

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.tui.pane.widget import ArticlePane

_TICK = 0.05
_WHEEL = 3


class Pointer:
    """What the mouse is doing on one pane."""

    def __init__(self, pane: ArticlePane) -> None:
        """Act on ``pane``."""
        self._pane = pane
        self._from: tuple[int, int] | None = None
        """The grapheme the button went down on, while it is down."""
        self._place = (0, 0)
        self._dragged = False
        self._timer: Timer | None = None

    def press(self, event: events.MouseDown) -> None:
        """Place the caret, or with shift extend the selection to here."""
        if event.button != 1:
            return
        self._place, self._dragged = self._within(event), False
        start, end = self._pane.unit_at(*self._place)
        if event.shift:
            held = self._pane.held
            self._from = (held, held)
            self._reach(start, end)
        else:
            self._from = (start, end)
            self._pane.go(Caret(start), reveal=False)
        self._pane.capture_mouse()

    def drag(self, event: events.MouseMove) -> None:
        """Select up to here; beyond an edge, scroll until the button is released.

        A movement without a button says that the release was missed.
        """
        if self._from is None:
            return
        if event.button == 0:
            self.release()
            return
        self._place = self._within(event)
        self._follow()
        if 0 <= self._place[1] < self._pane.size.height:
            self._rest()
        elif self._timer is None:
            self._timer = self._pane.set_interval(_TICK, self._scroll)

    def release(self, event: events.MouseUp | None = None) -> None:
        """End the drag, where the button was released."""
        if event is not None and self._from is not None:
            self._place = self._within(event)
            self._follow()
        self._from = None
        self._rest()
        self._pane.release_mouse()

    def click(self, event: events.Click) -> None:
        """At a second click select the word here, at a third the sentence."""
        offset = self._pane.unit_at(*self._within(event))[0]
        found = None
        if event.chain == 2:
            found = word_at(self._pane.text, offset)
        elif event.chain == 3:
            from reader.model.text.sentences import sentence_at

            found = sentence_at(self._pane.text, offset)
        if found:
            self._pane.go(select(self._pane.text, *found), reveal=False)

    def wheel(self, direction: int) -> None:
        """Scroll down (1) or up (-1); the caret stays where it is in the text."""
        self._pane.scroll_rows(direction * _WHEEL)

    def _within(self, event: events.MouseEvent) -> tuple[int, int]:
        """Return the cell of the pane, whatever border or padding it was given."""
        return event.get_content_offset_capture(self._pane)

    def _follow(self) -> None:
        start, end = self._pane.unit_at(*self._place)
        if self._dragged or (start, end) != self._from:
            self._dragged = True
            self._reach(start, end)

    def _reach(self, start: int, end: int) -> None:
        """Select from where the button went down to the grapheme ``[start, end)``."""
        if self._from is not None and start >= self._from[0]:
            self._pane.go(Caret(end, self._from[0]), reveal=False)
        elif self._from is not None:
            self._pane.go(Caret(start, self._from[1]), reveal=False)

    def _scroll(self) -> None:
        y, height = self._place[1], self._pane.size.height
        self._pane.scroll_rows(y if y < 0 else max(0, y - height + 1))
        self._follow()

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
