"""What an annotator has used before: tags with their marks, and values of fields."""

from reader.model.annotation import PASSAGE, Annotation
from reader.store.annotations import existing
from reader.store.project import Project

_RECENT = 10_000
"""The newest marks of the project that are looked through: enough to know, and at once."""


def by_tag(project: Project, annotator: str) -> dict[str, int]:
    """Return how often an annotator has lately given each tag, by active marks of the round at work."""
    rows = project.rows(
        "SELECT tag, count(*) FROM annotation NOT INDEXED"
        " WHERE number > (SELECT max(number) FROM annotation) - ?"
        " AND annotator = ? AND round = ? AND status = 'active' AND tag <> ? GROUP BY tag",
        [_RECENT, annotator, project.round, PASSAGE],
    )
    return {str(tag): int(count) for tag, count in rows}


def latest(project: Project, annotator: str, tag: str, limit: int) -> list[Annotation]:
    """Return an annotator's latest active marks with a tag, in the round at work, newest first."""
    rows = project.rows(
        "SELECT id FROM annotation WHERE tag = ? AND annotator = ? AND round = ?"
        " AND status = 'active' ORDER BY number DESC LIMIT ?",
        [tag, annotator, project.round, limit],
    )
    marks = existing(project, [row[0] for row in rows])
    return [marks[row[0]] for row in rows]


def of_field(project: Project, annotator: str, name: str, limit: int) -> list[str]:
    """Return what an annotator has lately written in a field, the most frequent first.

    In active marks of the round at work.
    """
    rows = project.rows(
        "SELECT f.value FROM annotation AS a JOIN annotation_field AS f ON f.annotation = a.id"
        " WHERE a.number > (SELECT max(number) FROM annotation) - ? AND f.name = ?"
        " AND f.value <> '' AND a.annotator = ? AND a.round = ? AND a.status = 'active'"
        " GROUP BY f.value ORDER BY count(*) DESC, max(a.number) DESC LIMIT ?",
        [_RECENT, name, annotator, project.round, limit],
    )
    return [str(row[0]) for row in rows]
