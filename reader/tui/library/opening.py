"""Which articles are opened side by side."""

from reader.model.article import Article
from reader.tui.library.story_list import MOST
from reader.tui.session import Session
from reader.tui.ways import Opening


def story_around(session: Session, article: Article) -> Opening:
    """Return the story of an article; of a long one, the stretch of it that holds the article."""
    if not article.story:
        return Opening((article.id,))
    ids = [each.id for each in session.story(article.story)]
    start = max(0, min(ids.index(article.id), len(ids) - MOST))
    some = tuple(ids[start : start + MOST])
    return Opening(some, some.index(article.id))
