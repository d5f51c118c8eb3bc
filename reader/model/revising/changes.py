"""Tags that become others: renamed, merged, split, each as the next version of a codebook."""

from collections.abc import Sequence

import msgspec

from reader.model.codebook import ALL_OF, Change, ChangeKind, Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.revising.giving import assert_in_use
from reader.model.revising.meaning import meaning, noted


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
    assert_in_use(target)
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
    tags = (*(noted(followed, tag, meanings.get(tag.id, "")) for tag in followed.tags),)
    return msgspec.structs.replace(followed, tags=tags)


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
        one, two = (f"{tag.name!r} is for {ALL_OF[tag.applies]}" for tag in (first, other))
        raise ReaderError(f"{one}, {two}; only tags for the same are merged")


def _assert_free(codebook: Codebook, ids: Sequence[str]) -> None:
    for id_ in ids:
        if any(tag.id == id_ for tag in codebook.tags):
            raise ReaderError(f"the codebook has the tag {id_!r} already")
