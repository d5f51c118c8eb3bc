"""F1 against how much of two spans must overlap for them to be the same.

The overlap of a pair is what both cover, of what either covers (the Jaccard index), in code
points. The pairs are those of the one matching; a pair below the threshold is missed and spurious.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from reader.evaluation.coefficients.counts import NOTHING
from reader.evaluation.coefficients.figures import Figure, ratio
from reader.evaluation.coefficients.resampling import Floats
from reader.evaluation.pairing.spans import Ints, Spans
from reader.evaluation.scoring.evaluated import Matched

THRESHOLDS = tuple(step / 20 for step in range(21))


class AtThreshold(Struct, frozen=True):
    """F1 where a pair counts from some overlap on."""

    overlap: float
    """At least so much; at 0 any code point is enough."""
    tagged: Figure
    """Of pairs with the same tag."""
    untagged: Figure
    """Whatever their tags."""


def against_overlap(both: Matched, at: Sequence[float] = THRESHOLDS) -> list[AtThreshold]:
    """Return F1 at each of the thresholds."""
    gold, predicted = both.gathered.gold.spans, both.gathered.predicted.spans
    whole = len(gold) + len(predicted)
    overlap = jaccard(both)
    tagged = np.sort(overlap[both.pairs.same_tag])
    every = np.sort(overlap)
    return [
        AtThreshold(
            least,
            ratio(2 * _from(tagged, least), whole, NOTHING),
            ratio(2 * _from(every, least), whole, NOTHING),
        )
        for least in at
    ]


def jaccard(both: Matched) -> Floats:
    """Return of each pair what both spans cover, of what either covers."""
    gold, predicted = both.gathered.gold.spans, both.gathered.predicted.spans
    pairs = both.pairs
    either = lengths(gold)[pairs.gold] + lengths(predicted)[pairs.predicted] - pairs.overlap
    return np.asarray(pairs.overlap / np.maximum(either, 1))


def lengths(spans: Spans) -> Ints:
    """Return how many code points each span covers."""
    if not len(spans):
        return np.zeros(0, dtype=np.int64)
    return np.add.reduceat(spans.end - spans.start, spans.first[:-1])


def _from(ordered: Floats, least: float) -> int:
    return len(ordered) - int(np.searchsorted(ordered, least - 1e-12, "left"))
