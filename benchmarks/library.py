"""The article list with a million rows beside the same list with a hundred."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import in_turn, report
from reader.store.articles import count
from reader.store.listing import ORDERS, Order, last_page, page, row
from reader.store.project import Project, open_project

MANY, FEW = 1_000_000, 400
ROUNDS = 20
FILTERS = {
    "filter, a frequent word": ("report", 0.1),
    "filter, a rare word": ("999999", 2.0),
    "filter, no hit": ("zzzz", 2.0),
}
"""Words, and what their first page may take beside a look at every row."""

_FILL = """
WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {count})
INSERT INTO article
SELECT n, printf('%016x%048x', n * 2654435761 % 4294967296, n), printf('%064x', n), 4000, '',
    'Report number ' || n || ' on the events at the harbour', 'Outlet ' || (n % 40), '',
    printf('2026-%02d-%02d', n % 12 + 1, n % 28 + 1), '', 'en', 'story ' || (n / 4),
    'batch/' || n || '.txt', '' || n, 'utf-8', '[]'
FROM counted
"""


def fill(project: Project, articles: int) -> None:
    """Put rows of articles into a project, without texts, which the list never reads."""
    project.db.execute("PRAGMA synchronous = OFF")
    project.db.execute(_FILL.format(count=articles))
    project.db.execute("INSERT INTO story SELECT story, count(*) FROM article GROUP BY story")


def scroll(project: Project, order: Order) -> Callable[[], None]:
    """Return a scroll through the list: the top, two pages on, the middle, the end, and back."""
    (middle,) = project.rows("SELECT id FROM article WHERE number = ?", [count(project) // 2])
    half = row(project, "", order, middle[0])
    if half is None:
        raise LookupError("no article in the middle")

    def run() -> None:
        first = page(project, "", order, limit=100)
        page(project, "", order, after=first[-1].key, limit=100)
        page(project, "", order, after=half.key, limit=100)
        page(project, "", order, before=half.key, limit=100)
        last = last_page(project, "", order, limit=100)
        page(project, "", order, before=last[0].key, limit=100)

    return run


def sift(project: Project, order: Order, words: str) -> Callable[[], object]:
    """Return the reading of the first page under a filter."""
    return lambda: page(project, "", order, filter_=words, limit=100)


def look_through(project: Project) -> Callable[[], object]:
    """Return a look at what filters are about in every row: a search without an index."""
    sql = "SELECT count(*) FROM article WHERE title || outlet || story || source_file LIKE '%zzz%'"
    return lambda: project.rows(sql)


def main() -> None:
    """Print the ratios of opening the list, scrolling in it, and filtering it."""
    with (
        TemporaryDirectory() as folder,
        open_project(Path(folder) / "many.db", create=True) as many,
        open_project(Path(folder) / "few.db", create=True) as few,
    ):
        fill(many, MANY)
        fill(few, FEW)
        for order in ORDERS:
            ours, bare = in_turn(scroll(many, order), scroll(few, order), ROUNDS)
            report(f"list of {MANY:,} by {order}, scrolled", ours, bare, f"list of {FEW}", 2.0)
        for what, (words, budget) in FILTERS.items():
            for order in ORDERS:
                ours, bare = in_turn(sift(many, order, words), look_through(many), 3)
                report(f"{what}, by {order}", ours, bare, "look at every row", budget)
