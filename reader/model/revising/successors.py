"""What has become of tags, and which may be the same one now."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from reader.model.codebook import Change, Codebook


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
