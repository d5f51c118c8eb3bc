"""Deciding on suggestions: each decision is a step of its own, with the mark it makes."""

from collections.abc import Sequence

from reader.model.annotation import Annotation, Field, Span
from reader.model.codebook import Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.filling import with_defaults
from reader.model.identity import new_id, now
from reader.model.revising.giving import given_now
from reader.model.suggestion import ORIGIN, Decided, Decision, Suggestion
from reader.store import codebooks, rounds
from reader.store.annotations import add_new
from reader.store.annotators import ANNOTATOR
from reader.store.kinship import bound, kin_of
from reader.store.marking import assert_no_twin, verify
from reader.store.project import Project
from reader.store.proposals.decisions import DECISION
from reader.store.proposals.suggestions import DECIDED
from reader.store.transaction import Transaction, write


def accept(
    project: Project,
    annotator: str,
    suggestion: Suggestion,
    text: str,
    *,
    codebook: str,
    tag: str = "",
    spans: Sequence[Span] = (),
    new_tag: Tag | None = None,
) -> Annotation:
    """Make a mark of an annotator's own of a suggestion, as one step with her decision.

    A proposed tag that the codebook in use lacks is added under ``imported`` in the same step.
    The mark has the fields that the suggestion brings, and the defaults of the others; another
    tag takes only what is a field of its own.

    Args:
        project: where to.
        annotator: the id of who accepts.
        suggestion: what she was offered.
        text: the article's text, against which every quote is compared.
        codebook: the reference of the one in use.
        tag: the id of another tag than the one proposed, or than what that has become.
        spans: other spans than those proposed; with them, or another tag, it counts as edited.
        new_tag: a tag that the codebook lacks, added in the same step.

    Raises:
        ReaderError: she has decided on it, or marked it so; or it is gone, or is not to be
            seen; or a quote is not what the text says; or the tag has become several, or no
            mark is given it any more.
    """
    held = tuple(sorted(spans)) or suggestion.spans
    verify(held, text)
    with write(project, "accept suggestion", annotator) as transaction:
        book = codebooks.current_or_empty(project)
        _assert_offered(transaction, suggestion, bound(book.changes))
        proposed = suggestion.tag if tag else given_now(book, suggestion.tag)
        if new_tag is not None:
            codebook = codebooks.extend(transaction, new_tag).reference
        elif (extended := codebooks.with_imported(transaction, tag or proposed)) is not None:
            codebook = extended.reference
        proposer = ANNOTATOR.load(transaction.db, suggestion.proposer)
        mark = Annotation(
            id=new_id(),
            article=suggestion.article,
            annotator=annotator,
            round=suggestion.round,
            tag=tag or proposed,
            spans=held,
            fields=_fields(suggestion, book, tag or proposed, tag),
            origin=f"{ORIGIN}{proposer.name if proposer else suggestion.proposer}",
            created=now(),
            codebook=codebook,
        )
        assert_no_twin(transaction, [mark])
        add_new(transaction, [mark])
        same = (mark.tag, mark.spans) == (proposed, suggestion.spans)
        _decide(transaction, suggestion, "accepted" if same else "edited", mark.id)
    return mark


def _fields(suggestion: Suggestion, book: Codebook, tag: str, other: str) -> tuple[Field, ...]:
    """Return what a mark begins with; ``other`` is another tag than was proposed, or ``""``."""
    rules = book.fields_of(tag)
    brought = suggestion.fields
    if other not in ("", suggestion.tag):
        own = {rule.name for rule in rules}
        brought = tuple(field for field in brought if field.name in own)
    return with_defaults(rules, brought)


def reject(project: Project, annotator: str, suggestion: Suggestion) -> None:
    """Keep that an annotator does not want a suggestion; it is not offered to her again.

    Raises:
        ReaderError: she has decided on it, or it is gone, or is not to be seen.
    """
    with write(project, "reject suggestion", annotator) as transaction:
        _assert_offered(transaction, suggestion, kin_of(transaction.db))
        _decide(transaction, suggestion, "rejected", "")


def _assert_offered(transaction: Transaction, suggestion: Suggestion, kin: str) -> None:
    row = transaction.db.execute(
        f"SELECT {rounds.proposed('g')}, {DECIDED} FROM suggestion AS g WHERE g.id = :id",
        {"viewer": transaction.annotator, "id": suggestion.id, "kin": kin},
    ).fetchone()
    if row is None:
        raise ReaderError("that suggestion is gone; nothing was decided")
    if not row[0]:
        raise ReaderError("this round is coded blind, so suggestions are off")
    if row[1]:
        raise ReaderError("that suggestion was decided on already")


def _decide(
    transaction: Transaction, suggestion: Suggestion, decided: Decided, annotation: str
) -> None:
    decision = Decision(
        article=suggestion.article,
        annotator=transaction.annotator,
        round=suggestion.round,
        tag=suggestion.tag,
        spans=suggestion.spans,
        decision=decided,
        annotation=annotation,
        proposer=suggestion.proposer,
        at=now(),
    )
    transaction.turn(DECISION, [(decision.id, None, decision)], article=suggestion.article)
