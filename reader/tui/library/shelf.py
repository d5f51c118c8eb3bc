"""The rows of the library: articles a page at a time, each story under its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.store.listing import Order, Row
from reader.tui.session import Session

Key = tuple[str | int, ...]


@dataclass(frozen=True)
class StoryRow:
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


class Shelf:
    """The project's articles in an order, under a filter, as a source of rows."""

    def __init__(self, session: Session, order: Order = "story", filter_: str = "") -> None:
        self._session = session
        self.order = order
        self.filter = filter_

    @property
    def descending(self) -> bool:
        """Whether the order is turned round: the newest and the longest come first."""
        return self.order in _NEWEST_FIRST

    def after(self, row: ShelfRow | None, limit: int) -> list[ShelfRow]:
        """Return the rows after ``row``, or the first ones."""
        found = self._page(limit, after=row.key if row else None)
        begun = [row.first] if isinstance(row, StoryRow) else []
        story = None if row is None else article_row(row).article.story
        return [*begun, *self._under_stories(found, story)]

    def before(self, row: ShelfRow | None, limit: int) -> list[ShelfRow]:
        """Return the rows before ``row``, or the last ones, in reading order."""
        if row is None:
            found = self._session.last_page(
                self.order, filter_=self.filter, descending=self.descending, limit=limit
            )
        else:
            found = self._page(limit, before=row.key)
        known: str | None = None
        if len(found) == limit:
            known, found = found[0].article.story, found[1:]
        rows = list(self._under_stories(found, known))
        if isinstance(row, Row) and (not found or found[-1].article.story != row.article.story):
            rows += self._story_rows(row)
        return rows

    def _page(
        self, limit: int, *, after: Key | None = None, before: Key | None = None
    ) -> list[Row]:
        return self._session.page(
            self.order,
            after=after,
            before=before,
            filter_=self.filter,
            descending=self.descending,
            limit=limit,
        )

    def _under_stories(self, rows: Sequence[Row], story: str | None) -> Iterator[ShelfRow]:
        for row in rows:
            if row.article.story != story:
                yield from self._story_rows(row)
            story = row.article.story
            yield row

    def _story_rows(self, first: Row) -> Iterator[StoryRow]:
        if self.order == "story":
            yield StoryRow(first, self._session.story_size(first.article.story))


def article_row(row: ShelfRow) -> Row:
    """Return the article of a row: of a story's, its first."""
    return row.first if isinstance(row, StoryRow) else row
