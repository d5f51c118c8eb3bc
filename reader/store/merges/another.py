"""Another project beside the one that is open: attached to read, an older or locked one as a copy."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.store import schema, sqlite
from reader.store.project import Project, open_project
from reader.store.sqlite import StoreError, explain

THERE = "there"
"""The name of the other project in SQL."""


@contextmanager
def beside(project: Project, other: Path) -> Iterator[None]:
    """Let the tables of another project be read as ``there.TABLE`` for a while.

    It is not written to. One of an older format is brought up to date in a copy.

    Raises:
        StoreError: it is missing, is the same project, or somebody else's file, or damaged, or
            was made by a newer reader.
    """
    if not other.is_file():
        raise StoreError(f"no project {other}")
    if project.path.exists() and other.samefile(project.path):
        raise StoreError(f"{other} is this project itself")
    with TemporaryDirectory() as folder, _current(other, Path(folder)) as path:
        try:
            project.db.execute(
                f"ATTACH ? AS {THERE}", [f"{path.resolve().as_uri()}?mode=ro"]
            ).fetchall()
            project.db.execute(f"SELECT count(*) FROM {THERE}.sqlite_master").fetchone()
        except sqlite.FAULTS as error:
            raise explain(error, other) from error
        try:
            yield
        finally:
            project.db.execute(f"DETACH {THERE}")


@contextmanager
def _current(other: Path, folder: Path) -> Iterator[Path]:
    """Give the path of a project of this program's format, which can be attached to read."""
    with open_project(other, read_only=True) as opened:
        (version,) = opened.row("PRAGMA user_version") or (0,)
        if version > schema.VERSION:
            raise StoreError(
                f"{other.name}: a newer reader made it (format {version}, this one knows"
                f" {schema.VERSION}); update reader to merge it"
            )
        is_fit = version == schema.VERSION and opened.is_shared
        if not is_fit:
            copy = folder / other.name
            opened.read(lambda db: db.execute("VACUUM INTO ?", [str(copy)]).fetchall())
    if is_fit:
        yield other
        return
    with open_project(copy) as _:
        pass
    yield copy
