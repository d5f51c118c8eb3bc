"""All figures of a matching, on random corpora: what must hold whatever is marked (case E03)."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.evaluation.coefficients.counts import MODES
from reader.evaluation.coefficients.resampling import ONE_DOCUMENT
from reader.evaluation.scoring.compared import compare
from reader.evaluation.scoring.evaluated import Evaluation, evaluate, matched
from reader.evaluation.scoring.gathering import gather
from reader.evaluation.scoring.pairs import WHATS, listed
from reader.evaluation.scoring.scores import Sampling
from reader.evaluation.scoring.sides import Rules
from reader.evaluation.scoring.thresholds import against_overlap
from reader.model.side import Said, Sheet
from tests.evaluation.sides import DOCUMENTS, FEW, evaluated, gathered, sheets
from tests.evaluation.test_matching import SIDES, Marked

COUNTS = ("correct", "incorrect", "partial", "missed", "spurious")


def numbers(found: Evaluation) -> list[list[int]]:
    modes = found.overall.modes
    return [[getattr(modes[mode].counts, name) for name in COUNTS] for mode in MODES]


@given(SIDES, SIDES, st.randoms())
def test_no_order_changes_a_number(
    gold: list[Marked], predicted: list[Marked], random: Random
) -> None:
    one = evaluated(gold, predicted)
    mixed = [random.sample(side, len(side)) for side in (gold, predicted)]
    other = evaluated(mixed[0], mixed[1])
    assert numbers(one) == numbers(other)
    assert one.overall.ptc == other.overall.ptc
    assert one.macro == other.macro
    assert one.confusion == other.confusion
    turned = gathered(gold, predicted, documents=DOCUMENTS[::-1])
    assert numbers(one) == numbers(evaluate(matched(turned), FEW))


@given(SIDES, SIDES)
def test_sides_swapped_swap_precision_and_recall(
    gold: list[Marked], predicted: list[Marked]
) -> None:
    one, other = evaluated(gold, predicted), evaluated(predicted, gold)
    for mode in MODES:
        ours, theirs = one.overall.modes[mode], other.overall.modes[mode]
        assert (ours.precision.value, ours.recall.value) == (
            theirs.recall.value,
            theirs.precision.value,
        )
        assert (ours.counts.missed, ours.counts.spurious) == (
            theirs.counts.spurious,
            theirs.counts.missed,
        )
    assert one.overall.ptc.precision.value == pytest.approx(other.overall.ptc.recall.value)


@given(SIDES, SIDES, st.permutations(("Zebra", "Alpha", "Middle")))
def test_other_names_of_tags_change_no_overall_number(
    gold: list[Marked], predicted: list[Marked], names: list[str]
) -> None:
    other = evaluate(matched(gathered(gold, predicted, names)), FEW)
    assert numbers(evaluated(gold, predicted)) == numbers(other)


@given(SIDES, SIDES, st.integers(1, 1000))
def test_an_offset_added_changes_no_number(
    gold: list[Marked], predicted: list[Marked], by: int
) -> None:
    moved = [
        [(at, tag, [(start + by, end + by) for start, end in spans]) for at, tag, spans in side]
        for side in (gold, predicted)
    ]
    assert numbers(evaluated(gold, predicted)) == numbers(evaluated(moved[0], moved[1]))


@given(SIDES)
def test_a_prediction_equal_to_the_gold_gives_1(gold: list[Marked]) -> None:
    found = evaluated(gold, gold)
    for mode in MODES:
        assert found.overall.modes[mode].f1.value == (1 if gold else None)
    assert found.overall.ptc.f1.value == (pytest.approx(1) if gold else None)
    same = compare(found.matched, found.matched, FEW)
    assert {each.p for each in same.overall.values()} == ({1.0} if gold else {None})
    assert same.moved == []


@given(SIDES, SIDES)
def test_the_pairs_say_what_the_counts_say(gold: list[Marked], predicted: list[Marked]) -> None:
    found = evaluated(gold, predicted)
    text = {each.article: "x" * 200 for each in DOCUMENTS}
    pairs = [
        pair
        for _, some in listed(found.matched, lambda ids: {id_: text[id_] for id_ in ids})
        for pair in some
    ]
    kinds = {what: sum(pair.outcome == what for pair in pairs) for what in WHATS}
    strict = found.overall.modes["strict"].counts
    assert kinds["correct"] == strict.correct
    assert kinds["missed"] == strict.missed
    assert kinds["spurious"] == strict.spurious
    assert kinds["tag"] + kinds["boundary"] + kinds["tag and boundary"] == strict.incorrect
    assert kinds["correct"] + kinds["tag"] == found.overall.modes["exact"].counts.correct


@given(SIDES, SIDES)
def test_f1_against_overlap_falls_from_type_to_strict(
    gold: list[Marked], predicted: list[Marked]
) -> None:
    both = matched(gathered(gold, predicted))
    found = against_overlap(both)
    values = [each.tagged.value for each in found]
    overall = evaluate(both, FEW).overall.modes
    assert values[0] == overall["type"].f1.value
    if overall["strict"].f1.value is not None:
        assert values[-1] == pytest.approx(overall["strict"].f1.value)
        defined = [value for value in values if value is not None]
        assert defined == sorted(defined, reverse=True)
        assert all(each.untagged.value >= value for each, value in zip(found, defined, strict=True))  # type: ignore[operator]


def test_two_systems_are_compared_on_the_same_documents() -> None:
    gold: list[Marked] = [(at, 0, [(0, 5)]) for at in range(4)]
    first, second = gold[:3], gold[:1]
    one, other = gather(
        DOCUMENTS, sheets(gold), lambda _: sheets(first), lambda _: sheets(second), Rules()
    )
    assert other is not None
    found = compare(matched(one), matched(other), Sampling(resamples=500))
    strict = found.overall["strict"]
    assert strict.first == pytest.approx(6 / 7)
    assert strict.second == pytest.approx(2 / 5)
    low, high = strict.difference.interval or (1, 0)
    assert low <= strict.difference.value <= high  # type: ignore[operator]
    assert 0 < (strict.p or 0) <= 1
    assert [each.document for each in found.moved] == [1, 2]
    only, _ = gather(
        DOCUMENTS,
        sheets(gold),
        lambda _: sheets(first),
        lambda _: sheets(second),
        Rules(only_predicted=True),
    )
    assert [each.article for each in only.documents] == ["a0"]


def test_of_one_document_there_is_no_interval_and_it_says_why() -> None:
    side = [Sheet(article="a0", marks=(Said("", "Actor", ((0, 5),)),))]
    both, _ = gather(DOCUMENTS[:1], side, lambda _: side, None, Rules())
    found = evaluate(matched(both), FEW).overall
    for figure in (found.modes["strict"].f1, found.ptc.f1):
        assert (figure.value, figure.interval, figure.reason) == (1, None, ONE_DOCUMENT)


def test_a_document_that_one_system_has_no_score_of_has_no_difference() -> None:
    gold: list[Marked] = [(0, 0, [(0, 5)])]
    first: list[Marked] = [(0, 0, [(0, 5)]), (1, 0, [(0, 5)])]
    one, other = gather(
        DOCUMENTS, sheets(gold), lambda _: sheets(first), lambda _: sheets([]), Rules()
    )
    assert other is not None
    found = compare(matched(one), matched(other), FEW)
    assert [(each.document, each.difference) for each in found.moved] == [(0, 1), (1, None)]


def test_duplicates_are_counted_and_each_counts() -> None:
    twice: list[Marked] = [(0, 0, [(0, 5)]), (0, 0, [(0, 5)]), (1, 0, [(0, 2), (4, 5)])] * 2
    both = gathered(twice[:3], twice)
    assert (both.gold.duplicates, both.predicted.duplicates) == (1, 4)
    assert numbers(evaluate(matched(both), FEW))[0] == [3, 0, 0, 0, 3]
    assert np.array_equal(both.predicted.spans.document, [0, 0, 1, 0, 0, 1])
