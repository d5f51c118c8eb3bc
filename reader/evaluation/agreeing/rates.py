"""What each annotator does by herself: how much she marks, how often she is unsure, which tags."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from reader.evaluation.agreeing.coded import Ready
from reader.evaluation.agreeing.measured import Measured, Rows, figures, share
from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.scoring.scores import Sampling

NO_WORDS = "there are no words"
NO_MARKS = "she marked nothing"
_PER = 1_000


class Rates(Struct, frozen=True, kw_only=True):
    """One annotator's rates in the documents that are compared."""

    annotator: str
    """Her id."""
    documents: int
    words: int
    marks: int
    links: int
    labels: int
    per_1000_words: Figure
    unsure: Figure
    """The share of her marks that she flagged."""
    tags: Sequence[tuple[str, int]]
    """How many marks of each tag, most first."""


class AllRates:
    """Gathers the rates of every annotator."""

    def __init__(self) -> None:
        self._rows: dict[int, Rows] = {}
        self._tags: dict[int, Counter[str]] = {}

    def add(self, ready: Ready) -> None:
        """Take in a document."""
        words = len(ready.ground.words)
        for annotator, marks, work in zip(ready.annotators, ready.marks, ready.works, strict=True):
            unsure = sum(each.mark.unsure for each in marks)
            row = [len(marks), words, unsure, len(work.links), len(work.labels)]
            self._rows.setdefault(annotator, Rows()).put(ready.number, np.array(row, dtype=float))
            tags = self._tags.setdefault(annotator, Counter())
            tags.update(each.mark.tag for each in marks)

    def of(
        self, number: int, annotator: str, documents: Sequence[int], sampling: Sampling
    ) -> Rates:
        """Return the rates of an annotator in the documents that she coded."""
        rows = self._rows[number].among(documents, 5)
        marks, words, _, links, labels = (int(each) for each in rows.sum(axis=0))
        measured = [
            Measured(rows[:, [0, 1]] * [_PER, 1], share, NO_WORDS),
            Measured(rows[:, [2, 0]], share, NO_MARKS),
        ]
        per_1000_words, unsure = figures(measured, sampling)
        tags = self._tags[number]
        return Rates(
            annotator=annotator,
            documents=len(documents),
            words=words,
            marks=marks,
            links=links,
            labels=labels,
            per_1000_words=per_1000_words,
            unsure=unsure,
            tags=sorted(tags.items(), key=lambda each: (-each[1], each[0])),
        )
