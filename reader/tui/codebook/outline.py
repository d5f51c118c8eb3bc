"""The rows of the codebook screen: every entry of a codebook, the tags as a tree."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from msgspec import Struct

from reader.model.codebook import Change, Codebook, FieldRule, LinkType, Mapping, Tag
from reader.model.revising.edit import HEAD, Section, entries, name_of, outline
from reader.model.revising.versions import changes_since

SECTIONS: dict[str, str] = {
    "head": "This codebook",
    "tags": "Tags",
    "fields": "Fields",
    "links": "Link types",
    "boundaries": "Boundaries",
    "mappings": "Mappings",
    "changes": "Renames, merges, splits",
}
_LISTS: tuple[Section, ...] = ("tags", "fields", "links", "mappings")


class Row(Struct, frozen=True):
    """One row: an entry, or the heading of a part.

    Attributes:
        section: the part of the codebook.
        at: the entry's place in it, from 0; -1 for the heading of a list.
        depth: of a tag, how many tags are above it.
        entry: the entry itself; None for the heading of a list.
        sign: ``!`` with a fault, ``+`` new in the draft, ``*`` changed in it, or a space.
        count: of a heading, how many entries there are.
    """

    section: str
    at: int = -1
    depth: int = 0
    entry: Any = None
    sign: str = " "
    count: int = 0

    @property
    def place(self) -> tuple[str, int]:
        """What tells it from the other rows."""
        return self.section, self.at


def rows(
    book: Codebook, base: Codebook, faulty: Collection[tuple[str, int]], typed: str
) -> list[Row]:
    """Return the rows of a codebook that match what was typed, all for nothing.

    Args:
        book: the codebook as it is drafted.
        base: the codebook as it is kept.
        faulty: the sections and places that have faults; the head's is ``("", 0)``.
        typed: words, each of which a shown entry has; tags above it are shown with it.

    """
    words = typed.casefold().split()
    found: list[Row] = []
    for section in SECTIONS:
        found += (
            _of_list(book, base, faulty, words, section)
            if section in _LISTS
            else (row for row in _of_one(book, base, faulty, section) if matches(row.entry, words))
        )
    return found


def _of_one(
    book: Codebook, base: Codebook, faulty: Collection[tuple[str, int]], section: str
) -> Iterator[Row]:
    if section == "head":
        same = all(getattr(book, key) == getattr(base, key) for key in HEAD)
        yield Row("head", 0, entry=book, sign="!" if ("", 0) in faulty else " " if same else "*")
    elif section == "boundaries":
        sign = " " if book.boundaries == base.boundaries else "*"
        yield Row("boundaries", 0, entry=book.boundaries, sign=sign)
    elif book.changes:
        yield Row("changes", count=len(book.changes))
        new = changes_since(base, book)
        for at, change in enumerate(book.changes):
            sign = "!" if ("changes", at) in faulty else "+" if change in new else " "
            yield Row("changes", at, entry=change, sign=sign)


def _of_list(
    book: Codebook,
    base: Codebook,
    faulty: Collection[tuple[str, int]],
    words: list[str],
    section: Any,
) -> Iterator[Row]:
    listed = entries(book, section)
    before = {name_of(entry): entry for entry in entries(base, section)}
    order = (
        list(outline(book.tags)) if section == "tags" else [(at, 0) for at in range(len(listed))]
    )
    if words:
        order = _sifted(order, lambda at: matches(listed[at], words))
    if order or not words:
        yield Row(section, count=sum(not getattr(each, "heading", False) for each in listed))
    for at, depth in order:
        was = before.get(name_of(listed[at]))
        sign = "+" if was is None else " " if was == listed[at] else "*"
        sign = "!" if (section, at) in faulty else sign
        yield Row(section, at, depth, listed[at], sign)


def _sifted(order: list[tuple[int, int]], wanted: Callable[[int], bool]) -> list[tuple[int, int]]:
    """Keep what is wanted, and what stands above it."""
    kept: list[tuple[int, int]] = []
    depth = 0
    """Of the entry kept last: the next one less deep stands above it."""
    for at, level in reversed(order):
        if level < depth or wanted(at):
            kept.append((at, level))
            depth = level
    return kept[::-1]


def matches(entry: object, words: list[str]) -> bool:
    """Return whether an entry says each of the words, whatever their case."""
    said = "\n".join(_said(entry)).casefold() if words else ""
    return all(word in said for word in words)


def _said(entry: object) -> Iterator[str]:
    if isinstance(entry, Tag):
        yield from (entry.id, entry.label, entry.brief, entry.description, entry.use_when)
    elif isinstance(entry, FieldRule):
        yield from (entry.name, entry.label, entry.description)
    elif isinstance(entry, LinkType):
        yield from (entry.id, entry.label, entry.description)
    elif isinstance(entry, Mapping):
        yield from (entry.codebook, entry.tag, entry.to)
    elif isinstance(entry, Change):
        yield from (entry.kind, *entry.old, *entry.new)
    elif isinstance(entry, Codebook):
        yield from (entry.id, entry.title)
