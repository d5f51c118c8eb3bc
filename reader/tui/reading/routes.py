"""From this desk to other articles: another story, one more article, back to the library."""

from collections.abc import Sequence
from functools import partial

from reader.tui.acting import ActingScreen, Doings
from reader.tui.reading.desk import Desk
from reader.tui.reading.walking import Walking
from reader.tui.reading.whereabouts import Whereabouts
from reader.tui.ways import MOST


class Routes:
    """Puts other articles on the desk, and leads to other screens."""

    def __init__(
        self, screen: ActingScreen, desk: Desk, walking: Walking, whereabouts: Whereabouts
    ) -> None:
        self._screen = screen
        self._desk = desk
        self._walking = walking
        self._whereabouts = whereabouts
        self._led_away = False
        """Whether another screen was shown that leads back into the texts."""

    def doings(self) -> Doings:
        """Return what carries out each action of this room."""
        return {
            "story.next": partial(self.turn_story, 1),
            "story.previous": partial(self.turn_story, -1),
            "pane.add": self.add_article,
            "statistics": self.show_statistics,
            "boards": self.show_boards,
            "back": lambda: self.leave(()),
        }

    async def lay(self, articles: Sequence[str], active: int) -> None:
        """Put other articles in the place of those that are open, the carets where they were."""
        opened = [self._screen.session.open(article) for article in articles]
        self._whereabouts.remember()
        if self._walking.mood == "Find":
            self._walking.close()  # it is through the articles that were open
        await self._desk.lay(opened, active)
        self._whereabouts.restore()

    def turn_story(self, by: int) -> None:
        """Go to the next story, or the one before."""
        session, story = self._screen.session, self._desk.active.article.story
        name = session.neighbour(story, by) if story else ""
        if not name:
            self._screen.say(f"There is no story {'after' if by > 0 else 'before'} this one.")
            return
        articles = [article.id for article in session.story(name)]
        self._walking.close()
        self._screen.finish(lambda: self.lay(articles[:MOST], 0))

    def add_article(self) -> None:
        """Choose one more article in the library."""
        picked = self._desk.articles
        if len(picked) == MOST:
            self._screen.say(f"{MOST} articles are open already; X closes one.")
        else:
            self.leave(picked)

    def leave(self, picked: Sequence[str]) -> None:
        """Go to the library, with some articles picked already."""
        self._screen.keep_place()
        self._screen.ways.show_library(self._desk.active.article.id, picked)

    def show_statistics(self) -> None:
        """Show what there is in numbers."""
        self._led_away = True
        self._screen.ways.show_statistics()

    def show_boards(self) -> None:
        """Show what the open articles say beside each other; of one story, the whole story."""
        stories = {column.article.story for column in self._desk.columns}
        story = stories.pop() if len(stories) == 1 else ""
        self._led_away = True
        self._screen.keep_place()
        self._screen.ways.show_boards(self._desk.articles, story)

    def came_back(self) -> None:
        """Show what was marked on screens that led back into the texts."""
        if self._led_away:
            self._led_away = False
            self._desk.reread()
            self._screen.reload()
