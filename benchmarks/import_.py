"""An import of files beside reading them and a bare ``executemany`` into the same tables.

Both save a batch at a time: what is saved survives a crash, with either.
"""

import io
from contextlib import redirect_stderr
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.material import prose
from benchmarks.measure import report, seconds
from reader.cli.options import Asked
from reader.cli.taking import Incoming
from reader.store.project import open_project
from reader.store.sqlite import Connection

FILES, PER_STORY = 5_000, 4
BATCHES = 5
"""What an import of so many files is saved in."""
TURNS = 5
BUDGET = 2.0
TABLES = (
    "article",
    "article_text",
    "article_sketch",
    "article_sketch_key",
    "region",
    "story",
    "change",
    "action",
)

Rows = dict[str, list[tuple[Any, ...]]]


def write_files(folder: Path) -> list[Path]:
    """Write reports of some 4,000 characters, four to a folder."""
    whole = prose(4_000 * FILES)
    paths = []
    for number in range(FILES):
        path = folder / f"story-{number // PER_STORY}" / f"outlet-{number % PER_STORY}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(whole[number * 4_000 : (number + 1) * 4_000], encoding="utf-8")
        paths.append(path)
    return paths


def ours(folder: Path, project: Path) -> None:
    """Import the folder as the command does."""
    asked = Asked()
    asked.project = project
    with redirect_stderr(io.StringIO()):
        incoming = Incoming(asked, [str(folder)])
        with asked.open_or_make() as opened:
            incoming.take_in(opened)


def rows_of(path: Path) -> Rows:
    """Return everything the import wrote, by table."""
    with open_project(path, read_only=True) as project:
        return {table: project.rows(f"SELECT * FROM {table}") for table in TABLES}


def bare(paths: list[Path], rows: Rows, project: Path) -> None:
    """Read the files, and put rows that are ready into the same tables and index."""
    for path in paths:
        path.read_text(encoding="utf-8")
    with open_project(project, create=True) as opened:
        connection = opened.db
        connection.execute("PRAGMA foreign_keys = OFF")
        last = 0
        for batch in range(BATCHES):
            connection.execute("BEGIN IMMEDIATE")
            for table, every in rows.items():
                put(connection, table, part(every, batch))
            connection.execute(
                "INSERT INTO article_fts (rowid, title, text)"
                " SELECT number, title, text FROM article_document WHERE number > ?",
                [last],
            )
            connection.execute("COMMIT")
            (last,) = connection.execute("SELECT max(number) FROM article").fetchone()


def put(connection: Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    """Put rows that are ready into a table."""
    if rows:
        places = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({places})", rows)


def part(rows: list[tuple[Any, ...]], batch: int) -> list[tuple[Any, ...]]:
    """Return the share of a batch."""
    return rows[batch * len(rows) // BATCHES : (batch + 1) * len(rows) // BATCHES]


def main() -> None:
    """Print the ratio over a corpus of files, measured five times in turn."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        corpus = folder / "corpus"
        corpus.mkdir()
        paths = write_files(corpus)
        times = []
        for turn in range(TURNS):
            mine, twin = folder / f"ours-{turn}.db", folder / f"bare-{turn}.db"
            taken = seconds(partial(ours, corpus, mine))
            times.append((taken, seconds(partial(bare, paths, rows_of(mine), twin))))
        taken, put = sorted(times, key=lambda pair: pair[0] / pair[1])[TURNS // 2]
    print(f"import: {FILES / taken:,.0f} articles a second")
    report(f"import of {FILES:,} files", taken, put, "read and executemany", BUDGET)
