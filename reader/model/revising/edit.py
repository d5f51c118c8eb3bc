"""Changing a codebook by hand, one entry at a time; each change gives another codebook."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from msgspec.structs import replace

from reader.model.codebook import Codebook, FieldRule, LinkType, Mapping, Tag
from reader.model.revising.versions import what_became

Section = Literal["tags", "fields", "links", "mappings"]
"""The lists of a codebook."""
HEAD = ("title", "source", "licence", "notes")
"""What a codebook says of itself and one may change."""
Entry = Tag | FieldRule | LinkType | Mapping


def entries(book: Codebook, section: Section) -> tuple[Any, ...]:
    """Return the entries of a section."""
    found: tuple[Any, ...] = getattr(book, section)
    return found


def where(book: Codebook, section: str, at: int, entry: Any) -> int | None:
    """Return the place of an entry that is exactly so in another codebook, where it was at ``at``.

    Of the head, which is a codebook, and the boundaries there is one. None: it is not there.
    """
    if section == "head":
        return at if all(getattr(book, key) == getattr(entry, key) for key in HEAD) else None
    if section == "boundaries":
        return at if book.boundaries == entry else None
    listed = getattr(book, section)
    return listed.index(entry) if entry in listed else None


def name_of(entry: object) -> str:
    """Return what tells an entry from its like, and from none of another codebook."""
    if isinstance(entry, FieldRule):
        return entry.name
    if isinstance(entry, Mapping):
        return f"{entry.codebook}\n{entry.tag}\n{entry.to}"
    return entry.id if isinstance(entry, Tag | LinkType | Codebook) else ""


def with_entry(book: Codebook, section: Section, at: int, entry: Entry) -> Codebook:
    """Return the codebook with another entry at a place, or a further one at the end's."""
    listed = entries(book, section)
    return _with(book, section, (*listed[:at], entry, *listed[at + 1 :]))


def without_entry(book: Codebook, section: Section, at: int) -> Codebook:
    """Return the codebook without the entry at a place; tags below a tag come below its parent."""
    listed = entries(book, section)
    gone = listed[at]
    left = _with(book, section, listed[:at] + listed[at + 1 :])
    if not isinstance(gone, Tag):
        return left
    tags = (replace(t, parent=gone.parent) if t.parent == gone.id else t for t in left.tags)
    left = replace(left, tags=(*tags,))
    return replace(left, changes=what_became(left.changes, left))


def moved(book: Codebook, section: Section, at: int, by: int) -> tuple[Codebook, int]:
    """Return the codebook with an entry one place on among its like (1), or back (-1).

    The like of a tag are those below the same parent. With it comes the entry's new place:
    the old one, where it is the first or last of them.
    """
    listed = [*entries(book, section)]
    ids = {tag.id for tag in book.tags}
    like = [n for n, each in enumerate(listed) if _above(each, ids) == _above(listed[at], ids)]
    turn = like.index(at) + by
    if not 0 <= turn < len(like):
        return book, at
    to = like[turn]
    listed[at], listed[to] = listed[to], listed[at]
    return _with(book, section, (*listed,)), to


def outline(tags: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """Yield each tag's place and its depth, those below a tag right after it.

    Tags that are their own ancestors stand at the end: a faulty codebook is shown whole.
    """
    below: dict[str, list[int]] = {}
    ids = {tag.id for tag in tags}
    for at, tag in enumerate(tags):
        below.setdefault(_above(tag, ids), []).append(at)
    seen: set[int] = set()
    for top in (*below.get("", []), *range(len(tags))):
        walk = [(top, 0)]
        while walk:
            at, depth = walk.pop()
            if at not in seen:
                seen.add(at)
                yield at, depth
                walk += [(each, depth + 1) for each in reversed(below.get(tags[at].id, []))]


def taken_back(before: Codebook, written: Codebook) -> tuple[Codebook, tuple[str, ...]]:
    """Return what was written of a codebook elsewhere as a change of it.

    Its id, version and past stay. A tag that was left out stays as well, deprecated, for the
    marks that have it; the ids of those that were not deprecated before are returned.
    """
    kept = {tag.id: {"revision": tag.revision, "meant": tag.meant} for tag in before.tags}
    new: dict[str, Any] = {"revision": 1, "meant": ""}
    have = {tag.id for tag in written.tags}
    tags = [replace(tag, **kept.get(tag.id, new)) for tag in written.tags]
    dropped = [tag for tag in before.tags if tag.id not in have]
    tags += [replace(tag, deprecated=True, hotkey="") for tag in dropped]
    head = {"id": before.id, "version": before.version, "changes": before.changes}
    told = tuple(tag.id for tag in dropped if not tag.deprecated)
    return replace(written, tags=(*tags,), **head), told


def _above(entry: object, ids: set[str]) -> str:
    return entry.parent if isinstance(entry, Tag) and entry.parent in ids else ""


def _with(book: Codebook, section: Section, listed: tuple[Any, ...]) -> Codebook:
    changed: dict[str, Any] = {section: listed}
    return replace(book, **changed)
