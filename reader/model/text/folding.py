"""Finding words whatever their case, spaces, dashes and quotation marks.

The query is folded, never the text: it becomes one pattern, and hits are code point
offsets into the text as it is.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.model.text.graphemes import is_boundary
from reader.model.text.patterns import later

if TYPE_CHECKING:
    import regex

_ALIKE = (
    r"[\p{Pd}\u2212]",
    "['\u2018\u2019\u201a\u201b\u02bb\u02bc\u2032`\u00b4\uff07]",
    '["\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\uff02]',
)
_PIECE = 1 << 14
LONGEST = 500
"""Code points of a query that is folded; of a longer one the pattern alone takes a frame, or seconds."""
_INK = later(r"(?s)\S(?:.*\S)?")

_Next = Callable[[int, int], tuple[int, int] | None]
"""Returns the first hit from one offset that begins before another."""


def find_all(text: str, query: str, *, literal: bool = False) -> Iterator[tuple[int, int]]:
    """Yield each ``(start, end)`` where the query stands in the text, in order, none overlapping.

    Case, the kind and number of spaces (line breaks among them), the kind of dash and the
    kind of quotation mark do not matter, unless ``literal``, or the query is longer than
    ``LONGEST``. Offsets are code points; hits begin and end between graphemes. A query of
    nothing but space has no hits.
    """
    for hits in find_by_pieces(text, query, literal=literal):
        yield from hits


def find_by_pieces(
    text: str, query: str, *, literal: bool = False, size: int = _PIECE
) -> Iterator[list[tuple[int, int]]]:
    """Yield the hits of ``find_all``, those of some ``size`` code points at a time."""
    ink = _INK.search(query)
    if ink is None:
        return
    if literal:
        following = _exactly(text, query)
    elif len(ink[0]) > LONGEST:
        following = _exactly(text, ink[0])
    else:
        following = _folding(text, ink[0])
    at = stop = 0
    while stop < len(text):
        stop = min(stop + size, len(text))
        hits = []
        while hit := following(at, stop):
            start, end = hit
            whole = is_boundary(text, start) and is_boundary(text, end)
            at = end if whole else start + 1
            if whole:
                hits.append((start, end))
        at = max(at, stop)
        yield hits


@lru_cache(maxsize=16)
def pattern_of(query: str) -> "regex.Pattern[str] | None":
    """Return what matches where a query stands; None for one of nothing but space."""
    import regex

    words = [word for word in regex.split(r"\s+", query) if word]
    if not words:
        return None
    folded = ("".join(map(_folded, word)) for word in words)
    return regex.compile(r"\s+".join(folded), regex.IGNORECASE | regex.FULLCASE)


def _exactly(text: str, query: str) -> _Next:
    def following(at: int, stop: int) -> tuple[int, int] | None:
        start = text.find(query, at, stop + len(query) - 1)
        return None if start < 0 else (start, start + len(query))

    return following


def _folding(text: str, query: str) -> _Next:
    pattern = pattern_of(query)
    if pattern is None:
        return lambda _at, _stop: None
    import regex

    # A letter of the query is at most three of the text; only space is of any length.
    reach = regex.compile(rf"(?:\s*\S){{0,{3 * len(query)}}}")
    limits: dict[int, int] = {}

    def following(at: int, stop: int) -> tuple[int, int] | None:
        if stop not in limits:
            ahead = reach.match(text, stop)
            limits[stop] = ahead.end() if ahead else stop
        hit = pattern.search(text, at, limits[stop])
        return hit.span() if hit and hit.start() < stop else None

    return following


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    import regex

    kinds = (kind for kind in _ALIKE if regex.match(kind, character))
    return next(kinds, regex.escape(character, special_only=True))
