"""Progress: which articles an annotator has declared done."""

from collections.abc import Sequence

from reader.model.annotation import Progress
from reader.model.identity import now
from reader.store import rounds
from reader.store.project import AMONG, Project, among, grouped
from reader.store.sqlite import Connection
from reader.store.transaction import Entity, write

_COLUMNS = "p.article, p.annotator, p.round, p.state, p.at, p.submission"


def key(article: str, annotator: str, round_: str) -> str:
    """Return the id under which history keeps the progress of one coder with one article."""
    return f"{article} {annotator} {round_}"


def _load(db: Connection, entity_id: str) -> Progress | None:
    article, annotator, round_ = entity_id.split(" ", 2)
    row = db.execute(
        f"SELECT {_COLUMNS} FROM progress AS p WHERE article = ? AND annotator = ? AND round = ?",
        [article, annotator, round_],
    ).fetchone()
    return None if row is None else _build(row)


def _build(row: Sequence[str]) -> Progress:
    return Progress(
        article=row[0],
        annotator=row[1],
        round=row[2],
        state="submitted" if row[3] == "submitted" else "done",
        at=row[4],
        submission=row[5],
    )


def _save(db: Connection, entity_id: str, _: Progress | None, after: Progress | None) -> None:
    if after is None:
        db.execute(
            "DELETE FROM progress WHERE article = ? AND annotator = ? AND round = ?",
            entity_id.split(" ", 2),
        )
        return
    db.execute(
        "INSERT OR REPLACE INTO progress VALUES (?, ?, ?, ?, ?, ?)",
        [after.article, after.annotator, after.round, after.state, after.at, after.submission],
    )


PROGRESS = Entity(
    "progress",
    Progress,
    _load,
    _save,
    retired=lambda _: None,
    whose=lambda progress: [(progress.article, progress.annotator, progress.round)],
)


def toggle_done(project: Project, annotator: str, article: str) -> bool:
    """Declare an article done, or take that back; return whether it is done now.

    Raises:
        ReaderError: it is submitted, or the round is finished.
    """
    entity_id = key(article, annotator, project.round)
    done = Progress(
        article=article, annotator=annotator, round=project.round, state="done", at=now()
    )
    with write(project, "done", annotator) as transaction:
        before = _load(transaction.db, entity_id)
        if before is not None:
            transaction.operation = "not done"
        after = done if before is None else None
        transaction.put(PROGRESS, entity_id, after, article=article)
    return after is not None


def states(project: Project, annotator: str, ids: Sequence[str]) -> dict[str, str]:
    """Return an annotator's own state in the round at work of those articles that have one."""
    rows = project.rows(
        "SELECT article, state FROM progress WHERE round = :round AND annotator = :annotator"
        f" AND article {AMONG}",
        among(ids, annotator=annotator, round=project.round),
    )
    return {row[0]: row[1] for row in rows}


def begun(project: Project, annotator: str) -> list[str]:
    """Return the articles that an annotator has declared done in the round at work, by story."""
    rows = project.rows(
        "SELECT article.id FROM progress AS p JOIN article ON article.id = p.article"
        " WHERE p.round = ? AND p.annotator = ? ORDER BY story, published, article.id",
        [project.round, annotator],
    )
    return [row[0] for row in rows]


def of_articles(project: Project, viewer: str, ids: Sequence[str]) -> dict[str, list[Progress]]:
    """Return everybody's progress with articles, as far as the viewer may see it, by article."""
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM progress AS p WHERE article {AMONG} AND {rounds.visible('p')}"
        " ORDER BY p.article, p.round, p.annotator",
        among(ids, viewer=viewer),
    )
    return {key: [_build(row) for row in group] for key, group in grouped(rows)}
