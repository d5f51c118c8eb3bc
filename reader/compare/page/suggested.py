"""What a comparison proposes for the page: the best pairs of each two reports that nobody judged."""

from collections.abc import Iterator
from itertools import combinations, islice

from reader.compare.matching.counterparts import Comparison
from reader.compare.page.excerpts import WHOLE, too_long
from reader.model.errors import ReaderError
from reader.model.passage import Counterpart
from reader.model.story import Story

MOST = 20
"""Pairs of each two reports."""


def comparison_of(story: Story) -> Comparison:
    """Return what proposes for the page.

    Raises:
        ReaderError: a report is longer than the page shows, so comparing it would take minutes.
    """
    if long := too_long(story):
        raise ReaderError(
            f"{long.article.source_file}: longer than {WHOLE:,} characters, too long for"
            " suggestions on a page; reader compare goes through such a text"
        )
    return Comparison(story)


def suggested(comparison: Comparison) -> tuple[Counterpart, ...]:
    """Return what is proposed, report by report, the best of two first."""
    return tuple(_suggested(comparison))


def _suggested(comparison: Comparison) -> Iterator[Counterpart]:
    ids = [each.article.id for each in comparison.story.articles]
    for one, other in combinations(ids, 2):
        pairs = (each for each in comparison.pairs(one, other) if each.status == "suggested")
        yield from islice(pairs, MOST)
