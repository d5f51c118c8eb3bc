"""The rows of the library: articles a page at a time, each story under its name."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from reader.model.errors import ReaderError
from reader.store.listing import Key, Order, Row
from reader.tui.questions import Questions
from reader.tui.session import Session
from reader.tui.widgets.at_hand import Take


class StoryRow(Struct, frozen=True):
    """The name of a story, above its first article."""

    first: Row
    """Its first article."""
    articles: int

    @property
    def story(self) -> str:
        """The story's name; nothing above the articles that have none."""
        return self.first.article.story

    @property
    def key(self) -> Key:
        """Where its first article stands in the order."""
        return self.first.key


ShelfRow = StoryRow | Row
_NEWEST_FIRST: frozenset[Order] = frozenset({"published", "length"})


class Shelf(Struct, frozen=True):
    """The project's articles in an order, under a filter."""

    order: Order = "story"
    filter: str = ""

    @property
    def descending(self) -> bool:
        """Whether the order is turned round: the newest and the longest come first."""
        return self.order in _NEWEST_FIRST

    def after(self, session: Session, row: ShelfRow | None, limit: int) -> list[ShelfRow]:
        """Return the rows after ``row``, or the first ones; fewer than ``limit`` are the last."""
        found = self._page(session, limit, after=row.key if row else None)
        begun = [row.first] if isinstance(row, StoryRow) else []
        story = None if row is None else article_row(row).article.story
        return [*begun, *self._under_stories(session, found, story)]

    def before(self, session: Session, row: ShelfRow | None, limit: int) -> list[ShelfRow]:
        """Return the rows before ``row``, or the last ones, in reading order."""
        if row is None:
            found = session.last_page(
                self.order, filter_=self.filter, descending=self.descending, limit=limit
            )
        else:
            found = self._page(session, limit, before=row.key)
        known: str | None = None
        if len(found) == limit:
            known, found = found[0].article.story, found[1:]
        rows = list(self._under_stories(session, found, known))
        if isinstance(row, Row) and (not found or found[-1].article.story != row.article.story):
            rows += self._story_rows(session, row)
        return rows

    def _page(
        self, session: Session, limit: int, *, after: Key | None = None, before: Key | None = None
    ) -> list[Row]:
        return session.page(
            self.order,
            after=after,
            before=before,
            filter_=self.filter,
            descending=self.descending,
            limit=limit,
        )

    def _under_stories(
        self, session: Session, rows: Sequence[Row], story: str | None
    ) -> Iterator[ShelfRow]:
        for row in rows:
            if row.article.story != story:
                yield from self._story_rows(session, row)
            story = row.article.story
            yield row

    def _story_rows(self, session: Session, first: Row) -> Iterator[StoryRow]:
        if self.order == "story":
            yield StoryRow(first, session.story_size(first.article.story))


class ShelfRows:
    """A shelf as a source of rows: the whole of it at once, under a filter as they are found."""

    def __init__(self, shelf: Shelf, session: Session, questions: Questions) -> None:
        self._shelf = shelf
        self._session = session
        self._questions = questions

    def after(self, row: ShelfRow | None, limit: int, then: Take[ShelfRow]) -> None:
        """Give the rows after ``row``."""
        self._read(lambda session: self._shelf.after(session, row, limit), then, afresh=row is None)

    def before(self, row: ShelfRow | None, limit: int, then: Take[ShelfRow]) -> None:
        """Give the rows before ``row``."""
        self._read(
            lambda session: self._shelf.before(session, row, limit), then, afresh=row is None
        )

    def _read(
        self,
        reading: Callable[[Session], list[ShelfRow]],
        then: Take[ShelfRow],
        *,
        afresh: bool,
    ) -> None:
        if afresh:
            self._questions.drop()
        if self._shelf.filter:
            self._questions.ask(reading, then, lambda: then(None))
            return
        try:
            rows = reading(self._session)
        except ReaderError:
            then(None)
            raise
        then(rows)


def article_row(row: ShelfRow) -> Row:
    """Return the article of a row: of a story's, its first."""
    return row.first if isinstance(row, StoryRow) else row
