"""Marks that wait for their place in the projects to be looked at."""

from reader.model.arrival import Arrival
from reader.model.misplaced import Misplaced
from reader.model.record import Record, RecordAnnotation, RecordSpan
from reader.store import annotators, articles
from reader.store.arriving.intake import take
from reader.store.misplacing import waiting
from reader.store.project import Project


def said(quote: str, start: int, tag: str = "Actor", **more: str) -> RecordAnnotation:
    """Return a mark that somebody says to stand at a place, in code points."""
    spans = [RecordSpan(start, start + len(quote), quote, **more)]
    return RecordAnnotation(tag=tag, spans=spans)


def me(project: Project) -> str:
    """Return the id of who is at work."""
    found = annotators.remembered(project)
    assert found is not None
    return found.id


def comes(project: Project, stem: str, *marks: RecordAnnotation, by: str = "Ana") -> None:
    """Import marks on an article."""
    record = Record(id=articles.resolve(project, stem).id, annotations=[*marks])
    take(project, [Arrival("marks.jsonl:1", None, record)], by)


def waits(project: Project, name: str = "Ana") -> list[Misplaced]:
    """Return what waits of an annotator."""
    found = annotators.by_name(project, name)
    assert found is not None
    return waiting.waiting(project, found.id)


def quotes(project: Project) -> list[str]:
    """Return the words of what waits of Ana, in order."""
    return [mark.quote for mark in waits(project)]
