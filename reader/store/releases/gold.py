"""Gold releases: finding one, and reading what it holds."""

from collections.abc import Iterator, Sequence
from typing import Any

from reader.model import canonical
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.releases.release import (
    ARTICLE,
    HEAD,
    GoldArticle,
    Head,
    Manifest,
    Release,
    checksum,
)
from reader.store import codebooks, rounds
from reader.store.project import Project
from reader.store.sqlite import Connection, StoreError
from reader.store.stored import decoder
from reader.store.transaction import Entity

_COLUMNS = "id, number, name, round, codebook, at, manifest, sha256"
_PAGE = 100
"""Articles held at once."""
_SHORTEST = 8
"""The fewest digits of a checksum that name a release."""
_manifest = decoder(Manifest)
_head = decoder(Head)
_article = decoder(GoldArticle)


def _build(row: Sequence[Any]) -> Release:
    return Release(
        id=row[0],
        number=row[1],
        name=row[2],
        round=row[3],
        codebook=row[4],
        at=row[5],
        manifest=_manifest(row[6]),
        sha256=row[7],
    )


def _load(db: Connection, key: str) -> Release | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM gold_release WHERE id = ?", [key]).fetchone()
    return None if row is None else _build(row)


def _save(db: Connection, key: str, _: Release | None, after: Release | None) -> None:
    if after is None:
        raise StoreError(f"gold release {key} cannot be removed")
    db.execute(
        "INSERT INTO gold_release VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            after.id,
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
    """Return all releases by number, then by when they were made."""
    rows = project.rows(f"SELECT {_COLUMNS} FROM gold_release ORDER BY number, at, id")
    return [_build(row) for row in rows]


def release(project: Project, name: str = "") -> Release:
    """Return the release with this name, number or beginning of a checksum; for ``""`` the newest.

    Raises:
        ReaderError: there is none; or there are several, since copies of the project were frozen
            apart.
    """
    every = releases(project)
    if not every:
        raise ReaderError("there is no gold release yet; reader gold freeze NAME makes one")
    if not name:
        return every[-1]
    found = (
        [each for each in every if each.name == name]
        or [each for each in every if str(each.number) == name]
        or [each for each in every if len(name) >= _SHORTEST and each.sha256.startswith(name)]
    )
    if not found:
        raise ReaderError(f"no gold release {name!r}; reader gold list shows them")
    if len({each.sha256 for each in found}) > 1:
        said = ", ".join(f"{each.name} {each.sha256[:12]}" for each in found)
        raise ReaderError(
            f"{name!r} is more than one gold release, made in copies of the project: {said};"
            " say which by the beginning of its checksum"
        )
    return found[0]


def assert_open_to(project: Project, viewer: str, release: Release) -> None:
    """Raise a ReaderError if the viewer may not see what coders said in the release's round."""
    rounds.assert_open_to(rounds.get(project, release.round), viewer)


def head(project: Project, release: Release) -> Head:
    """Return the first line of a release's content.

    Raises:
        StoreError: it is not there, or cannot be read.
    """
    row = project.row(
        f"SELECT image FROM gold_item WHERE release = ? AND entity = '{HEAD}'", [release.id]
    )
    if row is None:
        raise StoreError(f"the head of gold release {release.name} is missing; see reader check")
    return _head(row[0])


def codebook(project: Project, head: Head) -> Codebook | None:
    """Return the codebook that a release was made under, if it is here."""
    empty = codebooks.EMPTY
    found = codebooks.of_hash(project, head.codebook_sha256)
    return found or (empty if head.codebook_sha256 == empty.sha256 else None)


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
    assert_split(release, split)
    for _, line in lines(project, release):
        article = _article(line)
        if not split or article.split == split:
            yield article


def assert_split(release: Release, split: str) -> None:
    """Raise a ReaderError if a release has no such split; ``""`` is all of it."""
    names = [each.name for each in release.manifest.figures.splits]
    if split and split not in names:
        has = f"; it has {', '.join(sorted(names))}" if names else "; it has none"
        raise ReaderError(f"gold release {release.name} has no split {split!r}{has}")


def article_ids(project: Project, release: Release) -> list[str]:
    """Return the ids of the articles of a release, sorted."""
    rows = project.rows(
        f"SELECT entity_id FROM gold_item WHERE release = ? AND entity = '{ARTICLE}'"
        " ORDER BY entity_id",
        [release.id],
    )
    return [row[0] for row in rows]


def one(project: Project, release: Release, article: str) -> GoldArticle | None:
    """Return one article of a release, if it is there."""
    row = project.row(
        f"SELECT image FROM gold_item WHERE release = ? AND entity = '{ARTICLE}' AND entity_id = ?",
        [release.id, article],
    )
    return None if row is None else _article(row[0])


def content(project: Project, release: Release) -> Iterator[bytes]:
    """Yield the lines of a release's content as they are kept, unread, in their order.

    Those are the lines that its checksum is of.
    """
    for (line,) in project.rows(
        f"SELECT CAST(image AS BLOB) FROM gold_item WHERE release = ? AND entity = '{HEAD}'",
        [release.id],
    ):
        yield line
    for _, line in lines(project, release):
        yield line


def lines(project: Project, release: Release) -> Iterator[tuple[str, bytes]]:
    """Yield the id of each article of a release with what is kept of it, unread; by id."""
    after = ""
    while rows := project.rows(
        "SELECT entity_id, CAST(image AS BLOB) FROM gold_item"
        f" WHERE release = ? AND entity = '{ARTICLE}' AND entity_id > ?"
        f" ORDER BY entity_id LIMIT {_PAGE}",
        [release.id, after],
    ):
        yield from rows
        after = rows[-1][0]


def faults(project: Project) -> Iterator[str]:
    """Yield every release that does not hold what was frozen."""
    for each in releases(project):
        if not is_whole(project, each):
            yield f"gold release {each.name}: it does not hold what was frozen"


def is_whole(project: Project, release: Release) -> bool:
    """Return whether a release holds what was frozen."""
    return checksum(content(project, release)) == release.sha256
