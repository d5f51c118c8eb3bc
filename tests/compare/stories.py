"""Stories for tests of what reports say beside each other."""

from collections.abc import Sequence

from reader.model.annotation import Annotation, Link
from reader.model.article import Article, Region
from reader.model.identity import article_id, text_sha256
from reader.model.passage import RejectedPair
from reader.model.story import Story, StoryArticle


def report(
    outlet: str,
    text: str,
    *,
    wire: str = "",
    language: str = "en",
    regions: Sequence[Region] = (),
    marks: Sequence[Annotation] = (),
) -> StoryArticle:
    """Return one report of an outlet."""
    article = Article(
        id=article_id(outlet, text),
        sha256=text_sha256(text),
        length=len(text),
        outlet=outlet,
        wire=wire,
        language=language,
    )
    return StoryArticle(article, text, tuple(regions), tuple(marks))


def story(
    *reports: StoryArticle, links: Sequence[Link] = (), rejected: Sequence[RejectedPair] = ()
) -> Story:
    """Return reports of one event side by side."""
    return Story("an event", reports, tuple(links), tuple(rejected))
