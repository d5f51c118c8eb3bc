"""Coding time: how long annotators were at work on articles, as measured in this copy."""

from collections.abc import Mapping

from reader.store.project import Project
from reader.store.transaction import together

_ADD = (
    "INSERT INTO coding_time VALUES (:replica, :annotator, :round, :article, :seconds)"
    " ON CONFLICT DO UPDATE SET seconds = seconds + excluded.seconds"
)


def add(project: Project, seconds: Mapping[tuple[str, str], float]) -> None:
    """Add seconds of work, by annotator's and article's id, to what this copy has of them.

    It is measured, not decided: it stands in no history and is not undone.

    Raises:
        StoreError: nothing was saved; says why.
    """
    if not seconds:
        return
    with together(project):
        replica = project.replica()
        project.db.executemany(
            _ADD,
            [
                {
                    "replica": replica,
                    "annotator": annotator,
                    "round": project.round,
                    "article": article,
                    "seconds": spent,
                }
                for (annotator, article), spent in seconds.items()
            ],
        )
