"""Handing in: what a coder has said of articles is kept as it is and locked, and given back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reader.model import canonical
from reader.model.annotation import Progress
from reader.model.errors import ReaderError
from reader.model.identity import is_uuid, new_id, now
from reader.model.submission import Reopening, Submission, Work
from reader.store import annotations, articles, codebooks, labels, links, progress, rounds
from reader.store.progress import PROGRESS
from reader.store.project import Project
from reader.store.rounds import Round
from reader.store.sqlite import Connection
from reader.store.submitting.submissions import REOPENING, SUBMISSION
from reader.store.transaction import Transaction, write

_PAGE = 100
"""Articles whose marks are held at once."""


def submit(
    project: Project, annotator: str, ids: Sequence[str], round_: str = ""
) -> list[Submission]:
    """Keep what an annotator says of some articles as it is, and lock it, as one step.

    Args:
        project: where.
        annotator: the id of whose work it is.
        ids: the ids of the articles, each of which becomes a submission of its own.
        round_: the round's name; ``""`` for the one that is worked in.

    Returns:
        The submissions, in the order of ``ids``.

    Raises:
        ReaderError: one is submitted already, or not of this round, or she does not code in it,
            or it is coded with another codebook than the one in use, or finished; nothing is
            submitted.
    """
    with write(project, "submit", annotator) as transaction:
        round_now = rounds.get(project, round_ or project.round)
        _assert_may_submit(project, annotator, ids, round_now)
        codebook = codebooks.current_or_empty(project)
        reference = f"{codebook.id}/{codebook.version}@{codebook.sha256}"
        works = _works(project, annotator, ids, round_now.name)
        made = []
        for article, work in zip(ids, works, strict=True):
            key = progress.key(article, annotator, round_now.name)
            before = PROGRESS.load(transaction.db, key)
            submission = Submission(
                id=_id_of(transaction, article, before),
                annotator=annotator,
                round=round_now.name,
                story=articles.get(project, article).story,
                article=article,
                number=_latest(transaction.db, annotator, round_now.name, article) + 1,
                at=before.at if before and before.state == "submitted" else transaction.at,
                codebook=reference,
                work=work,
                sha256=canonical.sha256(work),
            )
            transaction.put(SUBMISSION, submission.id, submission, article=article)
            after = Progress(
                article=article,
                annotator=annotator,
                round=round_now.name,
                state="submitted",
                at=submission.at,
                submission=submission.id,
            )
            transaction.put(PROGRESS, key, after, article=article)
            made.append(submission)
    return made


def _id_of(transaction: Transaction, article: str, before: Progress | None) -> str:
    """Return the id of a new submission: the one that a record came with as submitted, if any."""
    if before is None or before.state != "submitted":
        return new_id()
    if not is_uuid(before.submission):
        return new_id()
    if SUBMISSION.load(transaction.db, before.submission) is not None:
        raise ReaderError(
            f"article {article[:12]} is submitted already; reader reopen takes that back"
        )
    return before.submission


def _assert_may_submit(project: Project, annotator: str, ids: Sequence[str], round_: Round) -> None:
    if not ids:
        raise ReaderError("there is nothing to submit")
    rounds.assert_not_finished(round_)
    if round_.coders and annotator not in round_.coders:
        raise ReaderError(f"who submits is no coder of round {round_.name}")
    in_use = codebooks.hash_in_use(project)
    if round_.codebook not in ("", in_use):
        book = codebooks.of_hash(project, round_.codebook)
        name = f"{book.id}/{book.version}" if book else round_.codebook[:8]
        raise ReaderError(
            f"round {round_.name} is coded with {name}, and another codebook is in use;"
            " reader codebook use takes it again"
        )
    for article in ids:
        story = articles.get(project, article).story
        if round_.stories and story not in round_.stories:
            raise ReaderError(f"article {article[:12]} is of no story of round {round_.name}")


def _works(project: Project, annotator: str, ids: Sequence[str], round_: str) -> Iterator[Work]:
    """Yield all that an annotator says of each of some articles in a round."""
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        marks = annotations.of_articles(project, annotator, page, round_=round_)
        tied = links.of_articles(project, annotator, page)
        given = labels.of_articles(project, annotator, page)
        regions = articles.regions_of(project, page)
        for article in page:
            yield Work(
                tuple(mark for mark in marks.get(article, ()) if mark.annotator == annotator),
                _active(tied.get(article, ()), annotator, round_),
                _active(given.get(article, ()), annotator, round_),
                tuple(sorted(regions.get(article, ()))),
            )


def _active(items: Iterable[Any], annotator: str, round_: str) -> tuple[Any, ...]:
    return tuple(
        item
        for item in items
        if (item.annotator, item.round, item.status) == (annotator, round_, "active")
    )


def _latest(db: Connection, annotator: str, round_: str, article: str) -> int:
    row = db.execute(
        "SELECT coalesce(max(number), 0) FROM submission"
        " WHERE round = ? AND article = ? AND annotator = ?",
        [round_, article, annotator],
    ).fetchone()
    return int(row[0])


def reopen(project: Project, submission: str, reason: str, annotator: str) -> Submission:
    """Take back that a submission is the last word, with a reason; it stays as it was.

    The article is then done, not submitted, and can be changed; submitting again makes the next
    number.

    Args:
        project: where.
        submission: its id.
        reason: why, in words.
        annotator: the id of who reopens it: its coder, or an adjudicator of its round.

    Returns:
        The submission.

    Raises:
        ReaderError: there is no such submission to be seen, or it is reopened already, or no
            reason is given, or the round is finished.
    """
    reason = reason.strip()
    if not reason:
        raise ReaderError("a reopening needs a reason")
    with write(project, "reopen", annotator) as transaction:
        found = SUBMISSION.load(transaction.db, submission)
        of_round = rounds.get(project, found.round) if found else None
        if found is None or of_round is None or not _may_reopen(annotator, found, of_round):
            raise ReaderError(f"no submission {submission[:13]!r} of yours")
        rounds.assert_not_finished(of_round)
        if REOPENING.load(transaction.db, submission) is not None:
            raise ReaderError("it was reopened already")
        if _latest(transaction.db, found.annotator, found.round, found.article) > found.number:
            raise ReaderError("the article was submitted again since")
        image = Reopening(
            submission=submission, annotator=annotator, at=transaction.at, reason=reason
        )
        transaction.put(REOPENING, submission, image, article=found.article)
        key = progress.key(found.article, found.annotator, found.round)
        done = Progress(
            article=found.article,
            annotator=found.annotator,
            round=found.round,
            state="done",
            at=now(),
        )
        transaction.put(PROGRESS, key, done, article=found.article)
    return found


def _may_reopen(annotator: str, submission: Submission, round_: Round) -> bool:
    return annotator == submission.annotator or annotator in round_.adjudicators
