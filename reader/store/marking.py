"""Marking: making, changing and removing annotations."""

from collections.abc import Callable, Sequence

import msgspec

from reader.model.annotation import Annotation, Span
from reader.model.codebook import Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.filling import values_of, with_values
from reader.model.revising.giving import assert_offered
from reader.store import articles, codebooks
from reader.store.annotations import ANNOTATION, add_new, seen
from reader.store.project import Project
from reader.store.transaction import Transaction, write
from reader.store.twins import without_twin


def mark(
    project: Project,
    marks: Sequence[Annotation],
    text: str,
    *,
    new_tag: Tag | None = None,
    once: bool = False,
    offered: bool = False,
) -> list[Annotation]:
    """Save new annotations of one annotator and one article as one step.

    Args:
        project: where to.
        marks: the annotations, with fresh ids.
        text: the article's text, against which every quote is compared.
        new_tag: a tag that the codebook lacks, added in the same step.
        once: whether to refuse what she has marked so already.
        offered: whether to refuse a tag that the codebook in use does not offer for marks.

    Returns:
        The annotations as saved: those of a new tag name the codebook that has it.

    Raises:
        ReaderError: a quote is not what the text says there, or one is there already, or a tag
            is refused; nothing is saved.
    """
    for annotation in marks:
        verify(annotation.spans, text)
    saved = list(marks)
    if saved:
        with write(project, "mark", saved[0].annotator) as transaction:
            if new_tag is not None:
                saved = [_of(codebooks.extend(transaction, new_tag), mark) for mark in saved]
            if offered:
                _assert_offered(transaction, saved)
            if once:
                assert_no_twin(transaction, saved)
            add_new(transaction, saved)
    return saved


def mark_everywhere(
    project: Project,
    marks: Sequence[Annotation],
    *,
    begun_in: str = "",
    once: bool = False,
    offered: bool = False,
) -> list[Annotation]:
    """Save new annotations of one annotator in any articles as one step; return them.

    Args:
        project: where to; the texts that the quotes are compared with are read from it.
        marks: the annotations, with fresh ids; at least one.
        begun_in: the article that the step counts as one of, the first if none is named.
        once: whether to leave out what she has marked so already.
        offered: as in ``mark``.

    Raises:
        ReaderError: a quote is not what the text says there, or a tag is refused; nothing is
            saved.
    """
    _verify_all(project, marks)
    with write(project, "mark occurrences", marks[0].annotator) as transaction:
        transaction.article = begun_in
        if offered:
            _assert_offered(transaction, marks)
        saved = without_twin(transaction.db, marks) if once else [*marks]
        add_new(transaction, saved)
    return saved


_READ = 200
"""Articles whose texts are held at once."""


def _verify_all(project: Project, marks: Sequence[Annotation]) -> None:
    by_article: dict[str, list[Annotation]] = {}
    for mark in marks:
        by_article.setdefault(mark.article, []).append(mark)
    ids = [*by_article]
    for start in range(0, len(ids), _READ):
        some = ids[start : start + _READ]
        texts = articles.texts(project, some)
        for article in some:
            if article not in texts:
                raise ReaderError(f"no article {article!r}")
            for mark in by_article[article]:
                verify(mark.spans, texts[article])


def change(
    project: Project,
    annotator: str,
    annotation: str,
    operation: str,
    *,
    new_tag: Tag | None = None,
    once: bool = False,
    offered: bool = False,
    **changes: object,
) -> Annotation:
    """Change some of ``tag``, ``spans``, ``fields``, ``note`` and ``unsure`` of an annotation.

    With another tag it may name the ``codebook`` it was chosen from.

    What is not named stays as it is in the file, whoever wrote it last. ``new_tag`` and
    ``once`` are as in ``mark``, and so is ``offered`` of another tag than it has.

    Raises:
        ReaderError: it is somebody else's, or gone, or a quote is not what the text says, or
            another mark says what it would say, or its new tag is refused.
    """
    if not changes.keys() <= _CHANGEABLE:
        raise ReaderError(f"of a mark, these can be changed: {', '.join(sorted(_CHANGEABLE))}")
    with write(project, operation, annotator) as transaction:
        before = changeable(project, annotator, annotation)
        after = msgspec.structs.replace(before, **changes)
        if before.spans != after.spans:
            verify(after.spans, articles.text(project, after.article))
        if new_tag is not None:
            after = _of(codebooks.extend(transaction, new_tag), after)
        if offered and before.tag != after.tag:
            _assert_offered(transaction, [after])
        if once and (before.tag, before.spans) != (after.tag, after.spans):
            assert_no_twin(transaction, [after])
        transaction.put(ANNOTATION, annotation, after, article=after.article)
    return after


def fill(
    project: Project,
    annotator: str,
    annotation: str,
    name: str,
    chosen: Callable[[Sequence[str]], Sequence[str]],
) -> Annotation:
    """Put what ``chosen`` makes of the values of one field in their place; the others stay.

    Raises:
        ReaderError: it is somebody else's, or gone, or ``chosen`` refuses.
    """
    with write(project, "change fields", annotator) as transaction:
        before = changeable(project, annotator, annotation)
        values = chosen(values_of(before.fields, name))
        fields = with_values(before.fields, name, values)
        after = msgspec.structs.replace(before, fields=fields)
        transaction.put(ANNOTATION, annotation, after, article=after.article)
    return after


_CHANGEABLE = {"tag", "codebook", "spans", "fields", "note", "unsure"}


def remove(project: Project, annotator: str, annotation: str) -> Annotation:
    """Set an annotation aside, with the owner's own links to or from it, as one step.

    Returns:
        The annotation as it was.

    Raises:
        ReaderError: it is somebody else's, or not there.
    """
    with write(project, "remove mark", annotator) as transaction:
        before = _own(project, annotator, annotation)
        set_aside(project, transaction, before)
    return before


def set_aside(project: Project, transaction: Transaction, mark: Annotation) -> None:
    """Set an annotation aside, with its owner's links to or from it, within a transaction.

    Her marks that held only the other ends of those go too.
    """
    from reader.store.link_ends import let_go
    from reader.store.links import LINK, own_links

    transaction.put(ANNOTATION, mark.id, ANNOTATION.retired(mark), article=mark.article)
    tied = own_links(project, mark.annotator, [mark.id])
    for link in tied:
        transaction.put(LINK, link.id, LINK.retired(link), article=mark.article)
    let_go(project, transaction, [end for link in tied for end in (link.from_, link.to)])


def changeable(project: Project, annotator: str, annotation: str) -> Annotation:
    """Return an annotation that its annotator may change.

    Raises:
        ReaderError: it is somebody else's, or removed, or not there.
    """
    before = _own(project, annotator, annotation)
    if before.status == "deleted":
        raise ReaderError("that annotation was removed; undo brings it back")
    return before


def _of(codebook: Codebook, mark: Annotation) -> Annotation:
    return msgspec.structs.replace(mark, codebook=codebook.reference)


def _assert_offered(transaction: Transaction, marks: Sequence[Annotation]) -> None:
    """Raise a ReaderError if the codebook in use, if any, does not offer a tag of some marks."""
    if (codebook := codebooks.within(transaction)) is not None:
        for tag in {mark.tag: None for mark in marks}:
            assert_offered(codebook, tag)


def assert_no_twin(transaction: Transaction, marks: Sequence[Annotation]) -> None:
    """Raise a ReaderError if one of some marks says what an active one of hers says already."""
    for mark in marks:
        if mark not in without_twin(transaction.db, [mark]):
            name = codebooks.name_of(transaction.db, mark.tag)
            raise ReaderError(f"{name} is on exactly these words already; nothing was added")


def _own(project: Project, annotator: str, annotation: str) -> Annotation:
    before = seen(project, annotator, [annotation]).get(annotation)
    if before is None:
        raise ReaderError(f"no annotation {annotation!r}")
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
