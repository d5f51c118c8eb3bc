"""Moving ends: a mark or suggestion becomes the selection, and enter keeps the new ends."""

from collections.abc import Callable
from functools import partial

from reader.model.annotation import Annotation, Span
from reader.model.suggestion import Suggestion
from reader.tui.acting import Doings
from reader.tui.actions import Mode
from reader.tui.reading.desk import Desk
from reader.tui.reading.marking import Marking
from reader.tui.reading.moving import Moving


class Ends:
    """The one mark, or suggestion, whose ends are being moved, if any."""

    def __init__(
        self, desk: Desk, moving: Moving, marking: Marking, use_keys_of: Callable[..., None]
    ) -> None:
        """``use_keys_of`` puts the keys of some modes before those of the screen."""
        self._desk = desk
        self._moving = moving
        self._marking = marking
        self._use_keys_of: Callable[..., None] = use_keys_of
        self._keep: Callable[[], Callable[[], None] | None] | None = None

    @property
    def open(self) -> bool:
        """Whether ends are being moved."""
        return self._keep is not None

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {"ends.keep": self.keep, "ends.leave": self.leave}

    def allows(self, action: str) -> bool:
        """Return whether an action may be carried out now: other marks wait for this one."""
        return not self.open or action.startswith(_ALLOWED)

    def begin(self) -> None:
        """Select the span of the focused mark that the caret is in."""
        column, mark = self._desk.active, self._marking.focused()
        self.select(mark, partial(self._marking.move_span, column, mark))

    def select(
        self, what: Annotation | Suggestion, keep: Callable[[Span], Callable[[], None] | None]
    ) -> None:
        """Select the span of a mark or a suggestion that the caret is in.

        ``keep`` gets that span, and puts the selection in its place; what it returns is done
        once the selection is dropped.
        """
        caret = self._desk.active.pane.caret
        inside = (span for span in what.spans if span.start <= caret <= span.end)
        span = next(inside, what.spans[0])
        self._desk.active.pane.select(span.start, span.end)
        self._moving.selecting = True
        self._keep = partial(keep, span)
        self._use_keys_of(*_OWN)

    def keep(self) -> None:
        """Keep the ends of the selection."""
        then = self._keep() if self._keep is not None else None
        self.leave()
        if then is not None:
            then()

    def leave(self) -> None:
        """Drop the selection; what was to get other ends is as it was, unless they were kept."""
        if self._keep is not None:
            self._keep = None
            self._moving.drop()
            self._use_keys_of()


_OWN: tuple[Mode, ...] = ("ends",)
_ALLOWED = ("ends.", "move.", "select.", "view.", "jump", "help", "commands", "copy")
