"""What a release says of each article, for freezing and verifying."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader.model import canonical
from reader.model.annotation import Annotation
from reader.model.article import Article, Region
from reader.model.codebook import Codebook
from reader.model.homing import Homes
from reader.model.releases.figures import Tally
from reader.model.releases.freezing import Settle, Settled, ends, gold_article, with_ends
from reader.model.releases.release import ARTICLE, GoldArticle, Waiting
from reader.model.releases.splits import Member
from reader.model.settling.adjudication import Adjudication
from reader.model.submission import Submission
from reader.store import articles, sketches
from reader.store.adjudication import adjudications
from reader.store.project import Project
from reader.store.rounds import Round
from reader.store.submitting import submissions

_decode = msgspec.json.Decoder(GoldArticle).decode


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
    homes = Homes(codebook, lambda: (one for each in said() for one in each.submissions))
    elsewhere = _led_to(said, homes)
    for each in said():
        handed_in = [homes.at_home(one) for one in each.submissions]
        settled = settle(handed_in, codebook, each.decisions, elsewhere)
        yield each, settled, gold_article(each.article, each.regions, each.submissions, settled)


def _led_to(said: Callable[[], Iterator[Said]], homes: Homes) -> dict[str, Annotation]:
    """Return the marks to which links of other articles lead, by id."""
    led_to: set[str] = set()
    for each in (homes.at_home(one) for some in said() for one in some.submissions):
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


class Drafts(Struct):
    """The articles of a release before their splits and ends, and what was met on the way."""

    lines: list[bytes]
    """In canonical bytes: of a large release the structures would take many times as much."""
    members: list[Member]
    ids: dict[str, str]
    waiting: list[tuple[str, Waiting]]
    people: dict[str, None]
    tally: Tally


def drafts_of(
    project: Project, viewer: str, round_: Round, codebook: Codebook, settle: Settle
) -> Drafts:
    """Return what a release of a round would say.

    Raises:
        ReaderError: the round is closed to the viewer.
    """
    drafts = Drafts([], [], {}, [], {}, Tally())
    coders = dict.fromkeys(round_.coders)
    adjudicators: dict[str, None] = {}

    def said() -> Iterator[Said]:
        for some in submissions.standing_by_article(project, viewer, round_.name):
            article = articles.get(project, some[0].article)
            decisions = adjudications.of_articles(project, round_.name, [article.id])
            regions = articles.regions(project, article.id)
            yield Said(article, regions, some, decisions.get(article.id, []))

    for each, settled, draft in drafted(said, codebook, settle):
        drafts.lines.append(canonical.encode(draft))
        drafts.members.append(member_of(project, draft))
        drafts.ids.update(ends(draft))
        drafts.waiting += ((draft.id, left) for left in draft.waiting)
        drafts.tally.add(each.article, each.submissions, settled, draft)
        coders.update(dict.fromkeys(one.annotator for one in each.submissions))
        adjudicators.update(dict.fromkeys(one.adjudicator for one in draft.decisions))
    drafts.people = coders | dict.fromkeys(sorted(adjudicators))
    return drafts


def finished(
    drafts: Drafts, split_of: Mapping[str, str], codebook: Codebook
) -> tuple[list[tuple[str, str, bytes]], int]:
    """Return drafts with their splits and ends as rows, and how many links were left out."""
    rows: list[tuple[str, str, bytes]] = []
    loose = 0
    for line in drafts.lines:
        draft = _decode(line)
        article, nowhere = with_ends(draft, drafts.ids, codebook)
        loose += nowhere
        article = replace(article, split=split_of.get(article.id, ""))
        rows.append((ARTICLE, article.id, canonical.encode(article)))
    return sorted(rows), loose
