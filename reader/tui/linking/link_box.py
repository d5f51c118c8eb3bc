"""The list of the links of a mark, over the desk."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from reader.layout.fitted import fitted
from reader.layout.widths import cell_len
from reader.model.text.visible import visible
from reader.tui.acting import list_doings
from reader.tui.keymap import Keyboard, Settings
from reader.tui.linking.seen_link import SeenLink
from reader.tui.widgets.at_hand import InMemory
from reader.tui.widgets.row_list import RowList

_MOST = 10
_NAME = 22
_NARROW = 60
"""Cells of a line below which the name of a relation takes no more than it has to."""


class LinkRow(Struct, frozen=True):
    """A link in words, in parts."""

    seen: SeenLink
    name: str
    """What the relation is called."""
    aside: str
    """State, doubt and maker, in brackets, or nothing."""
    other: str
    """Whose the other end is, and its words."""
    more: str
    """Fields and note."""


class _Rows(RowList[LinkRow]):
    """Links, each with where it leads."""

    def paint(self, row: LinkRow, width: int) -> Content:
        """Paint relation, state, the other end, and what else is said."""
        head = f"{row.name} {row.aside}".rstrip()
        head = fitted(head, _NAME) if width >= _NARROW and cell_len(head) < _NAME else head
        return Content.assemble(
            "▸ " if row is self.row else "  ",
            (visible(head), "bold"),
            "  ",
            (visible(row.other), "" if row.seen.leads_on else "$text-muted italic"),
            (f"  {visible(row.more)}" if row.more else "", "italic $text-muted"),
        ).truncate(width, ellipsis=True)


class LinkBox(Vertical):
    """Open it with the links and what each key does with the one under the cursor.

    Like a prompt it has no focus, and answers within the key that was pressed.
    """

    DEFAULT_CSS = """
    LinkBox { layer: overlay; dock: bottom; margin: 0 1 2 1; width: 110; max-width: 100%;
        height: auto; display: none; background: $surface; border: round $primary;
        border-title-color: $text-primary; padding: 0 1; }
    LinkBox.-open { display: block; }
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._keyboard = Keyboard(settings, "links", "list")
        self._list = _Rows()
        self._rows: Callable[[], Sequence[LinkRow]] = lambda: ()
        self._doings: Mapping[str, Callable[[SeenLink], None]] = {}

    def compose(self) -> ComposeResult:
        """Put the list in the box."""
        yield self._list

    @property
    def is_open(self) -> bool:
        """Whether links are listed."""
        return self.has_class("-open")

    def open(
        self,
        title: str,
        rows: Callable[[], Sequence[LinkRow]],
        doings: Mapping[str, Callable[[SeenLink], None]],
        at: str = "",
    ) -> None:
        """List what ``rows`` returns, the cursor at the link of this id, if there is any.

        ``doings`` is what each action does with a link.
        """
        self.border_title = Content(visible(title))
        self._rows, self._doings = rows, doings
        self._show(at)

    def renew(self) -> None:
        """List the links as they are now; without any the list is left."""
        row = self._list.row
        self._show(row.seen.link.id if row else "")

    def close(self) -> None:
        """List nothing."""
        self.remove_class("-open")

    def press(self, key: str) -> None:
        """Take a key: what it does with the link under the cursor, a movement, or leaving."""
        action = self._keyboard.press(key)
        if action is None:
            return
        if (doing := self._doings.get(action.id)) is not None:
            self._do(doing)
        elif action.id == "list.leave":
            self.close()
        elif (moving := list_doings(self._list).get(action.id)) is not None:
            moving()

    def take(self) -> None:
        """Jump across the link that was clicked."""
        self._do(self._doings["links.jump"])

    def _do(self, doing: Callable[[SeenLink], None]) -> None:
        if self._list.row is not None:
            doing(self._list.row.seen)

    def _show(self, at: str) -> None:
        rows = self._rows()
        if not rows:
            self.close()
            return
        ids = [row.seen.link.id for row in rows]
        place = ids.index(at) if at in ids else min(self._list.at, len(rows) - 1)
        self._list.styles.height = min(len(rows), _MOST)
        self._list.show(InMemory(rows))
        self._list.move(place)
        self._list.repaint()
        self.add_class("-open")
