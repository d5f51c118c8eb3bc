"""What of a text stands untouched in a corrected one, and where.

Both are cut into sentences, and what is left between those that agree into words. Runs that stand
once in each, in the same order, hold the two together; each grows over its neighbours as far as
they agree. It takes time that grows with the texts, not with their product. Offsets are code points.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from reader.model.text.graphemes import is_boundary

_SENTENCES = re.compile(r"[^\n.!?。！？]*[\n.!?。！？]+\s*|[^\n.!?。！？]+")
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_TELLING = 20
"""Code points of a run that may hold two texts together."""
_WORDS_OF_A_RUN = 7
"""Words of such a run, with the spaces between them."""
_MANY = 200_000
"""Pieces of which not all are looked at, but those that by themselves say that they are."""
_ROUNDS = 6
"""How often what is left between two runs is searched for others."""


class Block(NamedTuple):
    """``old[old_start:old_start + length] == new[new_start:new_start + length]``."""

    old_start: int
    new_start: int
    length: int


class Place(NamedTuple):
    """Where a stretch of the old text is in the new one."""

    start: int
    end: int
    is_untouched: bool
    """Whether it stands there word for word; else about there is where to look for it."""


class Alignment:
    """Two texts, held together by what is the same in both."""

    def __init__(self, old: str, new: str) -> None:
        self._new = new
        self._size = len(old)
        self.blocks = [*_joined(_blocks(old, new))]
        """What is the same in both, in order."""
        self._starts = [block.old_start for block in self.blocks]

    def where(self, start: int, end: int) -> Place:
        """Return where the stretch ``[start, end)`` of the old text is in the new one."""
        at = bisect_right(self._starts, start) - 1
        if at >= 0:
            block = self.blocks[at]
            moved = block.new_start - block.old_start
            here = start + moved, end + moved
            if end <= block.old_start + block.length and all(
                is_boundary(self._new, each) for each in here
            ):
                return Place(*here, is_untouched=True)
        about = self._about(start, at)
        return Place(about, about + end - start, is_untouched=False)

    def _about(self, start: int, at: int) -> int:
        """Return about where an offset is, after the block ``at``."""
        before = self.blocks[at] if at >= 0 else Block(0, 0, 0)
        after = (
            self.blocks[at + 1]
            if at + 1 < len(self.blocks)
            else Block(self._size, len(self._new), 0)
        )
        into = start - before.old_start
        if into < before.length:
            return before.new_start + into
        gap = after.old_start - before.old_start - before.length
        room = after.new_start - before.new_start - before.length
        share = (into - before.length) / gap if gap else 0
        return before.new_start + before.length + int(share * room)


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks in order, those that touch in both texts as one."""
    last: Block | None = None
    for block in sorted(block for block in blocks if block.length):
        if last and (block.old_start, block.new_start) == (
            last.old_start + last.length,
            last.new_start + last.length,
        ):
            last = last._replace(length=last.length + block.length)
        else:
            if last:
                yield last
            last = block
    if last:
        yield last


class _Gap(NamedTuple):
    """A stretch of either text in which nothing is known to be the same."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def _blocks(old: str, new: str) -> list[Block]:
    found: list[Block] = []
    gaps = [_Gap(0, len(old), 0, len(new))]
    for pattern, size, rounds in ((_SENTENCES, 1, 2), (_WORDS, _WORDS_OF_A_RUN, _ROUNDS)):
        for _ in range(rounds):
            left: list[_Gap] = []
            known = len(found)
            for gap in gaps:
                some, rest = _within(old, new, gap, pattern, size)
                found += some
                left += rest
            gaps = left
            if len(found) == known:
                break
    return found


def _within(
    old: str, new: str, gap: _Gap, pattern: re.Pattern[str], size: int
) -> tuple[list[Block], list[_Gap]]:
    """Return what is the same in both within a gap, and the gaps that are left."""
    ours = _Pieces(old, gap.old_start, gap.old_end, pattern)
    theirs = _Pieces(new, gap.new_start, gap.new_end, pattern)
    blocks, left = [], []
    at_old = at_new = 0
    for one, other in [*_anchors(ours, theirs, size), (len(ours.said), len(theirs.said))]:
        if one < at_old or other < at_new:
            continue
        first = _agreeing(ours.said, theirs.said, at_old, at_new, min(one - at_old, other - at_new))
        blocks.append(_block(ours, theirs, at_old, at_new, first))
        at_old, at_new = at_old + first, at_new + first
        most = min(one - at_old, other - at_new)
        back = _agreeing_back(ours.said, theirs.said, one, other, most)
        rest = _Gap(
            ours.starts[at_old],
            ours.starts[one - back],
            theirs.starts[at_new],
            theirs.starts[other - back],
        )
        if rest.old_start < rest.old_end and rest.new_start < rest.new_end:
            left.append(rest)
        blocks.append(_block(ours, theirs, one - back, other - back, back))
        at_old, at_new = one, other
    return blocks, left


class _Pieces:
    """A stretch of a text in pieces, with where each begins, and where the last ends."""

    def __init__(self, text: str, start: int, end: int, pattern: re.Pattern[str]) -> None:
        self.said = pattern.findall(text, start, end)
        self.starts = [*accumulate(map(len, self.said), initial=start)]


def _block(ours: _Pieces, theirs: _Pieces, old: int, new: int, count: int) -> Block:
    length = ours.starts[old + count] - ours.starts[old]
    return Block(ours.starts[old], theirs.starts[new], length)


def _agreeing(ours: Sequence[str], theirs: Sequence[str], old: int, new: int, most: int) -> int:
    return next((n for n in range(most) if ours[old + n] != theirs[new + n]), most)


def _agreeing_back(
    ours: Sequence[str], theirs: Sequence[str], old: int, new: int, most: int
) -> int:
    return next((n for n in range(most) if ours[old - n - 1] != theirs[new - n - 1]), most)


def _anchors(ours: _Pieces, theirs: _Pieces, size: int) -> list[tuple[int, int]]:
    """Return pieces that begin runs which stand once in both, in an order that holds in both."""
    once, there = _once(ours.said, size), _once(theirs.said, size)
    pairs = sorted((at, there[run]) for run, at in once.items() if run in there)
    return _rising(pairs)


def _once(said: Sequence[str], size: int) -> dict[str, int]:
    """Return the runs that stand once, with where; of a long text only some are looked at."""
    found: dict[str, int] = {}
    starts: Iterable[int] = range(len(said) - size + 1)
    if len(said) > _MANY:
        starts = (at for at in starts if len(said[at]) > 4 and ord(said[at][1]) % 4 == 1)
    for at in starts:
        run = "".join(said[at : at + size])
        found[run] = -1 if run in found else at
    return {run: at for run, at in found.items() if at >= 0 and len(run) >= _TELLING}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest run of pairs, sorted by the first, whose seconds rise too."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        rank = bisect_left(tops, second)
        before.append(ends[rank - 1] if rank else -1)
        tops[rank : rank + 1] = [second]
        ends[rank : rank + 1] = [at]
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
