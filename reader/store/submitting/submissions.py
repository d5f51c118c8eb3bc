"""Submissions: what coders have declared finished, kept as it was, and taking that back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from reader.model import canonical
from reader.model.annotation import Progress
from reader.model.errors import ReaderError
from reader.model.identity import is_uuid, new_id, now
from reader.model.submission import Reopening, Submission, Work
from reader.store import annotations, articles, codebooks, labels, links, progress, rounds
from reader.store.annotators import everyone
from reader.store.progress import PROGRESS
from reader.store.project import AMONG, Project, among
from reader.store.rounds import Round
from reader.store.sqlite import Connection
from reader.store.stored import decoder
from reader.store.transaction import Entity, Transaction, write

_COLUMNS = (
    "s.id, s.annotator, s.round, s.story, s.article, s.number, s.at, s.codebook, s.images, s.sha256"
)
_work = decoder(Work)
_PAGE = 100
"""Articles whose submissions are held at once."""


def _build(row: Sequence[Any]) -> Submission:
    return Submission(
        id=row[0],
        annotator=row[1],
        round=row[2],
        story=row[3],
        article=row[4],
        number=row[5],
        at=row[6],
        codebook=row[7],
        work=_work(row[8]),
        sha256=row[9],
    )


def _load(db: Connection, submission: str) -> Submission | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM submission AS s WHERE id = ?", [submission])
    found = row.fetchone()
    return None if found is None else _build(found)


def _save(db: Connection, submission: str, _: Submission | None, after: Submission | None) -> None:
    if after is None:
        raise ReaderError("a submission is never removed")
    db.execute(
        "INSERT INTO submission VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            submission,
            after.annotator,
            after.round,
            after.story,
            after.article,
            after.number,
            after.at,
            after.codebook,
            canonical.encode(after.work).decode(),
            after.sha256,
        ],
    )


def _load_reopening(db: Connection, submission: str) -> Reopening | None:
    row = db.execute(
        "SELECT submission, annotator, at, reason FROM reopening WHERE submission = ?", [submission]
    ).fetchone()
    if row is None:
        return None
    return Reopening(submission=row[0], annotator=row[1], at=row[2], reason=row[3])


def _save_reopening(
    db: Connection, submission: str, _: Reopening | None, after: Reopening | None
) -> None:
    if after is None:
        raise ReaderError("a reopening is never removed")
    db.execute(
        "INSERT INTO reopening VALUES (?, ?, ?, ?)",
        [submission, after.annotator, after.at, after.reason],
    )


SUBMISSION = Entity("submission", Submission, _load, _save, retired=lambda submission: submission)
REOPENING = Entity(
    "reopening", Reopening, _load_reopening, _save_reopening, retired=lambda reopening: reopening
)


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
        found = _load(transaction.db, submission)
        of_round = rounds.get(project, found.round) if found else None
        if found is None or of_round is None or not _may_reopen(annotator, found, of_round):
            raise ReaderError(f"no submission {submission[:13]!r} of yours")
        rounds.assert_not_finished(of_round)
        if _load_reopening(transaction.db, submission) is not None:
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


def last_of(project: Project, annotator: str, article: str, round_: str = "") -> Submission | None:
    """Return an annotator's own submission of an article that stands, if any."""
    found = _standing(
        project, round_ or project.round, [article], "AND s.annotator = :annotator", annotator
    )
    return found[0] if found else None


def standing(
    project: Project, viewer: str, round_: str, ids: Sequence[str] | None = None
) -> list[Submission]:
    """Return the submissions of a round that stand: each coder's last of each article.

    One that was reopened stands no more, and nor do those before it.

    Args:
        project: where from.
        viewer: the id of who asks.
        round_: the round's name.
        ids: only of these articles; None for all.

    Returns:
        Sorted by article, then by the coder's position in the round.

    Raises:
        ReaderError: there is no such round, or it is closed to the viewer.
    """
    return [each for some in standing_by_article(project, viewer, round_, ids) for each in some]


def standing_by_article(
    project: Project, viewer: str, round_: str, ids: Sequence[str] | None = None
) -> Iterator[list[Submission]]:
    """Yield what ``standing`` returns, all of one article at a time; few are held at once.

    Arguments and errors are those of ``standing``.
    """
    found = rounds.get(project, round_)
    rounds.assert_open_to(found, viewer)
    return _by_article(project, found, _submitted(project, round_, ids))


def _submitted(project: Project, round_: str, ids: Sequence[str] | None) -> list[str]:
    """Return the articles of which there is any submission in a round, by id."""
    rows = project.rows(
        "SELECT DISTINCT article FROM submission WHERE round = ? ORDER BY article", [round_]
    )
    wanted = None if ids is None else {*ids}
    return [row[0] for row in rows if wanted is None or row[0] in wanted]


def _by_article(project: Project, round_: Round, ids: Sequence[str]) -> Iterator[list[Submission]]:
    names = [one.id for one in everyone(project)]
    coders = {coder: at for at, coder in enumerate(round_.coders or names)}
    for start in range(0, len(ids), _PAGE):
        page: dict[str, list[Submission]] = {}
        for each in _standing(project, round_.name, ids[start : start + _PAGE]):
            if each.annotator in coders:
                page.setdefault(each.article, []).append(each)
        for some in page.values():
            yield sorted(some, key=lambda each: coders[each.annotator])


_STANDS = (
    "NOT EXISTS (SELECT 1 FROM submission AS later WHERE later.round = s.round"
    " AND later.article = s.article AND later.annotator = s.annotator"
    " AND (later.number, later.at, later.id) > (s.number, s.at, s.id))"
    " AND NOT EXISTS (SELECT 1 FROM reopening WHERE submission = s.id)"
)


def _standing(
    project: Project, round_: str, ids: Sequence[str], also: str = "", annotator: str = ""
) -> list[Submission]:
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM submission AS s WHERE s.round = :round AND s.article {AMONG}"
        f" {also} AND {_STANDS} ORDER BY s.article, s.annotator",
        among(ids, round=round_, annotator=annotator),
    )
    return [_build(row) for row in rows]


def that_stand(project: Project, ids: Sequence[str]) -> set[str]:
    """Return which of some submissions, by their ids, stand: see ``standing``."""
    rows = project.rows(
        f"SELECT s.id FROM submission AS s WHERE s.id {AMONG} AND {_STANDS}", among(ids)
    )
    return {row[0] for row in rows}


def stamp(project: Project, round_: str) -> tuple[int, ...]:
    """Return what changes whenever something is submitted or reopened in a round."""
    row = project.row(
        "SELECT count(*), count(r.submission) FROM submission AS s"
        " LEFT JOIN reopening AS r ON r.submission = s.id WHERE s.round = ?",
        [round_],
    )
    return row or ()


def faults(project: Project) -> Iterator[str]:
    """Yield every submission whose checksum is not that of what it holds."""
    ids = [row[0] for row in project.rows("SELECT id FROM submission ORDER BY id")]
    for submission in ids:
        row = project.row("SELECT images, sha256 FROM submission WHERE id = ?", [submission])
        try:
            work = msgspec.json.decode(row[0], type=Work) if row else None
        except msgspec.MsgspecError as error:
            yield f"submission {submission}: it cannot be read: {error}"
            continue
        if row and (work is None or canonical.sha256(work) != row[1]):
            yield f"submission {submission}: its checksum is not that of what it holds"
