"""Gamma, against published figures and against trying every alignment."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.evaluation.coefficients.alignment import align
from reader.evaluation.coefficients.dissimilarity import dissimilarity
from reader.evaluation.coefficients.gamma import disorders, gamma
from reader.evaluation.coefficients.unitizing import Unit
from tests.evaluation.cases import case


def raters_of(rows: list[list[Any]]) -> list[list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for who, start, end, tag in rows:
        found.setdefault(who, []).append((start, end, tag))
    return [found[who] for who in sorted(found)]


def disorder(raters: Sequence[Sequence[Unit]]) -> float:
    aligned = align(raters)
    assert aligned.exact
    return aligned.cost / (aligned.units / len(raters))


@pytest.mark.parametrize("number", ["C01", "C04"])
def test_published_alignments(number: str) -> None:
    given_, expected = case(number)
    observed = disorder(raters_of(given_["continuum"]))
    assert observed == pytest.approx(expected["best_alignment_disorder"], abs=2e-5)
    sampled = []
    for sample in given_["sampled_continua_for_expected_disorder"]:
        found = disorder(raters_of(sample["units"]))
        assert found == pytest.approx(sample["disorder"], abs=2e-5)
        sampled.append(found)
    replayed = 1 - observed / (sum(sampled) / len(sampled))
    assert replayed == pytest.approx(expected["gamma_when_these_samples_are_replayed"], abs=1e-4)


def test_distances_in_place() -> None:
    given_, expected = case("C08")
    for ((start, end), (other, other_end)), value in zip(
        given_["pairs"], expected["d_pos"], strict=True
    ):
        found = dissimilarity([(start, end, "a")], [(other, other_end, "a")])
        assert found.tolist() == [[pytest.approx(value)]]


UNITS = st.lists(
    st.tuples(st.integers(0, 25), st.integers(1, 6), st.sampled_from("ab")).map(
        lambda unit: (unit[0], unit[0] + unit[1], unit[2])
    ),
    max_size=3,
)


def alignments(members: list[tuple[int, Unit]]) -> Iterator[list[list[tuple[int, Unit]]]]:
    """Yield every way to put units into groups of at most one of each annotator."""
    if not members:
        yield []
        return
    first, *rest = members
    for size in range(len(rest) + 1):
        for some in combinations(range(len(rest)), size):
            group = [first, *(rest[at] for at in some)]
            if len({rater for rater, _ in group}) == len(group):
                left = [each for at, each in enumerate(rest) if at not in some]
                yield from ([group, *others] for others in alignments(left))


def cost_of(group: list[tuple[int, Unit]], raters: int) -> float:
    pairs = raters * (raters - 1) / 2
    near = sum(
        1 - float(dissimilarity([one], [other])[0, 0])
        for (_, one), (_, other) in combinations(group, 2)
    )
    return 1 - near / pairs


@given(st.lists(UNITS, min_size=2, max_size=3))
def test_no_alignment_costs_less(raters: list[list[Unit]]) -> None:
    members = [(rater, unit) for rater, units in enumerate(raters) for unit in units]
    least = min(
        sum(cost_of(group, len(raters)) for group in groups) for groups in alignments(members)
    )
    aligned = align(raters)
    assert aligned.exact
    assert aligned.cost == pytest.approx(least, abs=1e-9)


@given(st.lists(UNITS, min_size=2, max_size=4), st.randoms())
def test_order_does_not_matter(raters: list[list[Unit]], random: Any) -> None:
    shuffled = [random.sample(units, len(units)) for units in random.sample(raters, len(raters))]
    assert align(shuffled).cost == pytest.approx(align(raters).cost)


def figure(raters: Sequence[Sequence[Unit]], seed: int = 1) -> float:
    row, whole = disorders(raters, 100, samples=30, seed=[seed])
    assert whole
    return float(gamma(row[None])[0])


def test_an_annotator_agrees_with_herself_whatever_the_seed() -> None:
    units: list[Unit] = [(3, 9, "a"), (3, 20, "b"), (50, 70, "a")]
    for seed in range(5):
        assert figure([units, units], seed) == pytest.approx(1)
        assert figure([units, units, units], seed) == pytest.approx(1)


def test_the_same_seed_gives_the_same_figure() -> None:
    raters: list[list[Unit]] = [[(3, 9, "a"), (50, 70, "a")], [(4, 9, "b"), (48, 70, "a")]]
    assert figure(raters) == figure(raters)
    assert figure(raters) != figure(raters, 2)


def test_documents_are_added_up_and_one_without_units_changes_nothing() -> None:
    raters: list[list[Unit]] = [[(3, 9, "a"), (50, 70, "a")], [(4, 9, "b"), (48, 70, "a")]]
    row, _ = disorders(raters, 100, samples=30, seed=[1])
    empty, whole = disorders([[], []], 100, samples=30, seed=[1])
    assert whole
    assert gamma((row + empty)[None]) == pytest.approx(gamma(row[None]))
    assert np.isnan(gamma(empty[None]))[0]


def test_of_many_annotators_a_good_alignment_is_taken_and_said_not_to_be_proven() -> None:
    units: list[Unit] = [(3, 9, "a"), (20, 30, "b")]
    aligned = align([units] * 6)
    assert aligned.cost == pytest.approx(0)
    assert not aligned.exact
