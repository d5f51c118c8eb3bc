"""What is shown of a text too long for a page: the stretches around what was said of it."""

from bisect import bisect, insort
from collections.abc import Iterable

from reader.model.story import Story, StoryArticle

WHOLE = 200_000
"""Code points of the longest text that is shown whole, and about as many of a longer one."""
_AROUND = 1_000
"""Code points shown before and after a place."""
_REACH = 300
"""How many more are looked at for the end of a line."""
_BEGINNING = 5_000
"""Code points shown of the beginning, whatever was said of it."""


def too_long(story: Story) -> StoryArticle | None:
    """Return a report that a page cannot show whole, if there is one; to compare it takes minutes."""
    return next((each for each in story.articles if len(each.text) > WHOLE), None)


def shown_of(text: str, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the parts ``[start, end)`` of a text that a page shows, in order.

    All of it, or of one longer than ``WHOLE`` its beginning and what lies around the places, those
    that come first before the others, as far as there is room. None is shown in part.
    """
    if len(text) <= WHOLE:
        return [(0, len(text))]
    chosen = [(0, _line_end(text, _BEGINNING))]
    room = WHOLE - chosen[0][1]
    for low, high in places:
        at = bisect(chosen, (low, len(text))) - 1
        if high <= chosen[at][1]:
            continue
        start, end = _line_start(text, low - _AROUND), _line_end(text, high + _AROUND)
        if end - start <= room:
            room -= end - start
            insort(chosen, (start, end))
    return _joined(chosen)


def _joined(parts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in parts:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _line_start(text: str, at: int) -> int:
    if at <= 0:
        return 0
    newline = text.rfind("\n", max(0, at - _REACH), at)
    return newline + 1 if newline >= 0 else at


def _line_end(text: str, at: int) -> int:
    newline = text.find("\n", at, at + _REACH)
    return min(newline + 1 if newline >= 0 else at, len(text))
