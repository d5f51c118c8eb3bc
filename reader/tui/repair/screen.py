"""The screen of marks that wait: each beside the places it may be given. Nothing moves by itself."""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.model.errors import ReaderError
from reader.model.misplaced import Misplaced
from reader.model.misplaced_kinds import KINDS, Kind
from reader.tui.acting import Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.keymap import Settings
from reader.tui.repair import asking, telling, verbs
from reader.tui.repair.asking import Listed, Row, Shown
from reader.tui.repair.certain import Certain
from reader.tui.repair.detail import Detail
from reader.tui.repair.repair_list import RepairList
from reader.tui.repair.sorting import Sorting
from reader.tui.repair.under_cursor import UnderCursor
from reader.tui.session import Session
from reader.tui.statistics.answered import AnsweredScreen
from reader.tui.turning import Turning
from reader.tui.ways import Opening
from reader.tui.widgets.heading import Heading

_LEGEND = (
    "repair.place",
    "repair.next",
    "repair.drop",
    "list.take",
    "repair.certain",
    "repair.kind",
    "undo",
    "list.leave",
    "help",
)
_EMPTY_LEGEND = ("undo", "list.leave", "help")
_NOW_AND_THEN = 0.5
"""Seconds after which it is shown what became of more of them."""


class RepairScreen(AnsweredScreen):
    """Marks that wait, above what is known of the one under the cursor."""

    WAITING = "Looking …"
    MODES: ClassVar[tuple[Mode, ...]] = ("repair", "list")
    DEFAULT_CSS = """
    RepairScreen > .empty { display: none; height: 1fr; padding: 1 4; }
    RepairScreen.-empty > .empty { display: block; }
    RepairScreen.-empty > RepairList, RepairScreen.-empty > Detail { display: none; }
    """

    def __init__(self, session: Session, settings: Settings, article: str = "") -> None:
        """Begin at the first mark on an article, if one is named."""
        super().__init__(session, settings)
        self._begin_at = article
        self._heading, self._empty = Heading(), Static(classes="empty")
        self._rows: list[Row] = []
        self._only: Kind | None = None
        self._sorting = Sorting(self, lambda: self._list.at, self._sorted)
        names = {tag.id: tag.name for tag in session.codebook.tags}
        self._list = RepairList(self._sorting.known, names)
        self._detail = Detail(names)
        self._under = UnderCursor(self, self._found)
        self._certain = Certain(self, self._sorting, self._placed)
        self._counted = ""
        """What the heading says."""
        self._sorted_at = 0.0
        self._said = ""
        """What was done last, until the cursor moves."""
        self._turning = Turning(self, lambda: None, lambda _: self._again())
        self._is_changed = False

    def compose(self) -> ComposeResult:
        """Stack the heading, the list, the mark under the cursor and the lines at the foot."""
        yield self._heading
        yield self._list
        yield self._detail
        yield self._empty
        yield self.status
        yield self.prompt
        yield self.legend

    def on_unmount(self) -> None:
        """Look for nothing any more; Textual ends the other questions, too."""
        self._under.close()
        self._sorting.close()

    def doings(self) -> Doings:
        """Return what carries out each action of the list."""
        return {
            **super().doings(),
            **list_doings(self._list),
            **self._turning.doings(),
            "list.take": lambda: self._once_shown(self._open),
            "list.leave": self._leave,
            "repair.place": lambda: self._once_shown(self._place),
            "repair.drop": self._drop,
            "repair.next": lambda: self._once_shown(partial(self._turn, 1)),
            "repair.previous": lambda: self._once_shown(partial(self._turn, -1)),
            "repair.certain": self._certain.press,
            "repair.kind": self._turn_kind,
        }

    def perform(self, action: str) -> None:
        """Carry out an action; whatever is not the answer to a question leaves it."""
        if action != "repair.certain":
            self._certain.leave()
        super().perform(action)

    # What is listed

    def put_question(self) -> None:
        """Read what waits."""
        self.put(asking.listed, self._show)

    def _again(self) -> None:
        """Read it again; keys typed ahead are meant for what comes."""
        self._is_changed = True
        self.put_question()
        self.questions.hold_keys()

    def _show(self, found: Listed) -> None:
        before = {row.mark.id for row in self._rows}
        come = [row.mark.id for row in found.rows if row.mark.id not in before] if before else []
        if self._begin_at:
            come = [row.mark.id for row in found.rows if row.mark.article == self._begin_at]
            self._begin_at = ""
        self._rows = found.rows
        self._empty.update(Content(telling.empty(found.others)))
        self._list_them(next(iter(come), ""))
        self._sorting.sort(self._rows)

    def _list_them(self, mark: str = "") -> None:
        """List what is of the kind that is looked at, as far as is known."""
        known, rows = self._sorting.known, self._rows
        if self._only is not None:
            of_kind = {each for each, found in known.items() if found.kind == self._only}
            rows = [row for row in rows if row.mark.id in of_kind]
        self._list.put(rows, mark)
        self.set_class(not self._rows, "-empty")
        self._count()
        self._follow()

    def _sorted(self) -> None:
        """Show what became of more of them: now and then, since keys and frames come first."""
        if monotonic() < self._sorted_at + _NOW_AND_THEN and not self._sorting.is_over:
            return
        self._sorted_at = monotonic()
        if self._only is not None:
            self._list_them()
        else:
            self._list.repaint()
            self._count()

    def _count(self) -> None:
        said = telling.heading(self._rows, self._sorting.known, self._only)
        if said != self._counted:
            self._counted = said
            self._heading.say(said)

    def _turn_kind(self) -> None:
        turns: tuple[Kind | None, ...] = (None, *KINDS)
        self._only = turns[(turns.index(self._only) + 1) % len(turns)]
        self._said = ""
        self._list_them()

    # What is shown of the mark under the cursor

    def on_row_list_moved(self) -> None:
        """Show the mark that the cursor came to."""
        if not self._under.is_on(self._mark):
            self._said = ""
        self._follow()

    def on_row_list_chosen(self) -> None:
        """Open what was clicked."""
        self.perform("list.take")

    def _follow(self) -> None:
        """Have shown what the cursor is on."""
        self._under.follow(self._mark)
        self._tell()

    @property
    def _mark(self) -> Misplaced | None:
        """The mark that the cursor is on."""
        return self._list.row.mark if self._list.row else None

    def _found(self, mark: Misplaced, shown: Shown) -> None:
        is_new = mark.id not in self._sorting.known
        self._sorting.known[mark.id] = asking.known(shown.offer)
        if is_new and self._list.row is not None:
            self._list.repaint_row(self._list.row)
            self._sorted()
        self._tell()

    def _once_shown(self, doing: Callable[[], object]) -> None:
        """Do something with what is shown, once it is."""
        if self._list.row is None:
            raise ReaderError(self._nothing)
        self._under.once_shown(doing)

    def _turn(self, by: int) -> None:
        self._under.turn(by)
        self._said = ""
        self._tell()

    @property
    def _nothing(self) -> str:
        return "no mark is shown; f shows other kinds" if self._rows else "no mark of yours waits"

    # What is told

    def say(self, message: str) -> None:
        """Tell what was done, until the cursor moves."""
        self._said = message
        super().say(message)

    def _tell(self) -> None:
        """Say how many wait, what was done, else what is found of the mark under the cursor."""
        row = self._list.row
        self._detail.show(row, self._under.shown, self._under.at)
        if not self.is_at_rest or self.app.screen is not self:
            return
        if self._said:
            self.status.say(self._said)
        elif row is None:
            self.status.say(self._nothing[0].upper() + self._nothing[1:] + ".")
        else:
            self.status.say(*telling.offered(self._under.shown, self._under.at))
        self.tell_legend()

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        keys = _LEGEND if self._rows else _EMPTY_LEGEND
        self.legend.tell("Waiting", (), self.keys_shown(keys))

    # What is done

    @property
    def _row(self) -> Row:
        if self._list.row is None:
            raise ReaderError(self._nothing)
        return self._list.row

    def _place(self) -> None:
        row, spans = self._row, self._under.spans
        self._do(row, lambda: verbs.place(self.session, row.mark, spans))

    def _drop(self) -> None:
        row = self._row
        self._do(row, lambda: verbs.drop(self.session, row.mark))

    def _do(self, row: Row, doing: Callable[[], str]) -> None:
        """Do something to a mark, and go on with the next: it waits no longer."""
        is_new = asking.is_at(self.session, self._seen)
        said = doing()
        self._is_changed = True
        self._rows = [each for each in self._rows if each.mark.id != row.mark.id]
        self._said = said
        self._list_them()
        self._sorting.sort(self._rows)
        if is_new:
            self._seen = asking.newest(self.session)
        self.reload()

    def _placed(self, said: str) -> None:
        """Tell that all that were certain are placed."""
        self._said = said
        self._again()

    def _open(self) -> None:
        """Read the article, with the words selected where the mark may belong."""
        row = self._row
        self._said = ""
        self.ways.show_articles(
            Opening((row.article.id,), waiting=row.mark.id, waiting_place=self._under.at)
        )

    def _leave(self) -> None:
        """Go back to a screen that shows what was done here."""
        self.dismiss()
        if self._is_changed:
            self.ways.renew()
