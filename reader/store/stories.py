"""Stories: which there are, how large they are, and their articles."""

from reader.model.article import Article
from reader.store.articles import COLUMNS, from_row
from reader.store.project import Project
from reader.store.submitting.queues import reach


def articles_of(project: Project, story: str, viewer: str = "") -> list[Article]:
    """Return the articles of a story that the viewer is shown, oldest first."""
    within = reach(project, viewer)
    rows = project.rows(
        f"SELECT {COLUMNS} FROM article WHERE (story = '') = 0 AND story = ? AND {within.condition}"
        " ORDER BY published, id",
        [story, *within.values],
    )
    return [from_row(row) for row in rows]


def neighbour(project: Project, story: str, step: int, viewer: str = "") -> str:
    """Return the name of the story after (1) or before (-1) this one, or ``""``.

    Of those of which the viewer is shown any article.
    """
    sign, order = (">", "ASC") if step > 0 else ("<", "DESC")
    within = reach(project, viewer)
    table = (
        "story"
        if within.is_all
        else f"(SELECT DISTINCT story AS name FROM article WHERE {within.condition})"
    )
    row = project.row(
        f"SELECT name FROM {table} WHERE name {sign} ? ORDER BY name {order} LIMIT 1",
        [*within.values, story],
    )
    return "" if row is None else str(row[0])


def size(project: Project, story: str) -> int:
    """Return how many articles a story has."""
    row = project.row("SELECT articles FROM story WHERE name = ?", [story])
    return 0 if row is None else int(row[0])


def shown_size(project: Project, story: str, viewer: str) -> int:
    """Return how many articles of a story the viewer is shown."""
    within = reach(project, viewer)
    if within.is_all:
        return size(project, story)
    row = project.row(
        f"SELECT count(*) FROM article WHERE (story = '') = 0 AND story = ? AND {within.condition}",
        [story, *within.values],
    )
    return int(row[0]) if row else 0


def sizes(project: Project) -> list[tuple[str, int]]:
    """Return every story with its number of articles, by name."""
    return [
        (row[0], row[1]) for row in project.rows("SELECT name, articles FROM story ORDER BY name")
    ]
