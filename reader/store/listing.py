"""The library's list: articles in an order, a page at a time, however many there are."""

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct

from reader.model.article import Article
from reader.store import annotations, progress
from reader.store.articles import COLUMNS as ARTICLE_COLUMNS
from reader.store.articles import from_row
from reader.store.project import Project

Order = Literal["story", "published", "outlet", "title", "length"]
ORDERS: tuple[Order, ...] = ("story", "published", "outlet", "title", "length")

_KEYS: dict[Order, tuple[str, ...]] = {
    "story": ("(story = '')", "story", "published", "id"),
    "published": ("published", "number"),
    "outlet": ("outlet", "number"),
    "title": ("title", "number"),
    "length": ("length", "number"),
}


class Row(Struct, frozen=True):
    """One article of the list with what the viewer has done with it.

    Attributes:
        article: what is known about it.
        marks: the viewer's own active marks.
        state: ``""``, ``done`` or ``submitted``, for the viewer.
        key: where the row stands in the order; pages go on from it.
    """

    article: Article
    marks: int
    state: str
    key: tuple[str | int, ...]


def page(
    project: Project,
    viewer: str,
    order: Order,
    *,
    after: Sequence[str | int] | None = None,
    before: Sequence[str | int] | None = None,
    filter_: str = "",
    descending: bool = False,
    limit: int = 200,
) -> list[Row]:
    """Return a page of the list, in list order.

    Args:
        project: where from.
        viewer: the annotator whose marks and state are shown, or ``""``.
        order: what the list is sorted by.
        after: the key of the row before the page; None for the first page.
        before: the key of the row after the page; takes the place of ``after``.
        filter_: every word of it must be in the title, outlet, story or source file.
        descending: the whole order turned round.
        limit: how many rows at most.
    """
    keys = _KEYS[order]
    backwards = (before is not None) != descending
    conditions, values = _filter(filter_)
    key = before if before is not None else after
    if key is not None:
        places = ", ".join("?" * len(keys))
        conditions.append(f"({', '.join(keys)}) {'<' if backwards else '>'} ({places})")
        values += key
    direction = "DESC" if backwards else "ASC"
    sql = (
        f"SELECT {ARTICLE_COLUMNS}, {', '.join(keys)} FROM article"
        f" {'WHERE ' + ' AND '.join(conditions) if conditions else ''}"
        f" ORDER BY {', '.join(f'{name} {direction}' for name in keys)} LIMIT ?"
    )
    rows = project.rows(sql, [*values, limit])
    if before is not None:
        rows.reverse()
    return _with_work(project, viewer, rows)


def last_page(
    project: Project,
    viewer: str,
    order: Order,
    *,
    filter_: str = "",
    descending: bool = False,
    limit: int = 200,
) -> list[Row]:
    """Return the last page of the list, in list order."""
    rows = page(project, viewer, order, filter_=filter_, descending=not descending, limit=limit)
    return rows[::-1]


def row(
    project: Project, viewer: str, order: Order, article: str, *, filter_: str = ""
) -> Row | None:
    """Return the row of one article, by its id; None where there is none, or not in the filter."""
    conditions, values = _filter(filter_)
    sql = (
        f"SELECT {ARTICLE_COLUMNS}, {', '.join(_KEYS[order])} FROM article"
        f" WHERE {' AND '.join(['id = ?', *conditions])}"
    )
    found = _with_work(project, viewer, project.rows(sql, [article, *values]))
    return found[0] if found else None


_HAY = "title || ' ' || outlet || ' ' || story || ' ' || source_file"


def _filter(text: str) -> tuple[list[str], list[Any]]:
    words = text.split()
    values: list[Any] = []
    for word in words:
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values.append(f"%{escaped}%")
    return [f"({_HAY}) LIKE ? ESCAPE '\\'"] * len(words), values


def _with_work(project: Project, viewer: str, rows: Sequence[tuple[Any, ...]]) -> list[Row]:
    found = [from_row(row) for row in rows]
    ids = [article.id for article in found]
    marks = annotations.counts(project, viewer, ids) if viewer and ids else {}
    states = progress.states(project, viewer, ids) if viewer and ids else {}
    return [
        Row(article, marks.get(article.id, 0), states.get(article.id, ""), tuple(row[14:]))
        for article, row in zip(found, rows, strict=True)
    ]
