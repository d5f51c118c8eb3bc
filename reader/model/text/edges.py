"""The boundary rules for marks made by hand: what is left off at the edges, or taken in."""

from reader.model.codebook import Boundaries
from reader.model.text.graphemes import ceil, floor
from reader.model.text.patterns import later

_LIKE = {".": ".。．｡۔", ",": ",，、،､", ";": ";；؛", ":": ":："}
"""Points with their like in other scripts."""
_QUOTES = "\"'“”„‟‘’‚‛«»‹›「」『』＂＇〝〞〟"
_ABBREVIATION = later(r"(?r)(?<![\p{L}\p{M}.])\p{L}(?:\.\p{L})+\.")
_QUOTES_SAID = {
    "out": "Quotation marks at the edges are left out.",
    "in": "Quotation marks right outside the edges are taken in.",
}
_DEFAULT = Boundaries()


def trim(text: str, start: int, end: int, edges: Boundaries = _DEFAULT) -> tuple[int, int]:
    """Return the range as the rules of a codebook have it.

    Without edge space, and without ``edges.trim`` (``. , ; :`` and their like in other
    scripts). The full stop of an abbreviation that has another before it (``U.S.``, ``a.m.``)
    stays. Then without the words of ``edges.leave_out`` at its beginning, and with quotation
    marks at the edges left out, or those right outside taken in, as ``edges.quotes`` says. A
    range of nothing but what is to be left off keeps it; one of nothing but space comes back
    empty. Offsets are code points; the ends of what comes back lie between graphemes.
    """
    start, end = _without(text, start, end, "")
    if start == end:
        return start, end
    points = "".join(_LIKE.get(point, point) for point in edges.trim)
    if edges.quotes == "out":
        points += _QUOTES
    while True:
        kept = _without(text, start, end, points)
        kept = _less_words(text, *kept, edges.leave_out)
        if kept[0] >= kept[1] or kept == (start, end):
            break
        start, end = kept
    return _with_quotes(text, start, end, points) if edges.quotes == "in" else (start, end)


def in_words(edges: Boundaries) -> list[str]:
    """Return what belongs to a span, a sentence each, as an annotator reads it."""
    told = [*edges.rules]
    if edges.quotes != "keep":
        told.append(_QUOTES_SAID[edges.quotes])
    if edges.trim:
        told.append(f"Space and {' '.join(edges.trim)} at the edges are left off.")
    if edges.leave_out:
        told.append(f"Left off at the beginning: {', '.join(edges.leave_out)}.")
    return told


def _without(text: str, start: int, end: int, points: str) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in points):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in points):
        if text[end - 1] == "." and _ABBREVIATION.match(text, start, end):
            break
        end -= 1
    edge = floor(text, start)
    return (edge, ceil(text, end)) if start < end else (edge, edge)


def _less_words(text: str, start: int, end: int, words: tuple[str, ...]) -> tuple[int, int]:
    """Leave off a word at the beginning that others follow."""
    for word in words:
        after = start + len(word)
        if (
            after < end
            and text[after].isspace()
            and text[start:after].casefold() == word.casefold()
        ):
            return floor(text, after), end
    return start, end


def _with_quotes(text: str, start: int, end: int, points: str) -> tuple[int, int]:
    """Take in a pair of quotation marks right outside, with a point before the second."""
    after = end + 1 if text[end : end + 1] in points and end < len(text) else end
    if start == 0 or text[start - 1] not in _QUOTES:
        return start, end
    if after < len(text) and text[after] in _QUOTES:
        return floor(text, start - 1), ceil(text, after + 1)
    return start, end
