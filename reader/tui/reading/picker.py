"""A short list to pick one from by its key; the rows are the actions of a mode."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from reader.model.text.visible import visible
from reader.tui.acting import list_doings
from reader.tui.actions import Action, Mode, of_mode
from reader.tui.keymap import Keyboard, Settings, shown
from reader.tui.widgets.at_hand import InMemory
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


class Picker(Vertical):
    """Open it with what to do with the action that is picked.

    Like a prompt it has no focus, and answers within the key that was pressed.
    """

    DEFAULT_CSS = """
    Picker { layer: overlay; dock: bottom; margin: 0 1 2 1; width: 76; max-width: 100%;
        height: auto; display: none; background: $surface; border: round $primary;
        border-title-color: $text-primary; padding: 0 1; }
    Picker.-open { display: block; }
    """

    def __init__(self, settings: Settings, mode: Mode) -> None:
        super().__init__()
        self._rows = of_mode(mode)
        self._keyboard = Keyboard(settings, mode, "list")
        self._list = _Rows(settings)
        self._list.styles.height = len(self._rows)
        self._picked: Callable[[Action], None] = lambda _: None

    def compose(self) -> ComposeResult:
        """Put the list in the box."""
        yield self._list

    @property
    def is_open(self) -> bool:
        """Whether something is being picked."""
        return self.has_class("-open")

    def open(self, title: str, at: str, picked: Callable[[Action], None]) -> None:
        """Offer the actions, the cursor at the one of this id; ``picked`` hears of one."""
        self.border_title = Content(visible(title))
        self._picked = picked
        ids = [row.id for row in self._rows]
        self._list.show(InMemory(self._rows))
        self._list.move(ids.index(at))
        self.add_class("-open")

    def press(self, key: str) -> None:
        """Take a key: that of a row, a movement, or one that leaves."""
        action = self._keyboard.press(key)
        if action in self._rows:
            self._pick(action)
        elif action is not None:
            self._doings()[action.id]()

    def _doings(self) -> dict[str, Callable[[], object]]:
        own = {"list.take": self.take, "list.leave": self._leave}
        return {**list_doings(self._list), **own}

    def take(self) -> None:
        """Take the row under the cursor."""
        if self._list.row is not None:
            self._pick(self._list.row)

    def _pick(self, action: Action) -> None:
        self._leave()
        self._picked(action)

    def _leave(self) -> None:
        self.remove_class("-open")
