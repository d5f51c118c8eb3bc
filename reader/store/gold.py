"""Gold releases: finding one, and reading what it holds."""

from collections.abc import Iterator, Sequence
from typing import Any

from reader.model import canonical
from reader.model.errors import ReaderError
from reader.model.release import ARTICLE, HEAD, GoldArticle, Head, Manifest, Release
from reader.store import rounds
from reader.store.project import Project
from reader.store.sqlite import Connection, StoreError
from reader.store.stored import decoder
from reader.store.transaction import Entity

_COLUMNS = "number, name, round, codebook, at, manifest, sha256"
_PAGE = 100
"""Articles held at once."""
_manifest = decoder(Manifest)
_head = decoder(Head)
_article = decoder(GoldArticle)


def _build(row: Sequence[Any]) -> Release:
    return Release(
        number=row[0],
        name=row[1],
        round=row[2],
        codebook=row[3],
        at=row[4],
        manifest=_manifest(row[5]),
        sha256=row[6],
    )


def _load(db: Connection, name: str) -> Release | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM gold_release WHERE name = ?", [name]).fetchone()
    return None if row is None else _build(row)


def _save(db: Connection, name: str, _: Release | None, after: Release | None) -> None:
    if after is None:
        raise StoreError(f"gold release {name} cannot be removed")
    db.execute(
        "INSERT INTO gold_release VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            after.number,
            after.name,
            after.round,
            after.codebook,
            after.at,
            canonical.encode(after.manifest).decode(),
            after.sha256,
        ],
    )


RELEASE = Entity("gold_release", Release, _load, _save, retired=lambda release: release)


def releases(project: Project) -> list[Release]:
    """Return all releases, the oldest first."""
    rows = project.rows(f"SELECT {_COLUMNS} FROM gold_release ORDER BY number")
    return [_build(row) for row in rows]


def release(project: Project, name: str = "") -> Release:
    """Return the release with this name or number; for ``""`` the newest.

    Raises:
        ReaderError: there is none.
    """
    found = project.read(_load, name) if name else None
    if found is None:
        condition = "number = ?" if name.isdecimal() else "? = ''"
        row = project.row(
            f"SELECT {_COLUMNS} FROM gold_release WHERE {condition} ORDER BY number DESC", [name]
        )
        found = _build(row) if row else None
    if found is None:
        if not name:
            raise ReaderError("there is no gold release yet; reader gold freeze NAME makes one")
        raise ReaderError(f"no gold release {name!r}; reader gold list shows them")
    return found


def assert_open_to(project: Project, viewer: str, release: Release) -> None:
    """Raise a ReaderError if the viewer may not see what coders said in the release's round."""
    rounds.assert_open_to(rounds.get(project, release.round), viewer)


def head(project: Project, release: Release) -> Head:
    """Return the first line of a release's content.

    Raises:
        StoreError: it is not there, or cannot be read.
    """
    row = project.row(
        f"SELECT image FROM gold_item WHERE release = ? AND entity = '{HEAD}'", [release.number]
    )
    if row is None:
        raise StoreError(f"the head of gold release {release.name} is missing; see reader check")
    return _head(row[0])


def items(project: Project, release: Release, split: str = "") -> Iterator[GoldArticle]:
    """Yield the articles of a release by id, a few held at once.

    Args:
        project: where from.
        release: which.
        split: only of this split; ``""`` for all.

    Raises:
        ReaderError: the release has no such split.
        StoreError: something in it cannot be read.
    """
    if split and split not in {each.name for each in release.manifest.figures.splits}:
        raise ReaderError(f"gold release {release.name} has no split {split!r}")
    for line in _lines(project, release, "image"):
        article = _article(line)
        if not split or article.split == split:
            yield article


def article_ids(project: Project, release: Release) -> list[str]:
    """Return the ids of the articles of a release, sorted."""
    rows = project.rows(
        f"SELECT entity_id FROM gold_item WHERE release = ? AND entity = '{ARTICLE}'"
        " ORDER BY entity_id",
        [release.number],
    )
    return [row[0] for row in rows]


def one(project: Project, release: Release, article: str) -> GoldArticle | None:
    """Return one article of a release, if it is there."""
    row = project.row(
        f"SELECT image FROM gold_item WHERE release = ? AND entity = '{ARTICLE}' AND entity_id = ?",
        [release.number, article],
    )
    return None if row is None else _article(row[0])


def content(project: Project, release: Release) -> Iterator[bytes]:
    """Yield the lines of a release's content as they are kept, unread, in their order.

    Those are the lines that its checksum is of.
    """
    for (line,) in project.rows(
        f"SELECT CAST(image AS BLOB) FROM gold_item WHERE release = ? AND entity = '{HEAD}'",
        [release.number],
    ):
        yield line
    yield from _lines(project, release, "CAST(image AS BLOB)")


def _lines(project: Project, release: Release, column: str) -> Iterator[Any]:
    after = ""
    while rows := project.rows(
        f"SELECT entity_id, {column} FROM gold_item WHERE release = ? AND entity = '{ARTICLE}'"
        f" AND entity_id > ? ORDER BY entity_id LIMIT {_PAGE}",
        [release.number, after],
    ):
        yield from (line for _, line in rows)
        after = rows[-1][0]
