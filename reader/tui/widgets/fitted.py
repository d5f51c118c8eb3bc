"""Text on exactly so many cells, or on no more."""

from rich.cells import cell_len, set_cell_size

from reader.model.graphemes import previous_boundary
from reader.model.visible import excerpt, visible

_REACH = 4
"""Code points looked at for each cell: so much of a text may be space."""


def fitted(text: str, cells: int) -> str:
    """Return ``text`` on one line, safe to show, on exactly so many cells."""
    line = excerpt(text, cells + 1)
    if cell_len(line) <= cells:
        return set_cell_size(line, cells)
    return set_cell_size(set_cell_size(line, max(0, cells - 1)).rstrip() + "…", cells)


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
    beginning = set_cell_size(first, half).rstrip()
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
