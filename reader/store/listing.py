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
Key = Sequence[str | int]
Values = tuple[Any, ...]
ORDERS: tuple[Order, ...] = ("story", "published", "outlet", "title", "length")

_KEYS: dict[Order, tuple[str, ...]] = {
    "story": ("(story = '')", "story", "published", "id"),
    "published": ("published", "number"),
    "outlet": ("outlet", "number"),
    "title": ("title", "number"),
    "length": ("length", "number"),
}

_WALK = 5_000
"""Rows met on the way to those that pass a filter, before there is a pass over all of them."""


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
    after: Key | None = None,
    before: Key | None = None,
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
    backwards = (before is not None) != descending
    keys, key = _KEYS[order], after if before is None else before
    if not filter_:
        rows = _read(project, keys, backwards, limit, beyond=key)
    else:
        rows = _sifted(project, keys, backwards, limit, key, filter_)
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


def _sifted(
    project: Project,
    keys: Sequence[str],
    backwards: bool,
    limit: int,
    key: Key | None,
    filter_: str,
) -> list[Values]:
    """Return the next rows that pass a filter, be they frequent or rare.

    What is frequent is met on a walk of some steps along the order. What is not is found
    sooner by one pass over the table than along an order, which leaps about in it.
    """
    end = _read(project, keys, backwards, 1, beyond=key, skip=_WALK, columns="1")
    stop = end[0][1:] if end else None
    rows = _read(project, keys, backwards, limit, beyond=key, until=stop, filter_=filter_)
    if stop is None or len(rows) == limit:
        return rows
    unindexed = [f"+{name}" for name in keys]
    return _read(project, unindexed, backwards, limit, beyond=key, filter_=filter_)


def _read(
    project: Project,
    keys: Sequence[str],
    backwards: bool,
    limit: int,
    *,
    beyond: Key | None = None,
    until: Key | None = None,
    filter_: str = "",
    skip: int = 0,
    columns: str = ARTICLE_COLUMNS,
) -> list[Values]:
    """Return columns with the key of the rows between two keys, in order or backwards."""
    conditions, values = _filter(filter_)
    for key, signs in ((beyond, "><"), (until, ("<=", ">="))):
        if key is not None:
            places = ", ".join("?" * len(keys))
            conditions.append(f"({', '.join(keys)}) {signs[backwards]} ({places})")
            values += key
    direction = "DESC" if backwards else "ASC"
    return project.rows(
        f"SELECT {columns}, {', '.join(keys)} FROM article"
        f" {'WHERE ' + ' AND '.join(conditions) if conditions else ''}"
        f" ORDER BY {', '.join(f'{name} {direction}' for name in keys)} LIMIT ? OFFSET ?",
        [*values, limit, skip],
    )


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
