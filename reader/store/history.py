"""History: what was done, and taking it back."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from reader.model.errors import ReaderError
from reader.model.text.visible import excerpt
from reader.store import codebooks, rounds, stored
from reader.store.codebooks import CODEBOOK, SETTING
from reader.store.deeds import Cut, deed
from reader.store.entities import ENTITIES
from reader.store.project import Project
from reader.store.transaction import Entity, Transaction, write


class DoneAction(Struct, frozen=True, kw_only=True):
    """One user action: a transaction of one or more changes.

    Attributes:
        id: the transaction's id.
        order: grows with time in this project; never a clock.
        operation: the verb, such as ``mark``.
        article: the id of the first article it touched, or ``""``.
        changes: how many things of the kind it was about it changed.
        state: ``done``, ``undone``, ``dropped`` (undone, and redo has ended) or ``final``.
        undo_of: the action that an undo took back or a redo brought back.
        detail: what it was about, in words; long ones are cut unless they were asked for whole.
    """

    id: str
    order: int
    at: str
    annotator: str
    operation: str
    article: str
    changes: int
    state: str
    undo_of: str
    detail: str = ""


_COLUMNS = (
    "t.transaction_id, t.lamport, t.at, t.annotator, t.operation, t.article, t.state,"
    " coalesce(t.undo_of, '')"
)


def _built(project: Project, row: tuple[Any, ...], cut: Cut = excerpt) -> DoneAction:
    did = deed(project, row[0], row[7], cut)
    return DoneAction(
        id=row[0],
        order=row[1],
        at=row[2],
        annotator=row[3],
        operation=row[4],
        article=row[5],
        changes=did.things,
        state=row[6],
        undo_of=row[7],
        detail=did.words,
    )


def latest(project: Project) -> int:
    """Return the order of the newest action: where a session starts."""
    row = project.row("SELECT coalesce(max(lamport), 0) FROM change")
    return int(row[0]) if row else 0


def actions(
    project: Project, viewer: str, *, limit: int = -1, cut: Cut = excerpt
) -> Iterator[DoneAction]:
    """Yield what happened, newest first, as far as the viewer may see it.

    An action on anybody else's marks of a round that is closed to the viewer is left out, and
    one on suggestions where they are off. What it was about is cut and safe to show, unless
    ``cut`` leaves it whole.
    """
    rows = project.rows(
        f"SELECT {_COLUMNS} FROM action AS t WHERE NOT EXISTS ("
        " SELECT 1 FROM (SELECT coalesce(json_extract(coalesce(after, before), '$.annotator'),"
        " json_extract(coalesce(after, before), '$.adjudicator')) AS annotator,"
        " json_extract(coalesce(after, before), '$.round') AS round FROM change"
        " WHERE transaction_id = t.transaction_id"
        " AND entity IN ('adjudication', 'annotation', 'decision', 'link', 'label', 'misplaced',"
        " 'progress', 'rejected_pair', 'submission')) AS work"
        f" WHERE NOT {rounds.visible('work')})"
        " AND NOT EXISTS (SELECT 1 FROM"
        " (SELECT json_extract(coalesce(after, before), '$.round') AS round FROM change"
        " WHERE transaction_id = t.transaction_id AND entity = 'suggestion') AS work"
        f" WHERE NOT {rounds.proposed('work')})"
        " ORDER BY t.lamport DESC, t.replica DESC LIMIT :limit",
        {"viewer": viewer, "limit": limit},
    )
    for row in rows:
        yield _built(project, row, cut)


def links_to(project: Project, action: str, article: str) -> bool:
    """Return whether an action, by its id, is about a link that has an end in an article."""
    image = "json_extract(coalesce(after, before), '{}')".format
    return bool(
        project.row(
            "SELECT 1 FROM change WHERE transaction_id = :action"
            " AND entity IN ('link', 'rejected_pair') AND :article IN"
            f" ({image('$.article')}, {image('$.to_article')}, {image('$.from.article')},"
            f" {image('$.to.article')}, (SELECT article FROM annotation WHERE id = {image('$.to')}))",
            {"action": action, "article": article},
        )
    )


def next_undo(project: Project, annotator: str) -> DoneAction | None:
    """Return the action that ``undo`` would take back, if any."""
    return _next(project, annotator, "done", "DESC")


def next_redo(project: Project, annotator: str) -> DoneAction | None:
    """Return the action that ``redo`` would bring back, if any."""
    return _next(project, annotator, "undone", "ASC")


def anybody_can(project: Project, verb: str) -> bool:
    """Return whether anybody at all has something to ``undo`` or to ``redo``."""
    return bool(
        project.row(
            "SELECT 1 FROM action WHERE replica = ? AND state = ? LIMIT 1",
            [project.known_replica(), "done" if verb == "undo" else "undone"],
        )
    )


def _next(project: Project, annotator: str, state: str, order: str) -> DoneAction | None:
    row = project.row(
        f"SELECT {_COLUMNS} FROM action AS t WHERE t.replica = ? AND t.state = ?"
        f" AND t.annotator IN (?, '') ORDER BY t.lamport {order} LIMIT 1",
        [project.known_replica(), state, annotator],
    )
    return None if row is None else _built(project, row)


def is_of_codebook(project: Project, action: str) -> bool:
    """Return whether an action, by its id, changed nothing but the codebook."""
    row = project.row(
        "SELECT 1 FROM change WHERE transaction_id = ? AND entity <> ?"
        " AND (entity, entity_id) <> (?, ?) LIMIT 1",
        [action, CODEBOOK.name, SETTING.name, codebooks.IN_USE],
    )
    return row is None


def undo(project: Project, annotator: str) -> DoneAction | None:
    """Take back the annotator's latest undoable action on this copy of the project.

    Returns:
        The action taken back, or None where there is nothing to undo.

    Raises:
        ReaderError: what it made has changed since; names the change. Nothing is undone. Of a
            mark with a new tag only the tag stays, where the codebook has changed since; and
            of what was done to the codebook a new tag that something has, whosever it is.
    """
    action = next_undo(project, annotator)
    if action is not None:
        _reverse(project, annotator, action, "undo")
    return action


def redo(project: Project, annotator: str) -> DoneAction | None:
    """Bring back the latest action that was undone, unless something new was done since.

    Returns:
        The action brought back, or None where there is nothing to redo.

    Raises:
        ReaderError: what it touched has changed since.
    """
    action = next_redo(project, annotator)
    if action is not None:
        _reverse(project, annotator, action, "redo")
    return action


def _reverse(project: Project, annotator: str, action: DoneAction, operation: str) -> None:
    changes = _changes(project, action.id)
    if operation == "undo":
        changes = [(entity, key, after, before) for entity, key, before, after in reversed(changes)]
    with write(project, operation, annotator, undo_of=action.id) as transaction:
        if not _is_still(transaction, action):
            raise ReaderError("another window has just done that; nothing was changed, look again")
        is_of_more = any(entity not in (CODEBOOK, SETTING) for entity, *_ in changes)
        for entity, run in _runs(changes):
            found = entity.images(transaction.db, [key for key, _, _ in run])
            turns = []
            for key, before, after in run:
                expected = _or_retired(entity, before, after)
                if entity is SETTING and found[key] != expected:
                    if is_of_more:
                        codebooks.regain(transaction, before, after)
                        continue
                    if operation == "redo" and _is_left_by_undo(transaction, action, key):
                        expected = found[key]
                elif (
                    entity is SETTING
                    and operation == "undo"
                    and codebooks.keep_used(transaction, after, before, action.operation)
                ):
                    continue
                if found[key] != expected:
                    raise ReaderError(_changed_since(project, action, entity, key))
                turns.append((key, expected, _or_retired(entity, after, before)))
            transaction.turn(entity, turns, article=action.article)


def _is_left_by_undo(transaction: Transaction, action: DoneAction, key: str) -> bool:
    """Return whether the undo of an action is what last changed a setting."""
    row = transaction.db.execute(
        "SELECT undo_of FROM change WHERE entity = ? AND entity_id = ?"
        " ORDER BY lamport DESC, replica DESC, replica_seq DESC LIMIT 1",
        [SETTING.name, key],
    ).fetchone()
    return row is not None and row[0] == action.id


def _runs(
    changes: Iterable[tuple[Entity[Any], str, Any, Any]],
) -> Iterator[tuple[Entity[Any], list[tuple[str, Any, Any]]]]:
    """Yield changes that can be made together: of one kind of thing, none of them twice."""
    run: dict[str, tuple[str, Any, Any]] = {}
    kind: Entity[Any] | None = None
    for entity, key, before, after in changes:
        if kind is not None and (entity is not kind or key in run):
            yield kind, [*run.values()]
            run = {}
        kind = entity
        run[key] = key, before, after
    if kind is not None:
        yield kind, [*run.values()]


def _is_still(transaction: Transaction, action: DoneAction) -> bool:
    row = transaction.db.execute(
        "SELECT state FROM action WHERE transaction_id = ?", [action.id]
    ).fetchone()
    return row is not None and row[0] == action.state


def _or_retired(entity: Entity[Any], image: Any, other: Any) -> Any:
    """Return the image, or how the thing looks whose creation was taken back."""
    return entity.retired(other) if image is None else image


def _changes(project: Project, transaction: str) -> list[tuple[Entity[Any], str, Any, Any]]:
    rows = project.rows(
        "SELECT entity, entity_id, before, after FROM change WHERE transaction_id = ?"
        " ORDER BY replica_seq",
        [transaction],
    )
    return [
        (ENTITIES[name], key, _image(ENTITIES[name], before), _image(ENTITIES[name], after))
        for name, key, before, after in rows
    ]


def _image(entity: Entity[Any], text: str | None) -> Any:
    return stored.image(entity.image, text)


def _changed_since(project: Project, action: DoneAction, entity: Entity[Any], key: str) -> str:
    row = project.row(
        "SELECT operation, at, coalesce(annotator.name, '') FROM change"
        " LEFT JOIN annotator ON annotator.id = change.annotator"
        " WHERE entity = ? AND entity_id = ? ORDER BY lamport DESC, replica DESC, replica_seq DESC"
        " LIMIT 1",
        [entity.name, key],
    )
    name = key if entity is SETTING else entity.name
    called = _CALLED.get(name, name)
    since = (
        f"{row[0]} at {row[1]} {'by ' + row[2] if row[2] else ''}".strip() if row else "something"
    )
    return f"cannot take {action.operation!r} back or forth: {called} has changed since ({since})"


_CALLED = {
    "adjudication": "the decision",
    "annotation": "the mark",
    "annotator": "the annotator",
    "round": "the round",
    "assignment": "who is to code it",
    "article": "what is known of the article",
    "codebook": "the codebook",
    "label": "the label",
    "link": "the link",
    "misplaced": "the mark that waits for its place",
    "progress": "whether it is done",
    "regions": "what the regions are",
    "rejected_pair": "the rejected pair",
    rounds.IN_BLIND: "whether suggestions are on in blind coding",
}
