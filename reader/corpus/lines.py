"""A text as its lines, trimmed, with where each stands; a bounded part of a huge text."""

import re
from typing import NamedTuple

_BREAKS = "\v\f\x85\u2028\u2029"
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
        return not self.text.isascii() and _WIDE.search(self.text[:40]) is not None

    @property
    def is_finished(self) -> bool:
        """Tell whether it ends as a sentence does."""
        return self.text[-3:].rstrip(_CLOSERS)[-1:] in _ENDS

    @property
    def is_prose(self) -> bool:
        """Tell whether it is a finished sentence or more, of some length."""
        length = len(self.text)
        return length >= 20 and self.is_finished and (length >= 50 or self.is_wide)


def lines_of(text: str) -> list[Line]:
    """Return the lines that are not blank, of a huge text only those near its two ends.

    Recognition looks no further than the first 60,000 and the last 20,000 code points, so its
    cost is bounded whatever comes in.
    """
    if len(text) <= _HEAD + _TAIL:
        return _split(text, 0)
    head = _split(text[:_HEAD], 0)[:-1]
    return head + _split(text[-_TAIL:], len(text) - _TAIL)[1:]


def folded(text: str) -> str:
    """Return a line as it is compared: case and space do not count."""
    return " ".join(text.casefold().split())


def _split(text: str, at: int) -> list[Line]:
    if "\n" not in text:
        text = text.replace("\r", "\n")
    for sign in _BREAKS:
        text = text.replace(sign, "\n")
    lines = []
    apart = True
    for whole in text.split("\n"):
        line = whole.strip()
        if line:
            start = at if whole[0] == line[0] else at + len(whole) - len(whole.lstrip())
            lines.append(Line(start, start + len(line), line, apart))
        apart = not line
        at += len(whole) + 1
    return lines
