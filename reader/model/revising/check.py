"""What keeps a codebook from being used, each fault with its place."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from reader.model.annotation import PASSAGE
from reader.model.codebook import IMPORTED, Choice, Codebook, FieldRule, LinkType, Tag
from reader.model.filling import KEYS, is_number
from reader.model.suggestion import DECISIONS
from reader.model.text.visible import visible

LEVELS = 32
"""How many levels of tags there are at most, the topmost ones being the first."""
_HEX = frozenset("0123456789abcdefABCDEF")
_CHOOSING = ("choice", "choices")
_PALETTE = ("/", "?")
"""What filters the list of tags, and what tells about one: no hotkeys."""
_YES_NO = ("", "yes", "no")

Found = Iterator[tuple[int, str]]
"""The place of an entry in its section, from 0, and what is wrong with it."""


class Fault(Struct, frozen=True):
    """One fault; ``section`` and ``at`` say which entry has it, counted from 0.

    A fault of the codebook itself has no section.
    """

    section: str
    at: int
    text: str


def faults(codebook: Codebook) -> list[Fault]:
    """Return every fault of a codebook, in its order; empty when it can be used."""
    found = [Fault("", 0, text) for text in _of_head(codebook)]
    for section, told in (
        ("tags", _of_tags(codebook)),
        ("fields", _of_fields(codebook)),
        ("links", _of_links(codebook)),
        ("mappings", _of_mappings(codebook)),
    ):
        found += [Fault(section, at, text) for at, text in sorted(told)]
    return found + [Fault("changes", at, text) for at, text in sorted(_of_changes(codebook))]


def check(codebook: Codebook) -> list[str]:
    """Return every fault of a codebook, one line each."""
    return [fault.text for fault in faults(codebook)]


def free_keys(entry: Tag | LinkType, others: Iterable[Tag | LinkType]) -> list[str]:
    """Return the letters and digits that may be an entry's hotkey, among others of its kind."""
    listed = [*others]
    ids = {each.id for each in listed}
    taken = {_place(each.hotkey, _level(each, ids)) for each in listed}
    return [key for key in KEYS if _place(key, _level(entry, ids)) not in taken]


def is_colour(text: str) -> bool:
    """Return whether a text is ``#rrggbb``."""
    return len(text) == 7 and text[0] == "#" and _HEX.issuperset(text[1:])


def _of_head(codebook: Codebook) -> Iterator[str]:
    if not codebook.id or any(c.isspace() for c in codebook.id):
        yield f"the codebook's id {codebook.id!r} is empty or has a space in it"
    elif not codebook.id.isprintable():
        yield f"the codebook's id {codebook.id!r} has a character in it that cannot be shown"


def _of_tags(codebook: Codebook) -> Found:
    tags = codebook.tags
    ids = {tag.id for tag in tags}
    yield from _twice("tag", [tag.id for tag in tags])
    yield from _keys([(f"tag {tag.id!r}", tag.hotkey, _level(tag, ids)) for tag in tags])
    circling, too_deep = _circling(tags), _below_all_levels(tags, ids)
    for at, tag in enumerate(tags):
        if tag.parent != IMPORTED and not tag.deprecated:  # what marks name is as it is
            yield from _of_name(at, "tag", tag.id)
            if tag.id == PASSAGE:
                yield at, f"tag {PASSAGE!r} is built in, for marks that hold an end of a link"
        if tag.hotkey in _PALETTE:
            yield at, f"tag {tag.id!r}: {tag.hotkey!r} is a key of the palette itself"
        if tag.parent and tag.parent not in ids and tag.parent != IMPORTED:
            yield at, f"tag {tag.id!r} has an unknown parent {tag.parent!r}"
        if tag.colour and not is_colour(tag.colour):
            yield at, f"tag {tag.id!r}: a colour is #rrggbb, not {tag.colour!r}"
        if tag.id in circling:
            yield at, f"tag {tag.id!r} is its own ancestor"
        if tag.id in too_deep:
            few = f"there are at most {LEVELS} levels"
            yield at, f"tag {tag.id!r} stands below {LEVELS} others; {few}"


def _circling(tags: Iterable[Tag]) -> set[str]:
    """Return the tags that are above themselves; each is come by once, however many there are."""
    parents = {tag.id: tag.parent for tag in tags}
    seen: set[str] = set()
    found: set[str] = set()
    for first in [*parents]:
        line: list[str] = []
        tag = first
        while tag and tag in parents and tag not in seen:
            seen.add(tag)
            line.append(tag)
            tag = parents[tag]
        if tag in line:
            found.update(line[line.index(tag) :])
    return found


def _below_all_levels(tags: Iterable[Tag], ids: set[str]) -> set[str]:
    """Return the tags right below the last level there may be."""
    below: dict[str, list[str]] = {}
    for tag in tags:
        if tag.id:
            below.setdefault(_level(tag, ids), []).append(tag.id)
    level = below.get("", [])
    for _ in range(LEVELS):
        level = [tag for above in level for tag in below.get(above, ())]
    return set(level)


def _of_fields(codebook: Codebook) -> Found:
    fields, tags = codebook.fields, _ids(codebook)
    links = {link.id for link in codebook.links}
    yield from _twice("field", [field.name for field in fields])
    for at, field in enumerate(fields):
        name = f"field {field.name!r}"
        yield from _of_name(at, "field", field.name)
        if field.name in DECISIONS:
            yield at, f"{name}: in a record a field of this name says who decided on a suggestion"
        yield from ((at, f"{name}{fault}") for fault in _of_kind(field))
        yield from ((at, f"{name}: {fault}") for fault in _of_choices(field.choices))
        known = links if field.applies == "link" else tags
        for tag in field.tags:
            if tag not in known:
                yield at, f"{name} is for an unknown tag {tag!r}"


def _of_links(codebook: Codebook) -> Found:
    links, tags = codebook.links, _ids(codebook)
    yield from _twice("link type", [link.id for link in links])
    yield from _keys([(f"link type {link.id!r}", link.hotkey, "") for link in links])
    for at, link in enumerate(links):
        name = f"link type {link.id!r}"
        yield from _of_name(at, "link type", link.id)
        yield from ((at, f"{name}: {fault}") for fault in _of_choices(link.states))
        for tag in (*link.from_tags, *link.to_tags):
            if tag not in tags:
                yield at, f"{name} names an unknown tag {tag!r}"
        if link.symmetric and _is_lopsided(link):
            yield at, f"{name} is symmetric, but its two ends are not alike"


def _of_mappings(codebook: Codebook) -> Found:
    tags = _ids(codebook)
    for at, mapping in enumerate(codebook.mappings):
        if mapping.tag not in tags:
            yield at, f"the mapping to {mapping.codebook!r} names an unknown tag {mapping.tag!r}"


def _of_changes(codebook: Codebook) -> Found:
    """Tell what became something that is neither a tag nor became one later."""
    known = _ids(codebook)
    for at, change in reversed([*enumerate(codebook.changes)]):
        for tag in change.new:
            if tag not in known:
                yield (
                    at,
                    f"the {change.kind} of {', '.join(change.old)} names an unknown tag {tag!r}",
                )
        known.update(change.old)


def _of_kind(field: FieldRule) -> Iterator[str]:
    values = [choice.value for choice in field.choices]
    if field.kind in _CHOOSING and not values:
        yield f" is a {field.kind} and has no choices"
    if field.kind not in _CHOOSING and values:
        yield f" has choices, but its kind is {field.kind}"
    if field.kind in _CHOOSING and field.default and field.default not in values:
        yield f": the default {field.default!r} is none of its choices"
    if field.kind == "yes-no" and field.default not in _YES_NO:
        yield f": the default is yes or no, not {field.default!r}"
    if field.kind == "number" and field.default and not is_number(field.default):
        yield f": the default is a number, not {field.default!r}"
    if field.kind == "reference" and field.default:
        yield ": a reference names a mark, so it has no default"
    if field.kind == "reference" and field.applies == "article":
        yield ": a mark or a link refers to a mark, an article does not"


def _of_choices(choices: Iterable[Choice]) -> Iterator[str]:
    listed = list(choices)
    yield from (text for _, text in _twice("value", [choice.value for choice in listed]))
    yield from (text for _, text in _keys([(repr(c.value), c.hotkey, "") for c in listed]))


def _twice(what: str, names: list[str]) -> Found:
    seen: set[str] = set()
    for at, name in enumerate(names):
        if not name.strip():
            yield at, f"a {what} has no name" if what != "tag" else "a tag has no id"
        elif name in seen:
            yield at, f"{what} {name!r} is there twice"
        seen.add(name)


def _of_name(at: int, what: str, name: str) -> Found:
    """Check that a name can be typed again as it is seen."""
    if name.strip() and name != name.strip():
        yield at, f"{what} {name!r} has space at its beginning or end"
    if visible(name) != name:
        yield at, f"{what} {name!r} has a character in it that cannot be shown"


def _keys(entries: list[tuple[str, str, str]]) -> Found:
    """Check ``(name, hotkey, level)``: a key means one thing on a level, a digit one anywhere."""
    seen: dict[tuple[str, str], str] = {}
    for at, (name, key, level) in enumerate(entries):
        if len(key) > 1 or not key.isprintable() or key.isspace():
            yield at, f"{name}: a hotkey is one printable character, not {key!r}"
        place = _place(key, level)
        if key and place in seen:
            yield at, f"hotkey {key!r} is both {seen[place]} and {name}"
        seen.setdefault(place, name)


def _place(key: str, level: str) -> tuple[str, str]:
    """Return what a key means one thing at: its level; of a digit, everywhere."""
    return key, "" if key.isdigit() else level


def _level(entry: Tag | LinkType, ids: set[str]) -> str:
    return entry.parent if isinstance(entry, Tag) and entry.parent in ids else ""


def _ids(codebook: Codebook) -> set[str]:
    return {tag.id for tag in codebook.tags}


def _is_lopsided(link: LinkType) -> bool:
    return link.to_article or set(link.from_tags) != set(link.to_tags)
