"""Annotators: people and systems, known by a UUID, named once."""

from reader.model.annotation import Annotator
from reader.model.errors import ReaderError
from reader.model.identity import new_id
from reader.store.project import Project
from reader.store.sqlite import Connection
from reader.store.transaction import Entity, together, write


def _load(db: Connection, annotator: str) -> Annotator | None:
    row = db.execute("SELECT id, name, kind FROM annotator WHERE id = ?", [annotator]).fetchone()
    return None if row is None else Annotator(*row)


def _save(db: Connection, annotator: str, _: Annotator | None, after: Annotator | None) -> None:
    if after is None:
        db.execute("DELETE FROM annotator WHERE id = ?", [annotator])
        return
    db.execute(
        "INSERT INTO annotator VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind",
        [after.id, after.name, after.kind],
    )


ANNOTATOR = Entity("annotator", Annotator, _load, _save, retired=lambda annotator: annotator)


def everyone(project: Project) -> list[Annotator]:
    """Return all annotators by name."""
    rows = project.rows("SELECT id, name, kind FROM annotator ORDER BY name")
    return [Annotator(*row) for row in rows]


def by_name(project: Project, name: str) -> Annotator | None:
    """Return the annotator with exactly this name, if there is one."""
    row = project.row("SELECT id, name, kind FROM annotator WHERE name = ?", [name])
    return None if row is None else Annotator(*row)


def add(project: Project, name: str, kind: str = "person") -> Annotator:
    """Add an annotator.

    Args:
        project: where to.
        name: unique in the project.
        kind: ``person`` or ``system``.

    Raises:
        ReaderError: the name is empty, too long, or taken.
    """
    with write(project, "add annotator") as transaction:
        annotator = newcomer(project, name, kind)
        transaction.put(ANNOTATOR, annotator.id, annotator)
    return annotator


def newcomer(project: Project, name: str, kind: str = "person") -> Annotator:
    """Return who would be added; arguments and errors are those of ``add``."""
    name = _checked(project, name)
    if kind not in ("person", "system"):
        raise ReaderError(f"an annotator is a person or a system, not {kind!r}")
    return Annotator(new_id(), name, "system" if kind == "system" else "person")


def ensure(project: Project, name: str) -> Annotator:
    """Return the annotator of this name, adding a person where there is none."""
    return by_name(project, name) or by_name(project, name.strip()) or add(project, name)


def rename(project: Project, old: str, new: str, by: str = "") -> Annotator:
    """Give an annotator another name; the id, and so every mark, stays.

    Args:
        project: where.
        old: the name that is given up.
        new: the name that is taken.
        by: the id of who does it, or ``""``.

    Raises:
        ReaderError: nobody has the old name, or somebody the new one, or who does it codes
            in a blind round and is to rename another.
    """
    from reader.store.rounds import assert_codes_none_blind

    with together(project):
        annotator = by_name(project, old)
        if annotator is None:
            raise ReaderError(f"no annotator {old!r}; reader annotator list shows them")
        if by != annotator.id:
            assert_codes_none_blind(project, by, "renaming another")
        renamed = Annotator(annotator.id, _checked(project, new), annotator.kind)
        with write(project, "rename annotator", annotator.id) as transaction:
            transaction.put(ANNOTATOR, annotator.id, renamed)
    return renamed


def remembered(project: Project) -> Annotator | None:
    """Return who this copy of the project was told is annotating, if anyone."""
    row = project.row(
        "SELECT annotator.id, name, kind FROM local JOIN annotator ON annotator.id = local.value"
        " WHERE key = 'annotator'"
    )
    return None if row is None else Annotator(*row)


def remember(project: Project, annotator: Annotator) -> None:
    """Keep in this copy of the project who is annotating."""
    from reader.store.places import keep

    keep(project, "annotator", annotator.id)


def checked_name(name: str) -> str:
    """Return a name as it is kept, without space around it.

    Raises:
        ReaderError: it is empty, too long, or not printable.
    """
    name = name.strip()
    if not name or len(name) > 80 or not name.isprintable():
        raise ReaderError("an annotator's name is 1 to 80 printable characters")
    return name


def _checked(project: Project, name: str) -> str:
    name = checked_name(name)
    if by_name(project, name):
        raise ReaderError(f"the name {name!r} is taken in this project; choose another")
    return name
