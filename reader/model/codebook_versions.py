"""From one version of a codebook to the next, and which marks that leaves behind.

A change of wording (a label, a hotkey, a colour, an example) leaves marks as they are. A
change of meaning (a definition, a tag's fields, a rename, a merge, a split) raises the
tag's revision; marks made when their tag meant something else are to be looked at again.
That goes by what it meant, not by the revision: two versions may count to the same one.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from reader.model.codebook import Applies, Change, ChangeKind, Codebook, Tag
from reader.model.errors import ReaderError

_MEANING = ("description", "use_when", "not_when", "applies", "heading")
_OF: dict[Applies, str] = {"span": "marks", "article": "articles", "link": "links"}


def next_version(before: Codebook, after: Codebook, *, wording: bool = False) -> Codebook:
    """Return ``after`` as the version that follows ``before``, with its tags' meanings noted.

    With ``wording``, whoever made it says that no meaning changed. What became of tags stays
    known though ``after``, perhaps written by hand, does not tell it; but of a tag that it has
    in use again nothing became. A tag that others were merged into means what it did, as by
    ``merged``, though their fields are its own now.
    """
    old = {tag.id: tag for tag in before.tags}
    otherwise = set() if wording else _meant_otherwise(before, after)
    tags = []
    for tag in after.tags:
        was = old.get(tag.id)
        is_same = tag.id not in otherwise
        revision = (was.revision if was else 1) + (not is_same)
        meant = meaning(before, was) if was and is_same else ""
        tags.append(_noted(after, msgspec.structs.replace(tag, revision=revision), meant))
    changes = what_became(before.changes, after)
    return msgspec.structs.replace(
        after, version=before.version + 1, tags=(*tags,), changes=changes
    )


def what_became(earlier: Sequence[Change], after: Codebook) -> tuple[Change, ...]:
    """Return what became of tags that are not in use again, as far as it leads to a tag."""
    in_use = {tag.id for tag in after.tags if not tag.deprecated}
    known = {tag.id for tag in after.tags}
    kept: list[Change] = []
    for change in reversed(dict.fromkeys((*earlier, *after.changes))):
        old = tuple(tag for tag in change.old if tag not in in_use)
        new = tuple(tag for tag in change.new if tag in known)
        if old and new:
            kept.append(msgspec.structs.replace(change, old=old, new=new))
            known.update(old)
    return tuple(dict.fromkeys(reversed(kept)))


def _meant_otherwise(before: Codebook, after: Codebook) -> set[str]:
    """Return the tags that mean something else, but for what comes of renames, merges, splits."""
    was, now = ({tag.id: _meaning(book, tag) for tag in book.tags} for book in (before, after))
    changed = {tag for tag in was if tag in now and was[tag] != now[tag]}
    if changed:
        level = _followed_in(before, changes_since(before, after))
        tags = (tag for tag in level.tags if tag.id in changed)
        changed -= {tag.id for tag in tags if _meaning(level, tag) == now[tag.id]}
    return changed


def _followed_in(before: Codebook, changes: Sequence[Change]) -> Codebook:
    """Return a version with those of some later changes that can be done in it."""
    for change in changes:
        try:
            before = again(before, change)
        except ReaderError:  # it is of a tag that is new as well
            continue
    return before


def changes_since(base: Codebook, book: Codebook) -> tuple[Change, ...]:
    """Return what became of tags since a base, in order.

    Told by what it says, not by its place: a version may know less of what the base knew.
    """
    return tuple(
        change
        for change in book.changes
        if not any(_is_of(change, known) for known in base.changes)
    )


def _is_of(change: Change, known: Change) -> bool:
    is_same = (change.version, change.kind) == (known.version, known.kind)
    return is_same and {*change.old} <= {*known.old} and {*change.new} <= {*known.new}


def renamed(before: Codebook, tag: str, to: str) -> Codebook:
    """Return the next version, in which ``tag`` has another id, by which it is shown.

    Its label stays with the old id: two tags of one label could not be told apart.

    Raises:
        ReaderError: there is no such tag in use, or there is one of the new id.
    """
    _assert_free(before, [to])
    old = _in_use(before, tag)
    new = msgspec.structs.replace(old, id=to, label="")
    return _changed(before, "rename", [old.id], [new])


def merged(before: Codebook, tags: Sequence[str], into: str) -> Codebook:
    """Return the next version, in which several tags are one: one of them, or a new one.

    Raises:
        ReaderError: a tag is unknown or deprecated, nothing new is given the one that they are
            to be, some are for marks and some for articles or links, or nothing would be merged.
    """
    target = before.find(into)
    several = {_in_use(before, tag).id for tag in tags} | ({target.id} if target else set())
    if len(several) < 2:
        raise ReaderError("a merge takes two tags or more")
    return _merged(before, tags, into)


def _merged(before: Codebook, tags: Sequence[str], into: str) -> Codebook:
    parts = [_in_use(before, tag) for tag in tags]
    target = before.find(into) or msgspec.structs.replace(parts[0], id=into, label="", hotkey="")
    _assert_offered(target)
    _assert_alike([*parts, target])
    gone = dict.fromkeys(tag.id for tag in parts if tag.id != target.id)
    if not gone:
        raise ReaderError(f"{target.name} is what it would be merged into")
    return _changed(before, "merge", [*gone], [target])


def split(before: Codebook, tag: str, into: Sequence[Tag]) -> Codebook:
    """Return the next version, in which ``tag`` has become several.

    Raises:
        ReaderError: there is no such tag in use, a new one is there already, or it is only one.
    """
    if len(into) < 2:
        raise ReaderError("a split makes two tags or more")
    _assert_free(before, [new.id for new in into])
    return _changed(before, "split", [_in_use(before, tag).id], into)


def again(before: Codebook, change: Change) -> Codebook:
    """Return the next version, in which tags have become what they became in another one.

    The parts of a split say what the tag said.

    Raises:
        ReaderError: that cannot be done here; see ``renamed``, ``merged`` and ``split``.
    """
    old = [tag for tag in before.tags if tag.id in change.old]
    if len(old) < len(change.old):
        raise ReaderError(f"no tags {', '.join(change.old)} are here, of which others could become")
    if change.kind == "split":
        parts = [msgspec.structs.replace(old[0], id=id_, label="", hotkey="") for id_ in change.new]
        return split(before, old[0].id, parts)
    if change.kind == "merge":
        return _merged(before, change.old, change.new[0])
    return renamed(before, old[0].id, change.new[0])


def successors(codebook: Codebook, tag: str) -> tuple[str, ...]:
    """Return what has become of a tag: itself, the one it is now called, or those it was split into."""
    return _become(codebook.changes, tag)


def _become(changes: Sequence[Change], tag: str) -> tuple[str, ...]:
    now = [tag]
    for change in changes:
        now = [new for each in now for new in (change.new if each in change.old else (each,))]
    return tuple(dict.fromkeys(now))


class Kin(NamedTuple):
    """Two tags that may be the same one now."""

    tag: str
    other: str
    whole: bool
    """Whether all that ``tag`` may be now ``other`` may be too: true of the part of a split tag
    and the whole, not of the whole and a part."""


@lru_cache(maxsize=8)
def what_changed(changes: tuple[Change, ...]) -> dict[str, tuple[str, ...]]:
    """Return what has become of each tag that is named in these changes; not to be altered."""
    named = dict.fromkeys(tag for change in changes for tag in (*change.old, *change.new))
    return {tag: _become(changes, tag) for tag in named}


@lru_cache(maxsize=8)
def kin(changes: tuple[Change, ...]) -> tuple[Kin, ...]:
    """Return the pairs of different tags that may be the same one after these changes."""
    now = {tag: frozenset(became) for tag, became in what_changed(changes).items()}
    return tuple(
        Kin(tag, other, now[tag] <= now[other])
        for tag in now
        for other in now
        if tag != other and not now[tag].isdisjoint(now[other])
    )


def given_now(codebook: Codebook, tag: str) -> str:
    """Return the id of the tag that something new has for a tag: itself, or what it has become.

    A tag that the codebook lacks stays as it is.

    Raises:
        ReaderError: it has become several, which are named, or no mark is given it any more.
    """
    names = {each.id: each.name for each in codebook.tags}
    now = successors(codebook, tag)
    if len(now) > 1:
        several = ", ".join(names.get(each, each) for each in now)
        raise ReaderError(f"{names.get(tag, tag)} has become {several}; choose one of them")
    found = next((each for each in codebook.tags if each.id == now[0]), None)
    if found is not None:
        assert_given(found)
    return now[0]


def assert_given(tag: Tag) -> None:
    """Raise a ReaderError that says why, where no mark is given a tag, or not any more."""
    _assert_offered(tag)
    if not tag.for_marks:
        raise _not_given(tag, f"for {_OF[tag.applies]}")


def _assert_offered(tag: Tag) -> None:
    if not tag.offered:
        raise _not_given(tag, "a heading" if tag.heading else "deprecated")


def _not_given(tag: Tag, what: str) -> ReaderError:
    return ReaderError(f"{tag.name!r} is {what}, and no mark is given it; choose another tag")


def assert_offered(codebook: Codebook, tag: str) -> None:
    """Raise a ReaderError that says what to do, unless a new mark may have the tag of this id."""
    now = given_now(codebook, tag)
    found = {each.id: each for each in codebook.tags}
    if now != tag:
        was, is_ = (found[each].name if each in found else each for each in (tag, now))
        raise ReaderError(f"{was} has become {is_}; choose that")
    if tag not in found:
        raise ReaderError(f"codebook {codebook.id} has no tag {tag!r}; choose another tag")


def is_outdated(made_under: Codebook, current: Codebook, tag: str) -> bool:
    """Return whether a mark with ``tag``, made under one version, is to be looked at again."""
    if successors(current, tag) != (tag,):
        return True
    was, now = (
        next((each for each in book.tags if each.id == tag), None) for book in (made_under, current)
    )
    return was is not None and now is not None and meaning(made_under, was) != meaning(current, now)


def changed_in_meaning(before: Codebook, after: Codebook) -> tuple[str, ...]:
    """Return the ids of the tags that mean something else in the version that follows."""
    now = {tag.id: tag for tag in after.tags}
    touched = {tag for change in changes_since(before, after) for tag in change.old}
    return tuple(
        tag.id
        for tag in before.tags
        if tag.id in touched
        or (tag.id in now and meaning(before, tag) != meaning(after, now[tag.id]))
    )


def _changed(
    before: Codebook, kind: ChangeKind, old: Sequence[str], new: Sequence[Tag]
) -> Codebook:
    version = before.version + 1
    change = Change(version=version, kind=kind, old=(*old,), new=tuple(tag.id for tag in new))
    have = {tag.id for tag in before.tags}
    kept = [
        msgspec.structs.replace(tag, deprecated=True, hotkey="") if tag.id in old else tag
        for tag in before.tags
    ]
    added = [msgspec.structs.replace(tag, meant="") for tag in new if tag.id not in have]
    at = 1 + next(n for n, tag in enumerate(kept) if tag.id in old)
    tags = (*kept[:at], *added, *kept[at:])
    after = msgspec.structs.replace(
        before, version=version, tags=tags, changes=(*before.changes, change)
    )
    followed = _followed(after, change)
    meanings = {tag.id: meaning(before, tag) for tag in before.tags}
    noted = (_noted(followed, tag, meanings.get(tag.id, "")) for tag in followed.tags)
    return msgspec.structs.replace(followed, tags=(*noted,))


def _followed(book: Codebook, change: Change) -> Codebook:
    """Return the codebook with what was said of the old tags said of the new ones as well.

    Fields, link types and mappings hold for both, as long as marks have the old tags; those
    below an old tag come below the new one, where it is one, and that comes out from below them.
    """
    replace = msgspec.structs.replace
    tags = _regrouped(book, change) if len(change.new) == 1 else book.tags
    links = (
        replace(each, from_tags=_with(each.from_tags, change), to_tags=_with(each.to_tags, change))
        for each in book.links
    )
    fields = (
        each if each.applies == "link" else replace(each, tags=_with(each.tags, change))
        for each in book.fields
    )
    named = {(each.codebook, each.tag) for each in book.mappings}
    further = (
        replace(each, tag=new)
        for each in book.mappings
        for new in change.new
        if each.tag in change.old and (each.codebook, new) not in named
    )
    mappings = (*book.mappings, *dict.fromkeys(further))
    return replace(book, tags=tags, fields=(*fields,), links=(*links,), mappings=mappings)


def _regrouped(book: Codebook, change: Change) -> tuple[Tag, ...]:
    """Return the tags with those below what has become one tag below that, each with a free key."""
    only = change.new[0]
    above = book.ancestry(only)[1:]
    out = next((at for at, tag in enumerate(above) if tag not in change.old), len(above))
    moves = {only: above[out] if out < len(above) else ""} if out else {}
    for tag in book.tags:
        if tag.parent in change.old and tag.id not in {only, *above}:  # none comes below itself
            moves[tag.id] = only
    taken = {(tag.parent, tag.hotkey) for tag in book.tags if tag.id not in moves}
    tags = []
    for tag in book.tags:
        parent = moves.get(tag.id, tag.parent)
        is_taken = tag.id in moves and (parent, tag.hotkey) in taken and not tag.hotkey.isdigit()
        taken.add((parent, tag.hotkey))
        hotkey = "" if is_taken else tag.hotkey
        tags.append(msgspec.structs.replace(tag, parent=parent, hotkey=hotkey))
    return (*tags,)


def _with(tags: tuple[str, ...], change: Change) -> tuple[str, ...]:
    """Return tags that something is for, with those that the old ones have become."""
    added = change.new if not set(tags).isdisjoint(change.old) else ()
    return tuple(dict.fromkeys((*tags, *added)))


def _in_use(codebook: Codebook, name: str) -> Tag:
    tag = codebook.tag(name)
    if tag.deprecated:
        raise ReaderError(f"{tag.id!r} is deprecated already; nothing becomes of it any more")
    return tag


def _assert_alike(tags: Sequence[Tag]) -> None:
    first = tags[0]
    other = next((tag for tag in tags if tag.applies != first.applies), None)
    if other:
        one, two = (f"{tag.name!r} is for {_OF[tag.applies]}" for tag in (first, other))
        raise ReaderError(f"{one}, {two}; only tags for the same are merged")


def _assert_free(codebook: Codebook, ids: Sequence[str]) -> None:
    for id_ in ids:
        if any(tag.id == id_ for tag in codebook.tags):
            raise ReaderError(f"the codebook has the tag {id_!r} already")


def meaning(codebook: Codebook, tag: Tag) -> str:
    """Return the fingerprint of what a tag means in a codebook; a change of wording leaves it."""
    return tag.meant or _fingerprint(codebook, tag)


def _noted(codebook: Codebook, tag: Tag, meant: str) -> Tag:
    """Return a tag that means what had this fingerprint; for ``""``, what its own words say."""
    is_plain = meant in ("", _fingerprint(codebook, tag))
    return msgspec.structs.replace(tag, meant="" if is_plain else meant)


def _fingerprint(codebook: Codebook, tag: Tag) -> str:
    return hashlib.sha256(msgspec.json.encode(_meaning(codebook, tag))).hexdigest()[:16]


def _meaning(codebook: Codebook, tag: Tag) -> tuple[object, ...]:
    said = tuple(getattr(tag, name) for name in _MEANING)
    fields = tuple(
        (field.name, field.kind, field.description, [choice.value for choice in field.choices])
        for field in codebook.fields_of(tag.id, tag.applies)
    )
    return (*said, fields)
