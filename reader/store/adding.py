"""Adding articles in bulk, and telling which of them are near-identical to others."""

from collections import Counter
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from reader.model.article import NewArticle
from reader.store.articles import (
    ARTICLE,
    INSERT,
    INSERT_REGION,
    REGIONS,
    Regions,
    count_stories,
    region_rows,
    to_row,
)
from reader.store.project import Project
from reader.store.transaction import Transaction


class Sketch(Struct, frozen=True):
    """What finds near-identical texts; alike ones share a key."""

    sketch: bytes = b""
    keys: tuple[int, ...] = ()


def add_new(
    transaction: Transaction, items: Sequence[NewArticle], sketches: Sequence[Sketch]
) -> None:
    """Add articles whose ids are not in the project yet, with their texts and regions, in bulk."""
    connection = transaction.db.conn
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM article").fetchone()
    connection.executemany(INSERT, (to_row(item.article) for item in items))
    numbered = range(last + 1, last + 1 + len(items))
    connection.executemany(
        "INSERT INTO article_text VALUES (?, ?)",
        ((number, item.text) for number, item in zip(numbered, items, strict=True)),
    )
    _add_sketches(transaction, list(zip(numbered, sketches, strict=True)))
    connection.execute(
        "INSERT INTO article_fts (rowid, title, text)"
        " SELECT number, title, text FROM article_document WHERE number > ?",
        [last],
    )
    connection.executemany(
        INSERT_REGION, [row for item in items for row in region_rows(item.article.id, item.regions)]
    )
    count_stories(transaction.db, Counter(item.article.story for item in items))
    transaction.created(ARTICLE, [(item.article.id, item.article) for item in items])
    with_regions = [(i.article.id, Regions(i.regions)) for i in items if i.regions]
    transaction.created(REGIONS, with_regions)


def _add_sketches(transaction: Transaction, numbered: Sequence[tuple[int, Sketch]]) -> None:
    connection = transaction.db.conn
    connection.executemany(
        "INSERT INTO article_sketch VALUES (?, ?)",
        [(number, sketch.sketch) for number, sketch in numbered if sketch.sketch],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO article_sketch_key VALUES (?, ?)",
        [(key, number) for number, sketch in numbered for key in sketch.keys],
    )


def sharing(project: Project, article: str, keys: Sequence[int]) -> list[tuple[str, bytes]]:
    """Return id and sketch of some articles, older than this one, that share a sketch key."""
    rows = project.rows(
        "SELECT DISTINCT id, sketch FROM article_sketch_key JOIN article USING (number)"
        " JOIN article_sketch USING (number) WHERE key IN (SELECT value FROM json_each(:keys))"
        " AND number < (SELECT number FROM article WHERE id = :article) ORDER BY number LIMIT 20",
        {"keys": msgspec.json.encode(keys).decode(), "article": article},
    )
    return [(row[0], row[1]) for row in rows]
