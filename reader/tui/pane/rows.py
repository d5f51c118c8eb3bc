"""Rows: a text broken at a width.

The text is cut into blocks of some thousand code points, at line breaks, and a block is
wrapped as far as its rows are asked for. So the first frame, a jump to the end and a new
width cost the same in a text of any length, and nothing is left to do afterwards. A
paragraph longer than a block is broken where its blocks meet, too. Only LF, or CR LF, ends a line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from reader.model.text.graphemes import ceil
from reader.model.text.patterns import later
from reader.tui.pane.cells import is_plain, measure

BLOCK = 1 << 14

_IDEOGRAPH = later(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\u30fc\u3001-\u301f\uff01-\uff60]")
_NOT_FIRST = (
    "、。，．：；！？）」』】》〉］｝〕…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ”’)]},.!?:;%"
)
_NOT_LAST = "（「『【《〈［｛〔“‘([{"


class Row(NamedTuple):
    """``[start, end)`` in code points; the end of one row is the start of the next."""

    start: int
    end: int


class _Block:
    """The row starts of one stretch of the text, found as far as they were asked for."""

    def __init__(self, starts: Iterator[int], end: int) -> None:
        self._found: list[int] = []
        self._coming = starts
        self._end = end

    def row(self, offset: int) -> Row | None:
        """Return the row that holds ``offset``, or None if it lies before the first."""
        found = self._found
        while not found or found[-1] <= offset:
            start = next(self._coming, None)
            if start is None:
                break
            found.append(start)
        after = bisect_right(found, offset)
        if after == 0:
            return None
        return Row(found[after - 1], found[after] if after < len(found) else self._end)


class Rows:
    """The rows of a text at a width in cells; one more cell is left for a space or the end."""

    def __init__(self, text: str, width: int) -> None:
        """Wrap ``text`` to ``width`` cells."""
        self.text = text
        self.width = max(1, width)
        self._last = max(0, len(text) - 1) // BLOCK
        self._block = lru_cache(maxsize=64)(self._new_block)

    def at(self, offset: int) -> Row:
        """Return the row that holds a code point; the end of the text is in the last row."""
        offset = max(0, min(offset, len(self.text)))
        block = min(offset // BLOCK, self._last)
        while (row := self._block(block).row(offset)) is None:
            block -= 1
        return row

    def after(self, row: Row) -> Row | None:
        """Return the next row, or None after the last."""
        following = self.at(row.end)
        return following if following.start > row.start else None

    def before(self, row: Row) -> Row | None:
        """Return the row before, or None before the first."""
        return self.at(row.start - 1) if row.start else None

    def step(self, row: Row, count: int) -> Row:
        """Return the row ``count`` rows on, or back if negative, or the last one on the way."""
        for _ in range(abs(count)):
            following = self.after(row) if count > 0 else self.before(row)
            if following is None:
                break
            row = following
        return row

    def _cut(self, block: int) -> int:
        """Return where a block begins: after a line break if there is one, else after a space."""
        at, length = block * BLOCK, len(self.text)
        if block == 0:
            return 0
        newline = self.text.find("\n", at - 1, at + BLOCK - 1)
        if newline >= 0 or at + BLOCK > length:
            return newline + 1 or length
        space = self.text.find(" ", at, at + BLOCK - 1)
        return ceil(self.text, space + 1 if space >= 0 else at)

    def _new_block(self, block: int) -> _Block:
        start, end = self._cut(block), self._cut(block + 1)
        starts = wrap(self.text, start, end, self.width)
        if block == self._last and (not self.text or self.text.endswith("\n")):
            starts = chain(starts, [end])
        return _Block(starts, end)


def wrap(text: str, start: int, end: int, width: int) -> Iterator[int]:
    """Yield where each row of ``text[start:end]`` begins, ``width`` cells at most in each.

    A space that ends a row, and the line break, may stand in one cell more.
    """
    if is_plain(text, start, end):
        for row in _plain_row(width).finditer(text, start, end):
            if row.end() > row.start():
                yield row.start()
    else:
        yield from _wrap_uneven(text, start, end, width)


@lru_cache
def _plain_row(width: int) -> re.Pattern[str]:
    return re.compile(rf"[^\n]{{0,{width}}}(?:\r?\n| |\Z)|[^\n]{{{width}}}")


def _wrap_uneven(text: str, start: int, end: int, width: int) -> Iterator[int]:
    reach = 8 * width + 1024
    while start < end:
        stop = ceil(text, min(end, start + reach))
        offsets, widths = measure(text, start, stop)
        unit = 0
        for unit, following in _chunk(text, offsets, widths, stop, width):
            if following == len(offsets) and stop < end:
                break
            yield offsets[unit]
        else:
            return
        reach *= 1 if unit else 2
        start = offsets[unit]


def _chunk(
    text: str, offsets: Sequence[int], widths: Sequence[int], stop: int, width: int
) -> Iterator[tuple[int, int]]:
    """Yield the unit that begins each row, and the one that begins the next."""
    cells = list(accumulate(widths, initial=0))
    newline = -1
    unit = 0
    while unit < len(offsets):
        if newline < offsets[unit]:
            found = text.find("\n", offsets[unit], stop)
            newline = stop if found < 0 else found
        full = max(unit + 1, bisect_right(cells, cells[unit] + width) - 1)
        following = bisect_right(offsets, newline)
        if following > full + (newline < stop):
            hangs = text[offsets[full]] == " " and widths[full] == 1
            following = full + 1 if hangs else _broken(text, offsets, unit, full)
        yield unit, following
        unit = following


def _broken(text: str, offsets: Sequence[int], unit: int, full: int) -> int:
    """Return the unit that begins the next row, where ``full`` is the first that has no room."""
    for at in range(full, unit, -1):
        if _may_part(text[offsets[at] - 1], text[offsets[at]]):
            return at
    return full


@lru_cache(maxsize=1 << 14)
def _may_part(left: str, right: str) -> bool:
    if left == " ":
        return True
    if left in _NOT_LAST or right in _NOT_FIRST:
        return False
    return _IDEOGRAPH.match(left) is not None or _IDEOGRAPH.match(right) is not None
