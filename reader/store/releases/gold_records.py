"""Reading a gold release out as interchange records."""

from collections.abc import Iterator

from reader.model.releases.gold_record import Beside, GoldRecord, gold_record
from reader.model.releases.release import GoldArticle, Release
from reader.model.submission import Submission
from reader.store import annotators, records
from reader.store.project import Project
from reader.store.records import Selection
from reader.store.releases import gold
from reader.store.submitting.submissions import SUBMISSION

_PAGE = 100
"""Articles held at once."""


def stream(
    project: Project,
    release: Release,
    *,
    split: str = "",
    coders: bool = False,
    decisions: bool = False,
) -> Iterator[GoldRecord]:
    """Yield a record an article of a release, by story, then published, then id.

    Texts and regions are those that were frozen; what else is known of an article is what is
    known now.

    Args:
        project: where from.
        release: which.
        split: only of this split; ``""`` for all.
        coders: with what each coder handed in.
        decisions: with the decisions, rejections included.

    Raises:
        ReaderError: there is no such split.
        StoreError: something in it cannot be read.
    """
    gold.assert_split(release, split)
    names = {one.id: one for one in annotators.everyone(project)}
    frozen = {*gold.article_ids(project, release)}
    ids = [key for key in records.ids(project, Selection()) if key in frozen]
    for start in range(0, len(ids), _PAGE):
        page = Selection(articles=tuple(ids[start : start + _PAGE]))
        for head in records.bare(project, page):
            article = gold.one(project, release, head.id)
            if article is None or (split and article.split != split):
                continue
            beside = Beside(
                submissions=_submissions(project, article) if coders else (), decisions=decisions
            )
            yield gold_record(head, article, release, names, beside)


def _submissions(project: Project, article: GoldArticle) -> list[Submission]:
    found = (project.read(SUBMISSION.load, each.submission) for each in article.coded)
    return [each for each in found if each is not None]
