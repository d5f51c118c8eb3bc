"""Going to a mark, wherever in the project it is."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from msgspec import Struct

from reader.model.annotation import Annotation
from reader.tui.reading.desk import Desk
from reader.tui.session import Session
from reader.tui.ways import MOST

Lay = Callable[[Sequence[str], int], Awaitable[None]]
"""Puts other articles on the desk, and says which of them is worked on."""
Finish = Callable[[Callable[[], Awaitable[object]]], None]
"""Has something that takes a while done before the next key."""


class Stop(Struct, frozen=True):
    """A place to go to: where a mark begins, in code points; or an article as a whole."""

    article: str
    start: int
    mark: str
    """The mark's id; ``""`` for an article as a whole, at whose end ``start`` is then."""

    @property
    def key(self) -> str:
        """The id of what it is about."""
        return self.mark or self.article

    @classmethod
    def at(cls, mark: Annotation) -> "Stop":
        """Return the place of a mark."""
        return cls(mark.article, mark.start, mark.id)


class Going:
    """Brings an article on the desk with its story, where it is not open yet."""

    def __init__(self, desk: Desk, session: Session, lay: Lay, finish: Finish) -> None:
        self._desk = desk
        self._session = session
        self._lay: Lay = lay
        self._finish: Finish = finish

    def to(self, stop: Stop, then: Callable[[], None] = lambda: None) -> None:
        """Land on a mark, or at an article; ``then`` is called once it is on the screen."""
        if self._desk.column_of(stop.article) is not None:
            self._land(stop)
            then()
        else:
            self._finish(partial(self._fetch, stop, then))

    def beside(self, stop: Stop, then: Callable[[], None] = lambda: None) -> None:
        """Land on a mark as ``to`` does; an article that is not open comes beside those that are.

        Where as many are open as can be, it takes the place of the one after the active one.
        """
        if self._desk.column_of(stop.article) is not None:
            self.to(stop, then)
        else:
            self._finish(partial(self._put_beside, stop, then))

    async def _put_beside(self, stop: Stop, then: Callable[[], None]) -> None:
        articles, place = [*self._desk.articles], self._desk.position + 1
        if len(articles) == MOST:
            place %= MOST
            articles[place] = stop.article
        else:
            articles.insert(place, stop.article)
        await self._lay(articles, place)
        self._land(stop)
        then()

    async def _fetch(self, stop: Stop, then: Callable[[], None]) -> None:
        articles = self._beside(stop.article)
        await self._lay(articles, articles.index(stop.article))
        self._land(stop)
        then()

    def _beside(self, article: str) -> list[str]:
        """Return the articles of its story, four at most, this one among them."""
        story = self._session.open(article).article.story
        others = [each.id for each in self._session.story(story)] if story else []
        first = others[:MOST]
        return first if article in first else [article, *others[: MOST - 1]]

    def _land(self, stop: Stop) -> None:
        column = self._desk.column_of(stop.article)
        if column is None:
            return
        if column is not self._desk.active:
            self._desk.activate(self._desk.columns.index(column))
        column.pane.drop_selection()
        if not stop.mark:
            return
        column.pane.land_on(stop.mark)
        column.pane.place_caret(stop.start)
        column.landed = stop.mark
