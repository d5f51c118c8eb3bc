"""The other reports of the events that some articles tell of: what is common there tells little."""

from collections.abc import Sequence

from reader.store import articles, stories
from reader.store.project import Project

_MOST = 2_000_000
"""Code points of other reports that are taken; some hundred reports."""


def with_company(project: Project, viewer: str, ids: Sequence[str]) -> list[str]:
    """Return the ids of some articles, then those of the others of their stories.

    Of the others those that the viewer is shown, oldest first, as many as are read in a second.

    Raises:
        ReaderError: there is no article with one of the ids.
    """
    found = list(dict.fromkeys(ids))
    left = _MOST
    for story in dict.fromkeys(articles.get(project, each).story for each in ids):
        for article in stories.articles_of(project, story, viewer):
            left -= 0 if article.id in found else article.length
            if left < 0:
                return found
            if article.id not in found:
                found.append(article.id)
    return found
