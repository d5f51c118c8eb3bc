"""The screen of counts: a table at a time, and from each row a way deeper."""

from functools import partial
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.model.article import ASIDE_KINDS
from reader.model.count_tables import NAMES, TITLES
from reader.model.count_words import header
from reader.model.counting import Counted
from reader.model.tables import Table
from reader.model.visible import visible
from reader.store.news import newest
from reader.store.scope import Scope
from reader.tui.acting import ActingScreen, Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.keymap import Settings
from reader.tui.questions import WAIT, Questions
from reader.tui.session import Session
from reader.tui.statistics import asking
from reader.tui.statistics.count_list import CountHeading, CountList, Tabs
from reader.tui.ways import Opening
from reader.tui.widgets.at_hand import InMemory

_EMPTY = """\
There is nothing in this project yet, so there is nothing to count.

Leave with q, then give it something to read: reader import FOLDER."""
_UNMARKED = """\
Nothing is marked here yet, as far as you may see.

Open an article from the library and press a digit on a word: that is a mark."""
_NO_ROWS = "This table has no rows: {}."
_LEGEND = (
    "counts.next",
    "list.take",
    "counts.sort",
    "counts.filter",
    "counts.roll-up",
    "counts.aside",
    "list.leave",
    "help",
)


class StatisticsScreen(ActingScreen):
    """Counts within a scope, which may be the whole project."""

    MODES: ClassVar[tuple[Mode, ...]] = ("counts", "list")
    DEFAULT_CSS = """
    StatisticsScreen > .header { height: auto; max-height: 3; padding: 0 1; background: $panel; }
    StatisticsScreen > .nothing { height: 1fr; padding: 2 4; display: none; }
    StatisticsScreen.-nothing > .nothing { display: block; }
    StatisticsScreen.-nothing > CountList { display: none; }
    """

    def __init__(
        self, session: Session, settings: Settings, scope: Scope | None = None, within: str = ""
    ) -> None:
        """Count within a scope; ``within`` says in words which, where it is not the project."""
        super().__init__(session, settings)
        self._scope = scope or Scope()
        self._within = within
        self._questions = Questions(self)
        self._header = Static(classes="header")
        self._nothing = Static(classes="nothing")
        self._list = CountList()
        self._heading = CountHeading(self._list)
        self._tabs = Tabs([TITLES[name] for name in NAMES])
        self._filter = ""
        self._counted: Counted | None = None
        self._tables: dict[str, Table] = {}
        self._counted_at = -1

    def compose(self) -> ComposeResult:
        """Stack the header, the names of tables, the table, and the lines at the foot."""
        yield self._header
        yield self._tabs
        yield self._heading
        yield self._list
        yield self._nothing
        yield self.status
        yield self.prompt
        yield self.legend

    def on_mount(self) -> None:
        """Count."""
        self.tell_legend()
        self._count()

    def on_unmount(self) -> None:
        """Ask nothing more."""
        self._questions.close()

    def on_screen_resume(self) -> None:
        """Count again what was marked in the meantime."""
        self.reload()

    def doings(self) -> Doings:
        """Return what carries out each action of the statistics."""
        return {
            **super().doings(),
            **list_doings(self._list),
            "list.take": self._go_deeper,
            "list.leave": self.dismiss,
            "counts.next": partial(self._turn, 1),
            "counts.previous": partial(self._turn, -1),
            "counts.sort": self._sort,
            "counts.filter": self._ask_filter,
            "counts.right": partial(self._scroll, 1),
            "counts.left": partial(self._scroll, -1),
            "counts.roll-up": self._roll_up,
            "counts.aside": self._turn_aside,
        }

    # What is counted

    @property
    def _table_name(self) -> str:
        return NAMES[self._tabs.current]

    def reload(self) -> None:
        """Count again if anything was done since."""
        if self._counted_at >= 0 and newest(self.session.project) != self._counted_at:
            self._count()

    def _count(self) -> None:
        self._questions.drop()
        self._counted_at = newest(self.session.project)
        self.status.say("Counting …")
        scope = self._scope
        self._questions.ask(lambda session: asking.count(session, scope), self._take_in, self._fail)
        self._wait()

    def _wait(self) -> None:
        """Have keys that were typed ahead meet the rows they are meant for."""
        self.finish(lambda: self._questions.wait(WAIT))

    def _take_in(self, counted: Counted) -> None:
        self._counted, self._tables = counted, {}
        within = f"{self._within}: " if self._within else ""
        self._header.update(Content(visible(within + header(counted))))
        self._ask_table()

    def _ask_table(self) -> None:
        """Show the table of the name that is picked, made first if it was not before."""
        counted, scope, name = self._counted, self._scope, self._table_name
        if counted is None:
            return
        if name in self._tables:
            self._show(self._tables[name])
            return

        def made(table: Table) -> None:
            self._tables[name] = table
            if name == self._table_name:
                self._show(table)

        self.status.say("Counting …")
        self._questions.ask(
            lambda session: asking.table(session, scope, counted, name), made, self._fail
        )
        self._wait()

    def _fail(self) -> None:
        self._counted_at = -1

    # What is shown

    def _show(self, table: Table) -> None:
        key = self._list.row.key if self._list.row else ""
        is_same = self._list.table is not None and self._list.table.key == table.key
        if not is_same:
            self._list.across = 0
            self._heading.sorted_by = table.measure
        elif self._heading.sorted_by < len(table.columns):
            table = table.sorted_by(self._heading.sorted_by)
        self._list.set_table(table)
        rows = table.named(self._filter) if self._filter else table.rows
        self._list.show(InMemory(rows))
        if is_same and key:
            self._list.move(next((at for at, row in enumerate(rows) if row.key == key), 0))
        self._heading.refresh()
        self._tell_nothing(table, has_rows=bool(rows))
        self._tell(table, len(rows))

    def _tell_nothing(self, table: Table, *, has_rows: bool) -> None:
        counted = self._counted
        words = ""
        if counted is not None and not counted.articles:
            words = _EMPTY
        elif counted is not None and not counted.marks and table.key != "tags":
            words = _UNMARKED
        elif not has_rows:
            words = _NO_ROWS.format(f"no name has “{self._filter}”" if self._filter else table.says)
        self._nothing.update(Content(visible(words) if "\n" not in words else words))
        self.set_class(bool(words), "-nothing")

    def _tell(self, table: Table, rows: int) -> None:
        sorted_by = table.columns[self._heading.sorted_by].name
        parts = [f"{rows:,} row{'' if rows == 1 else 's'} by {sorted_by}"]
        if self._filter:
            parts.append(f"with “{self._filter}”")
        self.status.say(" ".join(parts), (f" · counted: {table.says}", "$text-muted"))
        self.tell_legend()

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        across = self._list.table is not None and self._list.table.is_matrix
        keys = (*_LEGEND[:2], "counts.right", *_LEGEND[2:]) if across else _LEGEND
        self.legend.tell("Statistics", (), self.keys_shown(keys))

    # Keys

    def _turn(self, by: int) -> None:
        self._pick((self._tabs.current + by) % len(NAMES))

    def _pick(self, at: int) -> None:
        self._tabs.current = at
        self._filter = ""
        self._ask_table()

    def on_tabs_picked(self, message: Tabs.Picked) -> None:
        """Show the table whose name was clicked."""
        self._pick(message.at)

    def on_row_list_chosen(self) -> None:
        """Go to what was clicked."""
        self.attempt(self._go_deeper)

    def _sort(self) -> None:
        table = self._list.table
        if table is not None:
            shown = self._list.layout_for(self._list.size.width).columns
            at = shown.index(self._heading.sorted_by) if self._heading.sorted_by in shown else -1
            self._heading.sorted_by = shown[(at + 1) % len(shown)]
            self._show(self._tables[self._table_name])
            self._list.first()

    def _ask_filter(self) -> None:
        self.prompt.ask(
            "Only rows with:",
            lambda _: None,
            value=self._filter,
            typing=self._sift,
            left=lambda: self._sift(""),
        )

    def _sift(self, text: str) -> None:
        self._filter = text.strip()
        if self._table_name in self._tables:
            self._show(self._tables[self._table_name])

    def _scroll(self, by: int) -> None:
        table = self._list.table
        if table is None or not table.is_matrix:
            return
        more = self._list.layout_for(self._list.size.width).more
        if (by > 0 and more) or (by < 0 and self._list.across):
            self._list.across += by
            self._list.repaint()
            self._heading.refresh()

    def _roll_up(self) -> None:
        self._rescope(rolled_up=not self._scope.rolled_up)

    def _turn_aside(self) -> None:
        self._rescope(aside=() if self._scope.aside else tuple(sorted(ASIDE_KINDS)))

    def _rescope(self, **changes: object) -> None:
        self._scope = msgspec.structs.replace(self._scope, **changes)
        self._count()

    def _go_deeper(self) -> None:
        table, row = self._list.table, self._list.row
        if table is None or row is None or self.has_class("-nothing"):
            return
        if table.key in ("articles", "time"):
            self.ways.show_articles(Opening((row.key,)))
            return
        scope = asking.narrowed(self.session, self._scope, table.key, row.key)
        name = str(row.cells[table.shown[0]])
        if table.key in ("outlets", "stories", "annotators"):
            what = f"{TITLES[table.key].removesuffix('s').replace('ie', 'y')} {name or '–'}"
            within = " · ".join(filter(None, (self._within, what)))
            self.app.push_screen(StatisticsScreen(self.session, self.settings, scope, within))
            return
        from reader.tui.statistics.kwic import KwicScreen

        within = f"{name} · {self._within}" if self._within else name
        self.app.push_screen(KwicScreen(self.session, self.settings, scope, within))
