"""Two sides with some of their documents alone."""

from collections.abc import Collection

import numpy as np
from msgspec.structs import replace

from reader.evaluation.pairing.spans import Ints, Spans
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
    spans, places = _some(side.spans, numbers)
    passages, held = _some(side.passages, numbers)
    return replace(
        side,
        spans=spans,
        ids=[side.ids[at] for at in places],
        scores={place: side.scores[at] for place, at in enumerate(places) if at in side.scores},
        ties=[
            replace(tied, document=int(numbers[tied.document]))
            for tied in side.ties
            if numbers[tied.document] >= 0
        ],
        passages=passages,
        passage_ids=[side.passage_ids[at] for at in held],
        documents=frozenset(
            int(numbers[number]) for number in side.documents if numbers[number] >= 0
        ),
    )


def _some(spans: Spans, numbers: Ints) -> tuple[Spans, list[int]]:
    """Return the spans of the documents that are kept, and their numbers until now."""
    chosen = np.flatnonzero(numbers[spans.document] >= 0)
    some = spans.some(chosen)
    return replace(some, document=numbers[some.document]), chosen.tolist()
