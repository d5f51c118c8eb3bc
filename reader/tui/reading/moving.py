"""Moving and selecting: what the keys without a change in the project do in a pane."""

from functools import partial

from reader.model.text.visible import excerpt
from reader.tui.acting import Doings, Say
from reader.tui.actions import of_mode
from reader.tui.reading.desk import Desk

_QUOTED = 60


class Moving:
    """The caret and the selection of the active pane."""

    def __init__(self, desk: Desk, say: Say) -> None:
        self._desk = desk
        self._say = say
        self.selecting = False
        """Whether every movement extends the selection."""

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {
            **{name: partial(self.move, motion) for name, motion in _named("move.")},
            **{name: partial(self.extend, motion) for name, motion in _named("select.")},
            "mark.next": partial(self.step, 1),
            "mark.previous": partial(self.step, -1),
            "select.start": self.start,
            "select.grow": self.grow,
            "select.shrink": self.shrink,
            "select.swap": self.swap,
        }

    def move(self, motion: str) -> None:
        """Move the caret."""
        self._desk.active.pane.move(motion, extend=self.selecting)

    def extend(self, motion: str) -> None:
        """Move the caret, the selection with it."""
        self._desk.active.pane.move(motion, extend=True)

    def step(self, by: int) -> None:
        """Go to the next mark, or the one before; after the last the first comes again."""
        column = self._desk.active
        pane = column.pane
        self.selecting = False
        if pane.next_mark() if by > 0 else pane.previous_mark():
            column.landed = pane.focused_mark.id if pane.focused_mark else ""
            return
        marks = pane.sheet.marks
        mark = marks.after(0) if by > 0 else marks.before(len(pane.text) + 1)
        if mark is None:
            self._say("There is no mark in this article yet.")
        else:
            pane.land_on(mark.id)
            column.landed = mark.id
            pane.place_caret(mark.start)
            tag = pane.tags[mark.tag].label if mark.tag in pane.tags else mark.tag
            quote = excerpt(mark.quote, _QUOTED)
            self._say(f"Round again, from the {'first' if by > 0 else 'last'}: {tag} “{quote}”")

    def start(self) -> None:
        """Begin to select at the caret, or go on with what is selected."""
        self.selecting = not self.selecting

    def grow(self) -> None:
        """Select the next larger thing."""
        self._desk.active.pane.grow_selection()

    def shrink(self) -> None:
        """Select what was selected before it grew."""
        self._desk.active.pane.shrink_selection()

    def swap(self) -> None:
        """Go to the other end of the selection."""
        self._desk.active.pane.swap_ends()

    def drop(self) -> bool:
        """Drop the selection; return whether there was anything to drop."""
        dropped = self.selecting or self._desk.active.pane.selection is not None
        self.selecting = False
        self._desk.active.pane.drop_selection()
        return dropped


def _named(prefix: str) -> list[tuple[str, str]]:
    """Return the actions of the reading screen that are a motion, with that motion."""
    ids = (action.id for action in of_mode("reading") if action.id.startswith(prefix))
    own = {"select.start", "select.grow", "select.shrink", "select.swap", "select.drop"}
    return [(name, name.removeprefix(prefix)) for name in ids if name not in own]
