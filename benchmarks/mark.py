"""A mark, saved, beside the bare commit of the same rows under the same settings.

The bare commit goes into a twin of the project, so that each file sees one writer.
"""

from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.material import add, add_marks, article, prose
from benchmarks.measure import report, seconds
from reader.model.annotation import Annotation, Annotator, Span
from reader.model.article import NewArticle
from reader.store import marking
from reader.store.annotators import ANNOTATOR
from reader.store.project import Project, open_project
from reader.store.transaction import write

ROUNDS = 400
BUDGET = 1.3

Rows = list[tuple[str, tuple[Any, ...]]]


def bare_commit(project: Project, rows: Rows) -> None:
    """Write rows that are ready, with nothing around them."""
    connection = project.db
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in rows:
        connection.execute(statement, values)
    connection.execute("COMMIT")


def rows_of_the_last_mark(project: Project) -> Rows:
    """Return what the last mark wrote, as statements with values."""
    latest = "SELECT id, quote, note FROM annotation ORDER BY number DESC LIMIT 1"
    mark, quote, note = project.row(latest) or ("", "", "")
    found: Rows = []
    for table, key in (
        ("annotation", "id"),
        ("annotation_span", "annotation"),
        ("change", "entity_id"),
        ("action", "transaction_id"),
        ("mark_count", "article"),
    ):
        columns = [row[1] for row in project.rows(f"PRAGMA table_info({table})")]
        names = ", ".join(name for name in columns if name != "number")
        wanted = {
            "action": "(SELECT transaction_id FROM change WHERE entity_id = ?)",
            "mark_count": "(SELECT article FROM annotation WHERE id = ?)",
        }.get(table, "?")
        row = project.row(f"SELECT {names} FROM {table} WHERE {key} = {wanted}", [mark]) or ()
        tail = " ON CONFLICT DO UPDATE SET marks = marks + 1" if table == "mark_count" else ""
        places = ", ".join("?" * len(row))
        found.append((f"INSERT INTO {table} ({names}) VALUES ({places}){tail}", tuple(row)))
    indexed = "SELECT max(number), ?, ? FROM annotation"
    found.append((f"INSERT INTO annotation_fts (rowid, quote, note) {indexed}", (quote, note)))
    return found


def prepared(path: Path, item: NewArticle, ana: Annotator, marks: int) -> Project:
    """Return a project with the article, the annotator and so many marks."""
    project = open_project(path, create=True)
    add(project, [item])
    with write(project, "add annotator") as transaction:
        transaction.put(ANNOTATOR, ana.id, ana)
    add_marks(project, item, ana, marks)
    return project


def measure(marks: int) -> None:
    """Time a mark in an article that has ``marks`` already."""
    text = prose(60_000)
    item = article("bench/a.txt", text)
    ana = Annotator("0198a000-0000-7000-8000-000000000000", "ana")
    times = []
    with (
        TemporaryDirectory() as folder,
        prepared(Path(folder) / "ours.db", item, ana, marks) as ours,
        prepared(Path(folder) / "twin.db", item, ana, marks) as twin,
    ):
        for start in range(ROUNDS):
            span = Span.of(text, start, start + 40)
            mark = Annotation.new(item.article.id, ana.id, "Event", [span])
            saved = seconds(partial(marking.mark, ours, [mark], text, once=True))
            rows = rows_of_the_last_mark(ours)
            times.append((saved, seconds(partial(bare_commit, twin, rows))))
    report(
        f"a mark saved, {marks:,} there",
        median(saved for saved, _ in times),
        median(bare for _, bare in times),
        "bare commit",
        BUDGET,
    )


def main() -> None:
    """Print the ratio with few and with many marks in the article."""
    for marks in (0, 100_000):
        measure(marks)
