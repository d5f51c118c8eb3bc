"""Whether what a tool calls a selection is what it selects, since a selection has no quote."""

import re

from reader.interchange.offsets.trying import on_one_line, says
from reader.model.text.graphemes import boundaries

_REACH = 1 << 12
"""Code points around a place within which an excerpt is looked for."""
_PLACE = re.compile(r"\(?\d+,\s*\d+\)?(?:,\(\d+,\s*\d+\))?")
"""MAXQDA calls a selection by its ends."""
_CUT = ("...", "…")
"""NVivo calls one by how it begins."""


def is_excerpt(text: str, start: int, end: int, name: str) -> bool:
    """Tell whether a selection's name is its quote, in whatever its offsets count.

    It is where it stands at its place; or close by, if it is as long as the selection says in one
    counting or another, with CRLF as one or two.
    """
    if name and 0 <= start < end and says(text, start, end, name):
        return True
    if not name.strip() or not _is_as_long(name, end - start):
        return False
    low, high = max(0, start - _REACH), max(0, start) + len(name) + _REACH
    if text.find(name, low, high) >= 0:
        return True
    return " " in name and on_one_line(name) in on_one_line(text[low:high])


def is_no_name(name: str) -> bool:
    """Tell whether nobody gave a selection this name: it is its place, or how it begins."""
    return not name.strip() or bool(_PLACE.fullmatch(name)) or name.rstrip().endswith(_CUT)


def _is_as_long(name: str, size: int) -> bool:
    """Tell whether a quote has so many of something, with its last one in or out."""
    folds = name.count(" ") + name.count("\n")
    if len(name) - 1 <= size <= len(name) + folds:
        return True
    if name.isascii():
        return False
    others = (
        len(name.encode("utf-16-le")) // 2,
        len(name.encode()),
        sum(1 for _ in boundaries(name, 0)) - 1,
    )
    return any(other - 1 <= size <= other + folds for other in others)
