"""Stories: which there are, how large they are, and their articles."""

from reader.model.article import Article
from reader.store.articles import COLUMNS, from_row
from reader.store.project import Project


def articles_of(project: Project, story: str) -> list[Article]:
    """Return the articles of a story, oldest first."""
    rows = project.rows(
        f"SELECT {COLUMNS} FROM article WHERE (story = '') = 0 AND story = ?"
        " ORDER BY published, id",
        [story],
    )
    return [from_row(row) for row in rows]


def neighbour(project: Project, story: str, step: int) -> str:
    """Return the name of the story after (1) or before (-1) this one, or ``""``."""
    sign, order = (">", "ASC") if step > 0 else ("<", "DESC")
    row = project.row(
        f"SELECT name FROM story WHERE name {sign} ? ORDER BY name {order} LIMIT 1", [story]
    )
    return "" if row is None else str(row[0])


def size(project: Project, story: str) -> int:
    """Return how many articles a story has."""
    row = project.row("SELECT articles FROM story WHERE name = ?", [story])
    return 0 if row is None else int(row[0])


def sizes(project: Project) -> list[tuple[str, int]]:
    """Return every story with its number of articles, by name."""
    return [
        (row[0], row[1]) for row in project.rows("SELECT name, articles FROM story ORDER BY name")
    ]
