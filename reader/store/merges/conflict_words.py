"""Conflicts in words: what a thing is, and what either side says of it."""

from collections.abc import Sequence
from typing import Any

from reader.model.annotation import Annotation, Annotator, Label, Link, Progress
from reader.model.article import Extra
from reader.model.assigning import Assignment
from reader.model.codebook import Codebook
from reader.model.misplaced import Misplaced
from reader.model.passage import RejectedPair
from reader.model.settling.adjudication import Adjudication
from reader.model.suggestion import Decision
from reader.store import codebooks
from reader.store.articles import Regions
from reader.store.merges.conflicts import Conflict
from reader.store.project import Project

_CALLED = {
    "adjudication": "what was decided",
    "annotation": "a mark",
    "assignment": "an assignment",
    "decision": "a decision on a suggestion",
    "label": "a label",
    "link": "a link",
    "misplaced": "a mark that waits for its place",
    "progress": "whether it is done",
    "regions": "the regions",
    "rejected_pair": "a rejected pair of passages",
}


def about(project: Project, conflict: Conflict) -> str:
    """Return what differs, such as ``the outlet of Rebels leave``, uncut and unescaped."""
    image = conflict.here.image if conflict.here.image is not None else conflict.there.image
    match conflict.entity:
        case "setting":
            known = conflict.entity_id == codebooks.IN_USE
            return "the codebook in use" if known else f"the setting {conflict.entity_id}"
        case "article":
            return f"the {conflict.aspect} of {_title(project, conflict.entity_id)}"
        case "round":
            return f"the {conflict.aspect} of the round {conflict.entity_id}"
        case "annotator":
            return "an annotator's name"
    if isinstance(image, RejectedPair):
        article = image.from_.article
    else:
        article = getattr(image, "article", conflict.entity_id)
    called = _CALLED.get(conflict.entity, conflict.entity)
    title = _title(project, article)
    return f"{called} in {title}" if title else called


def said(project: Project, image: Any) -> str:
    """Return a value in words, uncut and unescaped."""
    match image:
        case None:
            return "removed"
        case Adjudication():
            reason = f" – {image.reason}" if image.reason else ""
            stands = "nothing" if image.image is None else said(project, image.image)
            return f"{stands}{reason}{_note(image.note)}"
        case Assignment():
            return f"number {image.position} in the queue"
        case "":
            return "nothing"
        case str():
            book = codebooks.of_hash(project, image)
            return book.reference if isinstance(book, Codebook) else image
        case bool():
            return "yes" if image else "no"
        case Annotation():
            return _mark(image)
        case Misplaced():
            return f"{image.tag}: {image.quote} – {image.state}"
        case Label():
            return f"{image.name} = {image.value}{_gone(image.status)}"
        case Link():
            return f"{image.type} {image.state}{_note(image.note)}{_gone(image.status)}"
        case Progress():
            return image.state
        case Decision():
            return f"{image.tag}: {image.quote}: {image.decision}"
        case RejectedPair():
            return f"not {image.type}: {image.from_.quote} – {image.to.quote}"
        case Annotator():
            return image.name
        case Regions():
            return ", ".join(f"{each.kind} {each.start}-{each.end}" for each in image.regions)
        case [*parts]:
            return _list(project, parts)
    return str(image)


def _mark(mark: Annotation) -> str:
    fields = "".join(f" – {field.name} = {field.value}" for field in mark.fields)
    unsure = " – unsure" if mark.unsure else ""
    return f"{mark.tag}: {mark.quote}{fields}{_note(mark.note)}{unsure}{_gone(mark.status)}"


def _note(note: str) -> str:
    return f" – note: {note}" if note else ""


def _gone(status: str) -> str:
    return " – removed" if status == "deleted" else ""


def _list(project: Project, parts: Sequence[Any]) -> str:
    if not parts:
        return "nothing"
    names = dict(project.rows("SELECT id, name FROM annotator"))
    return ", ".join(
        f"{part.name} = {part.value}" if isinstance(part, Extra) else str(names.get(part, part))
        for part in parts
    )


def _title(project: Project, article: str) -> str:
    row = project.row("SELECT title, source_file FROM article WHERE id = ?", [article])
    return str(row[0] or row[1]) if row else ""
