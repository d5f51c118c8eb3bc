"""What is decided on a board: who is silent, what tells the same, who is meant by a name."""

from reader.compare.boards.board import Board, Cell, Column, Row
from reader.model.errors import ReaderError
from reader.model.passage import Passage
from reader.tui.acting import ActingScreen, Doings
from reader.tui.boards.at import At, cell_of
from reader.tui.boards.settling import Settling
from reader.tui.boards.verdicts import Verdicts

_ELSEWHERE = "that is said on the boards of {}"


class Deciding:
    """Each decision is one step that undo takes back; the board is read anew after it."""

    def __init__(self, screen: ActingScreen, at: At) -> None:
        self._screen = screen
        self._at = at
        self._verdicts = Verdicts(screen.session)
        self._settling = Settling(screen, at, self._done)

    def doings(self) -> Doings:
        """Return what carries out each decision."""
        return {
            "boards.silent": self.say_silent,
            "boards.accept": self.accept,
            "boards.reject": self.reject,
            **self._settling.doings(),
        }

    # Silence

    def say_silent(self) -> None:
        """Say that an outlet is silent on a claim, or all others on what only one says."""
        if (place := self._at.place) is None:
            return
        board, row, at = place
        if board.id == "claims":
            self._silent_on_claim(row, board.columns[at], row.cells[at])
        elif board.id == "only-here":
            self._silent_elsewhere(board, row)
        else:
            raise ReaderError(_ELSEWHERE.format("claims and of what is only here"))

    def _silent_on_claim(self, row: Row, column: Column, cell: Cell) -> None:
        if column.kind != "outlet":
            raise ReaderError("→ goes to an outlet; then O says that it is silent on the claim")
        if cell.state == "silent":
            self._take_back(cell, f"{column.name} is not said to be silent any more.")
            return
        if cell.state != "not examined":
            raise ReaderError(f"{column.name}: {cell.state}; it cannot be silent, too")
        self._verdicts.say_silent(row.passages[0], [column.key], self._at.texts)
        self._done(f"{column.name} is silent on it.")

    def _silent_elsewhere(self, board: Board, row: Row) -> None:
        state, passage = cell_of(board, row, "state"), row.passages[0]
        if state.state == "confirmed only here":
            self._take_back(state, "Whether the others are silent on it is open again.")
            return
        known = {passage.article, *map(self._verdicts.to_article, state.links)}
        others = [each for each in self._at.texts if each not in known]
        self._verdicts.say_silent(passage, others, self._at.texts)
        self._done("All the others are silent on it: it is confirmed only here.")

    def _take_back(self, cell: Cell, words: str) -> None:
        if not self._verdicts.take_back(cell.links):
            raise ReaderError("somebody else said so; only she can take it back")
        self._done(words)

    # What is suggested

    def accept(self) -> None:
        """Say that the passage and the one suggested tell the same, or who is meant by a name."""
        if (place := self._at.place) is None:
            return
        board, row, _ = place
        if board.id == "names":
            actor, mentions = _named(board, row)
            count = self._verdicts.tie_mentions(actor, mentions)
            self._done(f"“{actor.quote}”: {count} tied by “{mentions[0].quote}”.")
        else:
            self._verdicts.accept(*_suggested(board, row), self._at.texts)
            self._done("They tell the same.")

    def reject(self) -> None:
        """Say that the two do not tell the same, or that the name is of somebody else."""
        if (place := self._at.place) is None:
            return
        board, row, _ = place
        if board.id != "names":
            self._verdicts.reject(*_suggested(board, row), self._at.texts)
            self._done("They are no pair; it is not suggested again.")
            return
        if cell_of(board, row, "state").state != "suggested":
            raise ReaderError("r is for a name that is suggested for an actor")
        actor, mentions = _named(board, row)
        self._verdicts.reject(actor, mentions[0], self._at.texts)
        self._done(f"“{mentions[0].quote}” is not “{actor.quote}”.")

    def _done(self, words: str) -> None:
        self._screen.ways.renew()
        self._screen.say(f"{words} u takes that back.")


def _named(board: Board, row: Row) -> tuple[Passage, tuple[Passage, ...]]:
    """Return the first mention of an actor, and those of the row's name."""
    (actor, *_), mentions = (cell_of(board, row, key).passages for key in ("actor", "variant"))
    return actor, mentions


def _suggested(board: Board, row: Row) -> tuple[Passage, Passage]:
    """Return a passage, and the one that is suggested for it."""
    if board.id != "only-here":
        raise ReaderError(_ELSEWHERE.format("names and of what is only here"))
    suggested = cell_of(board, row, "suggested").passages
    if not suggested:
        raise ReaderError("nothing is suggested for this passage")
    return row.passages[0], suggested[0]
