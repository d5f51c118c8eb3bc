"""Where a quote stands in a text word for word, and how much around it is what stood around it.

Places within graphemes are none. The work is bounded: of a quote that stands very often only the
places near the one that was named are looked at. Offsets are code points.
"""

from typing import NamedTuple
from unicodedata import category

from reader.model.text.graphemes import is_boundary
from reader.model.text.sought import CONTEXT, Sought

TELLING = 4
"""Code points of a context that may tell one place from others."""
_LOOKED_AT = 1_000
"""Places of a quote, or of what stood around it, that are compared."""
_WITHIN = 20
"""Places within graphemes that are passed over where only what is around them tells: it may be long."""
_PASSED = 20_000
"""Places within graphemes that are passed over where a character tells by itself."""
_JOINER = "\u200d"
_RADII = (4_000, 200_000)
"""How far from its place, in code points, a quote is looked for first."""


class Places(NamedTuple):
    """Where something begins."""

    starts: list[int]
    are_all: bool
    """Whether there are no others."""


def near_hint(text: str, sought: Sought) -> int:
    """Return the offset within a text that is nearest to where a quote was said to begin."""
    return min(max(sought.start, 0), len(text))


def verbatim(text: str, sought: Sought) -> Places:
    """Return where a quote begins: everywhere, or near its place where it stands very often."""
    quote, hint = sought.quote, near_hint(text, sought)
    near_by: list[int] = []
    for around in (*_RADII, len(text)):
        low, high = max(0, hint - around), hint + around + len(quote)
        found = places(text, quote, low, high)
        if not found.are_all:
            return Places([*dict.fromkeys((*near_by, *found.starts))], are_all=False)
        near_by = found.starts
        if low == 0 and high >= len(text):
            break
    return Places(near_by, are_all=True)


def places(text: str, quote: str, at: int, stop: int) -> Places:
    """Return where a quote begins between two offsets, none of them within a grapheme.

    They may overlap. Of very many only the first are looked at.
    """
    found: list[int] = []
    within = passed = 0
    while (start := text.find(quote, at, stop)) >= 0:
        if len(found) == _LOOKED_AT or within == _WITHIN or passed == _PASSED:
            return Places(found, are_all=False)
        at = start + len(quote)
        if _is_joined(text, start) or _is_joined(text, at):
            passed += 1
        elif is_boundary(text, start) and is_boundary(text, at):
            found.append(start)
            at = start + 1
        else:
            within += 1
    return Places(found, are_all=True)


def _is_joined(text: str, at: int) -> bool:
    """Return whether a character belongs to the one before it, as far as it tells by itself."""
    return text[at : at + 1] == _JOINER or category(text[at : at + 1] or " ") in ("Mn", "Me")


def in_context(text: str, sought: Sought) -> int | None:
    """Return where a quote begins in the words that stood around it, where that is one place."""
    before, after = sought.before, sought.after
    if len(before.strip()) + len(after.strip()) < TELLING:
        return None
    found = places(text, before + sought.quote + after, 0, len(text))
    return found.starts[0] + len(before) if found.are_all and len(found.starts) == 1 else None


def shared(text: str, start: int, sought: Sought) -> tuple[int, int]:
    """Return how many code points before and after a place are those that stood there."""
    end = start + len(sought.quote)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return _alike_from(before[::-1], sought.before[::-1]), _alike_from(after, sought.after)


def _alike_from(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
