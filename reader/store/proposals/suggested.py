"""All that was proposed and became of it: counts, the rows of an export, and clearing up."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from reader.model.errors import ReaderError
from reader.model.suggestion import Decision, Suggestion
from reader.store import rounds
from reader.store.annotators import by_name
from reader.store.kinship import kin_of, settles
from reader.store.project import AMONG, Project, among
from reader.store.proposals import decisions
from reader.store.proposals.suggestions import COLUMNS, OFFERED, SUGGESTION, from_row
from reader.store.transaction import write
from reader.store.twins import marked_just_so

_THERE = "d.article = g.article AND d.round = g.round AND d.place = g.place"
_STANDS = f"NOT (d.decision = 'rejected' AND {marked_just_so('d', 'd.annotator')}) AND NOT {decisions.UNMADE}"
"""Whether a decision still says what its maker says: a rejected place may be marked by hand, and
the mark that was made of an accepted one removed."""
_BECAME = (
    f"(SELECT d.decision FROM decision AS d WHERE {_THERE} AND {settles('d.tag', 'g.tag')}"
    f" AND d.annotator = :viewer AND {_STANDS} ORDER BY d.tag = g.tag DESC, d.at DESC LIMIT 1)"
)
"""What the viewer decided on ``suggestion AS g``: under its own tag, else last under another name."""


class Tally(Struct, frozen=True):
    """How many suggestions one proposer has made with one tag, and what became of them.

    Attributes:
        proposer: its name.
        tag: the tag's id.
        proposed: how many there are.
        waiting: on how many of them the viewer can decide; of several that propose the same
            place each is counted, here and below.
        accepted: how many of them the viewer took as they are.
        edited: those she took with other ends, or another tag.
        rejected: those she does not want. What she decided under another name of the tag
            counts where she decided nothing under this one. The rest is not offered: she has marked it just so herself, or removed the
            mark that she made of it, or it is of another round.
    """

    proposer: str
    tag: str
    proposed: int
    waiting: int
    accepted: int
    edited: int
    rejected: int


def tallies(project: Project, viewer: str, ids: Sequence[str] | None = None) -> list[Tally]:
    """Return the counts by proposer and tag, with what became of each for the viewer alone.

    Args:
        project: where from.
        viewer: an annotator's id, or ``""``.
        ids: only in these articles; None for all.
    """
    where = f"g.article {AMONG} AND " if ids is not None else ""
    rows = project.rows(
        "SELECT name, tag, count(*), sum(offered), sum(decided IS 'accepted'),"
        " sum(decided IS 'edited'), sum(decided IS 'rejected')"
        f" FROM (SELECT p.name, g.tag, {OFFERED} AS offered, {_BECAME} AS decided"
        " FROM suggestion AS g JOIN annotator AS p ON p.id = g.proposer"
        f" WHERE {where}{rounds.proposed('g')}) GROUP BY name, tag ORDER BY name, tag",
        among(ids or (), viewer=viewer, round=project.round, kin=project.read(kin_of)),
    )
    return [Tally(*row) for row in rows]


class Outcome(Struct, frozen=True):
    """A suggestion with the decisions on it that the viewer may see.

    Attributes:
        suggestion: what was proposed.
        decisions: ``accepted``, ``edited`` or ``rejected``, each with an annotator's id.
    """

    suggestion: Suggestion
    decisions: tuple[tuple[str, str], ...] = ()


def of_articles(project: Project, viewer: str, ids: Sequence[str]) -> dict[str, list[Outcome]]:
    """Return every suggestion in some articles, by article, sorted by start, end and id."""
    values = among(ids, viewer=viewer, kin=project.read(kin_of))
    rows = project.rows(
        f"SELECT {COLUMNS} FROM suggestion AS g WHERE g.article {AMONG} AND {rounds.proposed('g')}",
        values,
    )
    decided: dict[tuple[Any, ...], list[tuple[str, str]]] = {}
    for *place, decision, annotator in project.rows(
        "SELECT article, round, tag, place, decision, annotator FROM decision AS d"
        f" WHERE article {AMONG} AND {rounds.visible('d')} AND {_STANDS} ORDER BY decision, annotator",
        values,
    ):
        decided.setdefault(tuple(place), []).append((decision, annotator))
    found: dict[str, list[Outcome]] = {}
    for made in sorted(map(from_row, rows), key=lambda made: (made.start, made.end, made.id)):
        key = made.article, made.round, made.tag, made.place.where
        found.setdefault(made.article, []).append(Outcome(made, tuple(decided.get(key, ()))))
    return found


def rejected_alone(project: Project, viewer: str, ids: Sequence[str]) -> dict[str, list[Decision]]:
    """Return what was rejected in some articles, by article, where nothing is suggested now.

    The words of another mark proposed it, or what did was cleared away. Those that the viewer
    may see; a place that was marked by hand since is not among them.
    """
    rows = project.rows(
        f"SELECT {decisions.COLUMNS} FROM decision AS d WHERE d.article {AMONG}"
        f" AND d.decision = 'rejected' AND {rounds.visible('d')}"
        f" AND {_STANDS} AND NOT EXISTS (SELECT 1 FROM suggestion AS g"
        f" WHERE {_THERE} AND g.start_cp = CAST(d.place AS INTEGER) AND g.tag = d.tag"
        f" AND {rounds.proposed('g')})",
        among(ids, viewer=viewer, kin=project.read(kin_of)),
    )
    found: dict[str, list[Decision]] = {}
    for decision in map(decisions.from_row, rows):
        found.setdefault(decision.article, []).append(decision)
    return found


def clear(
    project: Project, annotator: str, proposer: str, ids: Sequence[str] | None = None
) -> tuple[int, int]:
    """Remove what a proposer, by name, has proposed and nobody decided on, as one step.

    What was decided under another name of its tag counts. What others have decided where a
    round is coded blind does not, and is not told; their decisions stay, on whatever is proposed
    there again.

    Returns:
        How many were removed, and how many stay because somebody decided on them.

    Raises:
        ReaderError: nobody of this name has proposed anything.
    """
    found = by_name(project, proposer)
    if found is None or found.kind != "system":
        raise ReaderError(f"no system {proposer!r} here; reader suggest --list shows who proposes")
    where = f" AND g.article {AMONG}" if ids is not None else ""
    with write(project, "clear suggestions", annotator) as transaction:
        rows = transaction.db.execute(
            f"SELECT EXISTS (SELECT 1 FROM decision AS d WHERE {_THERE}"
            f" AND {settles('d.tag', 'g.tag')} AND {rounds.visible('d')}), {COLUMNS}"
            f" FROM suggestion AS g WHERE g.proposer = :proposer{where}",
            among(ids or (), proposer=found.id, viewer=annotator, kin=kin_of(transaction.db)),
        ).fetchall()
        open_ones = [from_row(row[1:]) for row in rows if not row[0]]
        transaction.turn(SUGGESTION, [(made.id, made, None) for made in open_ones])
    return len(open_ones), len(rows) - len(open_ones)
