"""A short list to pick one from by its key; the rows are the actions of a mode."""

from collections.abc import Callable
from functools import partial

from textual.content import Content

from reader.tui.acting import Doings
from reader.tui.actions import Action, Mode, of_mode
from reader.tui.keymap import Keyboard, Settings, shown
from reader.tui.reading.boxed_list import BoxedList
from reader.tui.widgets.row_list import RowList


class _Rows(RowList[Action]):
    """Actions, each with its key and what it is for."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def paint(self, row: Action, width: int) -> Content:
        """Paint key, name and meaning."""
        sign = "▸ " if row is self.row else "  "
        key = f"{shown(row, self._settings):2} "
        content = Content.assemble(
            sign, (key, "bold"), (f"{row.label:16}", "bold"), (row.help, "$text-muted")
        )
        return content.truncate(width, ellipsis=True)


class Picker(BoxedList[Action]):
    """Open it with what to do with the action that is picked."""

    def __init__(self, settings: Settings, mode: Mode) -> None:
        super().__init__(Keyboard(settings, mode, "list"), _Rows(settings))
        self._rows = of_mode(mode)
        self._picked: Callable[[Action], None] = lambda _: None

    def open(self, title: str, at: str, picked: Callable[[Action], None]) -> None:
        """Offer the actions, the cursor at the one of this id; ``picked`` hears of one."""
        self._title(title)
        self._picked = picked
        self._show(self._rows, [row.id for row in self._rows].index(at), len(self._rows))

    def _doings(self) -> Doings:
        return {**super()._doings(), **{row.id: partial(self._take, row) for row in self._rows}}

    def _take(self, row: Action) -> None:
        self.close()
        self._picked(row)
