"""The screen of counts: a table at a time, and from each row a way deeper."""

from functools import partial
from typing import ClassVar

import msgspec

from reader.model.article import ASIDE_KINDS
from reader.model.counting.count_tables import NAMES, TITLES
from reader.model.counting.count_words import header
from reader.model.counting.counts import Counted
from reader.model.counting.tables import Row, Table
from reader.store.scope import Scope
from reader.tui.acting import Doings
from reader.tui.actions import Mode
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.statistics import asking
from reader.tui.statistics.count_table import CountTable
from reader.tui.statistics.tabled import TabledScreen
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


class StatisticsScreen(TabledScreen[CountTable]):
    """Counts within a scope, which may be the whole project."""

    WAITING = _COUNTING
    MODES: ClassVar[tuple[Mode, ...]] = ("counts", "list")

    def __init__(
        self, session: Session, settings: Settings, scope: Scope | None = None, within: str = ""
    ) -> None:
        """Count within a scope; ``within`` says in words which, where it is not the project."""
        super().__init__(session, settings, [TITLES[name] for name in NAMES], CountTable())
        self._scope = scope or asking.at_work(session)
        self._within = within
        self._counted: Counted | None = None
        self._tables: dict[str, Table] = {}
        self._has_rounds = False

    def doings(self) -> Doings:
        """Return what carries out each action of the statistics."""
        return {
            **super().doings(),
            **self.table_doings("counts"),
            "counts.right": partial(self.shown.scroll_across, 1),
            "counts.left": partial(self.shown.scroll_across, -1),
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
        self.heading.say(within + header(self._counted))
        self.show_table()

    def show_table(self) -> None:
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
        return NAMES[self.names.current]

    def _show(self, counted: Counted, table: Table) -> None:
        nothing = ""
        if not counted.articles:
            nothing = _EMPTY
        elif not (counted.marks or table.rows):
            nothing = _UNMARKED
        self.shown.show(table, nothing)
        self.tell()

    # What is told

    def tell(self) -> None:
        """Say how many rows are shown, and what they count."""
        table = self.shown.table
        if table is not None:
            self.status.say(self.shown.words, (f" · counted: {table.says}", "$text-muted"))
        self.tell_legend()

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        across = self.shown.table is not None and self.shown.table.is_matrix
        is_of_use = {"counts.right": across, "counts.round": self._has_rounds}
        keys = [key for key in _LEGEND if is_of_use.get(key, True)]
        self.legend.tell("Statistics", (), self.keys_shown(keys))

    # Keys

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

    def go_behind(self) -> None:
        """Open the article of a row, or count within it, or show its marks in context."""
        table, row = self.shown.table, self.shown.row
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
