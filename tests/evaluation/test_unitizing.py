"""Both coefficients on where units lie, against published and worked figures."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.evaluation.coefficients.unitizing import (
    NO_UNITS,
    Disagreement,
    Unit,
    alpha_u_2004,
    pooled,
    u_alpha_2016,
)
from tests.evaluation.cases import case


def units_of(found: list[dict[str, Any]], raters: int) -> list[list[Unit]]:
    return [
        [
            (unit["offset"], unit["offset"] + unit["length"], unit["label"])
            for unit in found
            if unit["rater"] == rater
        ]
        for rater in range(raters)
    ]


def over_tags(raters: list[list[Unit]], begin: int, length: int) -> float | None:
    of_tags = alpha_u_2004(raters, begin, length).values()
    return pooled([(each, 1) for each in of_tags if each]).value


def test_the_book_s_example() -> None:
    given_, expected = case("B01")
    raters = units_of(given_["units"], given_["raters"])
    found = alpha_u_2004(raters, given_["continuum"]["begin"], given_["continuum"]["length"])
    for tag, of_tag in expected["per_label"].items():
        disagreement = found[tag]
        assert disagreement is not None
        assert disagreement.observed == pytest.approx(of_tag["observed"], abs=5e-6)
        assert disagreement.expected == pytest.approx(of_tag["expected"], abs=5e-6)
        assert pooled([(disagreement, 1)]).value == pytest.approx(of_tag["alpha"], abs=5e-5)
    assert over_tags(raters, 150, 300) == pytest.approx(expected["alpha"], abs=5e-5)


def test_degenerate_continua() -> None:
    given_, expected = case("B05")
    for each, value in zip(given_["cases"], expected["alpha"], strict=True):
        raters = units_of(each["units"], each["raters"])
        found = over_tags(raters, each["continuum"]["begin"], each["continuum"]["length"])
        assert found == (value if value is None else pytest.approx(value, abs=1e-6)), each["name"]


def test_the_two_differ_in_kind() -> None:
    given_, expected = case("B08")
    for name, raters in given_["cases"].items():
        units = [[(start, end, tag) for start, end, tag in rater] for rater in raters]
        found = u_alpha_2016(units, 0, given_["continuum_length"])
        assert found is not None
        value = pooled([(found, 1)]).value
        assert value == pytest.approx(expected["u_alpha_2016"][name], abs=1e-8)
        if name in expected["alpha_U_2004"]:
            old = over_tags(units, 0, given_["continuum_length"])
            assert old == pytest.approx(expected["alpha_U_2004"][name], abs=1e-8)


def test_overlapping_spans_of_one_annotator_are_undefined() -> None:
    nested: list[list[Unit]] = [[(0, 5, "X"), (2, 4, "X")], [(0, 5, "X")]]
    assert alpha_u_2004(nested, 0, 10) == {"X": None}
    assert u_alpha_2016(nested, 0, 10) is None
    across: list[list[Unit]] = [[(0, 5, "X"), (2, 4, "Y")], [(0, 5, "X")]]
    assert None not in alpha_u_2004(across, 0, 10).values()
    assert u_alpha_2016(across, 0, 10) is None


def test_nothing_marked_is_undefined() -> None:
    assert pooled([]).reason == NO_UNITS
    empty = u_alpha_2016([[], []], 0, 10)
    assert empty is not None
    assert pooled([(empty, 10)]).reason == NO_UNITS


UNITS = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 4), st.sampled_from("XY")), max_size=5)


def laid_out(steps: list[tuple[int, int, str]]) -> list[Unit]:
    units: list[Unit] = []
    at = 0
    for gap, length, tag in steps:
        units.append((at + gap, at + gap + length, tag))
        at += gap + length
    return units


def by_points(raters: list[list[Unit]], length: int) -> Disagreement:
    """Count the points one by one."""
    names = ["", "X", "Y"]
    lines = [
        [next((tag for start, end, tag in units if start <= at < end), "") for at in range(length)]
        for units in raters
    ]
    met = {(c, k): 0.0 for c in names for k in names}
    for one, line in enumerate(lines):
        for other, beside in enumerate(lines):
            if one != other:
                for c, k in zip(line, beside, strict=True):
                    met[c, k] += 1 / (len(lines) - 1)
    share = {c: sum(met[c, k] for k in names) for c in names}
    selves = sum((end - start) ** 2 for units in raters for start, end, _ in units)
    selves += sum(line.count("") for line in lines)
    total = sum(share.values())
    apart = sum(value for (c, k), value in met.items() if c != k)
    by_chance = sum(share[c] * share[k] for c in names for k in names if c != k)
    return Disagreement(
        apart / total, by_chance / (total**2 - selves) if total**2 > selves else 0.0
    )


@given(st.lists(UNITS, min_size=2, max_size=3))
def test_intervals_say_what_points_say(steps: list[list[tuple[int, int, str]]]) -> None:
    raters = [laid_out(each) for each in steps]
    found, slow = u_alpha_2016(raters, 0, 60), by_points(raters, 60)
    assert found is not None
    assert found.observed == pytest.approx(slow.observed)
    assert found.expected == pytest.approx(slow.expected)


@given(UNITS)
def test_an_annotator_agrees_with_herself(steps: list[tuple[int, int, str]]) -> None:
    units = laid_out(steps)
    again = u_alpha_2016([units, units], 0, 60)
    assert again is not None
    assert over_tags([units, units], 0, 60) == (1.0 if units else None)
    assert pooled([(again, 60)]).value == (1.0 if units else None)
