"""What has changed in a project since somebody last looked, so that little need be read again."""

from msgspec import Struct

from reader.model.annotation import Annotation
from reader.store import annotations
from reader.store.project import Project

_MANY = 1000


class News(Struct, frozen=True):
    """What has changed.

    Attributes:
        seen: where to go on from.
        marks: annotations of the main round as they are now, those set aside among them.
        others: whether anything else has changed: metadata, regions, progress, codebook.
        many: whether so much has changed that ``marks`` was left empty.
    """

    seen: int
    marks: tuple[Annotation, ...] = ()
    others: bool = False
    many: bool = False


def newest(project: Project) -> int:
    """Return where a look that begins now goes on from."""
    row = project.row("SELECT coalesce(max(rowid), 0) FROM change")
    return int(row[0]) if row else 0


def since(project: Project, viewer: str, seen: int) -> News:
    """Return what has changed after ``seen``, as far as the viewer may see it."""
    rows = project.rows(
        "SELECT rowid, entity, entity_id FROM change WHERE rowid > ? ORDER BY rowid LIMIT ?",
        [seen, _MANY + 1],
    )
    latest = newest(project)
    if len(rows) > _MANY or latest < seen:  # fewer than before: a backup was restored
        return News(latest, others=True, many=True)
    ids = sorted({row[2] for row in rows if row[1] == "annotation"})
    return News(
        seen=rows[-1][0] if rows else seen,
        marks=tuple(annotations.by_ids(project, viewer, ids)) if ids else (),
        others=any(row[1] != "annotation" for row in rows),
    )
