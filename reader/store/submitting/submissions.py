"""Submissions: what coders have declared finished, kept as it was, and which of it stands."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from reader.model import canonical
from reader.model.errors import ReaderError
from reader.model.submission import Reopening, Submission, Work
from reader.store import rounds
from reader.store.annotators import everyone
from reader.store.project import AMONG, Project, among
from reader.store.rounds import Round
from reader.store.sqlite import Connection
from reader.store.stored import decoder
from reader.store.transaction import Entity

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
