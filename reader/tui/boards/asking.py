"""What the screen of boards asks; run beside the keys, on another connection.

What compares is imported there too: it takes longer than a frame.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.compare.boards import BOARDS
from reader.compare.boards.board import Board, Comparing
from reader.model.errors import ReaderError
from reader.model.passage import Counterpart, Passage
from reader.store import annotators
from reader.store.side_by_side import side_by_side
from reader.tui.session import Session

if TYPE_CHECKING:
    from reader.model.story import Story

SLOW = frozenset({"names", "figures", "attribution", "only-here"})
"""Boards that go through all the texts: for them nothing else is to wait."""
COMPARED = frozenset({"only-here"})
"""Boards that say more with a comparison, which may take a while."""


class Reports:
    """The reports of a story as they were read, and their comparison once it was asked for."""

    def __init__(self, story: "Story", names: Mapping[str, str]) -> None:
        self.story = story
        self.names = names
        self.is_wanted = True
        """Cleared by whoever wants no suggestions any more: a comparison ends at the next one."""
        self._comparison: Comparing | None = None

    def nearest(self, passage: Passage) -> Counterpart | None:
        """Return the best partner that is suggested of a passage in any other article, if one is.

        Raises:
            ReaderError: nobody wants them any more.
        """
        from reader.compare.matching.counterparts import Comparison

        if not self.is_wanted:
            raise ReaderError("nobody waits for the board")
        if self._comparison is None:
            self._comparison = Comparison(self.story)
        return self._comparison.nearest(passage)


class Answer(Struct, frozen=True):
    """The reports, and a board of them."""

    reports: Reports
    board: Board


def read(session: Session, articles: Sequence[str], story: str, board: str) -> Answer:
    """Read some reports, all of a story if one is named, and make a board of them."""
    project, viewer = session.project, session.viewer
    ids = [each.id for each in session.story(story)] if story else [*articles]
    names = {each.id: each.name for each in annotators.everyone(project)}
    reports = Reports(side_by_side(project, viewer, ids, name=story), names)
    return Answer(reports, make(reports, board))


def make(reports: Reports, board: str) -> Board:
    """Make a board of what was read, without comparing any passages."""
    return _read_through(BOARDS[board](reports.story, None, reports.names))


def make_compared(reports: Reports, board: str) -> Board:
    """Make a board of what was read, with what is suggested beside it."""
    return _read_through(BOARDS[board](reports.story, reports, reports.names))


def _read_through(board: Board) -> Board:
    """Have ready what is asked of all rows, so that no key has to wait for it."""
    _ = board.states, board.is_several, board.folded
    return board
