"""The stories that are proposed: kept in this copy of the project until a person has decided.

What is proposed can be found again at any time, and is in no history. Whether a proposal waits
follows from its articles: once they have a story it does not, and does again if that is undone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from reader.model.errors import ReaderError
from reader.model.grouping import Proposal, Proposed, Refused, State
from reader.store.project import AMONG, Project, among, grouped
from reader.store.sqlite import Connection
from reader.store.stored import decoder
from reader.store.submitting.queues import shown
from reader.store.transaction import together

_words = decoder(tuple[str, ...])
_LOOSE = (
    "FROM story_proposal_article AS a JOIN article ON article.id = a.article"
    " WHERE article.story = ''"
)
_OPEN = f"(SELECT count(*) {_LOOSE} AND a.proposal = p.id) >= 2 - p.joins"
"""That a proposal has articles enough without a story to be decided on."""


def listed(
    project: Project, viewer: str, *, states: Sequence[State] = ("waiting",), limit: int = -1
) -> list[Proposal]:
    """Return what is proposed, with the articles that have no story yet, in the order found.

    Only what has nothing in it that the viewer is not shown.
    """
    rows = project.rows(
        "SELECT id, name, joins, score, words, state FROM story_proposal AS p"
        f" WHERE state IN (SELECT value FROM json_each(?)) AND {_OPEN}"
        " ORDER BY position, id LIMIT ?",
        [msgspec.json.encode(states).decode(), limit],
    )
    return _whole(project, viewer, rows)


def get(project: Project, proposal: str) -> Proposal:
    """Return a proposal by its id, with the articles that have no story yet.

    Raises:
        ReaderError: there is none any more.
    """
    rows = project.rows(
        "SELECT id, name, joins, score, words, state FROM story_proposal WHERE id = ?", [proposal]
    )
    found = _whole(project, "", rows, of_all=True)
    if not found:
        raise ReaderError("that is proposed no more: stories were looked for again meanwhile")
    return found[0]


def count(project: Project, state: State = "waiting") -> int:
    """Return how many proposals wait, or were rejected, whoever is shown them."""
    row = project.row(
        f"SELECT count(*) FROM story_proposal AS p WHERE state = ? AND {_OPEN}", [state]
    )
    return int(row[0]) if row else 0


def refused(project: Project) -> Refused:
    """Return what was rejected here."""
    rows = project.rows(
        "SELECT p.id, p.name, p.joins, a.article FROM story_proposal AS p"
        " JOIN story_proposal_article AS a ON a.proposal = p.id"
        " WHERE p.state = 'rejected' AND NOT a.is_out ORDER BY p.id"
    )
    groups = set()
    joining: dict[str, frozenset[str]] = defaultdict(frozenset)
    for _, group in grouped(rows):
        _, name, joins, _ = group[0]
        articles = frozenset(row[3] for row in group)
        if joins:
            joining[name] |= articles
        else:
            groups.add(articles)
    return Refused(frozenset(groups), dict(joining))


def replace_waiting(project: Project, found: Sequence[Proposal], *, afresh: bool = False) -> None:
    """Put what was found in the place of what waits; with ``afresh``, of what was rejected too.

    Raises:
        StoreError: nothing was saved; says why.
    """
    with together(project):
        gone = "" if afresh else " WHERE state = 'waiting'"
        project.db.execute(f"DELETE FROM story_proposal{gone}")
        add(project.db, found, 0)


def add(db: Connection, found: Iterable[Proposal], position: int) -> None:
    """Add proposals, the first of them at a position; within a transaction."""
    for at, each in enumerate(found, position):
        words = msgspec.json.encode(each.words).decode()
        row = (each.id, at, each.name, each.joins, each.score, words, each.state)
        db.execute("INSERT INTO story_proposal VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        put_articles(db, each)


def put_articles(db: Connection, proposal: Proposal) -> None:
    """Have a proposal be of these articles; within a transaction."""
    db.execute("DELETE FROM story_proposal_article WHERE proposal = ?", [proposal.id])
    db.executemany(
        "INSERT INTO story_proposal_article VALUES (?, ?, ?, ?, ?, ?)",
        [
            (proposal.id, at, each.article, each.likeness, each.repeats, each.is_out)
            for at, each in enumerate(proposal.articles)
        ],
    )


def _whole(
    project: Project, viewer: str, rows: Sequence[tuple[Any, ...]], *, of_all: bool = False
) -> list[Proposal]:
    """Return the proposals of some rows, with their articles."""
    articles = _articles(project, [row[0] for row in rows])
    here = None if of_all else shown(project, viewer)
    found = (_from_row(row, articles.get(row[0], ())) for row in rows)
    return [
        each for each in found if here is None or all(one.article in here for one in each.articles)
    ]


def _from_row(row: tuple[Any, ...], articles: Sequence[Proposed]) -> Proposal:
    proposal, name, joins, score, words, state = row
    return Proposal(proposal, name, bool(joins), score, _words(words), tuple(articles), state)


def _articles(project: Project, ids: Sequence[str]) -> dict[str, list[Proposed]]:
    rows = project.rows(
        f"SELECT a.proposal, a.article, a.likeness, a.repeats, a.is_out {_LOOSE}"
        f" AND a.proposal {AMONG} ORDER BY a.proposal, a.position",
        among(ids),
    )
    return {
        key: [Proposed(row[1], row[2], row[3], bool(row[4])) for row in group]
        for key, group in grouped(rows)
    }
