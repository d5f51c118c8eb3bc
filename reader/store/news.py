"""What has changed in a project since somebody last looked, so that little need be read again."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from reader.model.annotation import Annotation
from reader.store import annotations
from reader.store.project import AMONG, Project, among

_MANY = 1000


class News(Struct, frozen=True):
    """What has changed.

    Attributes:
        seen: where to go on from.
        marks: annotations of the round at work as they are now, those set aside among them.
        places: where suggestions may be offered that were not, or no longer: articles, each
            with a code point at which they begin.
        links: the ids of links that have changed.
        rules: whether what holds for the whole project has: its rounds, settings, codebook.
        others: whether anything else has: metadata, regions, progress, links, labels, or those.
        many: whether so much has changed that ``marks`` and ``links`` were left
            empty.
    """

    seen: int
    marks: tuple[Annotation, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    links: tuple[str, ...] = ()
    rules: bool = False
    others: bool = False
    many: bool = False


_PLACED = ("annotation", "decision", "suggestion")
_RULES = ("codebook", "round", "setting")
_BEGINS = (
    "CASE WHEN entity IN ('annotation', 'decision', 'suggestion') AND {0} IS NOT NULL"
    " THEN json_array(json_extract({0}, '$.article'), json_extract({0}, '$.spans[0].start')) END"
)


def newest(project: Project) -> int:
    """Return where a look that begins now goes on from."""
    row = project.row("SELECT coalesce(max(rowid), 0) FROM change")
    return int(row[0]) if row else 0


_END_IN = (
    f"json_extract(coalesce(after, before), '$.to_article') {AMONG}"
    f" OR json_extract(coalesce(after, before), '$.from.article') {AMONG}"
    f" OR json_extract(coalesce(after, before), '$.to.article') {AMONG}"
    " OR (SELECT article FROM annotation"
    f" WHERE id = json_extract(coalesce(after, before), '$.to')) {AMONG}"
)
"""The condition that what two passages stand in, or do not, has an end in one of the articles."""
_SHOWN = (
    "(entity IN ('annotator', 'codebook', 'round', 'setting')"
    f" OR coalesce(json_extract(coalesce(after, before), '$.article'), entity_id) {AMONG}"
    f" OR entity IN ('link', 'rejected_pair') AND ({_END_IN}))"
)
"""The condition that a change is of one of the articles, or of what all of them are shown with."""


def since(project: Project, viewer: str, seen: int, shown: Sequence[str]) -> News:
    """Return what of the ``shown`` articles has changed after ``seen``, as the viewer may see it.

    What happens to other articles is no news, so that an import takes nobody's time.
    """
    latest = newest(project)
    rows = project.rows(
        f"SELECT DISTINCT entity, entity_id, {_BEGINS.format('before')}, {_BEGINS.format('after')}"
        f" FROM change NOT INDEXED"  # from :seen on, not all
        f" WHERE rowid > :seen AND {_SHOWN} LIMIT {_MANY + 1}",
        {**among(shown), "seen": seen},
    )
    if len(rows) > _MANY or latest < seen:  # fewer than before: a backup was restored
        return News(latest, rules=True, others=True, many=True)
    ids = [row[1] for row in rows if row[0] == "annotation"]
    return News(
        latest,
        marks=tuple(annotations.by_ids(project, viewer, ids)) if ids else (),
        places=_places(rows),
        links=tuple({row[1]: None for row in rows if row[0] == "link"}),
        rules=any(row[0] in _RULES for row in rows),
        others=any(row[0] not in _PLACED for row in rows),
    )


def concerns(project: Project, annotator: str, seen: int) -> bool:
    """Return whether anything of an annotator's own has changed after ``seen``, or the codebook."""
    row = project.row(
        "SELECT (SELECT coalesce(max(rowid), 0) FROM change) < :seen"  # a backup was restored
        " OR EXISTS (SELECT 1 FROM change NOT INDEXED WHERE rowid > :seen"
        " AND (entity IN ('codebook', 'setting')"
        " OR json_extract(coalesce(after, before), '$.annotator') = :annotator))",
        {"seen": seen, "annotator": annotator},
    )
    return bool(row and row[0])


def _places(rows: Iterable[tuple[Any, ...]]) -> tuple[tuple[str, int], ...]:
    found: dict[tuple[str, int], None] = {}
    for entity, _, *places in rows:
        for place in places if entity in _PLACED else ():
            if place is not None:
                article, start = msgspec.json.decode(place)
                found[article, start] = None
    return tuple(found)


def has_conflicts(project: Project) -> bool:
    """Return whether something seems to wait for a pick, whoever may see it: a quick look."""
    return project.row("SELECT 1 FROM conflict WHERE picked IS NULL LIMIT 1") is not None


def has_waiting(project: Project) -> bool:
    """Return whether any mark waits for its place, whosever: a quick look."""
    return project.row("SELECT 1 FROM misplaced WHERE state = 'waiting' LIMIT 1") is not None
