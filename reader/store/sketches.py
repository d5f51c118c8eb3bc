"""Which articles are near-identical to older ones: told, never merged.

A key is kept for the first article that has it, so a text is compared with at most as many
others as it has keys, however many copies there are.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from reader.model.text.reposts import Repost, keys, most_like, sketch
from reader.store import articles
from reader.store.project import AMONG, Project, among
from reader.store.sqlite import Connection
from reader.store.watching import Watch

_AMONG = "IN (SELECT value FROM json_each(:numbers))"


def add(connection: Connection, sketches: Mapping[int, bytes]) -> None:
    """Keep the sketches of new articles, by their numbers."""
    connection.executemany("INSERT INTO article_sketch VALUES (?, ?)", sketches.items())
    connection.executemany(
        "INSERT OR IGNORE INTO article_sketch_key VALUES (?, ?)",
        [(key, number) for number, sketch in sketches.items() for key in keys(sketch)],
    )


def of_articles(project: Project, ids: Sequence[str]) -> dict[str, bytes]:
    """Return the sketches of those articles, by id."""
    rows = project.rows(
        f"SELECT id, sketch FROM article_sketch JOIN article USING (number) WHERE id {AMONG}",
        among(ids),
    )
    return dict(rows)


def repeats(project: Project, sketches: Mapping[int, bytes]) -> Iterator[tuple[int, Repost]]:
    """Yield which of some articles repeat an older one, and which."""
    found_by = {number: keys(sketch) for number, sketch in sketches.items()}
    first = _first_with(project, sorted({key for some in found_by.values() for key in some}))
    older = {number: {first[key] for key in some} - {number} for number, some in found_by.items()}
    kept = _kept(project, sorted(set().union(*older.values())))
    for number, others in older.items():
        found = most_like(sketches[number], (kept[other] for other in sorted(others)))
        if found:
            yield number, found


def faults(project: Project, watch: Watch) -> Iterator[str]:
    """Yield in words where what is kept is not what the texts give."""
    cursor = project.db.execute(
        "SELECT number, id, text, coalesce(sketch, x'') FROM article JOIN article_text"
        " USING (number) LEFT JOIN article_sketch USING (number)"
    )
    for number, article, text, kept in watch.rows(cursor, articles.count(project)):
        right = sketch(text)
        first = _first_with(project, keys(right))
        if kept != right:
            yield f"article_sketch: that of article {article[:12]} is not what its text gives"
        if any(first.get(key, number + 1) > number for key in keys(right)):
            yield f"article_sketch_key: article {article[:12]} is not found by each of its keys"
    for key, number, kept in project.db.execute(
        "SELECT key, number, coalesce(sketch, x'') FROM article_sketch_key"
        " LEFT JOIN article_sketch USING (number)"
    ):
        if key not in keys(kept):
            yield f"article_sketch_key: article number {number} has no key {key}"


def _first_with(project: Project, wanted: Sequence[int]) -> dict[int, int]:
    """Return the number of the first article with each key."""
    return dict(
        project.rows(
            f"SELECT key, number FROM article_sketch_key WHERE key {_AMONG}", _bound(wanted)
        )
    )


def _kept(project: Project, numbers: Sequence[int]) -> dict[int, tuple[str, bytes]]:
    """Return ids and sketches by the articles' numbers."""
    rows = project.rows(
        "SELECT number, id, sketch FROM article_sketch JOIN article USING (number)"
        f" WHERE number {_AMONG}",
        _bound(numbers),
    )
    return {number: (article, sketch) for number, article, sketch in rows}


def _bound(numbers: Sequence[int]) -> dict[str, str]:
    return {"numbers": msgspec.json.encode(numbers).decode()}
