"""Names for stories that are proposed, which no story has."""

from collections.abc import Iterable, Sequence

from reader.model.article import Article
from reader.model.story_names import story_name, unused
from reader.store.project import Project


class Names:
    """Gives each story another name than there are, and than it gave before."""

    def __init__(self, project: Project, others: Iterable[str] = ()) -> None:
        """``others`` are names that are not to be given either."""
        self._taken = {*others, *(row[0] for row in project.rows("SELECT name FROM story"))}

    def give(self, some: Sequence[Article], words: Sequence[str]) -> str:
        """Return a name for a story of some articles, which these words hold together."""
        dates = [article.published for article in some if article.published]
        titles = [article.title for article in some]
        name = unused(story_name(titles, words, min(dates, default="")), self._taken)
        self._taken.add(name)
        return name
