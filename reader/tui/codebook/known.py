"""What a line of a form may be completed to, where its values are drawn from what is known."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from reader import codebooks
from reader.model.codebook import Codebook, FieldRule, LinkType, Mapping, Tag
from reader.model.revising.check import free_keys
from reader.tui.pane.look import HUES, PALETTE


class Known(NamedTuple):
    """A value, and what else it goes by."""

    value: str
    name: str = ""

    @property
    def words(self) -> str:
        """The value, and its name where that is another one."""
        return f"{self.value} ({self.name})" if self.name not in ("", self.value) else self.value


def known(book: Codebook, at: int, entry: Any, key: str) -> list[Known]:
    """Return the values that one part of an entry may have, as far as they are known.

    Args:
        book: the draft, with the entry as it was.
        at: the entry's place in its section.
        entry: the entry as it is written now.
        key: the part of it.

    """
    match entry, key:
        case Tag(), "parent":
            own = book.tags[at].id if at < len(book.tags) else ""
            return _named(tag for tag in book.tags if own not in book.ancestry(tag.id))
        case Tag(), "hotkey":
            others = [tag for place, tag in enumerate(book.tags) if place != at]
            return [Known(free) for free in free_keys(entry, others)]
        case Tag(), "colour":
            return [Known(*pair) for pair in zip(PALETTE, HUES, strict=True)]
        case LinkType(), "hotkey":
            links = [link for place, link in enumerate(book.links) if place != at]
            return [Known(free) for free in free_keys(entry, links)]
        case FieldRule(), "tags" if entry.applies == "link":
            return _named(book.links)
        case FieldRule(), "default":
            values = ("yes", "no") if entry.kind == "yes-no" else ()
            return [*map(Known, values), *(Known(each.value, each.name) for each in entry.choices)]
        case (Mapping(), "codebook"):
            return [*map(Known, codebooks.shipped())]
        case (Mapping(), "to"):
            there = entry.codebook in codebooks.shipped()
            return _named(codebooks.load(entry.codebook).tags) if there else []
        case (FieldRule(), "tags") | (LinkType(), "from_tags" | "to_tags") | (Mapping(), "tag"):
            return _named(book.tags)
    return []


def fitting(values: Sequence[Known], written: str) -> list[Known]:
    """Return those of some values that what is written may become, those it begins first.

    A value that is written already becomes nothing else; where nothing is written, all may come.
    """
    wanted = written.strip().casefold()
    if not wanted:
        return [*values]
    if any(written == each.value for each in values):
        return []
    begun, within = [], []
    for each in values:
        said = f" {each.value} {each.name}".casefold()
        if each.value.casefold().startswith(wanted) or each.name.casefold().startswith(wanted):
            begun.append(each)
        elif f" {wanted}" in said:
            within.append(each)
    return begun + within


def _named(entries: Iterable[Tag | LinkType]) -> list[Known]:
    return [Known(each.id, each.name) for each in entries]
