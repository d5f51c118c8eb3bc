"""Codebooks: every version is kept under its content hash; one is in use."""

from collections.abc import Callable, Sequence

import msgspec

from reader.model.annotation import PASSAGE
from reader.model.codebook import IMPORTED, Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.revising.check import check
from reader.model.revising.joining import Clash, reverted
from reader.model.revising.versions import next_version
from reader.store.project import Project
from reader.store.sqlite import Connection
from reader.store.stored import decoder
from reader.store.transaction import Entity, Transaction, write

IN_USE = "codebook"
"""The setting that names the codebook in use by its hash."""
BRINGING_BACK = "bring back tag"
"""The operation that adds a tag which marks had before it."""
_decode = decoder(Codebook)
_encode = msgspec.json.Encoder(order="sorted").encode


def _load(db: Connection, sha256: str) -> Codebook | None:
    row = db.execute("SELECT content FROM codebook WHERE sha256 = ?", [sha256]).fetchone()
    return None if row is None else _decode(row[0])


def _save(db: Connection, sha256: str, _: Codebook | None, after: Codebook | None) -> None:
    if after is None:
        raise ReaderError("a codebook version is never erased")
    db.execute(
        "INSERT INTO codebook VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
        [
            sha256,
            after.id,
            after.version,
            after.title,
            after.source,
            after.licence,
            _encode(after).decode(),
        ],
    )
    db.executemany(
        "INSERT INTO codebook_tag VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (codebook, position) DO NOTHING",
        [
            (sha256, at, tag.id, tag.name, tag.hotkey, tag.parent, tag.description)
            for at, tag in enumerate(after.tags)
        ],
    )


def _load_setting(db: Connection, key: str) -> str | None:
    row = db.execute("SELECT value FROM setting WHERE key = ?", [key]).fetchone()
    return None if row is None else str(row[0])


def _save_setting(db: Connection, key: str, _: str | None, after: str | None) -> None:
    if after is None:
        db.execute("DELETE FROM setting WHERE key = ?", [key])
    else:
        db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", [key, after])


CODEBOOK = Entity("codebook", Codebook, _load, _save, retired=lambda codebook: codebook)
SETTING = Entity("setting", str, _load_setting, _save_setting, retired=lambda _: None)


def current(project: Project) -> Codebook:
    """Return the codebook in use.

    Raises:
        ReaderError: the project has none yet.
    """
    found = project.read(_in_use)
    if found is None:
        raise ReaderError(_NONE)
    return found


def current_or_empty(project: Project) -> Codebook:
    """Return the codebook in use, or one of version 0 that says nothing where there is none."""
    return project.read(_in_use) or EMPTY


EMPTY = Codebook(id="none", version=0)
_NONE = "the project has no codebook yet; reader codebook use NAME gives it one"


def _in_use(db: Connection) -> Codebook | None:
    sha256 = _load_setting(db, IN_USE)
    return _load(db, sha256) if sha256 else None


def within(transaction: Transaction) -> Codebook | None:
    """Return the codebook in use as a transaction finds it, if there is one."""
    return _in_use(transaction.db)


def name_of(db: Connection, tag: str) -> str:
    """Return what the codebook in use calls a tag; one that it lacks goes by its id."""
    codebook = _in_use(db)
    found = codebook.find(tag) if codebook else None
    return found.name if found else tag


def hash_in_use(project: Project) -> str:
    """Return the content hash of the codebook in use, or nothing where there is none."""
    return project.read(_load_setting, IN_USE) or ""


def of_hash(project: Project, sha256: str) -> Codebook | None:
    """Return the version with a content hash, if the project holds it."""
    return project.read(_load, sha256)


def in_use(project: Project) -> bool:
    """Return whether the project has a codebook."""
    return project.read(_load_setting, IN_USE) is not None


def every_version(project: Project) -> list[Codebook]:
    """Return every codebook version the project holds, by id and version."""
    rows = project.rows("SELECT content FROM codebook ORDER BY id, version, sha256")
    return [_decode(row[0]) for row in rows]


def reverted_by(project: Project, codebook: Codebook) -> list[Clash]:
    """Return what putting an older version, or what was made of it, into use takes back.

    That is each change since that version of the codebook in use which it does not have.
    """
    now = project.read(_in_use)
    if now is None or now.id != codebook.id or codebook.version >= now.version:
        return []
    books = every_version(project)
    same = (b for b in books if (b.id, b.version) == (codebook.id, codebook.version))
    return reverted(next(same, None), now, codebook)


def begin(project: Project, codebook: Codebook) -> None:
    """Give a project its first codebook, where it has none; undo does not take that back."""
    if not in_use(project):
        with write(project, "begin") as transaction:
            _use(transaction, codebook)


def use(project: Project, annotator: str, codebook: Codebook, *, wording: bool = False) -> Codebook:
    """Keep a codebook and make it the one in use, as one step.

    A version the project does not hold, of the codebook in use, becomes that one's next
    version; with ``wording``, one that leaves all meanings as they were.

    Returns:
        The codebook as it is kept.

    Raises:
        ReaderError: it has faults; they are listed in one line.
    """
    _checked(codebook)
    with write(project, "use codebook", annotator) as transaction:
        before = _in_use(transaction.db)
        if before and before.id == codebook.id and _load(transaction.db, codebook.sha256) is None:
            codebook = next_version(before, codebook, wording=wording)
        _use(transaction, codebook)
    return codebook


def revise(
    project: Project, annotator: str, operation: str, revised: Callable[[Codebook], Codebook]
) -> Codebook:
    """Put what ``revised`` makes of the codebook in use in its place, as one step.

    Raises:
        ReaderError: there is no codebook, or what was made of it has faults.
    """
    with write(project, operation, annotator) as transaction:
        before = _in_use(transaction.db)
        if before is None:
            raise ReaderError(_NONE)
        after = _checked(revised(before))
        _use(transaction, after)
    return after


def follow(
    project: Project, annotator: str, base: str, drafted: Callable[[Codebook], Codebook]
) -> Codebook:
    """Put what was drafted while the codebook with the hash ``base`` was in use in its place.

    Raises:
        ReaderError: another codebook has come into use meanwhile, or the draft has faults.
    """

    def revised(now: Codebook) -> Codebook:
        if now.sha256 != base:
            raise ReaderError(
                f"the codebook was changed elsewhere meanwhile: {now.reference} is in use;"
                " nothing was saved"
            )
        return drafted(now)

    return revise(project, annotator, "change codebook", revised)


def extend(transaction: Transaction, tag: Tag) -> Codebook:
    """Add a tag to the codebook in use, as its next version, within a transaction.

    Raises:
        ReaderError: there is such a tag already, or it has a fault.
    """
    before = _in_use(transaction.db)
    if before is None:
        raise ReaderError(_NONE)
    existing = before.find(tag.id) or before.find(tag.name)
    if existing:
        raise ReaderError(f"the codebook has the tag {existing.id!r} already")
    after = _checked(_next(before, [tag]))
    _use(transaction, after)
    return after


def _checked(codebook: Codebook) -> Codebook:
    faults = check(codebook)
    if faults:
        raise ReaderError(f"codebook {codebook.id}: {'; '.join(faults)}")
    return codebook


def add_imported(transaction: Transaction, tags: set[str]) -> list[str]:
    """Add those tags that the codebook in use lacks, under ``imported``; return their ids.

    One that is built in is not for it.
    """
    before = _in_use(transaction.db) or Codebook(id=IMPORTED, version=0)
    have = {tag.id for tag in before.tags}
    new = sorted(tags - have - {PASSAGE})
    if new:
        _use(transaction, _next(before, [Tag.imported(tag) for tag in new]))
    return new


def with_imported(transaction: Transaction, tag: str) -> Codebook | None:
    """Return the codebook with a tag it lacked, now under ``imported``; None if it has it."""
    return _in_use(transaction.db) if add_imported(transaction, {tag}) else None


def bring_back(transaction: Transaction, tag: str, made_under: str) -> Codebook:
    """Add a tag that the codebook in use lacks, as its next version, within a transaction.

    It comes as the version with the reference ``made_under`` had it, without its key; where that
    is not held, under ``imported``.

    Raises:
        ReaderError: there is no codebook, or it would have faults.
    """
    before = _in_use(transaction.db)
    if before is None:
        raise ReaderError(_NONE)
    books = (_decode(row[0]) for row in transaction.db.execute("SELECT content FROM codebook"))
    found = next((book for book in books if book.reference == made_under), None)
    had = next((each for each in found.tags if each.id == tag), None) if found else None
    added = _fitting(before, [had]) if had else [Tag.imported(tag)]
    after = _checked(_next(before, added))
    _use(transaction, after)
    return after


def regain(transaction: Transaction, earlier: str | None, later: str | None) -> None:
    """Give the codebook in use those tags that one version had over another, where it lacks them.

    Versions go by their hashes. That is how a new tag comes back with its mark once the
    codebook has moved on; one of another id is left as it is.
    """
    current = _in_use(transaction.db)
    old, new = (_load(transaction.db, sha256 or "") for sha256 in (earlier, later))
    if not (current and old and new and current.id == new.id):
        return
    have = {tag.id for tag in (*old.tags, *current.tags)}
    lost = [tag for tag in new.tags if tag.id not in have]
    if lost:
        _use(transaction, _checked(_next(current, _fitting(current, lost))))


def keep_used(
    transaction: Transaction, earlier: str | None, later: str | None, operation: str
) -> bool:
    """Put an earlier version in use again with those tags of the later one that something has.

    Versions go by their hashes. That is how a step on the codebook is taken back once marks or
    suggestions have a tag that it added. Those that had one before it was brought back do not
    count.

    Args:
        transaction: the one that takes it back.
        earlier: the hash of the version before the step.
        later: the hash of the version that it made.
        operation: what the step was.

    Returns:
        Whether it was so; where nothing has such a tag, nothing is done.
    """
    old, new = (_load(transaction.db, sha256 or "") for sha256 in (earlier, later))
    if not (old and new and old.id == new.id):
        return False
    have = {tag.id for tag in old.tags}
    added = [tag for tag in new.tags if tag.id not in have]
    under = new.reference if operation == BRINGING_BACK else ""
    used = _used(transaction.db, [tag.id for tag in added], under)
    kept = [tag for tag in added if tag.id in used]
    if kept and _next(old, kept) != new:
        back = _next(old, _fitting(old, kept))
        _use(transaction, _checked(msgspec.structs.replace(back, version=new.version + 1)))
    return bool(kept)


def _used(db: Connection, tags: Sequence[str], under: str) -> set[str]:
    """Return those of some tags that an active mark or a suggestion has, whosever it is.

    With a reference of a codebook, those that a mark made ``under`` it has.
    """
    rows = db.execute(
        "SELECT value FROM json_each(:tags) WHERE EXISTS (SELECT 1 FROM annotation"
        " WHERE tag = value AND status = 'active' AND :under IN ('', codebook))"
        " OR (:under = '' AND EXISTS (SELECT 1 FROM suggestion WHERE tag = value))",
        {"tags": _encode(tags).decode(), "under": under},
    ).fetchall()
    return {row[0] for row in rows}


def _fitting(book: Codebook, tags: Sequence[Tag]) -> list[Tag]:
    """Return tags of another version as they can come into this one: no key, and a parent of it."""
    ids = {IMPORTED, *(tag.id for tag in (*book.tags, *tags))}
    return [
        msgspec.structs.replace(tag, hotkey="", parent=tag.parent if tag.parent in ids else "")
        for tag in tags
    ]


def _next(before: Codebook, tags: list[Tag]) -> Codebook:
    return msgspec.structs.replace(before, version=before.version + 1, tags=(*before.tags, *tags))


def _use(transaction: Transaction, codebook: Codebook) -> None:
    sha256 = codebook.sha256
    if _load(transaction.db, sha256) is None:
        transaction.put(CODEBOOK, sha256, codebook)
    transaction.put(SETTING, IN_USE, sha256)
