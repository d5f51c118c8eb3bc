"""The sentences that hold what a pattern finds; the others of a long text cost next to nothing."""

from collections.abc import Iterator, Sequence

import regex

from reader.compare.passages import places
from reader.model.article import ASIDE_KINDS, Region

Range = tuple[int, int]


def sentences_with(
    text: str, regions: Sequence[Region], pattern: "regex.Pattern[str]"
) -> Iterator[Range]:
    """Yield ``(start, end)`` of each sentence of the report with a hit, in code points, in order.

    What is said again and machine residue are left out.
    """
    aside = [each for each in regions if each.kind in ASIDE_KINDS]
    at = 0
    while hit := pattern.search(text, at):
        start = text.rfind("\n", 0, hit.start()) + 1
        newline = text.find("\n", hit.end())
        at = len(text) if newline < 0 else newline + 1
        for place in places(text, aside, start, at):
            if pattern.search(text, *place):
                yield place
        if at <= hit.start():
            return
