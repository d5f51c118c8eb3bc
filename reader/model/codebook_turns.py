"""What became of tags in one version of a codebook, done in another one as well.

Two who began from one version are brought level so: each has the renames, merges and splits of
the other, and what else they changed can be compared entry by entry.
"""

from collections.abc import Collection
from typing import NamedTuple

import msgspec

from reader.model.codebook import Change, Codebook, Tag
from reader.model.codebook_versions import again, changes_since
from reader.model.errors import ReaderError

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

    What both did alike is done once.
    """
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
        self._books = [_by_id(book) for book in (base, ahead, behind or ahead)]
        for change in changes:
            if not _by_id(self.base).keys() >= {*change.old}:
                self.left.append(change)
            elif any(self._is_other(change, tag) for tag in change.old):
                self.clashing.update(change.old)
            else:
                self._do(change)

    def _do(self, change: Change) -> None:
        try:
            base = _again(self.base, change)
            behind = self.behind and _again(self.behind, change)
        except ReaderError:
            self.clashing.update(change.old)
        else:
            self.base, self.behind = base, behind

    def _is_other(self, change: Change, tag: str) -> bool:
        """Return whether one of them changed of a tag what its successor would not have."""
        was, ahead, behind = (book.get(tag) for book in self._books)
        if was is None or ahead is None or behind is None:
            return False
        lost = ("label",) if change.kind == "rename" else _SAID
        return any(
            getattr(behind, name) not in (getattr(was, name), getattr(ahead, name)) for name in lost
        )


def _again(book: Codebook, change: Change) -> Codebook:
    """Return the version with a change, still under its number: all come in the one that follows."""
    return msgspec.structs.replace(again(book, change), version=book.version)


def _by_id(book: Codebook) -> dict[str, Tag]:
    return {tag.id: tag for tag in book.tags}


def _what(change: Change) -> object:
    return change.kind, frozenset(change.old), frozenset(change.new)
