"""Text on exactly so many cells, or on no more."""

from collections.abc import Iterable

from reader.layout.widths import cell_len
from reader.model.text.graphemes import boundaries, previous_boundary
from reader.model.text.visible import visible

_HEAD = 4
"""The part of the cells that the beginning of a text has at least, where it is cut: one in four."""
_TELLING = 3
"""Cells that a beginning must have of what is other in it, to tell something by it at a glance."""
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
    if text.isascii() and text.isprintable():
        return text[: max(0, cells)]
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


def apart(text: str, others: Iterable[str], cells: int) -> str:
    """Return ``text`` on ``cells`` cells at most, unlike ``others`` that begin as it does.

    Where its beginning would not tell it from them, it is cut in the middle: one cell or more of
    its beginning, then ``…`` and what it has from about where they differ.
    """
    end, start, stop = cut_apart(text, others, cells)
    return text[:end] + ("…" if start > end else "") + text[start:stop]


def cut_apart(text: str, others: Iterable[str], cells: int) -> tuple[int, int, int]:
    """Return ``(end, start, stop)``: ``text[:end]``, then … and ``text[start:stop]`` are shown.

    The offsets are code points. Where nothing is left out in the middle, all three are the same.
    """
    whole = len(head(text, cells))
    beginning = text[:whole] if cells <= 2 * _TELLING else head(text, cells - _TELLING)
    alike = [other for other in others if other != text and other.startswith(beginning)]
    room = cells - 1
    differing = (_shared(text, other) for other in alike if not other.startswith(text))
    shared = max(differing, default=len(text))
    if shared == len(text) or whole == len(text) or room < 1:
        return whole, whole, whole
    differs = previous_boundary(text, shared + 1)
    least = len(head(text, max(room // _HEAD, min(1, room - 1))))
    start = text.rfind(" ", 0, differs) + 1
    if not least < start <= differs < start + room // 2:
        start = differs
    stop = start + len(head(text[start:], room - cell_len(text[:least])))
    end = max(least, len(head(text, room - cell_len(text[start:stop]))))
    return min(end, start), start, stop


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


def _shared(one: str, other: str) -> int:
    """Return how many code points two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
