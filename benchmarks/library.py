"""The article list with a million rows beside the same list with a hundred."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import in_turn, report
from reader.store.listing import last_page, page
from reader.store.project import Project, open_project

MANY, FEW = 1_000_000, 100
ROUNDS = 60
BUDGET = 2.0

_FILL = """
WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {count})
INSERT INTO article
SELECT n, printf('%016x%048x', n * 2654435761 % 4294967296, n), printf('%064x', n), 4000, '',
    'Report number ' || n || ' on the events at the harbour', 'Outlet ' || (n % 40), '',
    printf('2026-%02d-%02d', n % 12 + 1, n % 28 + 1), '', 'en', 'story ' || (n / 4),
    'batch/' || n || '.txt', '' || n, 'utf-8', '[]'
FROM counted
"""


def fill(project: Project, count: int) -> None:
    """Put rows of articles into a project, without texts, which the list never reads."""
    project.db.execute("PRAGMA synchronous = OFF")
    project.db.execute(_FILL.format(count=count))
    project.db.execute("INSERT INTO story SELECT story, count(*) FROM article GROUP BY story")


def scroll(project: Project) -> Callable[[], None]:
    """Return a scroll through the list: the top, two pages on, the end, and a page back."""

    def run() -> None:
        first = page(project, "", "story", limit=100)
        page(project, "", "story", after=first[-1].key, limit=100)
        last = last_page(project, "", "story", limit=100)
        page(project, "", "story", before=last[0].key, limit=100)

    return run


def main() -> None:
    """Print the ratio of opening the list and scrolling in it."""
    with TemporaryDirectory() as folder:
        with (
            open_project(Path(folder) / "many.db", create=True) as many,
            open_project(Path(folder) / "few.db", create=True) as few,
        ):
            fill(many, MANY)
            fill(few, 4 * FEW)
            ours, bare = in_turn(scroll(many), scroll(few), ROUNDS)
        report(f"list of {MANY:,}: top, on, end, back", ours, bare, f"list of {4 * FEW}", BUDGET)
