"""What the screen of proposals asks the project, on another connection, and what it opens."""

import subprocess
from contextlib import suppress

from msgspec import Struct

from reader.model.errors import ReaderError
from reader.model.grouping import Proposal, State, Terms
from reader.store import articles
from reader.store.grouping import proposals
from reader.store.grouping.reports import heads
from reader.tui.proposals import elsewhere
from reader.tui.proposals.rows import ArticleRow, ProposalRow, rows_of
from reader.tui.session import Session
from reader.tui.ways import MOST, Opening

HERE = 300
"""Articles up to which stories are looked for in this process, beside the keys."""
SHOWN = 300
"""Proposals that are shown at a time; what is decided makes room for the next."""


class Shown(Struct, frozen=True):
    """What the screen shows."""

    rows: list[ProposalRow]
    waiting: int
    """Proposals that wait, of those shown."""
    is_whole: bool
    """Whether there are no more than those shown."""
    rejected: int
    """Proposals that were rejected, shown or not."""


class Search:
    """How far a search for stories has come."""

    def __init__(self) -> None:
        self.share = 0.0
        self.words = ""
        self._is_wanted = True
        self._program: subprocess.Popen[bytes] | None = None

    def told(self, share: float, words: str) -> None:
        """Take in how far it has come.

        Raises:
            ReaderError: what it finds is not wanted any more.
        """
        self.share, self.words = share, words
        if not self._is_wanted:
            raise ReaderError("nobody waits for what is found")

    def goes_on_in(self, program: "subprocess.Popen[bytes]") -> None:
        """Take in which process is at it."""
        self._program = program
        if not self._is_wanted:
            program.kill()

    def stop(self) -> None:
        """Want nothing of what it finds."""
        self._is_wanted = False
        if self._program is not None:
            self._program.kill()


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
    waiting = sum(each.state == "waiting" for each in found)
    rejected = proposals.count(project, "rejected")
    return Shown(list(rows_of(found, known)), waiting, len(found) < SHOWN, rejected)


def search(session: Session, progress: Search) -> Found:
    """Look for articles without a story that tell of one event; among many, in another process."""
    project, viewer = session.project, session.viewer
    found = heads(project, viewer, Terms())
    loose = sum(not head.story for head in found)
    if len(found) > HERE:
        matter = elsewhere.Matter(str(project.path), viewer, project.round)
        with suppress(OSError):
            return Found(
                loose, elsewhere.look_elsewhere(matter, progress.told, progress.goes_on_in)
            )
    return Found(loose, elsewhere.look(project, found, progress.told))


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
