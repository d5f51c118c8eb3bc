"""Checking a project from the file up to the meaning of its history."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from reader.model.identity import text_sha256
from reader.store import articles, replaying, sketches, sqlite
from reader.store.project import Project
from reader.store.releases import gold
from reader.store.sqlite import Connection
from reader.store.submitting import submissions
from reader.store.watching import Watch


class Finding(Struct, frozen=True):
    """What a check found."""

    words: str
    wrong: bool = True
    """Whether the project is not as it should be; otherwise this could not be looked at."""


_Look = Callable[[Project, str, Watch], Iterator[Finding]]


def findings(
    project: Project, on_share: Callable[[float, str], None] = lambda _share, _what: None
) -> Iterator[Finding]:
    """Yield everything that is wrong with a project, and what could not be checked.

    ``on_share`` is told what is being checked, and the share of all that is done, from 0 to 1.

    Checks the file, its references, every text against its hash, every quote against its
    text, everything derived against what it is derived from, and that replaying the history
    gives the rows. The project itself is not written to.
    """
    watch = Watch(on_share)
    with _undecodable_as_it_is(project.db), watch.over(project.db):
        for what, part, look in _LOOKS:
            watch.begin(what, part)
            yield from _to_its_end(what, look(project, what, watch))


def _plainly(look: Callable[[Project, Watch], Iterator[str]]) -> _Look:
    """Make a check that needs nothing but the project."""
    return lambda project, _what, watch: map(Finding, look(project, watch))


@contextmanager
def _undecodable_as_it_is(db: Connection) -> Iterator[None]:
    """Read what is no UTF-8 with a sign in its place, which then differs from what it should be."""
    kept, db.text_factory = db.text_factory, partial(str, encoding="utf-8", errors="replace")
    try:
        yield
    finally:
        db.text_factory = kept


def _to_its_end(what: str, found: Iterator[Finding]) -> Iterator[Finding]:
    """Go on with the next check where the damage lets one go no further."""
    try:
        yield from found
    except Exception as error:
        if sqlite.was_interrupted(error):
            raise KeyboardInterrupt from error
        yield Finding(f"{what} cannot be read to the end: {error}")


def _with_room(look: Callable[[Project, Watch, Path], Iterator[str]]) -> _Look:
    """Make a check that needs files for a while."""

    def looking(project: Project, what: str, watch: Watch) -> Iterator[Finding]:
        try:
            with TemporaryDirectory() as folder:
                yield from map(Finding, look(project, watch, Path(folder)))
        except (OSError, sqlite.OperationalError) as error:
            if not isinstance(error, OSError) and not sqlite.why_unwritable(error):
                raise
            yield Finding(f"not checked: {what}, which takes room for temporary files", wrong=False)

    return looking


def _file(project: Project, _: Watch) -> Iterator[str]:
    for (line,) in project.rows("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"integrity: {line}"
    for table, row, parent, _ in project.rows("PRAGMA foreign_key_check"):
        yield f"reference: row {row} of {table} names a missing {parent}"


def _indexes(project: Project, _: Watch, folder: Path) -> Iterator[str]:
    """Look at a copy where the project cannot be written: SQLite takes this check for a write."""
    if not project.read_only:
        yield from _index_faults(project.db)
        return
    copy = folder / "copy.db"
    project.db.execute("VACUUM INTO ?", [str(copy)])
    with closing(sqlite.connect(str(copy), isolation_level=None)) as db:
        yield from _index_faults(db)


def _index_faults(db: Connection) -> Iterator[str]:
    for name in ("article_fts", "annotation_fts"):
        try:
            db.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
        except sqlite.DatabaseError as error:
            yield f"full-text index {name}: {error}"


def _texts(project: Project, watch: Watch) -> Iterator[str]:
    cursor = project.db.execute(
        "SELECT id, sha256, length, text FROM article LEFT JOIN article_text USING (number)"
    )
    for article, sha256, length, text in watch.rows(cursor, articles.count(project)):
        if text is None:
            yield f"article {article[:12]}: its text is missing"
        elif text_sha256(text) != sha256 or len(text) != length:
            yield f"article {article[:12]}: its text is not what was imported"


def _quotes(project: Project, watch: Watch) -> Iterator[str]:
    """Compare in Python: SQL's ``substr`` would walk a long text from its start for every span."""
    cursor = project.db.execute(
        "SELECT article, 'mark ' || annotation, start_cp, end_cp, quote FROM annotation_span"
        f" UNION ALL {_quoted('suggestion')} UNION ALL {_quoted('decision')}"
        f" UNION ALL {_pair_quotes('from')} UNION ALL {_pair_quotes('to')}"
        f" UNION ALL {_quoted('adjudication', 'image', '$.spans')} ORDER BY 1"
    )
    at, text = "", ""
    total = _number(project, "SELECT count(*) FROM annotation_span")
    for article, said, start, end, quote in watch.rows(cursor, total):
        if article != at:
            row = project.row(
                "SELECT text FROM article JOIN article_text USING (number) WHERE id = ?", [article]
            )
            at, text = article, str(row[0]) if row else ""
        if text[start:end] != quote:
            yield f"{said}: the text does not say {quote[:40]!r} at {start}-{end}"


def _quoted(table: str, column: str = "spans", path: str = "$") -> str:
    """Return a query of the spans that a table has as JSON, in a column and there at a path."""
    return (
        f"SELECT article, '{table} ' || {table}.id, json_extract(span.value, '$.start'),"
        " json_extract(span.value, '$.end'), json_extract(span.value, '$.quote')"
        f" FROM {table}, json_each({column}, '{path}') AS span"
    )


def _pair_quotes(end: str) -> str:
    return (
        f"SELECT {end}_article, 'rejected_pair ' || id, {end}_start_cp, {end}_end_cp, {end}_quote"
        " FROM rejected_pair"
    )


def _number(project: Project, sql: str) -> int:
    row = project.row(sql)
    return int(row[0]) if row else 0


_LOOKS: tuple[tuple[str, float, _Look], ...] = (
    ("the file", 0.12, _plainly(_file)),
    ("the texts", 0.04, _plainly(_texts)),
    ("the quotes", 0.04, _plainly(_quotes)),
    ("the submissions", 0.04, _plainly(lambda project, _: submissions.faults(project))),
    ("the gold releases", 0.01, _plainly(lambda project, _: gold.faults(project))),
    ("what tells reposts", 0.3, _plainly(sketches.faults)),
    ("the full-text indexes", 0.1, _with_room(_indexes)),
    ("the history", 0.35, _with_room(replaying.faults)),
)
"""What is looked at, with about what share of the time it takes, and how."""
