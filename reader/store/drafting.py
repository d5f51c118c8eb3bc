"""What a release says of each article, before its links lead anywhere: for freezing and verifying."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from reader.model.adjudication import Adjudication
from reader.model.annotation import Annotation
from reader.model.article import Article, Region
from reader.model.codebook import Codebook
from reader.model.freezing import Settle, Settled, gold_article
from reader.model.release import GoldArticle
from reader.model.splits import Member
from reader.model.submission import Submission
from reader.store import sketches
from reader.store.project import Project


class Said(Struct, frozen=True):
    """All that is to be settled of one article."""

    article: Article
    regions: Sequence[Region]
    submissions: Sequence[Submission]
    decisions: Sequence[Adjudication]


def drafted(
    said: Callable[[], Iterator[Said]], codebook: Codebook, settle: Settle
) -> Iterator[tuple[Said, Settled, GoldArticle]]:
    """Yield what comes of each article.

    ``said`` is gone through several times, so that one article is held at a time.
    """
    elsewhere = _led_to(said)
    for each in said():
        settled = settle(each.submissions, codebook, each.decisions, elsewhere)
        yield each, settled, gold_article(each.article, each.regions, each.submissions, settled)


def _led_to(said: Callable[[], Iterator[Said]]) -> dict[str, Annotation]:
    """Return the marks to which links of other articles lead, by id."""
    led_to: set[str] = set()
    for each in (one for some in said() for one in some.submissions):
        own = {mark.id for mark in each.work.annotations}
        led_to.update(link.to for link in each.work.links if link.to and link.to not in own)
    if not led_to:
        return {}
    marks = (mark for some in said() for one in some.submissions for mark in one.work.annotations)
    return {mark.id: mark for mark in marks if mark.id in led_to}


def member_of(project: Project, article: GoldArticle) -> Member:
    """Return an article as far as it tells which others must be in its split."""
    return Member(
        article=article.id,
        story=article.story,
        supersedes=article.supersedes,
        sketch=sketches.of_articles(project, [article.id]).get(article.id, b""),
    )
