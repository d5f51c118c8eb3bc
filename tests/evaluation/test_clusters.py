"""MUC, B3 and CEAF: published examples, and every alignment there is."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.evaluation.coefficients.clusters import (
    b_cubed,
    ceaf_entities,
    ceaf_mentions,
    from_links,
    muc,
)

# Bagga and Baldwin 1998, figures 1 to 3: two mistakes that MUC takes for the same.
KEY = [[1, 2, 3, 4, 5], [6, 7], [8, 9, 10, 11, 12]]
FIRST = [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11, 12]]
SECOND = [[1, 2, 3, 4, 5, 8, 9, 10, 11, 12], [6, 7]]


def test_muc_takes_both_mistakes_for_the_same() -> None:
    for response in (FIRST, SECOND):
        found = muc(KEY, response)
        assert found.precision.value == pytest.approx(9 / 10)
        assert found.recall.value == 1.0
        assert found.f1.value == pytest.approx(18 / 19)


def test_b_cubed_tells_them_apart() -> None:
    assert b_cubed(KEY, FIRST).precision.value == pytest.approx(0.762, abs=5e-4)
    assert b_cubed(KEY, SECOND).precision.value == pytest.approx(0.583, abs=5e-4)
    assert b_cubed(KEY, FIRST).recall.value == 1.0


def test_ceaf_aligns_each_cluster_once() -> None:
    # Luo 2005, section 3: the same key and responses.
    assert ceaf_mentions(KEY, FIRST).f1.value == pytest.approx(10 / 12)
    assert ceaf_mentions(KEY, SECOND).f1.value == pytest.approx(7 / 12)
    entities = ceaf_entities(KEY, FIRST)
    assert entities.precision.value == pytest.approx((1 + 10 / 12) / 2)
    assert entities.recall.value == pytest.approx((1 + 10 / 12) / 3)


def test_mentions_of_one_side_alone_count_as_they_stand() -> None:
    found = b_cubed([[1, 2]], [[1, 2, 9]])
    assert found.precision.value == pytest.approx(4 / 9)
    assert found.recall.value == 1.0
    assert muc([[1, 2]], [[1, 2, 9]]).precision.value == 0.5


def test_nothing_is_undefined_with_its_reason() -> None:
    for measure in (b_cubed, ceaf_mentions, ceaf_entities):
        assert measure([], []).f1.value is None
        assert measure([], []).f1.reason == "no predicted cluster, no gold cluster"
        assert measure([[1, 2]], []).f1.value == 0.0
    assert muc([[1]], [[1]]).f1.reason == "no predicted cluster of two, no gold cluster of two"


def test_what_is_linked_is_one_cluster() -> None:
    assert from_links([(1, 2), (5, 6), (2, 3), (3, 1)]) == [[1, 2, 3], [5, 6]]


NUMBERS = st.lists(st.integers(0, 2), min_size=1, max_size=6)


def partition(numbers: list[int]) -> list[list[int]]:
    groups = [[at for at, number in enumerate(numbers) if number == group] for group in range(3)]
    return [group for group in groups if group]


@given(NUMBERS, NUMBERS)
def test_no_alignment_is_better(ours: list[int], theirs: list[int]) -> None:
    gold, predicted = partition(ours), partition(theirs)
    longer = [*predicted, *([[]] * len(gold))]

    def best(mentions: bool) -> float:
        return max(
            sum(
                len({*one} & {*other}) * (1 if mentions else 2 / (len(one) + len(other)))
                for one, other in zip(gold, order, strict=False)
            )
            for order in permutations(longer, len(gold))
        )

    assert ceaf_mentions(gold, predicted).recall.value == pytest.approx(best(True) / len(ours))
    assert ceaf_entities(gold, predicted).recall.value == pytest.approx(best(False) / len(gold))
    for measure in (muc, b_cubed, ceaf_mentions, ceaf_entities):
        one, other = measure(gold, predicted), measure(predicted, gold)
        assert one.precision.value == other.recall.value
        assert measure(gold, gold).f1.value in (None, 1.0)
