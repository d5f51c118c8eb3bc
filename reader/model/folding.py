"""Finding words whatever their case, spaces, dashes and quotation marks.

The query is folded, never the text: it becomes one pattern, and hits are code point
offsets into the text as it is.
"""

from collections.abc import Iterator
from functools import lru_cache

import regex

from reader.model.graphemes import is_boundary

_ALIKE = (
    r"[\p{Pd}\u2212]",
    "['\u2018\u2019\u201a\u201b\u02bb\u02bc\u2032`\u00b4\uff07]",
    '["\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\uff02]',
)
_PIECE = 1 << 14


def find_all(text: str, query: str, *, literal: bool = False) -> Iterator[tuple[int, int]]:
    """Yield each ``(start, end)`` where the query stands in the text, in order, none overlapping.

    Case, the kind and number of spaces (line breaks among them), the kind of dash and the
    kind of quotation mark do not matter, unless ``literal``. Offsets are code points; hits
    begin and end between graphemes. A query of nothing but space has no hits.
    """
    for hits in find_by_pieces(text, query, literal=literal):
        yield from hits


def find_by_pieces(
    text: str, query: str, *, literal: bool = False, size: int = _PIECE
) -> Iterator[list[tuple[int, int]]]:
    """Yield the hits of ``find_all``, those of some ``size`` code points at a time."""
    pattern = pattern_of(query, literal=literal)
    reach = _reach(len(query))
    at = stop = 0
    while pattern is not None and stop < len(text):
        stop = min(stop + size, len(text))
        ahead = reach.match(text, stop)
        limit = ahead.end() if ahead else stop
        hits = []
        while (hit := pattern.search(text, at, limit)) and hit.start() < stop:
            start, end = hit.span()
            whole = is_boundary(text, start) and is_boundary(text, end)
            at = end if whole else start + 1
            if whole:
                hits.append((start, end))
        at = max(at, stop)
        yield hits


@lru_cache(maxsize=4)
def _reach(length: int) -> regex.Pattern[str]:
    """Match as much as a query of so many letters may: each is at most three of the text."""
    return regex.compile(rf"(?:\s*\S){{0,{3 * length}}}")  # only space is of any length


@lru_cache(maxsize=16)
def pattern_of(query: str, *, literal: bool = False) -> regex.Pattern[str] | None:
    """Return what matches where a query stands; None for one of nothing but space."""
    words = [word for word in regex.split(r"\s+", query) if word]
    if not words:
        return None
    if literal:
        return regex.compile(regex.escape(query))
    folded = ("".join(map(_folded, word)) for word in words)
    return regex.compile(r"\s+".join(folded), regex.IGNORECASE | regex.FULLCASE)


def _folded(character: str) -> str:
    kinds = (kind for kind in _ALIKE if regex.match(kind, character))
    return next(kinds, regex.escape(character, special_only=True))
