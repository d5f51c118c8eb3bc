"""Against published libraries: scikit-learn's kappa, krippendorff's alpha, seqeval's spans.

Each is asked only what it answers: not where a coefficient is undefined, which they give as 0, 1,
NaN or an error.
"""

from typing import Literal

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from seqeval.metrics import f1_score
from seqeval.scheme import IOB2
from sklearn.metrics import cohen_kappa_score

from reader.evaluation.coefficients.bio import Reading, spans
from reader.evaluation.coefficients.fixed_units import (
    Metric,
    alpha,
    interval,
    kappa,
    nominal,
    ordinal,
    ratio,
)
from tests.evaluation.test_counts import counted

Level = Literal["nominal", "ordinal", "interval", "ratio"]
VALUES = 4
RATED = st.lists(
    st.tuples(*[st.integers(0, VALUES - 1)] * 2),
    min_size=1,
    max_size=30,
)
METRICS: dict[Level, Metric] = {
    "nominal": nominal,
    "ordinal": ordinal,
    "interval": interval,
    "ratio": ratio,
}
BIO = st.lists(st.sampled_from(["O", "B-A", "I-A", "B-B", "I-B"]), min_size=12, max_size=12)


@given(RATED)
def test_kappa_is_that_of_scikit_learn(rated: list[tuple[int, int]]) -> None:
    table = np.zeros((VALUES, VALUES), dtype=np.int64)
    for one, other in rated:
        table[one, other] += 1
    found = kappa(table)
    assume(found.value is not None)
    first, second = zip(*rated, strict=True)
    assert found.value == pytest.approx(cohen_kappa_score(first, second, labels=range(VALUES)))


@pytest.mark.parametrize("level", METRICS)
@given(counts=st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=2, max_size=9))
def test_alpha_is_that_of_krippendorff(level: Level, counts: list[list[int]]) -> None:
    ratings = np.array(counts, dtype=np.int64)
    values = np.arange(1.0, 5.0)
    paired = ratings[ratings.sum(axis=1) > 1]
    assume(len(paired) and (paired.sum(axis=0) > 0).sum() > 1)
    there = krippendorff.alpha(
        value_counts=ratings, value_domain=values, level_of_measurement=level
    )
    assert alpha(ratings, METRICS[level], values).value == pytest.approx(there)


@pytest.mark.parametrize("reading", ["conlleval", "strict"])
@given(gold=BIO, predicted=BIO)
def test_spans_of_tokens_score_as_in_seqeval(
    reading: Reading, gold: list[str], predicted: list[str]
) -> None:
    ours, theirs = (
        [(0, "AB".index(label), list(on)) for label, on in spans(tags, reading)]
        for tags in (gold, predicted)
    )
    assume(ours and theirs)
    how = {"mode": "strict", "scheme": IOB2} if reading == "strict" else {}
    there = f1_score([gold], [predicted], zero_division=0, **how)
    assert counted(ours, theirs)["strict"].f1.value == pytest.approx(there)
