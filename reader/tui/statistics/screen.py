"""The screen of counts: a table at a time, and from each row a way deeper."""

from functools import partial
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.model.article import ASIDE_KINDS
from reader.model.counting.count_tables import NAMES, TITLES
from reader.model.counting.count_words import header
from reader.model.counting.counts import Counted
from reader.model.counting.tables import Row, Table
from reader.model.text.visible import visible
from reader.store.scope import Scope
from reader.tui.acting import Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.statistics import asking
from reader.tui.statistics.answered import AnsweredScreen
from reader.tui.statistics.count_table import CountTable
from reader.tui.statistics.table_names import TableNames
from reader.tui.ways import Opening

_EMPTY = """\
There is nothing in this project yet, so there is nothing to count.

Go back with q: the library says how to begin (reader import FOLDER)."""
_UNMARKED = """\
Nothing is marked here yet, as far as you may see.

Open an article from the library and press a digit on a word: that is a mark."""
_COUNTING = "Counting …"
_NARROWING = {"outlets": "outlet", "stories": "story", "annotators": "annotator"}
"""Tables whose rows narrow what is counted, and what a row of each is."""
_LEGEND = (
    "counts.next",
    "list.take",
    "counts.round",
    "counts.right",
    "counts.sort",
    "counts.filter",
    "counts.roll-up",
    "counts.aside",
    "list.leave",
    "help",
)


class StatisticsScreen(AnsweredScreen):
    """Counts within a scope, which may be the whole project."""

    WAITING = _COUNTING
    MODES: ClassVar[tuple[Mode, ...]] = ("counts", "list")
    DEFAULT_CSS = """
    StatisticsScreen > .header { height: auto; max-height: 3; padding: 0 1; background: $panel; }
    """

    def __init__(
        self, session: Session, settings: Settings, scope: Scope | None = None, within: str = ""
    ) -> None:
        """Count within a scope; ``within`` says in words which, where it is not the project."""
        super().__init__(session, settings)
        self._scope = scope or asking.at_work(session)
        self._within = within
        self._header = Static(classes="header")
        self._names = TableNames([TITLES[name] for name in NAMES])
        self._shown = CountTable()
        self._counted: Counted | None = None
        self._tables: dict[str, Table] = {}
        self._has_rounds = False

    def compose(self) -> ComposeResult:
        """Stack the header, the names of tables, the table, and the lines at the foot."""
        yield self._header
        yield self._names
        yield self._shown
        yield self.status
        yield self.prompt
        yield self.legend

    def doings(self) -> Doings:
        """Return what carries out each action of the statistics."""
        return {
            **super().doings(),
            **list_doings(self._shown.list),
            "list.take": self._go_deeper,
            "list.leave": self.dismiss,
            "counts.next": partial(self._turn, 1),
            "counts.previous": partial(self._turn, -1),
            "counts.sort": self._sort,
            "counts.filter": self._ask_filter,
            "counts.right": partial(self._shown.scroll_across, 1),
            "counts.left": partial(self._shown.scroll_across, -1),
            "counts.roll-up": self._roll_up,
            "counts.aside": self._turn_aside,
            "counts.round": self._turn_round,
        }

    # What is counted

    def put_question(self) -> None:
        """Count."""
        scope, name = self._scope, self._table_name
        self.put(lambda session: asking.count(session, scope, name), self._take_in)

    def _take_in(self, found: tuple[Counted, Table]) -> None:
        self._counted, table = found
        self._has_rounds = asking.other_round(self.session, self._scope) is not None
        self._tables = {table.key: table}
        within = f"{self._within}: " if self._within else ""
        self._header.update(Content(visible(within + header(self._counted))))
        self._show_table()

    def _show_table(self) -> None:
        """Show the table of the name that is picked, made first if it was not before."""
        counted, scope, name = self._counted, self._scope, self._table_name
        if counted is None:
            return
        if name in self._tables:
            self._show(counted, self._tables[name])
            return

        def made(table: Table) -> None:
            self._tables[name] = table
            if name == self._table_name:
                self._show(counted, table)

        self.status.say(_COUNTING)
        self.questions.ask(lambda each: asking.table(each, scope, counted, name), made, self.failed)
        self.questions.hold_keys()

    @property
    def _table_name(self) -> str:
        return NAMES[self._names.current]

    def _show(self, counted: Counted, table: Table) -> None:
        nothing = ""
        if not counted.articles:
            nothing = _EMPTY
        elif not (counted.marks or table.rows):
            nothing = _UNMARKED
        self._shown.show(table, nothing)
        self._tell()

    # What is told

    def _tell(self) -> None:
        table = self._shown.table
        if table is not None:
            self.status.say(self._shown.words, (f" · counted: {table.says}", "$text-muted"))
        self.tell_legend()

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        across = self._shown.table is not None and self._shown.table.is_matrix
        is_of_use = {"counts.right": across, "counts.round": self._has_rounds}
        keys = [key for key in _LEGEND if is_of_use.get(key, True)]
        self.legend.tell("Statistics", (), self.keys_shown(keys))

    # Keys

    def _turn(self, by: int) -> None:
        self._pick((self._names.current + by) % len(NAMES))

    def _pick(self, at: int) -> None:
        self._names.current = at
        self._show_table()

    def on_table_names_picked(self, message: TableNames.Picked) -> None:
        """Show the table whose name was clicked."""
        self._pick(message.at)

    def on_row_list_chosen(self) -> None:
        """Go to what was clicked."""
        self.attempt(self._go_deeper)

    def _sort(self) -> None:
        self._shown.sort()
        self._tell()

    def _ask_filter(self) -> None:
        self.prompt.ask(
            "Only rows with:",
            lambda _: self._tell(),
            value=self._shown.filter,
            typing=self._shown.sift,
            left=lambda: self._sift(""),
        )

    def _sift(self, text: str) -> None:
        self._shown.sift(text)
        self._tell()

    def _roll_up(self) -> None:
        self._scope = msgspec.structs.replace(self._scope, rolled_up=not self._scope.rolled_up)
        self.ask_anew()

    def _turn_aside(self) -> None:
        aside = () if self._scope.aside else tuple(sorted(ASIDE_KINDS))
        self._scope = msgspec.structs.replace(self._scope, aside=aside)
        self.ask_anew()

    def _turn_round(self) -> None:
        scope = asking.other_round(self.session, self._scope)
        if scope is None:
            self.status.say("There is only the round main.")
            return
        self._scope = scope
        self.ask_anew()

    # The way deeper

    def _go_deeper(self) -> None:
        table, row = self._shown.table, self._shown.row
        if table is None or row is None:
            return
        if table.key in ("articles", "time"):
            self.ways.show_articles(Opening((row.key,)))
        else:
            self._narrow(table, row)

    def _narrow(self, table: Table, row: Row) -> None:
        from reader.tui.statistics.kwic import KwicScreen

        scope = asking.narrowed(self.session, self._scope, table.key, row.key)
        name = str(row.cells[table.shown[0]]) or "-"
        if table.key in _NARROWING:
            name = f"{_NARROWING[table.key]} {name}"
        deeper = StatisticsScreen if table.key in _NARROWING else KwicScreen
        round_ = asking.round_named(self.session, scope) if deeper is KwicScreen else ""
        within = " · ".join(filter(None, (self._within, name, round_)))
        self.app.push_screen(deeper(self.session, self.settings, scope, within))
