"""What is decided on a board: who is silent on a claim, and how far a conflict is settled."""

from functools import partial
from typing import Protocol

from reader.compare.boards.board import Board, Cell, Column, Row
from reader.model.errors import ReaderError
from reader.model.passage import Passage
from reader.tui.acting import ActingScreen, Doings
from reader.tui.boards.own_links import OwnLinks

_RESOLVED = "resolved"


class At(Protocol):
    """Where one is on the boards."""

    @property
    def place(self) -> tuple[Board, Row, int] | None:
        """The board, the row and the position of the column under the cursor."""

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles."""


class Deciding:
    """Each decision is one step that undo takes back; the board is read anew after it."""

    def __init__(self, screen: ActingScreen, at: At) -> None:
        self._screen = screen
        self._at = at
        self._own = OwnLinks(screen.session)

    def doings(self) -> Doings:
        """Return what carries out each decision."""
        return {
            "boards.silent": self.say_silent,
            "boards.accept": self.accept,
            "boards.reject": self.reject,
            "boards.state": self.turn_state,
            "boards.slot": self.turn_slot,
            "boards.reason": partial(self._ask_value, "reason", "Why is it judged so?"),
            "boards.preferred": partial(self._ask_value, "preferred", "The value to go by:"),
            "boards.note": self._ask_note,
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
            self._silent_elsewhere(row)
        else:
            raise ReaderError(
                "who is silent is said on the boards of claims and of what is only here"
            )

    def _silent_on_claim(self, row: Row, column: Column, cell: Cell) -> None:
        if column.kind != "outlet":
            raise ReaderError("→ goes to an outlet; then O says that it is silent on the claim")
        if cell.state == "silent":
            self._take_back(cell, f"{column.name} is not said to be silent any more.")
            return
        if cell.state != "not examined":
            raise ReaderError(f"{column.name}: {cell.state}; it cannot be silent, too")
        self._own.say_silent(row.passages[0], [column.key])
        self._done(f"{column.name} is silent on it.")

    def _silent_elsewhere(self, row: Row) -> None:
        state, passage = self._cell(row, "state"), row.passages[0]
        if state.state == "confirmed only here":
            self._take_back(state, "Whether the others are silent on it is open again.")
            return
        silent = self._silent(state)
        others = [
            each for each in self._at.articles if each != passage.article and each not in silent
        ]
        self._own.say_silent(passage, others)
        self._done("All the others are silent on it: it is confirmed only here.")

    def _silent(self, cell: Cell) -> set[str]:
        return {self._own.to_article(link) for link in cell.links}

    def _take_back(self, cell: Cell, words: str) -> None:
        if not self._own.take_back(cell.links):
            raise ReaderError("somebody else said so; only she can take it back")
        self._done(words)

    # What is suggested

    def accept(self) -> None:
        """Say that the passage and the one suggested tell the same."""
        self._own.accept(*self._suggested())
        self._done("They tell the same.")

    def reject(self) -> None:
        """Say that the passage and the one suggested do not tell the same."""
        self._own.reject(*self._suggested())
        self._done("They are no pair; it is not suggested again.")

    def _suggested(self) -> tuple[Passage, Passage]:
        place = self._at.place
        if place is None or place[0].id != "only-here":
            raise ReaderError(
                "what is suggested is accepted and rejected on the board of what is only here"
            )
        suggested = self._cell(place[1], "suggested").passages
        if not suggested:
            raise ReaderError("nothing is suggested for this passage")
        return place[1].passages[0], suggested[0]

    # Conflicts

    def turn_state(self) -> None:
        """Give the conflict its next state; one that is resolved is asked why."""
        link = self._conflict()
        state = self._own.turn_state(link)
        self._done(f"The conflict is {state}.")
        if state == _RESOLVED and not self._own.value(link, "reason"):
            self._ask_value("reason", "How did both come about?")

    def turn_slot(self) -> None:
        """Say the next of what the two can contradict each other in."""
        slot = self._own.turn_slot(self._conflict())
        self._done(f"They contradict each other in: {slot}.")

    def _ask_value(self, name: str, question: str) -> None:
        link = self._conflict()

        def answered(value: str) -> None:
            self._own.set_value(link, name, value.strip())
            self._done(f"The {name} is kept." if value.strip() else f"There is no {name} any more.")

        self._screen.prompt.ask(question, answered, value=self._own.value(link, name))

    def _ask_note(self) -> None:
        link = self._conflict()

        def answered(note: str) -> None:
            self._own.set_note(link, note.strip())
            self._done("The note is kept." if note.strip() else "There is no note any more.")

        self._screen.prompt.ask("Note:", answered, value=self._own.note(link))

    def _conflict(self) -> str:
        """Return the id of the link that the row is about."""
        place = self._at.place
        if place is None or place[0].id != "conflicts":
            raise ReaderError("that is said of a conflict, on its board")
        return place[1].id

    def _cell(self, row: Row, key: str) -> Cell:
        board = self._at.place[0] if self._at.place else None
        keys = [column.key for column in board.columns] if board else []
        return row.cells[keys.index(key)]

    def _done(self, words: str) -> None:
        self._screen.ways.renew()
        self._screen.say(f"{words} u takes that back.")
