"""Marks that lack a field which the codebook in use requires.

A reference to a mark that was removed, or is not here, says nothing.
"""

from collections.abc import Collection

import msgspec

from reader.model.annotation import Annotation, Field
from reader.model.codebook import Codebook
from reader.model.filling import required
from reader.store import codebooks, in_order
from reader.store.annotations import existing
from reader.store.project import AMONG, Project, among

_LACKS = (
    "a.tag IN (SELECT value FROM json_each(:tags)) AND EXISTS (SELECT 1"
    " FROM json_each(:needed) AS needed WHERE json_extract(needed.value, '$[0]') = a.tag"
    " AND NOT EXISTS (SELECT 1 FROM annotation_field AS f WHERE f.annotation = a.id"
    " AND f.value <> '' AND f.name = json_extract(needed.value, '$[1]')"
    " AND (NOT json_extract(needed.value, '$[2]') OR EXISTS (SELECT 1 FROM annotation AS named"
    " WHERE named.id = f.value AND named.status = 'active'))))"
)


def pending(project: Project, annotator: str) -> list[Annotation]:
    """Return an annotator's own active marks without a required field, in reading order."""
    values = _needed(codebooks.current(project)) if codebooks.in_use(project) else None
    if values is None:
        return []
    found = [id_ for id_, _ in in_order.of_marks(project, annotator, _LACKS, values)]
    marks = existing(project, found)
    return [marks[id_] for id_ in found]


def among_marks(project: Project, codebook: Codebook, ids: Collection[str]) -> set[str]:
    """Return the ids of those of some marks that lack a field the codebook requires."""
    values = _needed(codebook)
    if values is None or not ids:
        return set()
    rows = project.rows(
        f"SELECT a.id FROM annotation AS a WHERE a.id {AMONG} AND {_LACKS}",
        among([*ids], **values),
    )
    return {row[0] for row in rows}


def gone(project: Project, codebook: Codebook, fields: Collection[Field]) -> set[str]:
    """Return the ids that fields refer to and no mark has, or only one that was removed."""
    references = {rule.name for rule in codebook.fields if rule.kind == "reference"}
    named = [field.value for field in fields if field.name in references]
    found = existing(project, named) if named else {}
    return {id_ for id_ in named if id_ not in found or found[id_].status != "active"}


def _needed(codebook: Codebook) -> dict[str, str] | None:
    """Return what the condition binds; None where no field is required."""
    references = {rule.name for rule in codebook.fields if rule.kind == "reference"}
    needed = required(codebook)
    if not needed:
        return None
    listed = [(tag, name, name in references) for tag, names in needed.items() for name in names]
    return {"needed": _json(listed), "tags": _json([*needed])}


def _json(values: object) -> str:
    return msgspec.json.encode(values).decode()
