"""Writing: one immediate transaction that stores the new state beside its history.

An *entity* is a kind of thing that has history. Its image is the whole thing as plain
data; ``save`` makes the rows say what an image says. Marking, undoing, replaying and
merging are all ``save`` with different images.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Generic, Literal, TypeVar

import msgspec
from msgspec import Struct

from reader.model.errors import ReaderError, SubmittedError
from reader.model.identity import new_id, now
from reader.store import sqlite
from reader.store.project import Head, Project
from reader.store.sqlite import Connection, StoreError, explain

T = TypeVar("T")
Whose = tuple[str, str, str]
"""An article, an annotator and a round, by their ids."""
Changed = tuple[str, T | None, T | None]
"""The id of a thing, with its image before and after."""
_encode = msgspec.json.Encoder().encode


class Entity(Struct, Generic[T], frozen=True):
    """A kind of thing with history.

    Attributes:
        name: as ``change.entity`` has it.
        image: the type of its whole state.
        load: reads the image from the rows; None where there is none.
        save: makes the rows say ``after``, given what they say ``before``.
        retired: the image that takes back a creation: None to remove the rows, or the
            thing with its status set, where others may refer to it.
        load_all: does what ``load`` does for many at once, where that is quicker.
        save_all: does what ``save`` does to many, no two the same, where that is quicker.
        whose: of a coder's work, which article, annotator and round it is of, mostly one: once
            that is submitted, or the round finished, it does not change.
    """

    name: str
    image: type[T]
    load: Callable[[Connection, str], T | None]
    save: Callable[[Connection, str, T | None, T | None], None]
    retired: Callable[[T], T | None]
    load_all: Callable[[Connection, Sequence[str]], dict[str, T]] | None = None
    save_all: Callable[[Connection, Sequence[Changed[T]]], None] | None = None
    whose: Callable[[T], Sequence[Whose]] | None = None

    def images(self, db: Connection, ids: Sequence[str]) -> dict[str, T | None]:
        """Return the image of each thing, None where there is none."""
        if self.load_all is None or len(ids) == 1:
            return {key: self.load(db, key) for key in ids}
        return {**dict.fromkeys(ids), **self.load_all(db, ids)}

    def store(self, db: Connection, changes: Sequence[Changed[T]]) -> None:
        """Make the rows say what each thing is after its change."""
        if self.save_all is not None:
            self.save_all(db, changes)
            return
        for entity_id, before, after in changes:
            self.save(db, entity_id, before, after)


class Transaction(Struct):
    """One user action in the making. Get one from ``write``."""

    db: Connection
    version: int
    """The file's data version, which one's own writing does not move."""
    id: str
    replica: str
    lamport: int
    seq: int
    at: str
    annotator: str
    operation: str
    undo_of: str | None
    article: str = ""
    changes: int = 0
    unlocked: frozenset[Whose] = frozenset()
    """Whose work on which articles is known not to be locked."""

    def put(self, entity: Entity[T], entity_id: str, after: T | None, *, article: str = "") -> None:
        """Give the thing a new image, and history the change. No change, no row.

        Raises:
            ReaderError: it is of what is submitted, or of a finished round.
        """
        before = entity.load(self.db, entity_id)
        self.turn(entity, [(entity_id, before, after)], article=article)

    def turn(
        self,
        entity: Entity[T],
        changes: Iterable[Changed[T]],
        *,
        article: str = "",
    ) -> None:
        """Do what ``put`` does to several things, each of which has the image it is said to have.

        ``changes`` are ids, no two the same, with the image before and after.
        """
        real = [change for change in changes if change[1] != change[2]]
        if real:
            self._assert_unlocked(entity, (i for _, *both in real for i in both))
            entity.store(self.db, real)
            self._record(entity, real, self._bases(entity.name, [key for key, *_ in real]))
            self.article = self.article or article

    def created(
        self, entity: Entity[T], items: Sequence[tuple[str, T]], *, article: str = ""
    ) -> None:
        """Record things that are new and whose rows are already written, in bulk."""
        self._assert_unlocked(entity, (image for _, image in items))
        self._record(entity, [(entity_id, None, image) for entity_id, image in items], {})
        self.article = self.article or article

    def confirm(
        self, entity: Entity[T], entity_id: str, after: T | None, *, article: str = ""
    ) -> None:
        """Do what ``put`` does, and give history the change also where it is the same image."""
        before = entity.load(self.db, entity_id)
        if before != after:
            self._assert_unlocked(entity, (before, after))
            entity.store(self.db, [(entity_id, before, after)])
        changes = [(entity_id, before, after)]
        self._record(entity, changes, self._bases(entity.name, [entity_id]))
        self.article = self.article or article

    def _assert_unlocked(self, entity: Entity[T], images: Iterable[T | None]) -> None:
        if entity.whose is None or self.operation in UNLOCKED:
            return
        all_whose = {each for image in images if image is not None for each in entity.whose(image)}
        for whose in all_whose - self.unlocked:
            refuse_locked(self.db, *whose)
        self.unlocked |= all_whose

    def head(self) -> Head:
        """Return where history stands once this is committed."""
        return Head(self.version, self.replica, self.lamport, self.seq, self.unlocked)

    def _record(
        self,
        entity: Entity[T],
        changes: Iterable[Changed[T]],
        bases: Mapping[str, str],
    ) -> None:
        if entity.name in _LOCKS:
            self.unlocked = frozenset()
        rows = []
        for entity_id, before, after in changes:
            self.seq += 1
            self.changes += 1
            rows.append(
                (
                    new_id(),
                    self.id,
                    self.replica,
                    self.seq,
                    self.lamport,
                    bases.get(entity_id),
                    self.at,
                    self.annotator,
                    self.operation,
                    entity.name,
                    entity_id,
                    None if before is None else _encode(before).decode(),
                    None if after is None else _encode(after).decode(),
                    self.undo_of,
                )
            )
        self.db.executemany(_INSERT_CHANGE, rows)

    def _bases(self, entity: str, ids: Sequence[str]) -> dict[str, str]:
        """Return the latest change of each thing that has one."""
        rows = self.db.execute(
            "SELECT ids.value, (SELECT id FROM change WHERE entity = ? AND entity_id = ids.value"
            " ORDER BY lamport DESC, replica DESC, replica_seq DESC LIMIT 1)"
            " FROM json_each(?) AS ids",
            [entity, _encode(ids).decode()],
        ).fetchall()
        return {key: base for key, base in rows if base is not None}


UNLOCKED = {"import", "merge", "reopen", "submit", "suggest"}
"""Operations that may change what is submitted: they bring it, or say that it is so, or no more.

What an import may not change it refuses itself, one by one.
"""
_LOCKS = ("progress", "round")
"""Things by which work is locked."""
_LOCKED = (
    "SELECT EXISTS (SELECT 1 FROM progress WHERE article = ?1 AND annotator = ?2 AND round = ?3"
    " AND state = 'submitted'), EXISTS (SELECT 1 FROM round WHERE name = ?3 AND finished)"
)


def lock(
    db: Connection, article: str, annotator: str, round_: str
) -> Literal["", "submitted", "finished"]:
    """Return by what an annotator's work on an article in a round is locked, or ``""``."""
    submitted, finished = db.execute(_LOCKED, (article, annotator, round_)).fetchone()
    if finished:
        return "finished"
    return "submitted" if submitted else ""


def why_locked(db: Connection, article: str, annotator: str, round_: str) -> str:
    """Return why an annotator's work on an article in a round does not change, or ``""``."""
    why = {
        "finished": f"round {round_} is finished; reader round new begins another",
        "submitted": "this article is submitted; reader reopen takes that back",
    }
    return why.get(lock(db, article, annotator, round_), "")


def refuse_locked(db: Connection, article: str, annotator: str, round_: str) -> None:
    """Raise a ReaderError, or the SubmittedError, if an annotator's work does not change."""
    if why := why_locked(db, article, annotator, round_):
        is_submitted = lock(db, article, annotator, round_) == "submitted"
        raise SubmittedError(why) if is_submitted else ReaderError(why)


_INSERT_CHANGE = (
    "INSERT INTO change (id, transaction_id, replica, replica_seq, lamport, base_change, at,"
    " annotator, operation, entity, entity_id, before, after, undo_of)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@contextmanager
def write(
    project: Project,
    operation: str,
    annotator: str = "",
    *,
    undo_of: str | None = None,
) -> Iterator[Transaction]:
    """Run the block as one immediate transaction, committed when it ends.

    Args:
        project: what to write to.
        operation: the verb, as ``change.operation`` has it; those in ``FINAL`` are not undone.
        annotator: the id of who acts, or ``""`` for nobody in particular.
        undo_of: the transaction that this one takes back or brings back.

    Raises:
        StoreError: nothing was saved; says why.
    """
    with together(project):
        transaction = _begin(project, operation, annotator, undo_of)
        yield transaction
        if transaction.changes:
            note_action(transaction)
            project.head = transaction.head()


@contextmanager
def together(project: Project) -> Iterator[None]:
    """Save all that the block writes, or nothing of it; each ``write`` stays an action of its own.

    Within such a block another is part of it.

    Raises:
        StoreError: nothing was saved; says why.
    """
    db = project.db
    if db.in_transaction:
        yield
        return
    project.assert_writable()
    try:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            project.head = None
            db.rollback()
            raise
    except sqlite.IntegrityError as error:
        raise StoreError(f"not saved: {error}") from error
    except sqlite.DatabaseError as error:
        raise explain(error, project.path, unsaved=True) from error


def _begin(project: Project, operation: str, annotator: str, undo_of: str | None) -> Transaction:
    head = _head(project)
    return Transaction(
        project.db,
        head.version,
        new_id(),
        head.replica,
        head.lamport + 1,
        head.seq,
        now(),
        annotator,
        operation,
        undo_of,
        unlocked=head.unlocked,
    )


def _head(project: Project) -> Head:
    """Return where history stands.

    The file is asked only after another connection has written: a mark must not wait.
    """
    version = project.data_version()
    if project.head is not None and project.head.version == version:
        return project.head
    replica = project.replica()
    lamport, seq = project.db.execute(
        "SELECT max((SELECT coalesce(max(lamport), 0) FROM change),"
        f" (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM local WHERE key = '{BEGUN_AT}')),"
        " (SELECT coalesce(max(replica_seq), 0) FROM change WHERE replica = ?)",
        [replica],
    ).fetchone()
    return Head(version, replica, lamport, seq)


BEGUN_AT = "begun at"
"""Under this key a handout keeps how far the history had come that it was made from."""
FINAL = {
    *("add annotator", "assign", "begin", "change round", "finish round", "freeze", "import"),
    *("redo", "rename annotator", "reopen", "submit", "suggest", "undo"),
}
"""Operations that ``undo`` does not take back."""
_TURNED = {"undo": "undone", "redo": "done"}
_TURN = "UPDATE action SET state = ? WHERE transaction_id = ?"


def note_action(transaction: Transaction) -> None:
    """Note what was done, for undo, and what became of the action it took or brought back."""
    row: list[Any] = [
        transaction.id,
        transaction.replica,
        transaction.lamport,
        transaction.at,
        transaction.annotator,
        transaction.operation,
        transaction.article,
        transaction.changes,
        "final" if transaction.operation in FINAL else "done",
        transaction.undo_of,
    ]
    execute = transaction.db.execute
    execute("INSERT INTO action VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    if transaction.undo_of is not None:
        execute(_TURN, [_TURNED[transaction.operation], transaction.undo_of])
