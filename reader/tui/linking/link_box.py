"""The list of the links of a mark, over the desk."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from msgspec import Struct
from textual.content import Content

from reader.layout.fitted import fitted
from reader.layout.widths import cell_len
from reader.model.text.visible import visible
from reader.tui.acting import Doings
from reader.tui.keymap import Keyboard, Settings
from reader.tui.linking.seen_link import SeenLink
from reader.tui.reading.boxed_list import BoxedList
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


class LinkBox(BoxedList[LinkRow]):
    """Open it with the links and what each key does with the one under the cursor."""

    DEFAULT_CSS = "LinkBox { width: 110; }"

    def __init__(self, settings: Settings) -> None:
        super().__init__(Keyboard(settings, "links", "list"), _Rows())
        self._rows: Callable[[], Sequence[LinkRow]] = lambda: ()
        self._does: Mapping[str, Callable[[SeenLink], None]] = {}

    def open(
        self,
        title: str,
        rows: Callable[[], Sequence[LinkRow]],
        does: Mapping[str, Callable[[SeenLink], None]],
        at: str = "",
    ) -> None:
        """List what ``rows`` returns, the cursor at the link of this id, if there is any.

        ``does`` is what each action does with a link.
        """
        self._title(title)
        self._rows, self._does = rows, does
        self._list_now(at)

    def renew(self) -> None:
        """List the links as they are now; without any the list is left."""
        row = self._list.row
        self._list_now(row.seen.link.id if row else "")

    def _doings(self) -> Doings:
        return {**super()._doings(), **{name: partial(self._do, name) for name in self._does}}

    def _take(self, row: LinkRow) -> None:
        """Jump across the link."""
        self._does["links.jump"](row.seen)

    def _do(self, name: str) -> None:
        if self._list.row is not None:
            self._does[name](self._list.row.seen)

    def _list_now(self, at: str) -> None:
        rows = self._rows()
        if not rows:
            self.close()
            return
        ids = [row.seen.link.id for row in rows]
        self._show(rows, ids.index(at) if at in ids else min(self._list.at, len(rows) - 1), _MOST)
