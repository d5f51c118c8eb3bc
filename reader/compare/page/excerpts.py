"""What is shown of a text too long for a page: the stretches around what was said of it."""

from collections.abc import Iterable, Iterator

WHOLE = 200_000
"""Code points of the longest text that is shown whole."""
_AROUND = 1_000
"""Code points shown before and after a place."""
_REACH = 300
"""How many more are looked at for the end of a line."""
_BEGINNING = 5_000
"""Code points shown of the beginning, whatever was said of it."""


def shown_of(text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts ``[start, end)`` of a text that a page shows, in order.

    All of it, or of one longer than ``WHOLE`` its beginning and what lies around the places, as
    many of them as ``WHOLE`` has room for. Of a place that is shown at all, all of it is.
    """
    if len(text) <= WHOLE:
        yield 0, len(text)
        return
    start, end, shown = 0, _line_end(text, _BEGINNING), 0
    for low, high in sorted(places):
        if shown + end - start + high - low > WHOLE:
            break
        begin = _line_start(text, low - _AROUND)
        if begin > end:
            yield start, end
            shown += end - start
            start = begin
        end = max(end, _line_end(text, high + _AROUND))
    yield start, end


def _line_start(text: str, at: int) -> int:
    if at <= 0:
        return 0
    newline = text.rfind("\n", max(0, at - _REACH), at)
    return newline + 1 if newline >= 0 else at


def _line_end(text: str, at: int) -> int:
    newline = text.find("\n", at, at + _REACH)
    return min(newline + 1 if newline >= 0 else at, len(text))
