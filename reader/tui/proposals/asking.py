"""What the screen of proposals asks the project, on another connection, and what it opens."""

from msgspec import Struct

from reader.model.errors import ReaderError
from reader.model.grouping import Proposal, State, Terms
from reader.store import articles
from reader.store.grouping import proposals
from reader.store.grouping.reports import heads
from reader.tui.proposals.rows import ArticleRow, ProposalRow, rows_of
from reader.tui.session import Session
from reader.tui.ways import MOST, Opening

SHOWN = 300
"""Proposals that are shown at a time; what is decided makes room for the next."""


class Shown(Struct, frozen=True):
    """What the screen shows."""

    rows: list[ProposalRow]
    waiting: int
    """Proposals that wait, shown or not."""
    rejected: int


class Search:
    """How far a search for stories has come."""

    def __init__(self) -> None:
        self.share = 0.0
        self.words = ""
        self.is_wanted = True

    def told(self, share: float, words: str) -> None:
        """Take in how far it has come.

        Raises:
            ReaderError: what it finds is not wanted any more.
        """
        self.share, self.words = share, words
        if not self.is_wanted:
            raise ReaderError("nobody waits for what is found")


class Found(Struct, frozen=True):
    """What a search found."""

    loose: int
    """Articles without a story, as far as this person is shown them."""
    proposals: list[Proposal]


def shown(session: Session, *, with_rejected: bool) -> Shown:
    """Return the first proposals, with what is known of their articles."""
    project = session.project
    states: tuple[State, ...] = ("waiting", "rejected") if with_rejected else ("waiting",)
    found = proposals.listed(project, session.viewer, states=states, limit=SHOWN)
    ids = {one.article for each in found for one in each.articles}
    ids |= {one.repeats for each in found for one in each.articles if one.repeats}
    known = articles.several(project, sorted(ids))
    waiting, rejected = (proposals.count(project, state) for state in ("waiting", "rejected"))
    return Shown(list(rows_of(found, known)), waiting, rejected)


def search(session: Session, progress: Search) -> Found:
    """Look for articles without a story that tell of one event."""
    from reader.compare.grouping.groups import Grouping
    from reader.store.grouping import finding

    project, terms = session.project, Terms()
    found = heads(project, session.viewer, terms)
    refused = proposals.refused(project)
    proposed = finding.find(project, Grouping(terms), found, progress.told, refused=refused)
    return Found(sum(not head.story for head in found), proposed)


def divided(session: Session, proposal: Proposal) -> list[Proposal]:
    """Return a proposal in two parts.

    Raises:
        ReaderError: it has too few articles, or is not there any more.
    """
    from reader.compare.grouping.groups import Grouping
    from reader.store.grouping import dividing

    now = proposals.get(session.project, proposal.id)
    return dividing.divided(session.project, Grouping(), now)


def opening(session: Session, row: ProposalRow) -> Opening:
    """Return a proposal's articles to be read side by side, four at most, one of them active.

    Those that would join a story stand beside the latest of it.
    """
    ids = [each.article for each in row.proposal.articles]
    at = ids.index(row.article.id) if isinstance(row, ArticleRow) else 0
    if row.proposal.joins:
        there = [each.id for each in session.story(row.proposal.name)]
        return Opening((ids[at], *there[-(MOST - 1) :]))
    start = max(0, min(at, len(ids) - MOST))
    return Opening(tuple(ids[start : start + MOST]), at - start)
