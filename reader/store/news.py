"""What has changed in a project since somebody last looked, so that little need be read again."""

from collections.abc import Sequence

from msgspec import Struct

from reader.model.annotation import Annotation
from reader.store import annotations
from reader.store.project import AMONG, Project, among

_MANY = 1000


class News(Struct, frozen=True):
    """What has changed.

    Attributes:
        seen: where to go on from.
        marks: annotations of the main round as they are now, those set aside among them.
        others: whether anything else has: metadata, regions, progress, links, labels, codebook.
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


_SHOWN = (
    "(entity IN ('annotator', 'codebook', 'round', 'setting')"
    f" OR coalesce(json_extract(coalesce(after, before), '$.article'), entity_id) {AMONG})"
)
"""The condition that a change is of one of the articles, or of what all of them are shown with."""


def since(project: Project, viewer: str, seen: int, shown: Sequence[str]) -> News:
    """Return what of the ``shown`` articles has changed after ``seen``, as the viewer may see it.

    What happens to other articles is no news, so that an import takes nobody's time.
    """
    latest = newest(project)
    rows = project.rows(
        f"SELECT DISTINCT entity, entity_id FROM change NOT INDEXED"  # from :seen on, not all
        f" WHERE rowid > :seen AND {_SHOWN} LIMIT {_MANY + 1}",
        {**among(shown), "seen": seen},
    )
    if len(rows) > _MANY or latest < seen:  # fewer than before: a backup was restored
        return News(latest, others=True, many=True)
    ids = [entity_id for entity, entity_id in rows if entity == "annotation"]
    return News(
        latest,
        marks=tuple(annotations.by_ids(project, viewer, ids)) if ids else (),
        others=any(entity != "annotation" for entity, _ in rows),
    )
