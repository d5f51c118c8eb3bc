"""Text on exactly so many cells, or on no more."""

from reader.layout.widths import cell_len
from reader.model.graphemes import boundaries, previous_boundary
from reader.model.visible import visible

_REACH = 4
"""Code points looked at for each cell: so much of a text may be space."""


def fitted(text: str, cells: int) -> str:
    """Return ``text`` on one line, safe to show, on exactly so many cells."""
    reach = _REACH * (cells + 1)
    line = _line(text[:reach])
    if len(text) > reach or cell_len(line) > cells:
        line = head(line, cells - 1).rstrip() + "…"
    return filled(line, cells)


def filled(text: str, cells: int) -> str:
    """Return as much of ``text`` as fits, and blanks up to exactly so many cells."""
    start = head(text, cells)
    return start + " " * (cells - cell_len(start))


def head(text: str, cells: int) -> str:
    """Return the beginning of ``text`` that takes ``cells`` cells at most, whole graphemes."""
    if cell_len(text) <= cells:
        return text
    at = 0
    for end in boundaries(text, 0):
        cells -= cell_len(text[at:end])
        if cells < 0:
            break
        at = end
    return text[:at]


def both_ends(text: str, start: int, end: int, cells: int) -> str:
    """Return ``text[start:end]`` on one line, safe to show: if need be, its beginning … its end.

    It takes ``cells`` cells at most (at least three), and its cost does not grow with the text.
    """
    reach = _REACH * cells
    first = _line(text[start : min(end, start + reach)])
    if end - start <= reach and cell_len(first) <= cells:
        return first
    last = _line(text[max(start, end - reach) : end])
    half = max(0, cells - 3) // 2
    beginning = head(first, half).rstrip()
    return f"{beginning} … {last[tail_start(last, len(last), half) :].lstrip()}"


def tail_start(text: str, end: int, cells: int) -> int:
    """Return from where on ``text[:end]`` takes ``cells`` cells at most, between graphemes."""
    start = end
    while start > 0:
        before = previous_boundary(text, start)
        cells -= cell_len(text[before:start])
        if cells < 0:
            break
        start = before
    return start


def _line(text: str) -> str:
    return visible(" ".join(text.split()))
