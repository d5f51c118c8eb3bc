"""Which round somebody works in, and where that is kept."""

from reader.store import rounds
from reader.store.places import keep, kept
from reader.store.project import MAIN, Project

OPEN = (
    "NOT EXISTS (SELECT 1 FROM progress AS p WHERE p.article = a.article"
    " AND p.annotator = a.annotator AND p.round = a.round AND p.state = 'submitted')"
)
"""The condition that the article of ``assignment AS a`` is not submitted; for the store."""


def round_at_work(project: Project, annotator: str) -> str:
    """Return the round in which somebody works who does not say which.

    The one that this copy of the project keeps for her, unless that is finished; else the only
    one in which she has something left to submit, or the only one she has assignments in; else
    the main one.
    """
    unfinished = {each.name for each in rounds.every(project) if not each.finished}
    last = kept(project, _place(annotator))
    if last in unfinished:
        return last
    rows = project.rows(
        f"SELECT a.round, max({OPEN}) FROM assignment AS a WHERE a.annotator = ? GROUP BY a.round",
        [annotator],
    )
    here = [(name, is_open) for name, is_open in rows if name in unfinished]
    for found in ([name for name, is_open in here if is_open], [name for name, _ in here]):
        if len(found) == 1:
            return str(found[0])
    return MAIN


def round_handed_in(project: Project) -> str:
    """Return the round whose submissions are looked at by somebody who does not say which.

    The one at work, or, where nobody has submitted anything in it, the one with the latest
    submission.
    """
    row = project.row(
        "SELECT round FROM submission ORDER BY round <> ?, at DESC, id DESC LIMIT 1",
        [project.round],
    )
    return str(row[0]) if row else project.round


def keep_round(project: Project, annotator: str) -> None:
    """Keep in this copy of the project in which round somebody works: the one at work now.

    The main one needs no keeping, and would hide what is assigned to her later.
    """
    now = "" if project.round == MAIN else project.round
    if kept(project, _place(annotator)) != now:
        keep(project, _place(annotator), now)


def _place(annotator: str) -> str:
    return f"round {annotator}".strip()
