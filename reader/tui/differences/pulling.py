"""Moving the ends of a mark in the text of the board, or marking a place of one's own."""

from collections.abc import Callable
from functools import partial

from reader.model.annotation import Annotation
from reader.model.errors import ReaderError
from reader.model.text.words import word_at
from reader.tui.acting import Doings
from reader.tui.actions import of_mode
from reader.tui.differences.board import Board

Kept = Callable[[list[tuple[int, int]]], None]
ALLOWED = ("ends.", "move.", "select.", "help", "commands")
"""How the actions begin that work while ends are moved."""


class Pulling:
    """The mark whose ends are being moved, if any."""

    def __init__(self, board: Board, turned: Callable[[], None]) -> None:
        """``turned`` hears of it when this begins and ends."""
        self._board = board
        self._turned = turned
        self._kept: Kept | None = None
        self._mark: Annotation | None = None
        self._extends = True

    @property
    def is_open(self) -> bool:
        """Whether ends are being moved."""
        return self._kept is not None

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        moves = [action.id for action in of_mode("reading") if action.id.startswith("move.")]
        selects = [action.id for action in of_mode("reading") if action.id.startswith("select.")]
        pane = self._board.pane
        own = {
            "select.grow": pane.grow_selection,
            "select.shrink": pane.shrink_selection,
            "select.swap": pane.swap_ends,
        }
        selects = [name for name in selects if name not in (*own, *_OTHER)]
        return {
            **{name: partial(self._move, name.partition(".")[2]) for name in moves},
            **{name: partial(self._extend, name.partition(".")[2]) for name in selects},
            **own,
            "select.start": self._begin_to_select,
            "ends.keep": self.keep,
            "ends.leave": self.leave,
        }

    def begin(self, mark: Annotation, kept: Kept) -> None:
        """Select the first span of a mark; ``kept`` gets all of its spans as they are then."""
        self._mark, self._kept, self._extends = mark, kept, True
        span = mark.spans[0]
        self._board.pane.select(span.start, span.end)
        self._turned()

    def begin_new(self, kept: Kept) -> None:
        """Move about; ``kept`` gets what is selected then, else the word at the caret."""
        self._mark, self._kept, self._extends = None, kept, False
        self._turned()

    def keep(self) -> None:
        """Keep what is selected.

        Raises:
            ReaderError: there is nothing.
        """
        mark, kept, pane = self._mark, self._kept, self._board.pane
        selection = pane.selection or word_at(pane.text, pane.caret)
        if selection is None:
            raise ReaderError("nothing is selected, and there is no word here")
        self.leave()
        if kept is not None:
            others = [(span.start, span.end) for span in mark.spans[1:]] if mark else []
            kept(sorted([selection, *others]))

    def leave(self) -> None:
        """Leave the mark as it was."""
        self._kept = self._mark = None
        self._board.pane.drop_selection()
        self._turned()

    def _begin_to_select(self) -> None:
        self._extends = True

    def _move(self, motion: str) -> None:
        self._board.pane.move(motion, extend=self._extends)

    def _extend(self, motion: str) -> None:
        self._board.pane.move(motion, extend=True)


_OTHER = ("select.start", "select.drop")
