"""Assigning: which articles a coder is to code in a round, and how far she is with them."""

from collections.abc import Collection, Sequence
from typing import Any

from msgspec import Struct

from reader.model.assigning import Assignment, Share, Unit
from reader.model.errors import ReaderError
from reader.store import articles, rounds
from reader.store.project import AMONG, Project, among, grouped
from reader.store.rounds import Round
from reader.store.sqlite import Connection
from reader.store.submitting.at_work import OPEN
from reader.store.transaction import Entity, Transaction, write

_COLUMNS = "a.round, a.annotator, a.story, a.article, a.position"


def _key(article: str, annotator: str, round_: str) -> str:
    return f"{article} {annotator} {round_}"


def _build(row: Sequence[Any]) -> Assignment:
    return Assignment(round=row[0], annotator=row[1], story=row[2], article=row[3], position=row[4])


def _load(db: Connection, entity_id: str) -> Assignment | None:
    row = db.execute(
        f"SELECT {_COLUMNS} FROM assignment AS a"
        " WHERE article = ? AND annotator = ? AND round = ? LIMIT 1",
        entity_id.split(" ", 2),
    ).fetchone()
    return None if row is None else _build(row)


def _save(db: Connection, entity_id: str, _: Assignment | None, after: Assignment | None) -> None:
    article, annotator, round_ = entity_id.split(" ", 2)
    db.execute(
        "DELETE FROM assignment WHERE article = ? AND annotator = ? AND round = ?",
        [article, annotator, round_],
    )
    if after is not None:
        row = [round_, annotator, after.story, article, after.position]
        db.execute("INSERT INTO assignment VALUES (?, ?, ?, ?, ?)", row)


ASSIGNMENT = Entity("assignment", Assignment, _load, _save, retired=lambda _: None)


def units(project: Project, round_: Round, ids: Collection[str] = ()) -> list[Unit]:
    """Return what can be dealt out in a round, its stories and articles of none, in reading order.

    Args:
        project: where from.
        round_: the round; one that names no stories is about all there are.
        ids: of articles; only those, or all.
    """
    within = ["TRUE"]
    if round_.stories:
        within.append("story IN (SELECT value FROM json_each(:stories))")
    if ids:
        within.append(f"id {AMONG}")
    rows = project.rows(
        "SELECT CASE story WHEN '' THEN id ELSE story END AS unit, story, id, length FROM article"
        f" WHERE {' AND '.join(within)} ORDER BY story, unit, published, id",
        {**among([*ids]), "stories": among(round_.stories)["ids"]},
    )
    return [
        Unit(some[0][1], tuple(row[2] for row in some), sum(row[3] for row in some))
        for _, some in grouped(rows)
    ]


def assigned(project: Project, round_: str) -> dict[str, list[str]]:
    """Return who is to code each story, or article of none, of a round: annotators' ids."""
    rows = project.rows(
        "SELECT CASE story WHEN '' THEN article ELSE story END AS unit, annotator"
        " FROM assignment WHERE round = ? GROUP BY unit, annotator ORDER BY unit, annotator",
        [round_],
    )
    return {unit: [row[1] for row in some] for unit, some in grouped(rows)}


def assign(project: Project, annotator: str, round_: str, shares: Sequence[Share]) -> int:
    """Give articles to coders, as one step; what a coder has already stays as it is.

    Args:
        project: where.
        annotator: the id of who assigns, or ``""``.
        round_: the round's name.
        shares: which, and to whom.

    Returns:
        How many articles were newly assigned, counted once a coder.

    Raises:
        ReaderError: there is no such round, it is finished, or somebody is not one of its coders.
    """
    with write(project, "assign", annotator) as transaction:
        found = rounds.get(project, round_)
        if found.finished:
            raise ReaderError(f"round {round_} is finished; reader round new begins another")
        places = _last_places(transaction.db, round_)
        new = []
        for share in shares:
            for coder in share.coders:
                if found.coders and coder not in found.coders:
                    raise ReaderError(f"{coder[:13]} is no coder of round {round_}")
                new += _given(transaction.db, share.unit, coder, round_, places)
        transaction.turn(
            ASSIGNMENT, [(_key(one.article, one.annotator, round_), None, one) for one in new]
        )
    return len(new)


def _given(
    db: Connection, unit: Unit, coder: str, round_: str, places: dict[str, int]
) -> list[Assignment]:
    new = []
    for article in unit.articles:
        if _load(db, _key(article, coder, round_)) is None:
            places[coder] = places.get(coder, 0) + 1
            new.append(
                Assignment(
                    round=round_,
                    annotator=coder,
                    story=unit.story,
                    article=article,
                    position=places[coder],
                )
            )
    return new


def _last_places(db: Connection, round_: str) -> dict[str, int]:
    rows = db.execute(
        "SELECT annotator, max(position) FROM assignment WHERE round = ? GROUP BY annotator",
        [round_],
    ).fetchall()
    return dict(rows)


def withdraw(
    project: Project,
    annotator: str,
    round_: str,
    ids: Collection[str],
    coders: Collection[str] = (),
) -> int:
    """Take articles from coders, as one step; what they have marked stays theirs.

    Args:
        project: where.
        annotator: the id of who does it, or ``""``.
        round_: the round's name.
        ids: of articles.
        coders: the ids of those they are taken from; all if none is named.

    Returns:
        How many assignments are gone.

    Raises:
        ReaderError: one of them is submitted, or is another's and who does it does not
            adjudicate the round, or codes blind in it; nothing is taken.
    """
    with write(project, "assign", annotator) as transaction:
        found = _of_articles(transaction, round_, ids, coders)
        if any(each.annotator != annotator for each in found):
            _assert_may_withdraw(project, rounds.get(project, round_), annotator)
        for each in found:
            if _is_submitted(transaction.db, each):
                title = articles.get(project, each.article).title or each.article[:12]
                raise ReaderError(f"“{title}” is submitted; reader reopen comes first")
        transaction.turn(
            ASSIGNMENT, [(_key(one.article, one.annotator, round_), one, None) for one in found]
        )
    return len(found)


def _assert_may_withdraw(project: Project, round_: Round, annotator: str) -> None:
    """Raise a ReaderError if what can be taken would tell somebody how far others are."""
    if annotator or not rounds.is_open_to(round_, annotator):
        rounds.assert_among_adjudicators(round_, annotator)
    rounds.assert_codes_none_blind(project, annotator, "taking others’ articles")


def _of_articles(
    transaction: Transaction, round_: str, ids: Collection[str], coders: Collection[str]
) -> list[Assignment]:
    rows = transaction.db.execute(
        f"SELECT {_COLUMNS} FROM assignment AS a WHERE a.round = :round AND a.article {AMONG}"
        " ORDER BY a.annotator, a.position",
        among([*ids], round=round_),
    ).fetchall()
    return [each for each in map(_build, rows) if not coders or each.annotator in coders]


def _is_submitted(db: Connection, one: Assignment) -> bool:
    row = db.execute(
        "SELECT 1 FROM progress WHERE article = ? AND annotator = ? AND round = ?"
        " AND state = 'submitted'",
        [one.article, one.annotator, one.round],
    ).fetchone()
    return row is not None


def queue(project: Project, annotator: str, round_: str) -> list[Assignment]:
    """Return what a coder is to code in a round, in the order of her queue."""
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM assignment AS a WHERE a.annotator = ? AND a.round = ?"
        " ORDER BY a.position, a.article",
        [annotator, round_],
    )
    return [_build(row) for row in rows]


class Standing(Struct, frozen=True):
    """How far a coder is in a round.

    Attributes:
        annotator: her id.
        assigned: how many articles she is to code; 0 where none are assigned to her.
        done: how many she has declared done, and not submitted.
        submitted: how many she has submitted.
    """

    annotator: str
    assigned: int
    done: int
    submitted: int


def how_far(project: Project, viewer: str, round_: str) -> list[Standing]:
    """Return how far the coders of a round are, as far as the viewer may see it.

    Those whom it names, in order, then others who have assignments or work in it.
    """
    found = rounds.get(project, round_)
    tasks = dict(
        project.rows(
            "SELECT annotator, count(*) FROM assignment WHERE round = ? GROUP BY annotator",
            [round_],
        )
    )
    states = {
        row[0]: row[1:]
        for row in project.rows(
            "SELECT p.annotator, sum(state = 'done'), sum(state = 'submitted')"
            " FROM progress AS p WHERE p.round = :round"
            f" AND {rounds.visible('p')} GROUP BY p.annotator",
            {"round": round_, "viewer": viewer},
        )
    }
    coders = dict.fromkeys([*found.coders, *sorted(tasks), *sorted(states)])
    shown = [one for one in coders if rounds.is_open_to(found, viewer) or one == viewer]
    return [Standing(one, tasks.get(one, 0), *states.get(one, (0, 0))) for one in shown]


def unsubmitted(project: Project, round_: str) -> int:
    """Return how many assigned articles of a round are not submitted, whoever codes them."""
    row = project.row(
        f"SELECT count(*) FROM assignment AS a WHERE a.round = ? AND {OPEN}", [round_]
    )
    return int(row[0]) if row else 0
