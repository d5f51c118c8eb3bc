"""The library's list under its column names: its order, its filter, and the way to a row."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from reader.store.listing import ORDERS, Row
from reader.tui.library.columns import ORDER_NAMES
from reader.tui.library.shelf import Shelf, ShelfRow, ShelfRows, StoryRow, article_row
from reader.tui.library.story_list import Heading, StoryList
from reader.tui.questions import Questions
from reader.tui.session import Session


class Browser(Vertical):
    """Shows a shelf, and goes from one to another."""

    class Counted(Message):
        """More is known now of how many articles pass the filter."""

    def __init__(self, session: Session, questions: Questions) -> None:
        super().__init__()
        self._session = session
        self._questions = questions
        self._shelf = Shelf()
        self._found = ""
        self._heading = Heading()
        self.list = StoryList()

    def compose(self) -> ComposeResult:
        """Put the column names over the list."""
        yield self._heading
        yield self.list

    @property
    def row(self) -> ShelfRow | None:
        """The row under the cursor."""
        return self.list.row

    @property
    def article(self) -> Row | None:
        """The article under the cursor, of a story's name its first."""
        return article_row(self.row) if self.row else None

    @property
    def filter(self) -> str:
        """What every row has in it; nothing without a filter."""
        return self._shelf.filter

    @property
    def words(self) -> list[str]:
        """What is shown, in words: the order, and what the filter lets through."""
        words = [f"by {ORDER_NAMES[self._shelf.order]}"]
        return [*words, f"{self._found} with “{self.filter}”"] if self.filter else words

    def show(self) -> None:
        """Show the shelf from its beginning."""
        self._found = "looking for those"
        self._heading.order = self.list.order = self._shelf.order
        self.list.show(self._rows())

    def show_article(self, article: str) -> bool:
        """Go to the row of an article, if there is such a row; return whether there is."""
        row = self._session.row(self._shelf.order, article, self.filter) if article else None
        if row:
            self._questions.drop()
            self.list.show_from(self._rows(), row)
        return row is not None

    def reload(self) -> None:
        """Read the rows about the cursor again."""
        row = self.row
        if row is None or not self.show_article(article_row(row).article.id):
            self.show()
        elif isinstance(row, StoryRow):
            self.list.move(-1)

    def sort(self) -> None:
        """Show the rows in the next order."""
        order = ORDERS[(ORDERS.index(self._shelf.order) + 1) % len(ORDERS)]
        self._shelf = Shelf(order, self.filter)
        self.show()

    def sift(self, text: str) -> None:
        """Show only rows with every word of a text in them; the row stays, once all are shown."""
        article = self.article
        self._shelf = Shelf(self._shelf.order, text.strip())
        if text.strip() or article is None or not self.show_article(article.article.id):
            self.show()

    def on_row_list_moved(self) -> None:
        """Count the articles that pass the filter, as far as they were read: all take long."""
        if self.filter and not self.list.is_waiting:
            count = sum(not isinstance(row, StoryRow) for row in self.list.at_hand)
            found = f"{count:,}{'' if self.list.is_whole else ' or more'}"
            if found != self._found:
                self._found = found
                self.post_message(self.Counted())

    def _rows(self) -> ShelfRows:
        return ShelfRows(self._shelf, self._session, self._questions)
