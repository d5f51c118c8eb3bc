"""A screen of several tables, one shown at a time: what the screens of figures and counts share."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from textual.app import ComposeResult

from reader.tui.acting import Doings, list_doings
from reader.tui.keymap import Settings
from reader.tui.session import Session
from reader.tui.statistics.answered import AnsweredScreen
from reader.tui.statistics.table_names import TableNames
from reader.tui.statistics.table_view import TableView
from reader.tui.widgets.heading import Heading

View = TypeVar("View", bound=TableView[Any, Any])


class TabledScreen(AnsweredScreen, Generic[View]):
    """Turns from table to table, sorts and sifts the one shown, and goes to what is behind a row."""

    def __init__(
        self, session: Session, settings: Settings, titles: Sequence[str], shown: View
    ) -> None:
        """``titles`` are the tables' names; ``shown`` is where one of them is."""
        super().__init__(session, settings)
        self.heading = Heading()
        self.names = TableNames(titles)
        self.shown = shown

    def compose(self) -> ComposeResult:
        """Stack the heading, the names of tables, the table, and the lines at the foot."""
        yield self.heading
        yield self.names
        yield self.shown
        yield self.status
        yield self.prompt
        yield self.legend

    def doings(self) -> Doings:
        """Return what carries out the movements in the list, and leaving it."""
        return {
            **super().doings(),
            **list_doings(self.shown.list),
            "list.take": self.go_behind,
            "list.leave": self.dismiss,
        }

    def table_doings(self, mode: str) -> Doings:
        """Return what carries out what can be done to every table, by the actions of a mode."""
        return {
            f"{mode}.next": partial(self._turn, 1),
            f"{mode}.previous": partial(self._turn, -1),
            f"{mode}.sort": self._sort,
            f"{mode}.filter": self._ask_filter,
        }

    # For a screen to do

    def show_table(self) -> None:
        """Show the table whose name is picked."""
        raise NotImplementedError

    def tell(self) -> None:
        """Say what is shown."""
        raise NotImplementedError

    def go_behind(self) -> None:
        """Go to what is behind the row under the cursor."""
        raise NotImplementedError

    # Keys and clicks

    def _turn(self, by: int) -> None:
        self.names.turn(by)
        self.show_table()

    def on_table_names_picked(self, message: TableNames.Picked) -> None:
        """Show the table whose name was clicked."""
        self.names.current = message.at
        self.show_table()

    def on_row_list_chosen(self) -> None:
        """Go to what was clicked."""
        self.attempt(self.go_behind)

    def _sort(self) -> None:
        self.shown.sort()
        self.tell()

    def _ask_filter(self) -> None:
        self.prompt.ask(
            "Only rows with:",
            lambda _: self.tell(),
            value=self.shown.filter,
            typing=self.shown.sift,
            left=lambda: self._sift(""),
        )

    def _sift(self, text: str) -> None:
        self.shown.sift(text)
        self.tell()
