"""Two sides with some of their documents alone."""

from collections.abc import Collection

import numpy as np
from msgspec.structs import replace

from reader.evaluation.pairing.spans import Ints
from reader.evaluation.scoring.sides import Gathered, Side


def only(both: Gathered, documents: Collection[int]) -> Gathered:
    """Return the same with some of the documents alone."""
    kept = sorted(documents)
    numbers = np.full(len(both.documents), -1, dtype=np.int64)
    numbers[kept] = np.arange(len(kept))
    return replace(
        both,
        documents=[both.documents[at] for at in kept],
        gold=_of_documents(both.gold, numbers),
        predicted=_of_documents(both.predicted, numbers),
    )


def _of_documents(side: Side, numbers: Ints) -> Side:
    chosen = np.flatnonzero(numbers[side.spans.document] >= 0)
    spans = side.spans.some(chosen)
    places = chosen.tolist()
    return replace(
        side,
        spans=replace(spans, document=numbers[spans.document]),
        ids=[side.ids[at] for at in places],
        scores={place: side.scores[at] for place, at in enumerate(places) if at in side.scores},
        ties=[
            replace(tied, document=int(numbers[tied.document]))
            for tied in side.ties
            if numbers[tied.document] >= 0
        ],
        documents=frozenset(
            int(numbers[number]) for number in side.documents if numbers[number] >= 0
        ),
    )
