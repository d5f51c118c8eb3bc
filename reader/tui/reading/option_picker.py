"""A short list to pick one from by its key; what stands in it depends on the codebook."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from reader.model.errors import ReaderError
from reader.model.filling import Option
from reader.model.text.visible import visible
from reader.tui.acting import list_doings
from reader.tui.keymap import Keyboard, Settings
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.row_list import RowList

_AROUND = 8
"""Lines of the screen that the list leaves to everything else."""


class _Rows(RowList[Option]):
    """Options, each with its key and what it means."""

    def paint(self, row: Option, width: int) -> Content:
        """Paint key, name and meaning."""
        return Content.assemble(
            "▸ " if row is self.row else "  ",
            (f"{visible(row.key):2} ", "bold"),
            (f"{visible(row.name):14} ", "bold"),
            (visible(row.description), "$text-muted"),
        ).truncate(width, ellipsis=True)


class OptionPicker(Vertical):
    """Open it with options and with what to do with the one that is picked.

    Like a prompt it has no focus, and answers within the key that was pressed.
    """

    DEFAULT_CSS = """
    OptionPicker { layer: overlay; dock: bottom; margin: 0 1 2 1; width: 76; max-width: 100%;
        height: auto; display: none; background: $surface; border: round $primary;
        border-title-color: $text-primary; padding: 0 1; }
    OptionPicker.-open { display: block; }
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._keyboard = Keyboard(settings, "list")
        self._list = _Rows()
        self._options: Sequence[Option] = ()
        self._picked: Callable[[Option], None] = lambda _: None
        self._left: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """Put the list in the box."""
        yield self._list

    @property
    def is_open(self) -> bool:
        """Whether something is being picked."""
        return self.has_class("-open")

    def open(
        self,
        title: str,
        options: Sequence[Option],
        picked: Callable[[Option], None],
        *,
        at: str = "",
        left: Callable[[], None] = lambda: None,
    ) -> None:
        """Offer options, the cursor at the one of this value, else at the first.

        One of ``picked`` and ``left`` is called.
        """
        self.border_title = Content(visible(title))
        self._options, self._picked, self._left = options, picked, left
        room = max(1, self.screen.size.height - _AROUND)
        self._list.styles.height = min(len(options), room)
        self._list.show(InMemory(options))
        values = [option.value for option in options]
        self._list.move(values.index(at) if at in values else 0)
        self._list.repaint()
        self.add_class("-open")

    def press(self, key: str) -> None:
        """Take a key: that of an option, a movement, or one that leaves.

        Raises:
            ReaderError: it means nothing here.
        """
        option = next((each for each in self._options if each.key == key), None)
        if option is not None:
            self._pick(option)
        elif (action := self._keyboard.press(key)) is not None:
            self._doings()[action.id]()
        elif len(key) == 1 and not self._keyboard.begun:
            raise ReaderError(f"nothing here has the key {visible(key)}; escape leaves")

    def take(self) -> None:
        """Take the option under the cursor."""
        if self._list.row is not None:
            self._pick(self._list.row)

    def _doings(self) -> dict[str, Callable[[], object]]:
        own = {"list.take": self.take, "list.leave": self._leave}
        return {**list_doings(self._list), **own}

    def _pick(self, option: Option) -> None:
        self.remove_class("-open")
        self._picked(option)

    def _leave(self) -> None:
        self.remove_class("-open")
        self._left()
