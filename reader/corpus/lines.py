"""A text as its lines, trimmed, with where each stands; a bounded part of a huge text."""

import re
from typing import NamedTuple

_LINE = re.compile(r"\S(?:[^\n\r\x0b\x0c\x85\u2028\u2029]*\S)?")
_CUT = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_HEAD = 60_000
_TAIL = 20_000
_ENDS = frozenset(".!?。！？؟۔…।")
_CLOSERS = "\"'”’»)]）】」』"
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


class Line(NamedTuple):
    """One line without the space around it: ``whole[start:end] == text``, in code points."""

    start: int
    end: int
    text: str
    apart: bool
    """An empty line, or the edge of the text, stands before it."""

    @property
    def is_wide(self) -> bool:
        """Tell whether it begins in a script without spaces, where a character says more."""
        return _WIDE.search(self.text[:40]) is not None

    @property
    def is_finished(self) -> bool:
        """Tell whether it ends as a sentence does."""
        return self.text[-3:].rstrip(_CLOSERS)[-1:] in _ENDS

    @property
    def is_prose(self) -> bool:
        """Tell whether it is a finished sentence or more, of some length."""
        return len(self.text) >= (20 if self.is_wide else 50) and self.is_finished


def lines_of(text: str) -> list[Line]:
    """Return the lines that are not blank, of a huge text only those near its two ends.

    Recognition looks no further than the first 60,000 and the last 20,000 code points, so its
    cost is bounded whatever comes in.
    """
    if len(text) <= _HEAD + _TAIL:
        return _between(text, 0, len(text))
    cuts = [found.start() for found in _CUT.finditer(text, _HEAD - _TAIL, _HEAD)]
    after = _CUT.search(text, len(text) - _TAIL)
    head = _between(text, 0, cuts[-1]) if cuts else []
    return head + (_between(text, after.end(), len(text)) if after else [])


def folded(text: str) -> str:
    """Return a line as it is compared: case and space do not count."""
    return " ".join(text.casefold().split())


def _between(text: str, start: int, end: int) -> list[Line]:
    lines = []
    at = start
    for found in _LINE.finditer(text, start, end):
        gap = text[at : found.start()]
        apart = not lines or gap.count("\n") > 1 or gap.count("\r") > 1
        lines.append(Line(found.start(), found.end(), found.group(), apart))
        at = found.end()
    return lines
