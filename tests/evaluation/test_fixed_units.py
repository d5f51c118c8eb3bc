"""Coefficients over fixed units, against published and worked figures."""

from typing import Any

import numpy as np
import pytest

from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.coefficients.fixed_units import (
    ONE_CATEGORY,
    Metric,
    alpha,
    bennett_s,
    fleiss_kappa,
    gwet_ac1,
    interval,
    kappa,
    nominal,
    observed,
    ordinal,
    ratio,
    scott_pi,
)
from tests.evaluation.cases import case

METRICS: dict[str, Metric] = {
    "nominal": nominal,
    "ordinal": ordinal,
    "interval": interval,
    "ratio": ratio,
}


def rated(raters: list[list[Any]]) -> tuple[Any, list[Any]]:
    """Return how many raters chose each value of each unit, and the values."""
    values = sorted({value for row in raters for value in row if value is not None})
    counts = [
        [row.count(value) for value in values] for row in map(list, zip(*raters, strict=True))
    ]
    return np.array(counts), values


@pytest.mark.parametrize("number", ["A01", "A03", "A06"])
def test_alpha(number: str) -> None:
    given, expected = case(number)
    counts, values = rated(given["data"])
    for name, value in expected.items():
        metric = METRICS.get(name, nominal)
        assert alpha(counts, metric, values).value == pytest.approx(value, abs=5e-4)


def test_kappa_and_its_kin() -> None:
    given, expected = case("A08")
    table = np.array(given["table"])
    assert observed(table).value == pytest.approx(expected["observed"])
    assert kappa(table).value == pytest.approx(expected["cohen_kappa"], abs=5e-4)
    assert gwet_ac1(table).value == pytest.approx(expected["gwet_AC1"], abs=5e-4)
    assert bennett_s(table).value == pytest.approx(0.55)
    assert scott_pi(table).value == pytest.approx(0.487179, abs=5e-6)


def test_a_common_category_pushes_kappa_down() -> None:
    given, expected = case("A11")
    table = np.array(given["table"])
    assert kappa(table).value == pytest.approx(expected["kappa"], abs=1e-5)
    assert scott_pi(table).value == pytest.approx(expected["pi"], abs=1e-5)
    assert gwet_ac1(table).value == pytest.approx(expected["AC1"], abs=5e-4)
    pairs = [
        [left, right] for left in (0, 1) for right in (0, 1) for _ in range(table[left, right])
    ]
    counts, _ = rated([list(column) for column in zip(*pairs, strict=True)])
    assert alpha(counts).value == pytest.approx(expected["alpha"], abs=1e-5)


def test_fleiss() -> None:
    given, expected = case("A12")
    counts = np.array([[row.count(value) for value in range(1, 6)] for row in given["data"]])
    assert fleiss_kappa(counts).value == pytest.approx(expected["kappa"], abs=5e-4)


def test_one_category_is_undefined_with_its_reason() -> None:
    alike = np.array([[7, 0], [0, 0]])
    for coefficient in (kappa, scott_pi):
        assert coefficient(alike) == Figure(None, reason=ONE_CATEGORY)
    assert alpha(np.array([[2, 0], [2, 0]])) == Figure(None, reason=ONE_CATEGORY)
    assert alpha(np.array([[1, 0]])).reason == "no unit was rated twice"
    assert kappa(np.zeros((2, 2), dtype=int)).reason == "no unit was rated twice"


def test_units_of_unequal_ratings_are_not_for_fleiss() -> None:
    with pytest.raises(ValueError, match="as many ratings"):
        fleiss_kappa(np.array([[2, 0], [1, 0]]))
