"""A short list to pick one from by its key; what stands in it depends on the codebook."""

from collections.abc import Callable, Sequence

from textual.content import Content

from reader.model.errors import ReaderError
from reader.model.filling import Option
from reader.model.text.visible import visible
from reader.tui.acting import Doings
from reader.tui.keymap import Keyboard, Settings
from reader.tui.reading.boxed_list import BoxedList
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


class OptionPicker(BoxedList[Option]):
    """Open it with options and with what to do with the one that is picked."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(Keyboard(settings, "list"), _Rows())
        self._options: Sequence[Option] = ()
        self._picked: Callable[[Option], None] = lambda _: None
        self._left: Callable[[], None] = lambda: None

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
        self._title(title)
        self._options, self._picked, self._left = options, picked, left
        values = [option.value for option in options]
        room = max(1, self.screen.size.height - _AROUND)
        self._show(options, values.index(at) if at in values else 0, room)

    def press(self, key: str) -> None:
        """Take a key: that of an option, a movement, or one that leaves.

        Raises:
            ReaderError: it means nothing here.
        """
        option = next((each for each in self._options if each.key == key), None)
        if option is not None:
            self._take(option)
        elif (action := self._keyboard.press(key)) is not None:
            self._doings()[action.id]()
        elif len(key) == 1 and not self._keyboard.begun:
            raise ReaderError(f"nothing here has the key {visible(key)}; escape leaves")

    def _doings(self) -> Doings:
        return {**super()._doings(), "list.leave": self._leave}

    def _take(self, row: Option) -> None:
        self.close()
        self._picked(row)

    def _leave(self) -> None:
        self.close()
        self._left()
