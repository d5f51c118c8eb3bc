"""Where one character as a reader sees it ends and the next begins.

Offsets are code points. Every answer looks only at the neighbourhood of the offset, so it
costs the same in a text of any length.
"""

from collections.abc import Iterator
from functools import lru_cache

from reader.model.text.patterns import later

_CLUSTER = later(r"\X")
_ALONE = later(r"[\p{GCB=Other}\p{GCB=LV}\p{GCB=LVT}]")
_REACH = 1 << 16
"""How far back a start is looked for in a run that never shows one, such as flags."""


def floor(text: str, offset: int) -> int:
    """Return the last boundary at or before ``offset``, which is held within the text."""
    if offset <= 0:
        return 0
    if offset >= len(text):
        return len(text)
    if _parted(text[offset - 1], text[offset]):
        return offset
    last = 0
    for at in boundaries(text, _certain(text, offset)):
        if at > offset:
            break
        last = at
    return last


def ceil(text: str, offset: int) -> int:
    """Return the first boundary at or after ``offset``, which is held within the text."""
    if offset <= 0:
        return 0
    if offset >= len(text):
        return len(text)
    if _parted(text[offset - 1], text[offset]):
        return offset
    return next(at for at in boundaries(text, _certain(text, offset)) if at >= offset)


def next_boundary(text: str, offset: int) -> int:
    """Return the first boundary after ``offset``; the end of the text has none and returns itself."""
    return ceil(text, offset + 1)


def previous_boundary(text: str, offset: int) -> int:
    """Return the last boundary before ``offset``; 0 returns itself."""
    return floor(text, offset - 1)


def is_boundary(text: str, offset: int) -> bool:
    """Whether ``offset`` lies between two graphemes, or at an end of the text."""
    return 0 <= offset <= len(text) and floor(text, offset) == offset


def boundaries(text: str, start: int, end: int | None = None) -> Iterator[int]:
    """Yield ``start``, which is a boundary, and each boundary after it up to and with ``end``."""
    stop = len(text) if end is None else end
    yield start
    for cluster in _CLUSTER.finditer(text, start, stop):
        yield cluster.end()


def _certain(text: str, offset: int) -> int:
    """Return a boundary before ``offset`` that two neighbouring characters are enough to prove."""
    at = offset - 1
    limit = max(0, offset - _REACH)
    while at > limit and not _parted(text[at - 1], text[at]):
        at -= 1
    return at


def _parted(left: str, right: str) -> bool:
    """Whether a boundary lies between these two whatever surrounds them."""
    if left < "\u0300" and right < "\u0300":
        return right != "\n" or left != "\r"
    return left == "\n" or (_stands_alone(left) and _stands_alone(right))


@lru_cache(maxsize=1 << 16)
def _stands_alone(character: str) -> bool:
    return _ALONE.match(character) is not None
