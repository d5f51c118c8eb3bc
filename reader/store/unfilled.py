"""Marks that lack a field which the codebook in use requires."""

import msgspec

from reader.model.annotation import Annotation
from reader.model.filling import required
from reader.store import codebooks, in_order
from reader.store.annotations import existing
from reader.store.project import Project

_LACKS = (
    "EXISTS (SELECT 1 FROM json_each(:needed) AS needed"
    " WHERE json_extract(needed.value, '$[0]') = a.tag AND NOT EXISTS (SELECT 1"
    " FROM annotation_field AS f WHERE f.annotation = a.id AND f.value <> ''"
    " AND f.name = json_extract(needed.value, '$[1]')))"
)


def pending(project: Project, annotator: str) -> list[Annotation]:
    """Return an annotator's own active marks without a required field, in reading order."""
    if not codebooks.in_use(project):
        return []
    needed = required(codebooks.current(project))
    if not needed:
        return []
    pairs = [(tag, name) for tag, names in needed.items() for name in sorted(names)]
    among = f"a.tag IN (SELECT value FROM json_each(:tags)) AND {_LACKS}"
    values = {"needed": _json(pairs), "tags": _json([*needed])}
    found = [id_ for id_, _ in in_order.of_marks(project, annotator, among, values)]
    marks = existing(project, found)
    return [marks[id_] for id_ in found]


def _json(values: object) -> str:
    return msgspec.json.encode(values).decode()
