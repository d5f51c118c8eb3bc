"""The scores behind the browser of errors: from each of them to the errors behind it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.layout.tables import Layout, lay_out, line
from reader.model.counting.tables import Row, Table
from reader.model.text.visible import visible
from reader.tui.acting import ActingScreen, Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from reader.evaluation.scoring.overview import Overview
    from reader.evaluation.scoring.sifting import Cell

_LEGEND = ("list.take", "list.leave", "help")


class ScoreList(RowList[Row]):
    """The rows of a table of scores."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._laid: tuple[int, Layout] | None = None

    def layout_at(self, width: int) -> Layout:
        """Return the layout of the table in so many cells."""
        if self._laid is None or self._laid[0] != width:
            self._laid = width, lay_out(self._table, width - 1)
        return self._laid[1]

    def paint(self, row: Row, width: int) -> Content:
        """Paint the cells of a row."""
        sign = "▸" if row is self.row else " "
        return Content.assemble(
            (sign, "bold $text-primary"), line(self._table, self.layout_at(width), row)
        )


class ScoresScreen(ActingScreen):
    """A table of scores; a row leads to the errors behind it."""

    MODES: ClassVar[tuple[Mode, ...]] = ("list",)
    DEFAULT_CSS = """
    ScoresScreen > .header { height: 1; padding: 0; background: $panel; text-style: bold;
        text-wrap: nowrap; }
    ScoresScreen > ScoreList { height: 1fr; }
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        overview: "Overview",
        chosen: "Callable[[Cell], None]",
    ) -> None:
        """``chosen`` is given what a row is about."""
        super().__init__(session, settings)
        self._overview = overview
        self._chosen = chosen
        self._header = Static(classes="header")
        self._list = ScoreList(overview.table)

    def compose(self) -> ComposeResult:
        """Stack the columns' names, the rows and the lines at the foot."""
        yield self._header
        yield self._list
        yield self.status
        yield self.prompt
        yield self.legend

    def on_mount(self) -> None:
        """Show the table."""
        self._list.show_at(InMemory(self._overview.table.rows), 0)
        self.status.say(visible(self._overview.table.says))
        self.tell_legend()

    def on_resize(self) -> None:
        """Name the columns there is room for."""
        table = self._overview.table
        names = line(table, self._list.layout_at(self.size.width), None)
        self._header.update(Content(f" {names}"))

    def doings(self) -> Doings:
        """Return what carries out each action of the table."""
        return {
            **super().doings(),
            **list_doings(self._list),
            "list.take": self._take,
            "list.leave": self._leave,
        }

    def on_row_list_chosen(self) -> None:
        """Go to what was clicked."""
        self.attempt(self._take)

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        self.legend.tell("Scores", (), self.keys_shown(_LEGEND))

    def _take(self) -> None:
        cell = self._overview.cells[self._list.at]
        self._leave()
        self._chosen(cell)

    def _leave(self) -> None:
        self.dismiss()
