"""A mark, saved, beside the bare commit of the same rows under the same settings."""

from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.material import add, add_marks, article, prose
from benchmarks.measure import report, seconds
from reader.model.annotation import Annotation, Span
from reader.model.identity import new_id
from reader.store import annotations, annotators
from reader.store.project import Project, open_project

ROUNDS = 400
BUDGET = 1.3


def bare_commit(project: Project, row: dict[str, list[tuple[Any, ...]]]) -> None:
    """Write the rows of one mark, which are ready, with nothing around them."""
    connection = project.db.conn
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in row.items():
        connection.executemany(statement, values)
    connection.execute("COMMIT")


def rows_of_a_mark(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows that the last mark wrote, as statements with values under fresh ids."""
    mark, transaction = new_id(), new_id()
    found: dict[str, list[tuple[Any, ...]]] = {}
    for table in ("annotation", "annotation_span", "change", "action", "mark_count"):
        columns = [row[1] for row in project.rows(f"PRAGMA table_info({table})")]
        columns = [name for name in columns if name != "number"]
        order = "rowid" if table not in ("annotation_span", "mark_count") else columns[0]
        row = project.row(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order} DESC LIMIT 1")
        values = dict(zip(columns, row or (), strict=True))
        fresh = {"annotation": mark, "transaction_id": transaction, "entity_id": mark}
        values.update({name: fresh[name] for name in values if name in fresh})
        if "id" in values:
            values["id"] = mark if table == "annotation" else new_id()
        if table in ("change", "action"):
            values["lamport"] += 1
        if table == "change":
            values["replica_seq"] += 1
        places = ", ".join("?" * len(values))
        tail = " ON CONFLICT DO UPDATE SET marks = marks + 1" if table == "mark_count" else ""
        statement = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places}){tail}"
        found[statement] = [tuple(values.values())]
    return found


def measure(marks: int) -> None:
    """Time a mark in an article that has ``marks`` already."""
    text = prose(60_000)
    item = article("bench/a.txt", text)
    with (
        TemporaryDirectory() as folder,
        open_project(Path(folder) / "a.db", create=True) as project,
    ):
        add(project, [item])
        ana = annotators.add(project, "ana")
        add_marks(project, item, ana, marks)
        starts = count(1)

        def ours() -> None:
            start = next(starts)
            span = Span.of(text, start, start + 40)
            annotations.mark(
                project, [Annotation.new(item.article.id, ana.id, "Actor", [span])], text
            )

        times = []
        for _ in range(ROUNDS):
            saved = seconds(ours)
            rows = rows_of_a_mark(project)
            times.append((saved, seconds(partial(bare_commit, project, rows))))
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
