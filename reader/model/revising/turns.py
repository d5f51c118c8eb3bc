"""What became of tags in one version of a codebook, done in another one as well.

Two who began from one version are brought level so: each has the renames, merges and splits of
the other, and what else they changed can be compared entry by entry.
"""

from collections.abc import Collection
from typing import NamedTuple

import msgspec

from reader.model.codebook import Change, Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.revising.changes import again
from reader.model.revising.giving import given_now
from reader.model.revising.versions import changes_since

_CARRIED = ("hotkey", "colour", "parent", "revision", "meant", "deprecated")
_SAID = tuple(name for name in Tag.__struct_fields__ if name not in _CARRIED)
"""What is said of a tag, and would be lost with one that was merged or split meanwhile."""


class Level(NamedTuple):
    """A base and what two made of it, with what became of tags on either side done in each."""

    base: Codebook
    mine: Codebook
    theirs: Codebook
    only_mine: tuple[Change, ...]
    """What I did with tags that only I have: nothing that could be done elsewhere."""
    clashing: frozenset[str]
    """The tags of what could not be done on the other side: it made something else of them."""


def levelled(base: Codebook, mine: Codebook, theirs: Codebook) -> Level:
    """Return the three with the renames, merges and splits of both sides in each of them.

    What both did alike is done once; what one alone did, or both the same, is all there is.
    """
    if mine in (base, theirs) or theirs == base:
        made = theirs if mine == base else mine
        return Level(made, made, made, (), frozenset())
    ours, others = changes_since(base, mine), changes_since(base, theirs)
    alike = {_what(change) for change in ours} & {_what(change) for change in others}
    both = _Following(base, theirs, None, [each for each in others if _what(each) in alike])
    came = _Following(both.base, theirs, mine, [c for c in others if _what(c) not in alike])
    went = _Following(came.base, mine, theirs, [c for c in ours if _what(c) not in alike])
    clashing = frozenset().union(*(each.clashing for each in (both, came, went)))
    return Level(went.base, came.behind or mine, went.behind or theirs, (*went.left,), clashing)


class _Following:
    """Does in a base, and in what another made of it, what was done with tags elsewhere."""

    def __init__(
        self,
        base: Codebook,
        ahead: Codebook,
        behind: Codebook | None,
        changes: Collection[Change],
    ) -> None:
        """``changes`` were done in ``ahead``; where nobody is behind, in the base alone."""
        self.base, self.behind = base, behind
        self.left: list[Change] = []
        """What was done with tags that the base has not."""
        self.clashing: set[str] = set()
        self._ahead = _by_id(ahead)
        for change in changes:
            if not _by_id(self.base).keys() >= {*change.old}:
                self.left.append(change)
            elif behind and any(self._is_lost(change, tag) for tag in change.old):
                self.clashing.update(change.old)
            else:
                self._do(change)

    def _do(self, change: Change) -> None:
        try:
            base = _again(self.base, change)
            behind = self.behind and self._labelled(change, _again(self.behind, change))
        except ReaderError:
            self.clashing.update(self._in_the_way(change))
        else:
            self.base, self.behind = base, behind

    def _is_lost(self, change: Change, tag: str) -> bool:
        """Return whether the one behind changed of a tag what its successor would not have."""
        was, ahead, behind = self._base_tag(tag), self._ahead.get(tag), self._behind_tag(tag)
        if was is None or ahead is None or behind is None or change.kind == "rename":
            return False
        return any(
            getattr(behind, name) not in (getattr(was, name), getattr(ahead, name))
            for name in _SAID
        )

    def _labelled(self, change: Change, after: Codebook) -> Codebook:
        """Return what is behind with a tag renamed under the label that was changed there."""
        was, behind = self._base_tag(change.old[0]), self._behind_tag(change.old[0])
        if change.kind != "rename" or not was or not behind or was.label == behind.label:
            return after
        tags = (
            msgspec.structs.replace(tag, label=behind.label) if tag.id in change.new else tag
            for tag in after.tags
        )
        return msgspec.structs.replace(after, tags=(*tags,))

    def _in_the_way(self, change: Change) -> tuple[str, ...]:
        """Return the tags of which something else was made: the old ones, or those they become."""
        tags = [*map(self._base_tag, change.new), *map(self._behind_tag, change.new)]
        are_in_use = all(
            tag.offered
            for name in change.old
            for tag in (self._base_tag(name), self._behind_tag(name))
            if tag
        )
        is_gone = any(tag is not None and not tag.offered for tag in tags)
        return change.new if are_in_use and is_gone else change.old

    def _base_tag(self, name: str) -> Tag | None:
        return _by_id(self.base).get(name)

    def _behind_tag(self, name: str) -> Tag | None:
        return _by_id(self.behind).get(name) if self.behind else None


def _again(book: Codebook, change: Change) -> Codebook:
    """Return the version with a change, still under its number: all come in the one that follows.

    What is merged into a tag comes into what that has become here.
    """
    if change.kind == "merge":
        change = msgspec.structs.replace(change, new=(given_now(book, change.new[0]),))
    return msgspec.structs.replace(again(book, change), version=book.version)


def _by_id(book: Codebook) -> dict[str, Tag]:
    return {tag.id: tag for tag in book.tags}


def _what(change: Change) -> object:
    return change.kind, frozenset(change.old), frozenset(change.new)
