"""Articles: their rows, texts and regions, and finding them."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath
from typing import Any

import msgspec
from msgspec import Struct

from reader.model.article import Article, Extra, Region
from reader.model.errors import ReaderError
from reader.model.identity import utf8_sha256
from reader.store.project import AMONG, Project, among, grouped
from reader.store.sqlite import Connection, StoreError
from reader.store.stored import decoder
from reader.store.transaction import Entity

COLUMNS = (
    "id, sha256, length, supersedes, title, outlet, wire, published, url, language, story,"
    " source_file, encoding, extra"
)
_decode_extra = decoder(tuple[Extra, ...])
_encode = msgspec.json.Encoder().encode


class Regions(Struct, frozen=True):
    """All regions of one article, sorted: the image of their history."""

    regions: tuple[Region, ...]


def from_row(row: Sequence[Any]) -> Article:
    """Return the article of a row of the columns that this module selects."""
    return Article(
        id=row[0],
        sha256=row[1],
        length=row[2],
        supersedes=row[3],
        title=row[4],
        outlet=row[5],
        wire=row[6],
        published=row[7],
        url=row[8],
        language=row[9],
        story=row[10],
        source_file=row[11],
        encoding=row[12],
        extra=_decode_extra(row[13]) if row[13] != "[]" else (),
    )


def _stem(source_file: str) -> str:
    return PurePosixPath(source_file).stem


def to_row(article: Article) -> tuple[Any, ...]:
    """Return the columns of ``article``, without its number."""
    return (
        article.id,
        article.sha256,
        article.length,
        article.supersedes,
        article.title,
        article.outlet,
        article.wire,
        article.published,
        article.url,
        article.language,
        article.story,
        article.source_file,
        article.encoding,
        _encode(article.extra).decode() if article.extra else "[]",
        _stem(article.source_file),
    )


INSERT = f"INSERT INTO article ({COLUMNS}, stem) VALUES ({', '.join('?' * 15)})"


def _load(db: Connection, article: str) -> Article | None:
    row = db.execute(f"SELECT {COLUMNS} FROM article WHERE id = ?", [article]).fetchone()
    return None if row is None else from_row(row)


def _save(db: Connection, article: str, before: Article | None, after: Article | None) -> None:
    if after is None:
        raise StoreError(f"article {article[:12]} cannot be removed")
    if before is None:
        db.execute(INSERT, to_row(after))
    else:
        db.execute(
            "UPDATE article SET supersedes = ?, title = ?, outlet = ?, wire = ?, published = ?,"
            " url = ?, language = ?, story = ?, source_file = ?, encoding = ?, extra = ?, stem = ?"
            " WHERE id = ?",
            [*to_row(after)[3:], article],
        )
    if before is None or before.story != after.story:
        count_stories(db, {after.story: 1})
        if before is not None:
            count_stories(db, {before.story: -1})


def count_stories(db: Connection, changes: Mapping[str, int]) -> None:
    """Count articles more, or fewer, in these stories; a story is there while it has some."""
    named = [(name, change) for name, change in changes.items() if name]
    db.executemany(
        "INSERT INTO story VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET articles = articles + excluded.articles",
        named,
    )
    fewer = [(name,) for name, change in named if change < 0]
    db.executemany("DELETE FROM story WHERE name = ? AND articles <= 0", fewer)


def _load_regions(db: Connection, article: str) -> Regions | None:
    rows = db.execute(
        "SELECT start_cp, end_cp, kind FROM region WHERE article = ? ORDER BY position", [article]
    ).fetchall()
    return Regions(tuple(Region(*row) for row in rows)) if rows else None


def _save_regions(db: Connection, article: str, _: Regions | None, after: Regions | None) -> None:
    db.execute("DELETE FROM region WHERE article = ?", [article])
    if after is not None:
        db.executemany(INSERT_REGION, region_rows(article, after.regions))


INSERT_REGION = "INSERT INTO region VALUES (?, ?, ?, ?, ?)"


def region_rows(article: str, regions: Sequence[Region]) -> list[tuple[Any, ...]]:
    """Return the rows of an article's regions."""
    return [
        (article, position, region.start, region.end, region.kind)
        for position, region in enumerate(regions)
    ]


ARTICLE = Entity("article", Article, _load, _save, retired=lambda article: article)
REGIONS = Entity("regions", Regions, _load_regions, _save_regions, retired=lambda _: None)


def get(project: Project, article: str) -> Article:
    """Return the article with exactly this id.

    Raises:
        ReaderError: there is none.
    """
    found = project.read(_load, article)
    if found is None:
        raise ReaderError(f"no article {article!r}")
    return found


def several(project: Project, ids: Sequence[str]) -> dict[str, Article]:
    """Return those of the ids that are articles, each with what is known about it."""
    rows = project.rows(f"SELECT {COLUMNS} FROM article WHERE id {AMONG}", among(ids))
    return {row[0]: from_row(row) for row in rows}


def text(project: Project, article: str) -> str:
    """Return the text of an article, checked against its hash.

    Raises:
        ReaderError: there is no such article.
        StoreError: the file no longer holds the text that was imported.
    """
    found = texts(project, [article])
    if article not in found:
        raise ReaderError(f"no article {article!r}")
    return found[article]


def has_outlet(project: Project, outlet: str) -> bool:
    """Return whether any article is of this outlet."""
    return project.row("SELECT 1 FROM article WHERE outlet = ? LIMIT 1", [outlet]) is not None


def texts(project: Project, ids: Sequence[str]) -> dict[str, str]:
    """Return the texts of those articles by id, each checked against its hash.

    Raises:
        StoreError: the file no longer holds a text that was imported.
    """
    rows = project.rows(
        "SELECT id, sha256, CAST(text AS BLOB) FROM article JOIN article_text USING (number)"
        f" WHERE id {AMONG}",
        among(ids),
    )
    with ThreadPoolExecutor(1) as beside:  # hashing leaves the interpreter free to decode
        found = beside.map(utf8_sha256, [stored for _, _, stored in rows])
        decoded = {article: stored.decode(errors="replace") for article, _, stored in rows}
    for (article, sha256, _), digest in zip(rows, found, strict=True):
        if digest != sha256:
            raise StoreError(
                f"the text of article {article[:12]} is damaged: its hash differs;"
                " see reader check, and reader restore for a backup"
            )
    return decoded


def beginning(project: Project, article: str, length: int) -> str:
    """Return the first code points of a text, unchecked: for a glance at it."""
    row = project.row(
        "SELECT substr(text, 1, ?) FROM article JOIN article_text USING (number) WHERE id = ?",
        [length, article],
    )
    return str(row[0]) if row else ""


def stretch(project: Project, article: str, start: int, end: int) -> str:
    """Return what a text says from ``start`` to ``end``, unchecked: to look at."""
    row = project.row(
        "SELECT substr(text, ?, ?) FROM article JOIN article_text USING (number) WHERE id = ?",
        [start + 1, end - start, article],
    )
    return str(row[0]) if row else ""


def regions(project: Project, article: str) -> tuple[Region, ...]:
    """Return the regions of an article, sorted."""
    return regions_of(project, [article]).get(article, ())


def regions_of(project: Project, ids: Sequence[str]) -> dict[str, tuple[Region, ...]]:
    """Return the regions of those articles that have some, by id."""
    rows = project.rows(
        "SELECT article, start_cp, end_cp, kind FROM region"
        f" WHERE article {AMONG} ORDER BY article, position",
        among(ids),
    )
    return {key: tuple(Region(*row[1:]) for row in group) for key, group in grouped(rows)}


def resolve(project: Project, reference: str, what: str = "article") -> Article:
    """Return the article a person means: an exact id, a unique stem, file or beginning of an id.

    A file is named as ``folder/file``, the way it is printed. ``what`` says what could be meant
    beside an article, where nothing of it was found.

    Raises:
        ReaderError: nothing matches, or more than one does.
    """
    exact = project.read(_load, reference)
    if exact:
        return exact
    where = f"SELECT {COLUMNS} FROM article WHERE"
    rows = project.rows(f"{where} stem = ? LIMIT 6", [reference])
    if not rows:
        rows = project.rows(
            f"{where} stem = ? AND source_file = ? LIMIT 6", [_stem(reference), reference]
        )
    if not rows and len(reference) >= 4:
        low, high = reference.lower(), reference.lower() + "g"
        rows = project.rows(f"{where} id >= ? AND id < ? LIMIT 6", [low, high])
    if not rows:
        raise ReaderError(
            f"no {what} {reference!r}: give an id, its first 4+ characters, a file's stem,"
            " or folder/file"
        )
    if len(rows) > 1:
        found = ", ".join(f"{row[0][:12]} ({row[11]})" for row in rows[:5])
        raise ReaderError(f"{reference!r} is more than one article: {found}")
    return from_row(rows[0])


def known(project: Project, ids: Sequence[str]) -> set[str]:
    """Return those of the ids that are in the project."""
    return {row[0] for row in project.rows(f"SELECT id FROM article WHERE id {AMONG}", among(ids))}


def placed(project: Project, ids: Sequence[str]) -> set[str]:
    """Return those of the ids whose article has a story."""
    sql = f"SELECT id FROM article WHERE story <> '' AND id {AMONG}"
    return {row[0] for row in project.rows(sql, among(ids))}


def with_text(project: Project, sha256: str) -> list[str]:
    """Return the ids of the articles with exactly this text."""
    return [row[0] for row in project.rows("SELECT id FROM article WHERE sha256 = ?", [sha256])]


def count(project: Project) -> int:
    """Return how many articles there are; articles are never removed, so this is instant."""
    row = project.row("SELECT coalesce(max(number), 0) FROM article")
    return int(row[0]) if row else 0


def own_ids(project: Project) -> dict[str, str]:
    """Return the articles' ids by the ids that their sources gave them, where those are unique."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for own_id, article in project.rows(
        "SELECT entry.value ->> 'value', article.id FROM article, json_each(article.extra) AS entry"
        " WHERE article.extra <> '[]' AND entry.value ->> 'name' = 'id'"
    ):
        if found.setdefault(own_id, article) != article:
            twice.add(own_id)
    return {own_id: article for own_id, article in found.items() if own_id not in twice}
