"""What became of each span, counted: correct, incorrect, partial, missed, spurious.

The outcomes of MUC and SemEval-2013 task 9, taken from one matching for all modes, so that they
agree with each other and do not depend on the input's order:

- ``strict``: a pair is correct if fragments and tag are the same, else incorrect.
- ``exact``: correct if the fragments are the same, else incorrect; the tag does not matter.
- ``partial``: correct if the fragments are the same, else partial; the tag does not matter.
- ``type``: correct if the tag is the same, else incorrect; overlap is enough.

A gold span in no pair is missed, a predicted one spurious. Of a single tag, spans of other tags
count for nothing: a pair of two tags is missed for the one and spurious for the other.
"""

from typing import Literal, NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from reader.evaluation.coefficients.figures import Figure, ratio
from reader.evaluation.pairing.matching import Pairs
from reader.evaluation.pairing.spans import Ints, Spans, others

Mode = Literal["strict", "exact", "partial", "type"]
MODES: tuple[Mode, ...] = ("strict", "exact", "partial", "type")
NO_GOLD, NO_PREDICTED, NOTHING = "no gold span", "no predicted span", "no span on either side"


class Counts(Struct, frozen=True):
    """How many spans had each outcome."""

    correct: int
    incorrect: int
    partial: int
    missed: int
    spurious: int

    @property
    def gold(self) -> int:
        """How many gold spans there are."""
        return self.correct + self.incorrect + self.partial + self.missed

    @property
    def predicted(self) -> int:
        """How many predicted spans there are."""
        return self.correct + self.incorrect + self.partial + self.spurious

    @property
    def credit(self) -> float:
        """What is found: a partial one is half."""
        return self.correct + 0.5 * self.partial

    @property
    def precision(self) -> Figure:
        """What is found of what was predicted."""
        return ratio(self.credit, self.predicted, NO_PREDICTED)

    @property
    def recall(self) -> Figure:
        """What is found of what is gold."""
        return ratio(self.credit, self.gold, NO_GOLD)

    @property
    def f1(self) -> Figure:
        """Their harmonic mean; undefined only where there is no span at all."""
        return ratio(2 * self.credit, self.gold + self.predicted, NOTHING)


class Outcomes(NamedTuple):
    """The pairs of a comparison and who is in none, each row with its document and tags."""

    document: Ints
    gold_tag: Ints
    """``NO_TAG`` for a spurious span."""
    predicted_tag: Ints
    """``NO_TAG`` for a missed one."""
    exact: NDArray[np.bool_]


NO_TAG = -1


def outcomes(gold: Spans, predicted: Spans, pairs: Pairs) -> Outcomes:
    """Return what became of every span: the pairs, then what was missed, then what is spurious."""
    missed = others(len(gold), pairs.gold)
    spurious = others(len(predicted), pairs.predicted)
    none = np.full(max(len(gold), len(predicted)), NO_TAG)
    return Outcomes(
        np.concatenate(
            [gold.document[pairs.gold], gold.document[missed], predicted.document[spurious]]
        ),
        np.concatenate([gold.tag[pairs.gold], gold.tag[missed], none[: len(spurious)]]),
        np.concatenate(
            [predicted.tag[pairs.predicted], none[: len(missed)], predicted.tag[spurious]]
        ),
        np.concatenate([pairs.exact, np.zeros(len(missed) + len(spurious), dtype=bool)]),
    )


def by_document(found: Outcomes, documents: int, tag: int | None = None) -> dict[Mode, Ints]:
    """Return the five counts of each document under each mode: ``documents`` rows of 5.

    With a ``tag``, those of this tag alone.
    """
    ours, theirs = found.gold_tag, found.predicted_tag
    if tag is not None:
        ours, theirs = np.where(ours == tag, tag, NO_TAG), np.where(theirs == tag, tag, NO_TAG)
    both = (ours != NO_TAG) & (theirs != NO_TAG)
    missed, spurious = (ours != NO_TAG) & ~both, (theirs != NO_TAG) & ~both
    same, exact = both & (ours == theirs), both & found.exact
    nothing = np.zeros(len(both), dtype=bool)
    columns: dict[Mode, tuple[NDArray[np.bool_], ...]] = {
        "strict": (exact & same, both & ~(exact & same), nothing),
        "exact": (exact, both & ~exact, nothing),
        "partial": (exact, nothing, both & ~exact),
        "type": (same, both & ~same, nothing),
    }
    return {
        mode: np.stack(
            [
                np.bincount(found.document[column], minlength=documents)
                for column in (*of_mode, missed, spurious)
            ],
            axis=1,
        )
        for mode, of_mode in columns.items()
    }


def pooled(rows: Ints) -> Counts:
    """Return the counts of all documents together."""
    return Counts(*(int(value) for value in rows.sum(axis=0)))
