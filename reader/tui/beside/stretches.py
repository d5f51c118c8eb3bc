"""A stretch of a long article as if it were all of it."""

from typing import NamedTuple

from msgspec.structs import replace

from reader.model.passage import Passage
from reader.model.story import StoryArticle


class Part(NamedTuple):
    """A stretch, and where it begins in the whole, in code points."""

    report: StoryArticle
    start: int


def stretch(report: StoryArticle, start: int, end: int, *, whole: bool = False) -> Part:
    """Return an article cut to what lies from ``start`` to ``end``, in code points.

    It begins and ends between two lines if there are any; with ``whole`` exactly there.
    """
    text = report.text
    if not whole:
        start = text.find("\n", start, end) + 1 or start if start else 0
        end = text.rfind("\n", start, end) + 1 or end if end < len(text) else end
    regions = tuple(
        replace(each, start=max(0, each.start - start), end=min(each.end, end) - start)
        for each in report.regions
        if each.start < end and start < each.end
    )
    return Part(replace(report, text=text[start:end], regions=regions, marks=()), start)


def moved(passage: Passage, by: int) -> Passage:
    """Return a passage so many code points further on."""
    return replace(passage, start=passage.start + by, end=passage.end + by)
