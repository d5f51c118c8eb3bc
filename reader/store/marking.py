"""Marking: making, changing and removing annotations."""

from collections.abc import Sequence

import msgspec

from reader.model.annotation import Annotation, Span
from reader.model.codebook import Tag
from reader.model.errors import ReaderError
from reader.store import articles, codebooks
from reader.store.annotations import ANNOTATION, add_new, get
from reader.store.project import Project
from reader.store.transaction import write


def mark(
    project: Project, marks: Sequence[Annotation], text: str, *, new_tag: Tag | None = None
) -> list[Annotation]:
    """Save new annotations of one annotator and one article as one step.

    Args:
        project: where to.
        marks: the annotations, with fresh ids.
        text: the article's text, against which every quote is compared.
        new_tag: a tag that the codebook lacks, added in the same step.

    Returns:
        The annotations as saved: those of a new tag name the codebook that has it.

    Raises:
        ReaderError: a quote is not what the text says there; nothing is saved.
    """
    for annotation in marks:
        verify(annotation.spans, text)
    saved = list(marks)
    if saved:
        with write(project, "mark", saved[0].annotator) as transaction:
            if new_tag is not None:
                codebook = codebooks.extend(transaction, new_tag).reference
                saved = [msgspec.structs.replace(mark, codebook=codebook) for mark in saved]
            add_new(transaction, saved)
    return saved


def mark_everywhere(
    project: Project, marks: Sequence[tuple[Annotation, str]], *, begun_in: str = ""
) -> None:
    """Save new annotations of one annotator in several articles as one step.

    ``marks`` holds each annotation with the text of its article; ``begun_in`` is the article
    that the step counts as one of, the first if none is named.
    """
    if not marks:
        return
    for annotation, text in marks:
        verify(annotation.spans, text)
    with write(project, "mark occurrences", marks[0][0].annotator) as transaction:
        transaction.article = begun_in
        add_new(transaction, [annotation for annotation, _ in marks])


def change(
    project: Project, annotator: str, annotation: str, operation: str, **changes: object
) -> Annotation:
    """Change some of ``tag``, ``spans``, ``fields``, ``note`` and ``unsure`` of an annotation.

    What is not named stays as it is in the file, whoever wrote it last.

    Raises:
        ReaderError: it is somebody else's, or gone, or a quote is not what the text says.
    """
    if not changes.keys() <= _CHANGEABLE:
        raise ReaderError(f"of a mark, these can be changed: {', '.join(sorted(_CHANGEABLE))}")
    with write(project, operation, annotator) as transaction:
        before = _own(project, annotator, annotation)
        if before.status == "deleted":
            raise ReaderError("that annotation was removed; undo brings it back")
        after = msgspec.structs.replace(before, **changes)
        if before.spans != after.spans:
            verify(after.spans, articles.text(project, after.article))
        transaction.put(ANNOTATION, annotation, after, article=after.article)
    return after


_CHANGEABLE = {"tag", "spans", "fields", "note", "unsure"}


def remove(project: Project, annotator: str, annotation: str) -> Annotation:
    """Set an annotation aside, with the owner's own links to or from it, as one step.

    Returns:
        The annotation as it was.

    Raises:
        ReaderError: it is somebody else's, or not there.
    """
    from reader.store.links import LINK, own_links

    with write(project, "remove mark", annotator) as transaction:
        before = _own(project, annotator, annotation)
        transaction.put(ANNOTATION, annotation, ANNOTATION.retired(before), article=before.article)
        for link in own_links(project, annotator, annotation):
            after = msgspec.structs.replace(link, status="deleted")
            transaction.put(LINK, link.id, after, article=before.article)
    return before


def _own(project: Project, annotator: str, annotation: str) -> Annotation:
    before = get(project, annotation)
    if before.annotator != annotator:
        raise ReaderError("that mark is another annotator's; only she can change it")
    return before


def verify(spans: Sequence[Span], text: str) -> None:
    """Raise a ReaderError unless every span is sorted, within ``text`` and quotes it exactly."""
    if not spans:
        raise ReaderError("a mark needs at least one span")
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise ReaderError(f"no span {span.start}-{span.end} in {len(text)} code points")
        if text[span.start : span.end] != span.quote:
            raise ReaderError(
                f"the text does not say {span.quote[:40]!r} at {span.start}-{span.end}"
            )
