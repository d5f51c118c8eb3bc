"""Counts of outcomes: known cases, and what holds of any corpus."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.evaluation.coefficients.counts import MODES, Counts, Mode, by_document, outcomes, pooled
from reader.evaluation.coefficients.ptc import credit
from reader.evaluation.pairing.matching import match
from reader.evaluation.pairing.spans import Spans
from tests.evaluation.cases import case
from tests.evaluation.test_matching import SIDES, Marked

MODE_OF: dict[str, Mode] = {
    "strict": "strict",
    "exact": "exact",
    "partial": "partial",
    "ent_type": "type",
}


def counted(
    gold: list[Marked], predicted: list[Marked], tag: int | None = None
) -> dict[Mode, Counts]:
    sides = Spans.of(gold), Spans.of(predicted)
    found = outcomes(*sides, match(*sides))
    return {mode: pooled(rows) for mode, rows in by_document(found, 9, tag).items()}


def marked(documents: list[dict[str, Any]], side: str, tags: dict[str, int]) -> list[Marked]:
    return [
        (number, tags.setdefault(span[0], len(tags)), [(span[1], span[2])])
        for number, document in enumerate(documents)
        for span in document[side]
    ]


@pytest.mark.parametrize("number", ["D01", "D03", "D05", "D07"])
def test_published_counts(number: str) -> None:
    given_, expected = case(number)
    tags: dict[str, int] = {}
    gold = marked(given_["documents"], "gold", tags)
    found = counted(gold, marked(given_["documents"], "predicted", tags))
    for name, mode in MODE_OF.items():
        counts = found[mode]
        figures = [counts.precision.value, counts.recall.value, counts.f1.value]
        row = [counts.correct, counts.incorrect, counts.partial, counts.missed, counts.spurious]
        assert row == expected[name][:5]
        assert figures == pytest.approx(expected[name][5:], abs=1e-6)


def test_the_order_of_gold_changes_no_count() -> None:
    given_, expected = case("D10")
    tags: dict[str, int] = {}
    predicted = marked(given_["documents"], "predicted", tags)
    for order in ("gold_order_1", "gold_order_2"):
        found = counted(marked(given_["documents"], order, tags), predicted)
        assert found["type"] == Counts(*expected["ent_type_counts"])
        assert found["strict"] == Counts(*expected["strict_counts"])


def test_an_exact_pair_wins_wherever_it_stands() -> None:
    given_, expected = case("D11")
    tags: dict[str, int] = {}
    for order in ("predicted_order_1", "predicted_order_2"):
        documents = [{"gold": given_["gold"], "predicted": given_[order]}]
        gold = marked(documents, "gold", tags)
        strict = counted(gold, marked(documents, "predicted", tags))["strict"]
        assert strict == Counts(*expected["strict_counts_both_orders"])
        assert strict.f1.value == pytest.approx(expected["strict_f1"], abs=1e-6)


def test_neighbours_do_not_overlap() -> None:
    given_, expected = case("D13")
    tags: dict[str, int] = {}
    gold = marked([given_], "gold", tags)
    found = counted(gold, marked([given_], "predicted", tags))
    assert all(counts == Counts(*expected["every_mode_counts"]) for counts in found.values())


def test_partial_credit_of_the_shared_task() -> None:
    given_, expected = case("D14")
    sides = [
        Spans.of((0, 0, [(start, end)]) for start, end in given_["documents"][0][side])
        for side in ("gold", "predicted")
    ]
    found = credit(*sides)
    assert (found.predicted, found.gold) == (expected["merged_predicted"], expected["merged_gold"])
    for name in ("precision", "recall", "f1"):
        assert getattr(found, name).value == pytest.approx(expected[name], abs=1e-6)


@given(SIDES, SIDES)
def test_what_holds_of_any_corpus(gold: list[Marked], predicted: list[Marked]) -> None:
    found, turned = counted(gold, predicted), counted(predicted, gold)
    for mode in MODES:
        one, other = found[mode], turned[mode]
        assert (one.gold, one.predicted) == (len(gold), len(predicted))
        assert (one.missed, one.spurious) == (other.spurious, other.missed)
        assert one.precision.value == other.recall.value
        tags = [counted(gold, predicted, tag)[mode] for tag in range(3)]
        assert sum(tag.gold for tag in tags) == len(gold)
        assert sum(tag.predicted for tag in tags) == len(predicted)
    f1 = {mode: found[mode].f1.value or 0.0 for mode in MODES}
    assert f1["strict"] <= f1["exact"] <= f1["partial"]
    assert f1["strict"] <= f1["type"]
    renamed = [(document, (tag + 1) % 3, at) for document, tag, at in gold]
    assert counted(renamed, [(d, (t + 1) % 3, at) for d, t, at in predicted]) == found


@given(SIDES)
def test_a_side_against_itself_is_right(side: list[Marked]) -> None:
    whole = 1.0 if side else None
    assert all(counts.f1.value == whole for counts in counted(side, side).values())
    again = credit(Spans.of(side), Spans.of(side))
    assert again.f1.value == (pytest.approx(1.0) if side else None)


@given(SIDES, SIDES, st.integers(1, 50))
def test_partial_credit_is_a_share(gold: list[Marked], predicted: list[Marked], by: int) -> None:
    found = credit(Spans.of(gold), Spans.of(predicted))
    for figure, side in ((found.precision, predicted), (found.recall, gold)):
        assert (figure.value is None) == (not side) == (figure.reason is not None)
        assert figure.value is None or 0 <= figure.value <= 1 + 1e-9
    moved = [
        Spans.of((d, t, [(start + by, end + by) for start, end in at]) for d, t, at in side)
        for side in (gold, predicted)
    ]
    assert credit(*moved) == found


def test_nothing_on_a_side_is_undefined_not_zero() -> None:
    nothing = counted([], [])["strict"]
    assert [figure.value for figure in (nothing.precision, nothing.recall, nothing.f1)] == [
        None
    ] * 3
    assert nothing.f1.reason == "no span on either side"
    missed = counted([(0, 0, [(0, 3)])], [])["strict"]
    assert (missed.precision.value, missed.recall.value, missed.f1.value) == (None, 0.0, 0.0)
    assert missed.precision.reason == "no predicted span"
