"""From one version of a codebook to the next, and which marks that leaves behind.

A change of wording (a label, a hotkey, a colour, an example) leaves marks as they are. A
change of meaning (a definition, a tag's fields, a rename, a merge, a split) raises the
tag's revision; marks made when their tag meant something else are to be looked at again.
That goes by what it meant, not by the revision: two versions may count to the same one.
"""

from collections.abc import Sequence

import msgspec

from reader.model.codebook import Change, Codebook
from reader.model.errors import ReaderError
from reader.model.revising.changes import again
from reader.model.revising.meaning import in_full, meaning, noted
from reader.model.revising.successors import successors


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
        tags.append(noted(after, msgspec.structs.replace(tag, revision=revision), meant))
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


def _meant_otherwise(before: Codebook, after: Codebook) -> set[str]:
    """Return the tags that mean something else, but for what comes of renames, merges, splits."""
    was, now = ({tag.id: in_full(book, tag) for tag in book.tags} for book in (before, after))
    changed = {tag for tag in was if tag in now and was[tag] != now[tag]}
    if changed:
        level = _followed_in(before, changes_since(before, after))
        tags = (tag for tag in level.tags if tag.id in changed)
        changed -= {tag.id for tag in tags if in_full(level, tag) == now[tag.id]}
    return changed


def _followed_in(before: Codebook, changes: Sequence[Change]) -> Codebook:
    """Return a version with those of some later changes that can be done in it."""
    for change in changes:
        try:
            before = again(before, change)
        except ReaderError:  # it is of a tag that is new as well
            continue
    return before
