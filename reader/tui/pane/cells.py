"""From code points to cells on a line and back.

A unit is what takes one step and is painted whole: a grapheme, with each control or
invisible character as one sign. Every unit takes at least one cell; widths are those
of ``widths``.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from reader.layout.widths import cell_len
from reader.model.text.graphemes import boundaries
from reader.model.text.patterns import later
from reader.model.text.visible import visible

PLAIN = (
    "\x00-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u052f"
    "\u05d0-\u05ea\u060c-\u060f\u061b-\u064a\u0660-\u066f\u0671-\u06d3\u200e\u200f"
    "\u2010-\u2027\u2028-\u202e\u2030-\u205e\u2066-\u2069\u20a0-\u20bf"
)
"""Characters that are one grapheme of one cell as painted, unless one outside follows; for a
character class."""

_UNEVEN = re.compile(f"[^{PLAIN}]")
_JOINED = later(r"\r\n|[^\p{GCB=Other}\p{GCB=LV}\p{GCB=LVT}\p{GCB=Control}\r\n]")
_MARK = later(r"\p{M}")
_SIGNS = re.compile("\u25af+")


def is_plain(text: str, start: int, end: int) -> bool:
    """Whether each code point of the range is one unit of one cell (CR LF apart)."""
    return _UNEVEN.search(text, start, end) is None


def measure(text: str, start: int, end: int) -> tuple[Sequence[int], Sequence[int]]:
    """Return where each unit of the range begins, and how many cells it takes."""
    if _JOINED.search(text, start, end) is None:
        return range(start, end), list(map(_width, text[start:end]))
    edges = list(boundaries(text, start, end))
    return edges[:-1], [_width(text[left:right]) for left, right in pairwise(edges)]


def shown(unit: str) -> str:
    """Return what a unit is painted as."""
    if unit in ("\n", "\r\n"):
        return " "
    sign = _SIGNS.sub("\u25af", visible(unit)).rstrip("\u200d").replace("\u00ad", "-")
    if _MARK.match(sign):
        return f"\u25cc{sign}"
    return sign if cell_len(sign) else "\u25af"


@lru_cache(maxsize=1 << 14)
def _width(unit: str) -> int:
    return cell_len(shown(unit))


class Line:
    """One row as it is painted: its units, in order, with the cells they begin at.

    The last unit is the line break, or the end of the text, as one blank cell; a row that
    goes on in the next has none.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        """Lay out ``text[start:end]``, which is one row."""
        row = text[start:end]
        ink = row.removesuffix("\r\n").removesuffix("\n")
        closed = len(ink) < len(row) or end == len(text)
        ink_end = start + len(ink)
        self.closed = closed
        """Whether the line, or the text, ends here."""
        self.start = start
        self.end = max(end, ink_end + closed)
        """Where the last unit ends; the end of the text counts as a code point here."""
        self.starts: Sequence[int] = range(start, ink_end + closed)
        self.shown: Sequence[str] = visible(ink) + " " * closed
        self.cells: Sequence[int] = range(len(self.starts) + 1)
        """Where each unit begins, and where the last one ends."""
        if not is_plain(ink, 0, len(ink)):
            offsets, widths = measure(text, start, ink_end)
            self.starts = [*offsets, ink_end]
            self.shown = [*(shown(text[a:b]) for a, b in pairwise(self.starts)), *" " * closed]
            self.cells = list(accumulate([*widths, *[1] * closed], initial=0))
            self.starts = self.starts[: len(self.shown)]

    @property
    def width(self) -> int:
        """How many cells the row takes."""
        return self.cells[-1]

    def unit_of(self, offset: int) -> int:
        """Return the number of the unit that holds a code point of this row."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def units(self, start: int, end: int) -> range:
        """Return the numbers of the units that a range of code points touches."""
        if start >= end or end <= self.start or start >= self.end:
            return range(0)
        return range(self.unit_of(start), self.unit_of(end - 1) + 1)

    def cell_of(self, offset: int) -> int:
        """Return the first cell of the unit that holds a code point of this row."""
        return self.cells[self.unit_of(offset)]

    def offset_at(self, cell: int) -> int:
        """Return where the unit painted over a cell begins; past the last one, the last one."""
        unit = bisect_right(self.cells, cell) - 1
        return self.starts[max(0, min(unit, len(self.starts) - 1))] if self.starts else self.start
