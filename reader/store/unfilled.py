"""What lacks what the codebook in use requires: marks a field, articles a label.

A reference to a mark that was removed, or is not here, says nothing; to who may not see a mark it
is not here.
"""

from collections.abc import Collection

import msgspec
from msgspec import Struct

from reader.model.annotation import PASSAGE, Annotation, Field
from reader.model.codebook import Codebook
from reader.model.filling import article_rules, references, required
from reader.store import codebooks, in_order, rounds
from reader.store.annotations import existing, seen
from reader.store.project import AMONG, Project, among

_LACKS = (  # to :viewer
    "a.tag IN (SELECT value FROM json_each(:tags)) AND EXISTS (SELECT 1"
    " FROM json_each(:needed) AS needed WHERE json_extract(needed.value, '$[0]') = a.tag"
    " AND NOT EXISTS (SELECT 1 FROM annotation_field AS f WHERE f.annotation = a.id"
    " AND f.value <> '' AND f.name = json_extract(needed.value, '$[1]')"
    " AND (NOT json_extract(needed.value, '$[2]') OR EXISTS (SELECT 1 FROM annotation AS named"
    f" WHERE named.id = f.value AND named.status = 'active' AND {rounds.visible('named')}))))"
)


_BEGUN = (
    "article.id IN (SELECT article FROM mark_count"
    " WHERE annotator = :annotator AND round = :round AND marks > 0"
    " UNION SELECT article FROM annotation WHERE annotator = :annotator AND round = :round"
    f" AND status = 'active' AND tag = '{PASSAGE}'"
    " UNION SELECT article FROM progress WHERE annotator = :annotator AND round = :round"
    " UNION SELECT article FROM label"
    " WHERE annotator = :annotator AND round = :round AND status = 'active'"
    " UNION SELECT value FROM json_each(:opened))"
)
_UNLABELLED = (
    "EXISTS (SELECT 1 FROM json_each(:needed) AS needed WHERE NOT EXISTS (SELECT 1"
    " FROM label AS b WHERE b.article = article.id AND b.annotator = :annotator"
    " AND b.round = :round AND b.status = 'active' AND b.name = needed.value))"
)


class Gap(Struct, frozen=True):
    """A mark without a required field, or an article without a required label.

    Attributes:
        article: the article's id.
        start: where the mark begins, in code points; of an article, where it ends.
        mark: the mark's id; ``""`` where the article itself lacks something.
    """

    article: str
    start: int
    mark: str = ""


def pending(project: Project, annotator: str, opened: Collection[str] = ()) -> list[Gap]:
    """Return what lacks something that an annotator is to say, in reading order.

    Her own active marks, and after those of an article the article itself: one that she has
    begun by a mark, a label or a state, or one of the ids that are ``opened``. What she has
    not come to yet is not lacking.
    """
    if not codebooks.in_use(project):
        return []
    codebook = codebooks.current(project)
    gaps: dict[str, list[Gap]] = {}
    for mark in _marks(project, annotator, codebook):
        gaps.setdefault(mark.article, []).append(Gap(mark.article, mark.start, mark.id))
    for article, length in _unlabelled(project, annotator, codebook, opened):
        gaps.setdefault(article, []).append(Gap(article, length))
    rows = project.rows(
        f"SELECT id FROM article WHERE id {AMONG} ORDER BY story, published, id", among([*gaps])
    )
    return [gap for (article,) in rows for gap in gaps[article]]


def _marks(project: Project, annotator: str, codebook: Codebook) -> list[Annotation]:
    values = _needed(codebook)
    if values is None:
        return []
    values |= {"viewer": annotator}
    found = [id_ for id_, _ in in_order.of_marks(project, annotator, _LACKS, values)]
    marks = existing(project, found)
    return [marks[id_] for id_ in found]


def _unlabelled(
    project: Project, annotator: str, codebook: Codebook, opened: Collection[str]
) -> list[tuple[str, int]]:
    """Return the articles that lack a label, each with its length in code points."""
    needed = [rule.name for rule in article_rules(codebook) if rule.required]
    if not needed:
        return []
    rows = project.rows(
        f"SELECT article.id, article.length FROM article WHERE {_BEGUN} AND {_UNLABELLED}",
        {
            "annotator": annotator,
            "round": project.round,
            "opened": _json([*opened]),
            "needed": _json(needed),
        },
    )
    return [(str(id_), int(length)) for id_, length in rows]


def among_marks(
    project: Project, viewer: str, codebook: Codebook, ids: Collection[str]
) -> set[str]:
    """Return the ids of those of some marks that, to the viewer, lack a required field."""
    values = _needed(codebook)
    if values is None or not ids:
        return set()
    rows = project.rows(
        f"SELECT a.id FROM annotation AS a WHERE a.id {AMONG} AND {_LACKS}",
        among([*ids], viewer=viewer, **values),
    )
    return {row[0] for row in rows}


def gone(project: Project, viewer: str, codebook: Codebook, fields: Collection[Field]) -> set[str]:
    """Return the ids that fields refer to and no mark has, or only one that was removed.

    A mark that the viewer may not see is none.
    """
    of_marks = references(codebook)
    named = [field.value for field in fields if field.name in of_marks]
    found = seen(project, viewer, named) if named else {}
    return {id_ for id_ in named if id_ not in found or found[id_].status != "active"}


def _needed(codebook: Codebook) -> dict[str, str] | None:
    """Return what the condition binds; None where no field is required."""
    needed, named = required(codebook), references(codebook)
    if not needed:
        return None
    listed = [(tag, name, name in named) for tag, names in needed.items() for name in names]
    return {"needed": _json(listed), "tags": _json([*needed])}


def _json(values: object) -> str:
    return msgspec.json.encode(values).decode()
