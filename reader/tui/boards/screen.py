"""The screen of boards: what the reports of a story say beside each other, a board at a time."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from reader.compare.boards import TITLES
from reader.compare.boards.board import Board, Row
from reader.compare.boards.outlets import outlet_names
from reader.compare.boards.words import summary
from reader.model.counting.counted import counted
from reader.tui.acting import Doings
from reader.tui.actions import Mode
from reader.tui.boards import asking
from reader.tui.boards.asking import Answer, Reports
from reader.tui.boards.board_view import BoardView
from reader.tui.boards.deciding import Deciding
from reader.tui.boards.detail import Detail
from reader.tui.boards.handing_over import write
from reader.tui.boards.places import opening
from reader.tui.keymap import Settings
from reader.tui.questions import Questions
from reader.tui.session import Session
from reader.tui.statistics.tabled import TabledScreen
from reader.tui.to_file import ask_for
from reader.tui.turning import Turning
from reader.tui.ways import MOST

_READING = "Reading the reports …"
_IDS = tuple(TITLES)
_HIGH = 36
"""Lines of a screen that has room for what a board is about."""
_LEGENDS = {
    "claims": ("list.take", "boards.silent"),
    "names": ("list.take", "boards.accept", "boards.reject"),
    "conflicts": ("list.take", "boards.state", "boards.slot", "boards.reason", "boards.preferred"),
    "only-here": ("list.take", "boards.accept", "boards.reject", "boards.silent"),
}
_LEGEND = ("boards.sort", "boards.filter", "boards.write", "undo", "list.leave", "help")


class BoardsScreen(TabledScreen[BoardView]):
    """Boards of some reports, or of all of a story."""

    WAITING: ClassVar[str] = _READING
    MODES: ClassVar[tuple[Mode, ...]] = ("boards", "list")

    def __init__(
        self, session: Session, settings: Settings, articles: Sequence[str], story: str = ""
    ) -> None:
        """Show what articles say, by their ids; all of a story, if it is named."""
        super().__init__(session, settings, tuple(TITLES.values()), BoardView())
        self._asked = tuple(articles)
        self._story = story
        self._slow = Questions(self)  # of their own: what goes through all the texts takes a while
        self._reports: Reports | None = None
        self._boards: dict[str, Board] = {}
        self._waited_for: set[str] = set()
        """The boards that have been asked for since the reports were read."""
        self._rows: dict[str, str] = {}
        """Of each board, the id of the row that the cursor was on."""
        self._about = ""
        self._said = False
        """Whether the status line says what a key did: that stays until the next one."""
        self.detail = Detail()
        self._turning = Turning(self, lambda: None, lambda _: self.ways.renew())
        self._deciding = Deciding(self, self)

    def compose(self) -> ComposeResult:
        """Put the row under the cursor, with all its words, below the board."""
        for widget in super().compose():
            yield widget
            if widget is self.shown:
                yield self.detail

    def on_unmount(self) -> None:
        """Compare nothing more; Textual calls the other's, too."""
        self._drop_comparison()
        self._slow.close()

    def doings(self) -> Doings:
        """Return what carries out each action of the boards."""
        return {
            **super().doings(),
            **self.table_doings("boards"),
            **self._turning.doings(),
            **self._deciding.doings(),
            "boards.right": partial(self._go, 1),
            "boards.left": partial(self._go, -1),
            "boards.write": self._ask_file,
        }

    # What is read

    def put_question(self) -> None:
        """Read the reports, and make the board that is shown."""
        articles, story, board = self._asked, self._story, self._board
        self.put(lambda session: asking.read(session, articles, story, board), self._take_in)

    def _take_in(self, answer: Answer) -> None:
        self._drop_comparison()
        self._reports = answer.reports
        self._boards = {}
        self._waited_for.clear()
        names = outlet_names(answer.reports.story)
        named = ", ".join(names.values()) if len(names) <= MOST else ""
        parts = (self._story, counted(len(names), "article"), named)
        self._about = " · ".join(filter(None, parts))
        self._take_board(answer.board)
        if answer.board.id == self._board:
            self._ask_compared(self._board)
        else:
            self.show_table()  # another one was turned to meanwhile

    def _take_board(self, board: Board) -> None:
        self._boards[board.id] = board
        if board.id == self._board:
            self._show(board)

    def show_table(self) -> None:
        """Show the board of the name that is picked, made first if it was not before."""
        reports, board = self._reports, self._board
        if reports is None:
            return
        if board in self._boards:
            self._show(self._boards[board])
            return
        self._wait()
        asked = self._slow if board in asking.SLOW else self.questions
        if board not in self._waited_for:
            self._waited_for.add(board)
            asked.ask(lambda _: asking.make(reports, board), self._take_board, self.failed)
            self._ask_compared(board)
        asked.hold_keys()

    def _wait(self) -> None:
        """Show that the board that was turned to is still being made."""
        self.shown.wait(_READING)
        self._show_row()
        self.status.say(_READING)
        self.tell_legend()

    def failed(self) -> None:
        """Have what was waited for asked again the next time."""
        super().failed()
        self._waited_for.clear()

    def _ask_compared(self, board: str) -> None:
        """Have a board made again with what is suggested, which takes longer."""
        reports = self._reports
        if reports is not None and board in asking.COMPARED:
            self._slow.ask(
                lambda _: asking.make_compared(reports, board), self._take_board, self.failed
            )

    def _drop_comparison(self) -> None:
        self._slow.drop()
        if self._reports is not None:
            self._reports.is_wanted = False

    def _show(self, board: Board) -> None:
        self.shown.show(board, self._rows.get(board.id, ""))
        self.heading.say(f"{self._about}. {board.note}" if self._is_high else self._about)
        self.tell()

    @property
    def _is_high(self) -> bool:
        return self.size.height >= _HIGH

    @property
    def _board(self) -> str:
        return _IDS[self.names.current]

    # Where one is

    @property
    def place(self) -> tuple[Board, Row, int] | None:
        """The board, the row and the position of the column under the cursor."""
        board, row = self.shown.board, self.shown.row
        return None if board is None or row is None else (board, row, self.shown.list.column)

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of the articles by their ids, in their order."""
        articles = self._reports.story.articles if self._reports else ()
        return {each.article.id: each.text for each in articles}

    # What is told

    def tell(self) -> None:
        """Say what is on the board, and show the row under the cursor with all its words."""
        self._show_row()
        board = self.shown.board
        if board is not None and self._reports is not None and not self._said:
            sifted = f" with “{self.shown.filter}”" if self.shown.filter else ""
            here = f"{len(self.shown.list.at_hand)} of " if sifted else ""
            note = "" if self._is_high else f" · {board.note}"
            self.status.say(f"{here}{summary(board)}{sifted}", (note, "$text-muted"))
        self.tell_legend()

    def _show_row(self) -> None:
        board, place = self.shown.board, self.place
        self.detail.display = place is not None
        if board is None or place is None or self._reports is None:
            return
        _, row, column = place
        self._rows[board.id] = row.id
        names = self._reports.names if board.is_several else {}
        self.detail.show(board, row, column, names)

    def on_row_list_moved(self) -> None:
        """Show the row that the cursor came to."""
        self._show_row()

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        keys = ("boards.next", *_LEGENDS.get(self._board, ("list.take",)), *_LEGEND)
        self.legend.tell("Boards", (), self.keys_shown(keys))

    def say(self, message: str) -> None:
        """Tell what was done."""
        self._said = True
        super().say(message)

    def tell_trouble(self, message: str) -> None:
        """Tell what went wrong."""
        self._said = True
        super().tell_trouble(message)

    # Keys

    def press(self, key: str) -> None:
        """Carry out what a key means; what the one before did was told long enough."""
        self._said = False
        super().press(key)

    def _go(self, by: int) -> None:
        self.shown.go(by)
        self._show_row()

    def go_behind(self) -> None:
        """Open the articles of the row side by side, each at its place."""
        if self.place is None:
            return
        found = opening(*self.place, tuple(self.texts))
        if found is None:
            self.say("This row has no place in the texts.")
        else:
            self.ways.show_articles(found)

    def _ask_file(self) -> None:
        board, reports = self.shown.board, self._reports
        if board is None or reports is None:
            return
        round_ = self.session.project.round

        def to_file(path: Path) -> None:
            write(board, reports.story, reports.names, round_, path)

        ask_for(self, f"the board “{board.title}”", f"{board.id}.csv", to_file)
