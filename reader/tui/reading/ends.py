"""Moving the ends of a mark: it becomes the selection, and enter keeps the new ends."""

from collections.abc import Callable

from reader.model.annotation import Annotation, Span
from reader.tui.acting import Doings
from reader.tui.actions import Mode
from reader.tui.reading.desk import Column, Desk
from reader.tui.reading.marking import Marking
from reader.tui.reading.moving import Moving


class Ends:
    """The one mark whose ends are being moved, if any."""

    def __init__(
        self, desk: Desk, moving: Moving, marking: Marking, use_keys_of: Callable[..., None]
    ) -> None:
        """``use_keys_of`` puts the keys of some modes before those of the screen."""
        self._desk = desk
        self._moving = moving
        self._marking = marking
        self._use_keys_of: Callable[..., None] = use_keys_of
        self._moved: tuple[Column, Annotation, Span] | None = None

    @property
    def open(self) -> bool:
        """Whether the ends of a mark are being moved."""
        return self._moved is not None

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {"mark.ends": self.begin, "ends.keep": self.keep, "ends.leave": self.leave}

    def allows(self, action: str) -> bool:
        """Return whether an action may be carried out now: other marks wait for this one."""
        return not self.open or action.startswith(_ALLOWED)

    def begin(self) -> None:
        """Select the span of the focused mark that the caret is in."""
        column = self._desk.active
        mark, caret = self._marking.focused(), column.pane.caret
        inside = (span for span in mark.spans if span.start <= caret <= span.end)
        span = next(inside, mark.spans[0])
        column.pane.select(span.start, span.end)
        self._moving.selecting = True
        self._moved = column, mark, span
        self._use_keys_of(*_OWN)

    def keep(self) -> None:
        """Give the mark the ends of the selection."""
        if self._moved is not None:
            self._marking.move_span(*self._moved)
        self.leave()

    def leave(self) -> None:
        """Drop the selection; the mark is as it is."""
        if self._moved is not None:
            self._moved = None
            self._moving.drop()
            self._use_keys_of()


_OWN: tuple[Mode, ...] = ("ends",)
_ALLOWED = ("ends.", "move.", "select.", "view.", "jump", "help", "commands", "copy")
