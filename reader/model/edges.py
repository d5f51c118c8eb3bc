"""The boundary rule for marks made by hand: what is left off at the edges."""

import regex

from reader.model.graphemes import ceil, floor

_POINTS = ".,;:。．，、；：､｡،؛۔"
_ABBREVIATION = regex.compile(r"(?r)(?<![\p{L}\p{M}.])\p{L}(?:\.\p{L})+\.")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without edge space and ``. , ; :`` (or their like in other scripts).

    The full stop of an abbreviation that has another before it (``U.S.``, ``a.m.``) stays. A
    range of nothing but such points keeps them; one of nothing but space comes back empty.
    Offsets are code points; the ends of what comes back lie between graphemes.
    """
    start, end = _without(text, start, end, "")
    kept = _without(text, start, end, _POINTS)
    return kept if kept[0] < kept[1] else (start, end)


def _without(text: str, start: int, end: int, points: str) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in points):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in points):
        if text[end - 1] == "." and _ABBREVIATION.match(text, start, end):
            break
        end -= 1
    edge = floor(text, start)
    return (edge, ceil(text, end)) if start < end else (edge, edge)
