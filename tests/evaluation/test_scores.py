"""Scores of a corpus: what the counts say, with intervals that hold them."""

import numpy as np
import pytest
from hypothesis import given

from reader.evaluation.coefficients.counts import MODES
from reader.evaluation.scoring.evaluated import Evaluation, evaluate, matched, scored
from reader.evaluation.scoring.scores import Sampling, f1, precision, recall
from reader.model.side import Document
from tests.evaluation.sides import FEW, evaluated, gathered
from tests.evaluation.test_matching import SIDES, Marked


def scores(gold: list[Marked], predicted: list[Marked]) -> Evaluation:
    return evaluated(gold, predicted, Sampling(resamples=200))


@given(SIDES, SIDES)
def test_the_figures_are_those_of_the_counts(gold: list[Marked], predicted: list[Marked]) -> None:
    found = scores(gold, predicted)
    for mode in MODES:
        score = found.overall.modes[mode]
        counts = score.counts
        row = [counts.correct, counts.incorrect, counts.partial, counts.missed, counts.spurious]
        sums = np.array([row], dtype=float)
        for figure, statistic in (
            (score.precision, precision),
            (score.recall, recall),
            (score.f1, f1),
        ):
            value = statistic(sums)[0]
            assert np.isnan(value) if figure.value is None else figure.value == pytest.approx(value)
            if figure.interval:
                low, high = figure.interval
                assert 0 <= low <= high <= 1


def test_means_count_each_the_same() -> None:
    gold: list[Marked] = [(0, 0, [(0, 3)]), (0, 0, [(5, 8)]), (1, 1, [(0, 3)])]
    found = scores(gold, [(0, 0, [(0, 3)]), (0, 0, [(5, 8)])])
    assert found.overall.modes["strict"].f1.value == pytest.approx(4 / 5)
    assert found.macro.tags["strict"].value == pytest.approx(1 / 2)
    assert found.macro.documents["strict"].value == pytest.approx(1 / 2)


def test_of_a_tag_without_a_span_f1_is_undefined() -> None:
    gold: list[Marked] = [(0, 0, [(0, 3)]), (1, 1, [(0, 3)])]
    both = matched(gathered(gold, gold))
    _, first, second = scored(both, np.arange(4) == 0, FEW, by_tag=True)
    assert first.modes["strict"].f1.value == 1
    assert second.modes["strict"].f1.value is None
    assert second.modes["strict"].f1.reason == "no span on either side"


def test_more_documents_alike_make_an_interval_narrower() -> None:
    def width(times: int) -> float:
        gold: list[Marked] = [(at, 0, [(0, 3)]) for at in range(2 * times)]
        predicted: list[Marked] = [(at, 0, [(0, 3)]) for at in range(times)]
        documents = [Document(article=f"a{at}") for at in range(2 * times)]
        both = matched(gathered(gold, predicted, documents=documents))
        interval = evaluate(both, Sampling(resamples=500)).overall.modes["strict"].recall.interval
        assert interval is not None
        return interval[1] - interval[0]

    assert width(200) < width(20) < width(4)


def test_nothing_at_all_has_its_reasons() -> None:
    found = scores([], [])
    assert found.overall.modes["strict"].f1.interval is None
    assert found.macro.tags["type"].reason == "no tag has a span"
    assert found.macro.documents["type"].reason == "no document has a span"
