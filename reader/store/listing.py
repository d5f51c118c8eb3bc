"""The library's list: articles in an order, a page at a time, however many there are."""

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct

from reader.model.article import Article
from reader.store import annotations, progress
from reader.store.articles import COLUMNS as ARTICLE_COLUMNS
from reader.store.articles import from_row
from reader.store.project import Project
from reader.store.submitting.queues import Reach, reach

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

_NEAR = 2_000
"""How many of the next rows are looked through for those that pass a filter, before all are."""


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
    """Return a page of the list, in list order: of the articles that the viewer is shown.

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
    way = _Way(_KEYS[order], backwards=(before is not None) != descending)
    key = after if before is None else before
    columns = ", ".join((ARTICLE_COLUMNS, *way.keys))
    within = reach(project, viewer)
    if not within.is_all:
        rows = _reached(project, way, key, columns, limit, filter_, within)
    elif filter_:
        rows = _sifted(project, way, key, columns, limit, filter_)
    else:
        rows = _walked(project, way, key, columns, limit)
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
    (sieve, words), within = _sieve(filter_), reach(project, viewer)
    columns = ", ".join((ARTICLE_COLUMNS, *_KEYS[order]))
    sql = f"SELECT {columns} FROM article WHERE id = ? AND {sieve} AND {within.condition}"
    found = _with_work(project, viewer, project.rows(sql, [article, *words, *within.values]))
    return found[0] if found else None


class _Way(Struct, frozen=True):
    """An order of rows, or the same turned round."""

    keys: tuple[str, ...]
    backwards: bool

    @property
    def unindexed(self) -> "_Way":
        """The same way, by sorting instead of along an index."""
        return _Way(tuple(f"+{key}" for key in self.keys), self.backwards)

    @property
    def by(self) -> str:
        """The SQL that sorts so."""
        return ", ".join(f"{key} {'DESC' if self.backwards else 'ASC'}" for key in self.keys)

    @property
    def beyond(self) -> str:
        """The condition that a row comes after the one whose key is bound."""
        places = ", ".join("?" * len(self.keys))
        return f"({', '.join(self.keys)}) {'<' if self.backwards else '>'} ({places})"


def _walked(project: Project, way: _Way, key: Key | None, columns: str, limit: int) -> list[Values]:
    """Return columns of the next rows.

    They are read in two steps, since SQLite goes to a place in an index only by columns
    that are given, and one more; else it would walk past all rows with the same first one.
    """
    if key is None:
        return _select(project, columns, way, "TRUE", [], limit)
    first, others = _Way(way.keys[:1], way.backwards), _Way(way.keys[1:], way.backwards)
    rows = _select(project, columns, others, f"{way.keys[0]} = ? AND {others.beyond}", key, limit)
    if len(rows) < limit:
        rows += _select(project, columns, way, first.beyond, key[:1], limit - len(rows))
    return rows


def _reached(
    project: Project,
    way: _Way,
    key: Key | None,
    columns: str,
    limit: int,
    filter_: str,
    within: Reach,
) -> list[Values]:
    """Return columns of the next rows of a queue, which is short beside the whole list."""
    sieve, words = _sieve(filter_)
    way = way.unindexed
    condition = f"{within.condition} AND {sieve}"
    if key is not None:
        condition += f" AND {way.beyond}"
    return _select(project, columns, way, condition, [*within.values, *words, *(key or ())], limit)


def _sifted(
    project: Project, way: _Way, key: Key | None, columns: str, limit: int, filter_: str
) -> list[Values]:
    """Return columns of the next rows that pass a filter, be they frequent or rare.

    Frequent ones are among the next rows of all. Others are found sooner by a pass over the
    table than along an order, which leaps about in it.
    """
    sieve, words = _sieve(filter_)
    near = [number for (number,) in _walked(project, way, key, "number", _NEAR)]
    numbers = msgspec.json.encode(near).decode()
    is_near = f"number IN (SELECT value FROM json_each(?)) AND {sieve}"
    way = way.unindexed
    rows = _select(project, columns, way, is_near, [numbers, *words], limit)
    if len(rows) == limit or len(near) < _NEAR:
        return rows
    passes = sieve if key is None else f"{sieve} AND {way.beyond}"
    return _select(project, columns, way, passes, [*words, *(key or ())], limit)


def _select(
    project: Project, columns: str, way: _Way, condition: str, values: Key, limit: int
) -> list[Values]:
    return project.rows(
        f"SELECT {columns} FROM article WHERE {condition} ORDER BY {way.by} LIMIT ?",
        [*values, limit],
    )


_HAY = "title || ' ' || outlet || ' ' || story || ' ' || source_file"


def _sieve(text: str) -> tuple[str, list[str]]:
    """Return the condition that every word of a filter is there, and the values it binds."""
    words = text.split()
    escaped = [word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words]
    contained = [f"({_HAY}) LIKE ? ESCAPE '\\'"] * len(words)
    return " AND ".join(["TRUE", *contained]), [f"%{word}%" for word in escaped]


def _with_work(project: Project, viewer: str, rows: Sequence[tuple[Any, ...]]) -> list[Row]:
    found = [from_row(row) for row in rows]
    ids = [article.id for article in found]
    marks = annotations.counts(project, viewer, ids) if viewer and ids else {}
    states = progress.states(project, viewer, ids) if viewer and ids else {}
    return [
        Row(article, marks.get(article.id, 0), states.get(article.id, ""), tuple(row[14:]))
        for article, row in zip(found, rows, strict=True)
    ]
