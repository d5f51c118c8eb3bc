"""The sentences that hold what a pattern finds; the others of a long text cost next to nothing."""

from collections.abc import Iterator, Sequence

import regex

from reader.compare.matching.passages import places
from reader.model.article import ASIDE_KINDS, Region

Range = tuple[int, int]

REACH = 500_000
"""Code points of an article, from its start, that are read for facts: some eighty thousand words."""


def sentences_with(
    text: str, regions: Sequence[Region], pattern: "regex.Pattern[str]"
) -> Iterator[Range]:
    """Yield ``(start, end)`` of each sentence of the report with a hit, in code points, in order.

    What is said again and machine residue are left out, and so is what begins after ``REACH``.
    """
    aside = [each for each in regions if each.kind in ASIDE_KINDS]
    at, reach = 0, min(len(text), REACH)
    while hit := pattern.search(text, at, reach):
        start = text.rfind("\n", 0, hit.start()) + 1
        newline = text.find("\n", hit.end(), reach)
        at = reach if newline < 0 else newline + 1
        for place in places(text, aside, start, at):
            if pattern.search(text, *place):
                yield place
        if at <= hit.start():
            return
