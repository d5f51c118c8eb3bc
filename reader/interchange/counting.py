"""What offsets count: code points, UTF-16 units, UTF-8 bytes or graphemes, with ends in or out.

``Scale`` turns one text's code points into another counting and back. Line ends can count as one
where a tool has read CRLF as a newline, and a byte-order mark as one where it kept what is dropped
here.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import Literal, get_args

from msgspec import Struct

from reader.model.errors import ReaderError
from reader.model.text.graphemes import boundaries

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
        """Measure a text; what is plain costs nothing."""
        self._counting = counting
        self._length = len(text)
        self._shift = int(counting.bom and counting.unit != "utf8") or 3 * counting.bom
        self._ends = None if _is_plain(text, counting) else _ends(text, counting)

    def native(self, start: int, end: int) -> tuple[int, int]:
        """Return a half-open span of code points as a tool counts it."""
        return self._out(start), self._out(end) - self._counting.inclusive

    def code_points(self, start: int, end: int) -> tuple[int, int] | None:
        """Return a span as a tool counts it in half-open code points.

        None where it is not within the text, is empty or reversed, or ends within a code point, or
        within what counts as one.
        """
        end += self._counting.inclusive
        if not self._shift <= start < end:
            return None
        begins, ends = self._back(start), self._back(end)
        return None if begins is None or ends is None else (begins, ends)

    def _out(self, offset: int) -> int:
        if self._ends is None or not offset:
            return offset + self._shift
        return self._ends[offset - 1] + self._shift

    def _back(self, offset: int) -> int | None:
        offset -= self._shift
        if self._ends is None:
            return offset if 0 <= offset <= self._length else None
        if offset <= 0:
            return 0 if offset == 0 else None
        at = bisect_left(self._ends, offset)
        if at == self._length or self._ends[at] != offset:
            return None
        # Of several code points that count as nothing more, all belong to what is before them.
        while at + 1 < self._length and self._ends[at + 1] == offset:
            at += 1
        return at + 1


def _is_plain(text: str, counting: Counting) -> bool:
    """Tell whether a text is as long in a counting as in code points, at every place."""
    lines = counting.lf and "\r\n" in text
    match counting.unit:
        case "codepoint":
            return not lines
        case "utf16":
            return not lines and (text.isascii() or max(text) <= "\uffff")
        case "utf8":
            return not lines and text.isascii()
        case "grapheme":
            return text.isascii() and "\r\n" not in text


def _ends(text: str, counting: Counting) -> "array[int]":
    """Return where each code point ends in a counting."""
    return array("q", accumulate(_sizes(text, counting)))


def _sizes(text: str, counting: Counting) -> Iterator[int]:
    if counting.unit == "grapheme":
        return _grapheme_sizes(text)
    sizes = (_size(sign, counting.unit) for sign in text)
    return _without_returns(text, sizes) if counting.lf else sizes


def _size(sign: str, unit: Unit) -> int:
    if unit == "utf16":
        return 1 + (sign > "\uffff")
    if unit == "utf8":
        return 1 if sign < "\x80" else 2 if sign < "\u0800" else 3 if sign <= "\uffff" else 4
    return 1


def _without_returns(text: str, sizes: Iterator[int]) -> Iterator[int]:
    """Count a newline after a carriage return as nothing."""
    for at, size in enumerate(sizes):
        yield 0 if text[at] == "\n" and at and text[at - 1] == "\r" else size


def _grapheme_sizes(text: str) -> Iterator[int]:
    """Yield 0 for each code point of a grapheme but the first."""
    ends = boundaries(text, 0)
    last = next(ends)
    for end in ends:
        yield 1
        yield from (0 for _ in range(last + 1, end))
        last = end
