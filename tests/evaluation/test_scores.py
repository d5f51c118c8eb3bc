"""Scores of a corpus: what the counts say, with intervals that hold them."""

import numpy as np
import pytest
from hypothesis import given

from reader.evaluation.coefficients.counts import MODES
from reader.evaluation.pairing.matching import match
from reader.evaluation.pairing.spans import Spans
from reader.evaluation.scoring.scores import Sampling, Scores, f1, precision, recall, scored
from tests.evaluation.test_matching import SIDES, Marked


def scores(gold: list[Marked], predicted: list[Marked]) -> Scores:
    sides = Spans.of(gold), Spans.of(predicted)
    sampling = Sampling(resamples=200)
    return scored(*sides, match(*sides), documents=4, tags=3, sampling=sampling)


@given(SIDES, SIDES)
def test_the_figures_are_those_of_the_counts(gold: list[Marked], predicted: list[Marked]) -> None:
    found = scores(gold, predicted)
    for mode in MODES:
        score = found.overall[mode]
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
    assert found.overall["strict"].f1.value == pytest.approx(4 / 5)
    assert found.macro_tags["strict"].value == pytest.approx(1 / 2)
    assert found.macro_documents["strict"].value == pytest.approx(1 / 2)
    assert found.by_tag[2]["strict"].f1.reason == "no span on either side"


def test_more_documents_alike_make_an_interval_narrower() -> None:
    def width(times: int) -> float:
        gold: list[Marked] = [(at, 0, [(0, 3)]) for at in range(2 * times)]
        predicted: list[Marked] = [(at, 0, [(0, 3)]) for at in range(times)]
        sides = Spans.of(gold), Spans.of(predicted)
        found = scored(
            *sides, match(*sides), documents=2 * times, tags=1, sampling=Sampling(resamples=500)
        )
        interval = found.overall["strict"].recall.interval
        assert interval is not None
        return interval[1] - interval[0]

    assert width(200) < width(20) < width(4)


def test_nothing_at_all_has_its_reasons() -> None:
    found = scores([], [])
    assert found.overall["strict"].f1.interval is None
    assert found.macro_tags["type"].reason == "no tag has a span"
    assert found.macro_documents["type"].reason == "no document has a span"
