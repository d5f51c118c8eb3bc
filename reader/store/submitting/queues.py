"""Queues: which articles somebody is shown in the round she works in."""

from typing import NamedTuple

import msgspec

from reader.store import articles, rounds
from reader.store.project import Project
from reader.store.rounds import Round


class Reach(NamedTuple):
    """Which articles are shown: a condition on rows of ``article``, and what it binds by ``?``."""

    condition: str = "TRUE"
    values: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether every article is shown."""
        return not self.values


_ASSIGNED = "id IN (SELECT article FROM assignment WHERE annotator = ? AND round = ?)"
_OF_STORIES = "(story = '') = 0 AND story IN (SELECT value FROM json_each(?))"


def reach(project: Project, viewer: str) -> Reach:
    """Return which articles somebody is shown in the round at work.

    A coder is shown what is assigned to her, once anything is; who has no assignments, and
    everybody once the round is finished, the stories of the round.
    """
    round_ = rounds.get(project, project.round)
    if not round_.finished and _has_queue(project, viewer, round_):
        return Reach(_ASSIGNED, (viewer, round_.name))
    if round_.stories:
        return Reach(_OF_STORIES, (msgspec.json.encode(round_.stories).decode(),))
    return Reach()


def count(project: Project, viewer: str) -> int:
    """Return how many articles somebody is shown."""
    within = reach(project, viewer)
    if within.is_all:
        return articles.count(project)
    row = project.row(f"SELECT count(*) FROM article WHERE {within.condition}", within.values)
    return int(row[0]) if row else 0


def shown(project: Project, viewer: str) -> frozenset[str] | None:
    """Return the ids of the articles that somebody is shown, None where she is shown all."""
    within = reach(project, viewer)
    if within.is_all:
        return None
    rows = project.rows(f"SELECT id FROM article WHERE {within.condition}", within.values)
    return frozenset(row[0] for row in rows)


def _has_queue(project: Project, viewer: str, round_: Round) -> bool:
    """Return whether somebody has assignments, or as a coder of the round would have some."""
    sql = "SELECT 1 FROM assignment WHERE round = ?"
    if viewer in round_.adjudicators:
        return False
    if viewer in round_.coders:
        return project.row(f"{sql} LIMIT 1", [round_.name]) is not None
    return project.row(f"{sql} AND annotator = ? LIMIT 1", [round_.name, viewer]) is not None
