"""Deciding about what coders differ in. Their own work is not touched."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.model.annotation import Annotation
from reader.model.errors import ReaderError
from reader.model.identity import new_id
from reader.model.settling.adjudication import AGREED, Adjudication, decision
from reader.model.settling.difference import Candidate, Said
from reader.store import rounds
from reader.store.adjudication.adjudications import ADJUDICATION
from reader.store.adjudication.reasons import assert_reason
from reader.store.marking import verify
from reader.store.project import Project
from reader.store.rounds import Round
from reader.store.submitting import submissions
from reader.store.transaction import Transaction, write

Decided = tuple[Candidate, Said | None]
"""A candidate, and what stands; None for nothing."""


class Choice(Struct, frozen=True, kw_only=True):
    """What is to be decided, with its own reason and note."""

    candidate: Candidate | None
    """None where something is added that no coder marked."""
    image: Said | None
    """What stands; None for nothing."""
    reason: str = ""
    note: str = ""


def may_decide(round_: Round, viewer: str) -> bool:
    """Return whether somebody may decide: an adjudicator, or, where none is named, who sees all."""
    if round_.adjudicators:
        return viewer in round_.adjudicators
    return bool(viewer) and rounds.is_open_to(round_, viewer)


def assert_may(project: Project, round_: str, adjudicator: str) -> None:
    """Raise a ReaderError if somebody may not decide in a round."""
    found = rounds.get(project, round_)
    rounds.assert_open_to(found, adjudicator)
    if not may_decide(found, adjudicator):
        raise ReaderError(f"only an adjudicator of round {found.name} decides in it")


def decide(
    project: Project,
    adjudicator: str,
    round_: str,
    wanted: Sequence[Decided],
    texts: Mapping[str, str],
    *,
    reason: str = "",
    note: str = "",
) -> list[Adjudication]:
    """Decide about some candidates as one step; deciding again changes what was decided.

    Args:
        project: where.
        adjudicator: the id of who decides.
        round_: the round's name.
        wanted: the candidates, each with what stands: one of the things its coders said, or
            another, or None for nothing.
        texts: the text of each article, against which what no coder said is compared.
        reason: one of ``REASONS``' words, or ``""``.
        note: in her own words.

    Returns:
        The decisions, in the order of ``wanted``.

    Raises:
        ReaderError: she may not decide in this round, or a coder has since reopened what she
            handed in, or a quote is not what the text says, or the project requires a reason;
            nothing is decided.
    """
    choices = [
        Choice(candidate=candidate, image=image, reason=reason, note=note)
        for candidate, image in wanted
    ]
    return decide_each(project, adjudicator, round_, choices, texts)


def decide_each(
    project: Project,
    adjudicator: str,
    round_: str,
    choices: Sequence[Choice],
    texts: Mapping[str, str],
) -> list[Adjudication]:
    """Decide as ``decide`` and ``add`` do, each for its own reason, all of it as one step.

    Raises:
        ReaderError: as ``decide``.
    """
    for reason in dict.fromkeys(each.reason for each in choices):
        assert_reason(project, reason)
    return _decide(project, "adjudicate", adjudicator, round_, choices, texts)


def accept_agreed(
    project: Project, adjudicator: str, round_: str, agreed: Sequence[Candidate]
) -> list[Adjudication]:
    """Accept what all coders said alike, as one step; of their marks the first made one stands.

    Raises:
        ReaderError: as ``decide``, or coders differ about one of them.
    """
    if any(each.kind for each in agreed):
        raise ReaderError("coders differ about one of these; it must be decided by itself")
    choices = [
        Choice(candidate=each, image=min(each.said, key=lambda said: said.id), reason=AGREED)
        for each in agreed
    ]
    return _decide(project, "accept agreed", adjudicator, round_, choices, {})


def add(
    project: Project,
    adjudicator: str,
    round_: str,
    mark: Annotation,
    text: str,
    *,
    reason: str = "",
    note: str = "",
) -> Adjudication:
    """Decide that something stands that no coder marked.

    Raises:
        ReaderError: as ``decide``.
    """
    choice = Choice(candidate=None, image=mark, reason=reason, note=note)
    return decide_each(project, adjudicator, round_, [choice], {mark.article: text})[0]


def explain(
    project: Project,
    adjudicator: str,
    adjudication: str,
    *,
    reason: str | None = None,
    note: str | None = None,
) -> Adjudication:
    """Give a decision another reason or note, or take it away by ``""``; what is None stays.

    Raises:
        ReaderError: there is no such decision, or she may not decide in its round, or the
            project requires a reason.
    """
    with write(project, "give a reason", adjudicator) as transaction:
        before = ADJUDICATION.load(transaction.db, adjudication)
        if before is None:
            raise ReaderError("that decision was taken back")
        assert_may(project, before.round, adjudicator)
        after = replace(
            before,
            reason=before.reason if reason is None else reason,
            note=before.note if note is None else note,
        )
        assert_reason(project, after.reason)
        transaction.put(ADJUDICATION, adjudication, after, article=before.article)
    return after


def _decide(
    project: Project,
    operation: str,
    adjudicator: str,
    round_: str,
    choices: Sequence[Choice],
    texts: Mapping[str, str],
) -> list[Adjudication]:
    for choice in choices:
        _assert_fits(choice, texts)
    with write(project, operation, adjudicator) as transaction:
        assert_may(project, round_, adjudicator)
        _assert_stand(project, [each.candidate for each in choices if each.candidate])
        made = [_made(each, round_, adjudicator, transaction.at) for each in choices]
        _put(transaction, made)
    return made


def _made(choice: Choice, round_: str, adjudicator: str, at: str) -> Adjudication:
    if choice.candidate is not None:
        return decision(
            choice.candidate,
            choice.image,
            round_=round_,
            adjudicator=adjudicator,
            at=at,
            reason=choice.reason,
            note=choice.note,
        )
    mark = choice.image
    if not isinstance(mark, Annotation):
        raise ReaderError("only a mark can be added")
    return Adjudication(
        id=new_id(),
        article=mark.article,
        round=round_,
        adjudicator=adjudicator,
        outcome="added",
        annotation=mark,
        inputs=(),
        reason=choice.reason,
        note=choice.note,
        at=at,
    )


def _put(transaction: Transaction, made: Sequence[Adjudication]) -> None:
    known = ADJUDICATION.images(transaction.db, [each.id for each in made])
    changes = [(each.id, known[each.id], each) for each in made]
    if changes:
        transaction.turn(ADJUDICATION, changes, article=made[0].article)


def _assert_fits(choice: Choice, texts: Mapping[str, str]) -> None:
    """Raise a ReaderError if what is to stand is of another article or kind, or quotes falsely."""
    image, candidate = choice.image, choice.candidate
    if image is None or (candidate and image in candidate.said):
        return
    if candidate and (
        image.article != candidate.article or type(image) is not type(candidate.said[0])
    ):
        raise ReaderError("what is to stand is not of the kind that the coders differ in")
    if isinstance(image, Annotation):
        verify(image.spans, texts[image.article])


def _assert_stand(project: Project, candidates: Sequence[Candidate]) -> None:
    """Raise a ReaderError if a coder has reopened something, or handed in again."""
    named = {vote.submission for candidate in candidates for vote in candidate.votes}
    if named - submissions.that_stand(project, sorted(named)):
        raise ReaderError("a coder has taken back what she handed in; nothing was decided")
