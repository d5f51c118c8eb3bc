"""What two people made of one version of a codebook, brought together entry by entry."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from reader.model.codebook import Codebook, Tag
from reader.model.revising.edit import HEAD, Section, entries, name_of
from reader.model.revising.turns import levelled

_LISTS: tuple[Section, ...] = ("tags", "fields", "links", "mappings")
_CALLED = {"tags": "tag", "fields": "field", "links": "link type", "mappings": "mapping"}
_UNORDERED = ("from_tags", "tags", "to_tags")
_SHOWN = 60
"""Code points of a value that are shown."""


class Part(NamedTuple):
    """A key of an entry; the whole entry where the key is empty."""

    section: str
    name: str
    key: str

    @property
    def words(self) -> str:
        """What it is called."""
        called = _CALLED.get(self.section, self.section) if self.name else self.section
        entry = f"{called} {' '.join(self.name.split())}".strip()
        return f"{entry}, {self.key}" if self.key else entry


class Clash(Struct, frozen=True):
    """A part that both changed, each in another way; None is an entry that was taken out."""

    part: Part
    mine: object
    theirs: object


def joined(
    base: Codebook, mine: Codebook, theirs: Codebook, as_mine: Collection[Part] = ()
) -> tuple[Codebook, list[Clash]]:
    """Return a codebook with what both changed, and where they clash.

    Tags that one renamed, merged or split have become the same in it, with what the other made
    of them meanwhile. Ask ``become_twice`` first: what it names is as it is in theirs.

    Args:
        base: the version that both were made of.
        mine: the codebook as the one changed it.
        theirs: as the other did, in use by now; what clashes is as it is there.
        as_mine: the clashes that are settled the other way.

    """
    joining = _Joining(as_mine)
    base, mine, theirs, only_mine, _ = levelled(base, mine, theirs)
    changed: dict[str, Any] = {
        key: joining.value(Part("head", "", key), *(getattr(b, key) for b in (base, mine, theirs)))
        for key in HEAD
    }
    changed["boundaries"] = joining.entry(
        Part("boundaries", "", ""), base.boundaries, mine.boundaries, theirs.boundaries
    )
    for section in _LISTS:
        three = [{name_of(e): e for e in entries(b, section)} for b in (base, mine, theirs)]
        changed[section] = joining.entries(section, *three)
    changed["changes"] = (*theirs.changes, *only_mine)
    return replace(theirs, **changed), joining.clashes


def become_twice(base: Codebook, mine: Codebook, theirs: Codebook) -> list[str]:
    """Return the tags that the one renamed, merged or split, where the other cannot follow.

    It made something else of them, or changed of them what would be lost.
    """
    return sorted(levelled(base, mine, theirs).clashing)


def reverted(base: Codebook | None, now: Codebook, after: Codebook) -> list[Clash]:
    """Return what was changed from ``base`` to the codebook of now, and is otherwise ``after``.

    Without a base, that is whatever differs. ``mine`` of each is what comes, ``theirs`` what was.
    """
    was = _whole(base) if base else {}
    have, comes = _whole(now), _whole(after)
    found: list[Clash] = []
    for part in {**have, **comes}:
        before, here, then = (each.get(part) for each in (was, have, comes))
        if then == here or here == before:
            continue
        if here is None or then is None:
            found.append(Clash(part, then, here))
        else:
            found += _reverted_keys(part, before, here, then)
    return found


def _whole(book: Codebook) -> dict[Part, Any]:
    """Return the head, the boundaries and every entry, each under its part."""
    head = {Part("head", "", key): getattr(book, key) for key in HEAD}
    listed = {
        Part(section, name_of(entry), ""): _unrevised(entry)
        for section in _LISTS
        for entry in entries(book, section)
    }
    return {**head, Part("boundaries", "", ""): book.boundaries, **listed}


def _reverted_keys(part: Part, before: Any, here: Any, then: Any) -> Iterator[Clash]:
    if not isinstance(here, Struct):
        yield Clash(part, then, here)
        return
    for key in here.__struct_fields__:
        was, now, comes = (getattr(each, key, None) for each in (before, here, then))
        if comes != now and (before is None or now != was):
            yield Clash(part._replace(key=key), comes, now)


class _Joining:
    """Takes what only one changed; of what clashes, theirs, but for what is settled as mine."""

    def __init__(self, as_mine: Collection[Part]) -> None:
        self._as_mine = as_mine
        self.clashes: list[Clash] = []

    def value(self, part: Part, base: Any, mine: Any, theirs: Any) -> Any:
        """Return one value of three."""
        if mine in (theirs, base):
            return theirs
        if theirs == base:
            return mine
        self.clashes.append(Clash(part, mine, theirs))
        return mine if part in self._as_mine else theirs

    def entry(self, part: Part, base: Any, mine: Any, theirs: Any) -> Any:
        """Return one entry of three, key by key; None is one that is not there."""
        if mine is None or theirs is None:
            kept = self.value(part, *map(_unrevised, (base, mine, theirs)))
            return None if kept is None else theirs or mine
        keys = {
            key: self._part(
                part._replace(key=key),
                _MISSING if base is None else getattr(base, key),
                getattr(mine, key),
                getattr(theirs, key),
            )
            for key in theirs.__struct_fields__
            if key != "revision"
        }
        return replace(theirs, **keys)

    def _part(self, part: Part, base: Any, mine: Any, theirs: Any) -> Any:
        """Return a key of an entry of three; tags that are only in another order are the same."""
        if part.key in _UNORDERED and base is not _MISSING and theirs != base:
            now, ours = sorted(base), sorted(mine)
            mine = base if ours == now else mine
            theirs = base if mine != base and sorted(theirs) == now else theirs
        if part.key == "meant" and mine != base and theirs != base:
            return theirs  # nobody writes it: the version that follows has one of its own
        return self.value(part, base, mine, theirs)

    def entries(
        self,
        section: Section,
        base: Mapping[str, Any],
        mine: Mapping[str, Any],
        theirs: Mapping[str, Any],
    ) -> tuple[Any, ...]:
        """Return the entries of a list, those of each after what it stood behind there."""
        common = [name for name in base if name in mine and name in theirs]
        here, there = ([name for name in each if name in common] for each in (mine, theirs))
        order = self.value(Part(section, "", "order"), (*common,), (*here,), (*there,))
        leads, follows = (theirs, mine) if order == (*there,) else (mine, theirs)
        names = list(leads)
        behind = ""
        for name in follows:
            if name not in names:
                names.insert(names.index(behind) + 1 if behind in names else 0, name)
            behind = name
        found = (
            self.entry(Part(section, name, ""), *(each.get(name) for each in (base, mine, theirs)))
            for name in names
        )
        return tuple(entry for entry in found if entry is not None)


_MISSING = object()


def _unrevised(entry: Any) -> Any:
    """Return an entry without what the program counts itself."""
    return replace(entry, revision=1) if isinstance(entry, Tag) else entry


def said(value: object) -> str:
    """Return a value in words."""
    if value is None:
        return "taken out"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Struct):
        return name_of(value) or str(getattr(value, "value", "as it was written"))
    if isinstance(value, tuple):
        return ", ".join(map(said, value)) or "nothing"
    text = " ".join(str(value).split())
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”" if text else "nothing"
