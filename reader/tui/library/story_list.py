"""The list of stories and articles."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.store.listing import Order
from reader.tui.library.columns import heading, painted
from reader.tui.library.shelf import ShelfRow, StoryRow
from reader.tui.widgets.row_list import RowList

MOST = 4
"""How many articles are read side by side."""


class Heading(Widget):
    """The names of the columns, over the list."""

    DEFAULT_CSS = "Heading { height: 1; background: $panel; }"
    order: reactive[Order] = reactive[Order]("story")

    def render(self) -> Content:
        """Name the columns that there is room for."""
        return heading(self.size.width, self.order)


class StoryList(RowList[ShelfRow]):
    """Stories with their articles, some of them picked to be opened together."""

    def __init__(self) -> None:
        super().__init__()
        self.order: Order = "story"
        self.picked: list[str] = []
        """Article ids, in the order they were picked."""

    def paint(self, row: ShelfRow, width: int) -> Content:
        """Paint a story's name or an article in columns."""
        picked = not isinstance(row, StoryRow) and row.article.id in self.picked
        return painted(row, width, self.order, picked=picked, at=row is self.row)

    def toggle_pick(self) -> bool:
        """Pick the article under the cursor, or put it back; False when four are picked."""
        if self.row is None or isinstance(self.row, StoryRow):
            return True
        article = self.row.article.id
        if article in self.picked:
            self.picked.remove(article)
        elif len(self.picked) == MOST:
            return False
        else:
            self.picked.append(article)
        self.repaint()
        return True
