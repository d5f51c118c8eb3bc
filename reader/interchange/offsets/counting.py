"""What offsets count: code points, UTF-16 units, UTF-8 bytes or graphemes, with ends in or out.

``Scale`` turns one text's code points into another counting and back. Line ends can count as one
where a tool has read CRLF as a newline, and a byte-order mark as one where it kept what is dropped
here.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, get_args

from msgspec import Struct

from reader.model.errors import ReaderError
from reader.model.text.graphemes import boundaries
from reader.model.text.patterns import later

Unit = Literal["codepoint", "utf16", "utf8", "grapheme"]
UNITS: tuple[Unit, ...] = get_args(Unit)
_WORDS = {
    "codepoint": "code points",
    "utf16": "UTF-16 units",
    "utf8": "UTF-8 bytes",
    "grapheme": "graphemes",
}


class Counting(Struct, frozen=True):
    """A way to count; written ``utf16``, ``utf16-inclusive``, ``codepoint-lf``, ``codepoint-bom``."""

    unit: Unit
    inclusive: bool = False
    """The end is the last place that belongs to the span, not the one after it."""
    lf: bool = False
    """CRLF counts as one, having been read as a newline."""
    bom: bool = False
    """A byte-order mark, which is dropped here, was counted as the first of the text."""

    @property
    def name(self) -> str:
        """How a person writes it."""
        parts = [self.unit, *(n for n in ("inclusive", "lf", "bom") if getattr(self, n))]
        return "-".join(parts)

    def __str__(self) -> str:
        """Return it in words."""
        said = (
            (self.inclusive, "with the last one in"),
            (self.lf, "with CRLF as one"),
            (self.bom, "with a byte-order mark"),
        )
        return ", ".join([_WORDS[self.unit], *(words for is_so, words in said if is_so)])


CODE_POINTS = Counting("codepoint")


def counting(name: str) -> Counting:
    """Return a way to count by its name.

    Raises:
        ReaderError: there is none of this name.

    """
    unit, *rest = name.split("-")
    if unit not in UNITS or not {*rest} <= {"inclusive", "lf", "bom"} or len({*rest}) != len(rest):
        raise ReaderError(
            f"no unit {name!r}: one of {', '.join(UNITS)}, and if need be -inclusive, -lf, -bom"
        )
    return Counting(unit, *(part in rest for part in ("inclusive", "lf", "bom")))


class Scale:
    """One text, measured in one counting."""

    def __init__(self, text: str, counting: Counting) -> None:
        """Measure a text; what counts as one code point does costs next to nothing."""
        self._counting = counting
        self._length = len(text)
        self._shift = int(counting.bom and counting.unit != "utf8") or 3 * counting.bom
        self._after, self._ends = _odd_ones(text, counting)
        self.is_plain = not (self._after or self._shift or counting.inclusive)
        """Whether it counts this text as code points do, at every place."""

    def native(self, start: int, end: int) -> tuple[int, int]:
        """Return a half-open span of code points as a tool counts it."""
        if self.is_plain:
            return start, end
        return self._out(start), self._out(end) - self._counting.inclusive

    def code_points(self, start: int, end: int) -> tuple[int, int] | None:
        """Return a span as a tool counts it in half-open code points.

        None where it is not within the text, is empty or reversed, or ends within a code point, or
        within what counts as one.
        """
        if self.is_plain:
            return (start, end) if 0 <= start < end <= self._length else None
        end += self._counting.inclusive
        if not self._shift <= start < end:
            return None
        begins, ends = self._back(start), self._back(end)
        return None if begins is None or ends is None else (begins, ends)

    def _out(self, offset: int) -> int:
        before = bisect_right(self._after, offset)
        if before:
            offset += self._ends[before - 1] - self._after[before - 1]
        return offset + self._shift

    def _back(self, offset: int) -> int | None:
        offset -= self._shift
        # Of several code points that count as nothing more, all belong to what is before them.
        before = bisect_right(self._ends, offset) if offset else 0
        place = offset
        if before:
            place += self._after[before - 1] - self._ends[before - 1]
        limit = self._after[before] - 1 if before < len(self._after) else self._length
        return place if 0 <= place <= limit else None


def _odd_ones(text: str, counting: Counting) -> tuple["array[int]", "array[int]"]:
    """Return the code points after each that does not count as one, and where it ends as counted."""
    after, ends = array("q"), array("q")
    surplus = 0
    for at, size in () if _is_plain(text, counting) else _sizes(text, counting):
        surplus += size - 1
        after.append(at + 1)
        ends.append(at + 1 + surplus)
    return after, ends


def _is_plain(text: str, counting: Counting) -> bool:
    """Tell at a glance that a text is as long in a counting as in code points, at every place."""
    has_returns = "\r\n" in text and (counting.lf or counting.unit == "grapheme")
    return not has_returns and (counting.unit == "codepoint" or text.isascii())


def _sizes(text: str, counting: Counting) -> Iterator[tuple[int, int]]:
    """Yield each code point that does not count as one, and what it counts."""
    if counting.unit == "grapheme":
        yield from ((at, 0) for at in _within_graphemes(text))
        return
    for found in _ODD[counting.unit, counting.lf].finditer(text):
        sign = found[0]
        yield found.start(), 0 if sign == "\n" else _size(sign, counting.unit)


_RETURNS = r"(?<=\r)\n"
_BEYOND: dict[Unit, str] = {"utf16": "[\U00010000-\U0010ffff]", "utf8": r"[^\x00-\x7f]"}
_ODD = {
    (unit, lf): re.compile(
        "|".join([*filter(None, [_BEYOND.get(unit)]), *[_RETURNS] * lf]) or "(?!)"
    )
    for unit in UNITS
    for lf in (False, True)
}


def _size(sign: str, unit: Unit) -> int:
    if unit == "utf16":
        return 2
    return 2 if sign < "\u0800" else 3 if sign <= "\uffff" else 4


_JOINED = later(r"(?:[^\p{GCB=Other}\p{GCB=LV}\p{GCB=LVT}]+[\p{GCB=Other}\p{GCB=LV}\p{GCB=LVT}]?)+")
"""What may be of several code points that count as one, without the first of them."""


def _within_graphemes(text: str) -> Iterator[int]:
    """Yield each code point of a grapheme but the first."""
    for found in _JOINED.finditer(text):
        start = max(0, found.start() - 1)
        stop = found.end()
        parts = boundaries(text, start, stop)
        last = next(parts)
        for end in parts:
            yield from range(last + 1, end)
            last = end
