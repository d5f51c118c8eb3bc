"""Kappa and alpha from rows that add up, against the coefficients of one table."""

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.evaluation.agreeing.categories import (
    OF_TWO,
    TOO_MANY,
    Category,
    Question,
    Ratings,
    measured,
)
from reader.evaluation.agreeing.measured import figures
from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.coefficients.fixed_units import alpha, kappa
from reader.evaluation.scoring.scores import Sampling

UNITS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=12)


def figured(
    questions: list[list[Any]], *, documents: int = 1, is_pair: bool = True
) -> tuple[Figure, Figure]:
    """Return kappa and alpha; each question is a list of units, given to documents in turn."""
    asked = []
    for units in questions:
        of_documents: dict[int, Ratings] = {document: Counter() for document in range(documents)}
        for number, rated in enumerate(units):
            answers: tuple[Category, ...] = tuple((each,) for each in rated)
            of_documents[number % documents][answers] += 1
        asked.append(Question(of_documents))
    pair = measured(asked, list(range(documents)), is_pair=is_pair)
    first, second = figures(pair, Sampling(resamples=0))
    return first, second


@given(UNITS, st.integers(1, 3))
def test_pooled_over_documents_it_is_what_one_table_says(
    units: list[tuple[str, str]], documents: int
) -> None:
    ours, theirs = figured([units], documents=documents)
    table = np.zeros((3, 3), dtype=np.int64)
    for one, other in units:
        table["abc".index(one), "abc".index(other)] += 1
    assert ours.value == pytest.approx(kappa(table).value)
    counts = np.array([[rated.count(each) for each in "abc"] for rated in units]).reshape(-1, 3)
    assert theirs.value == pytest.approx(alpha(counts).value)


def test_each_question_has_chances_of_its_own() -> None:
    one, other = [("a", "a"), ("a", "b"), ("b", "b")], [("c", "c"), ("d", "d"), ("d", "c")]
    both, _ = figured([one, other])
    alone = [figured([each])[0].value for each in (one, other)]
    assert alone[0] == alone[1]
    assert both.value == pytest.approx(alone[0])


def test_what_kappa_is_not_for() -> None:
    of_three, alpha_of_three = figured([[("a", "a", "b"), ("b", "b", "b")]], is_pair=False)
    assert of_three.reason == OF_TWO
    assert alpha_of_three.value is not None


def test_free_words_are_no_categories() -> None:
    words = [(str(number), str(number)) for number in range(2_001)]
    assert {figure.reason for figure in figured([words])} == {TOO_MANY}
