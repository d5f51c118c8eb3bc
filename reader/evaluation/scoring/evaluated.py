"""All figures of predictions against gold, of one matching."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct

from reader.evaluation.coefficients import counts as counting
from reader.evaluation.coefficients import ptc
from reader.evaluation.coefficients.counts import MODES, Mode, Outcomes, outcomes
from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.coefficients.resampling import Floats, bootstrap
from reader.evaluation.pairing.matching import Pairs, match
from reader.evaluation.pairing.spans import Flags
from reader.evaluation.scoring.errors import Confusion, confusions
from reader.evaluation.scoring.scores import Sampling, Score, f1, of_tables, spread_of
from reader.evaluation.scoring.sides import Gathered

_AT_ONCE = 4_000_000
"""Numbers held at once as those of eight bytes."""
NO_TAG, NO_DOCUMENT = "no tag has a span", "no document has a span"


class PtcScore(Struct, frozen=True):
    """Partial credit as in the shared tasks."""

    precision: Figure
    recall: Figure
    f1: Figure


class Scored(Struct, frozen=True):
    """The scores of some of the spans, under every mode."""

    modes: Mapping[Mode, Score]
    ptc: PtcScore


class Means(Struct, frozen=True):
    """Means of F1, in which each of some things counts the same."""

    tags: Mapping[str, Figure]
    """Under each mode, and under ``ptc``; of the tags of which there is a span."""
    documents: Mapping[str, Figure]
    """Of the documents in which there is one."""


class Matched(Struct, frozen=True):
    """Two sides with the one matching that all figures are of."""

    gathered: Gathered
    pairs: Pairs
    found: Outcomes
    credit: ptc.Credits


class Evaluation(Struct, frozen=True):
    """What one matching says of all documents together."""

    matched: Matched
    overall: Scored
    by_tag: Sequence[Scored]
    """By the number of the tag."""
    macro: Means
    confusion: Mapping[str, Sequence[Confusion]]
    """Among pairs with the same fragments (``exact``), and among all (``overlap``)."""


def matched(gathered: Gathered) -> Matched:
    """Match two sides, whatever their order."""
    gold, predicted = gathered.gold.spans, gathered.predicted.spans
    pairs = match(gold, predicted)
    return Matched(
        gathered, pairs, outcomes(gold, predicted, pairs), ptc.credits_of(gold, predicted)
    )


def evaluate(both: Matched, sampling: Sampling) -> Evaluation:
    """Score a matching."""
    every = np.ones(len(both.gathered.documents), dtype=bool)
    overall, *by_tag = scored(both, every, sampling, by_tag=True)
    return Evaluation(
        both,
        overall,
        by_tag,
        Means(_means(_of_tags(by_tag), NO_TAG), _means(_of_documents(both), NO_DOCUMENT)),
        {
            "exact": confusions(both.found, exact=True),
            "overlap": confusions(both.found, exact=False),
        },
    )


def scored(
    both: Matched, chosen: Flags, sampling: Sampling, *, by_tag: bool = False
) -> list[Scored]:
    """Return the scores of some documents: of all their spans, then of each tag, if asked for.

    All figures see the same resamples of those documents.
    """
    documents = len(both.gathered.documents)
    tags: list[int | None] = [None, *(range(len(both.gathered.tags)) if by_tag else ())]
    rows = [counting.by_document(both.found, documents, tag) for tag in tags]
    listed = of_tables([of_tag[mode][chosen] for of_tag in rows for mode in MODES], sampling)
    partial = _ptc_scores(
        [ptc.by_document(both.credit, documents, tag)[chosen] for tag in tags], sampling
    )
    return [Scored({mode: next(listed) for mode in MODES}, next(partial)) for _ in tags]


def by_group(
    both: Matched, groups: Mapping[str, Sequence[int]], sampling: Sampling
) -> dict[str, Scored]:
    """Return the scores of the documents of each group, given by their numbers."""
    found: dict[str, Scored] = {}
    for name, numbers in groups.items():
        chosen = np.zeros(len(both.gathered.documents), dtype=bool)
        chosen[list(numbers)] = True
        (found[name],) = scored(both, chosen, sampling)
    return found


def document_f1(both: Matched) -> dict[str, Floats]:
    """Return the F1 of each document under each mode and ``ptc``; NaN where it has no span."""
    documents = len(both.gathered.documents)
    values: dict[str, Floats] = {
        mode: f1(rows.astype(np.float64))
        for mode, rows in counting.by_document(both.found, documents).items()
    }
    values["ptc"] = ptc.figures(ptc.by_document(both.credit, documents))[:, 2]
    return values


def _ptc_scores(tables: Sequence[Floats], sampling: Sampling) -> Iterator[PtcScore]:
    """Yield the score of each table of credits, a row a document."""
    at_once = max(1, _AT_ONCE // max(1, tables[0].size))
    for first in range(0, len(tables), at_once):
        some = tables[first : first + at_once]
        resampled = bootstrap(
            np.concatenate(some, axis=1),
            lambda sums: ptc.figures(sums.reshape(-1, 4)).reshape(len(sums), -1),
            resamples=sampling.resamples,
            seed=sampling.seed,
        ).reshape(-1, len(some), 3)
        for place, table in enumerate(some):
            credit = ptc.pooled(table)
            values = (credit.precision, credit.recall, credit.f1)
            yield PtcScore(
                *(
                    spread_of(each, resampled[:, place, at], len(table))
                    for at, each in enumerate(values)
                )
            )


def _of_tags(by_tag: Sequence[Scored]) -> dict[str, list[float | None]]:
    found: dict[str, list[float | None]] = {
        mode: [each.modes[mode].f1.value for each in by_tag] for mode in MODES
    }
    return found | {"ptc": [each.ptc.f1.value for each in by_tag]}


def _of_documents(both: Matched) -> dict[str, list[float | None]]:
    return {name: column[~np.isnan(column)].tolist() for name, column in document_f1(both).items()}


def _means(values: Mapping[str, Sequence[float | None]], reason: str) -> dict[str, Figure]:
    defined = {name: [one for one in some if one is not None] for name, some in values.items()}
    return {
        name: Figure(sum(some) / len(some)) if some else Figure(None, reason=reason)
        for name, some in defined.items()
    }
