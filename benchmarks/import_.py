"""An import of files beside reading them and a bare ``executemany`` into the same tables."""

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

FILES, PER_STORY = 5_000, 4
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
        connection.execute("BEGIN IMMEDIATE")
        for table, some in rows.items():
            if some:
                places = ", ".join("?" * len(some[0]))
                connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({places})", some)
        connection.execute(
            "INSERT INTO article_fts (rowid, title, text)"
            " SELECT number, title, text FROM article_document"
        )
        connection.execute("COMMIT")


def main() -> None:
    """Print the ratio over a corpus of files, measured three times in turn."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        corpus = folder / "corpus"
        corpus.mkdir()
        paths = write_files(corpus)
        times = []
        for turn in range(3):
            mine, twin = folder / f"ours-{turn}.db", folder / f"bare-{turn}.db"
            taken = seconds(partial(ours, corpus, mine))
            times.append((taken, seconds(partial(bare, paths, rows_of(mine), twin))))
        taken, put = sorted(times)[1]
    print(f"import: {FILES / taken:,.0f} articles a second")
    report(f"import of {FILES:,} files", taken, put, "read and executemany", BUDGET)
