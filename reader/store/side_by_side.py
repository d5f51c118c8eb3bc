"""Reports side by side: their texts, and what the viewer may see that was said of them."""

from collections.abc import Sequence

from reader.model.relations import directed
from reader.model.story import Story, StoryArticle
from reader.store import annotations, articles, codebooks, links, rejected_pairs
from reader.store.project import Project


def side_by_side(project: Project, viewer: str, ids: Sequence[str], *, name: str = "") -> Story:
    """Return some articles, in the order given, with the marks and links of the round at work.

    Raises:
        ReaderError: there is no article with one of the ids.
    """
    marks = annotations.of_articles(project, viewer, ids)
    regions = articles.regions_of(project, ids)
    return Story(
        name,
        tuple(
            StoryArticle(
                articles.get(project, article),
                articles.text(project, article),
                regions.get(article, ()),
                tuple(marks.get(article, ())),
            )
            for article in ids
        ),
        tuple(links.touching(project, viewer, ids)),
        tuple(rejected_pairs.of_articles(project, viewer, ids)),
        directed(codebooks.current_or_empty(project)),
    )
