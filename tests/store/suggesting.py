"""What is proposed in tests, and what an annotator makes of it."""

from reader.model.annotation import Annotation, Annotator
from reader.model.record import Record, RecordAnnotation, RecordSpan
from reader.model.suggestion import Suggestion
from reader.store.arriving.report import Report
from reader.store.project import Project
from reader.store.proposals import deciding, suggestions
from reader.store.proposals.proposing import Proposed, propose
from tests.store.conftest import TEXT

BOOK = "news/1@00000000"


def said(start: int, end: int, tag: str = "Actor", **more: object) -> RecordAnnotation:
    """Return a mark of a record, as a system writes it."""
    return RecordAnnotation(tag=tag, spans=[RecordSpan(start, end)], **more)  # type: ignore[arg-type]


def proposed(project: Project, article: str, *marks: RecordAnnotation, by: str = "words") -> Report:
    """Take in marks of an article as proposed by a rule."""
    return propose(project, [Proposed("here", Record(id=article, annotations=[*marks]))], by=by)


def offers(project: Project, who: Annotator, article: str) -> list[Suggestion]:
    """Return what is offered to an annotator in an article."""
    return suggestions.offered(project, who.id, [article]).get(article, [])


def accepted(project: Project, who: Annotator, offer: Suggestion, **more: object) -> Annotation:
    """Accept what is offered, and return the mark made of it."""
    return deciding.accept(project, who.id, offer, TEXT, codebook=BOOK, **more)  # type: ignore[arg-type]
