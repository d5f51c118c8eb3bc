"""Intervals and significance: against all resamples there are, and what must hold."""

from itertools import product

import numpy as np
import pytest

from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.coefficients.resampling import (
    Floats,
    bootstrap,
    interval,
    randomization,
    with_interval,
)
from tests.evaluation.cases import case


def f1(sums: Floats) -> Floats:
    """Return the F1 of rows of right, spurious and missed."""
    whole = 2 * sums[:, 0] + sums[:, 1] + sums[:, 2]
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(whole > 0, 2 * sums[:, 0] / whole, np.nan))


def likely(ours: Floats, theirs: Floats, *, rounds: int) -> float:
    """Return how likely the difference of two systems' F1 is."""
    (found,) = randomization(
        ours, theirs, lambda sums: f1(sums)[:, None], rounds=rounds, seed=1
    ).tolist()
    return float(found)


def test_resamples_are_those_of_full_enumeration() -> None:
    given, expected = case("E01")
    rows = np.array(given["documents_tp_fp_fn"], dtype=float)
    assert f1(rows.sum(axis=0)[None])[0] == pytest.approx(expected["point"], abs=1e-9)
    every = f1(np.array([rows[list(drawn)].sum(axis=0) for drawn in product(range(3), repeat=3)]))
    found = bootstrap(rows, f1, resamples=10_000, seed=1)
    assert found.mean() == pytest.approx(expected["mean_of_resamples"], abs=0.005)
    assert {round(value, 9) for value in found} == {round(value, 9) for value in every}
    assert (found.min(), found.max()) == pytest.approx((expected["min"], expected["max"]))


def test_a_seed_gives_the_same_resamples_whatever_is_held_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = np.arange(30, dtype=float).reshape(10, 3)
    before = bootstrap(rows, f1, resamples=50, seed=7)
    assert np.array_equal(bootstrap(rows, f1, resamples=50, seed=7), before)
    assert not np.array_equal(bootstrap(rows, f1, resamples=50, seed=8), before)
    monkeypatch.setattr("reader.evaluation.coefficients.resampling._AT_ONCE", 70)
    assert np.array_equal(bootstrap(rows, f1, resamples=50, seed=7), before)


def test_undefined_resamples_are_left_out_and_counted() -> None:
    rows = np.array([[0.0, 0.0, 0.0], [3.0, 1.0, 0.0]])
    found = interval(bootstrap(rows, f1, resamples=400, seed=1))
    assert found is not None
    assert found.low == found.high == pytest.approx(6 / 7)
    assert 60 < found.undefined < 140
    assert interval(np.array([np.nan])) is None
    undefined = Figure(None, reason="no span on either side")
    assert with_interval(undefined, np.array([np.nan])) == undefined


def test_a_system_against_itself_is_no_difference() -> None:
    rows = np.array([[3.0, 1.0, 0.0], [0.0, 2.0, 5.0], [4.0, 0.0, 1.0]])
    assert likely(rows, rows, rounds=99) == 1
    nothing = np.zeros((3, 3))
    assert np.isnan(likely(nothing, nothing, rounds=99))


def test_swaps_are_those_of_full_enumeration() -> None:
    ours = np.array([[9.0, 1.0, 0.0], [8.0, 0.0, 1.0], [7.0, 1.0, 1.0], [9.0, 2.0, 0.0]])
    theirs = np.array([[5.0, 3.0, 4.0], [4.0, 2.0, 5.0], [6.0, 3.0, 2.0], [3.0, 1.0, 6.0]])
    seen = abs(f1(ours.sum(axis=0)[None]) - f1(theirs.sum(axis=0)[None]))[0]
    as_large = 0
    for swaps in product((0, 1), repeat=4):
        one = np.where(np.array(swaps)[:, None], theirs, ours).sum(axis=0)
        other = np.where(np.array(swaps)[:, None], ours, theirs).sum(axis=0)
        as_large += abs(f1(one[None]) - f1(other[None]))[0] >= seen - 1e-12
    found = likely(ours, theirs, rounds=20_000)
    assert found == pytest.approx(as_large / 16, abs=0.01)
    assert likely(theirs, ours, rounds=20_000) == pytest.approx(found, abs=0.02)


def test_what_no_swap_reaches_is_as_unlikely_as_one_in_all() -> None:
    ours, theirs = np.tile([9.0, 0.0, 0.0], (40, 1)), np.tile([1.0, 8.0, 8.0], (40, 1))
    assert likely(ours, theirs, rounds=999) == 1 / 1000
