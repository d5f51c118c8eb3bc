"""The best matching: against every matching there is, and whatever the order of the input."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.evaluation.pairing.matching import Pairs, match
from reader.evaluation.pairing.spans import Spans, joined

Fragments = list[tuple[int, int]]
Marked = tuple[int, int, Fragments]
Score = tuple[int, int, int, int, int]

STRETCHES = st.tuples(st.integers(0, 9), st.integers(1, 4)).map(lambda at: (at[0], sum(at)))
MARKED = st.tuples(
    st.integers(0, 1), st.integers(0, 2), st.lists(STRETCHES, min_size=1, max_size=2)
)
SIDES = st.lists(MARKED, max_size=5)


def overlap(left: Fragments, right: Fragments) -> int:
    points = [{at for start, end in side for at in range(start, end)} for side in (left, right)]
    return len(points[0] & points[1])


def best_there_is(gold: list[Marked], predicted: list[Marked]) -> Score:
    """Try every matching."""
    if not gold:
        return (0, 0, 0, 0, 0)
    (document, tag, fragments), *rest = gold
    scores = [best_there_is(rest, predicted)]
    for place, (other, its_tag, its_fragments) in enumerate(predicted):
        if other == document and (shared := overlap(fragments, its_fragments)):
            exact, same = joined(fragments) == joined(its_fragments), tag == its_tag
            further = best_there_is(rest, predicted[:place] + predicted[place + 1 :])
            pair = (exact and same, exact, same, True, shared)
            scores.append(tuple(map(sum, zip(pair, further, strict=True))))  # type: ignore[arg-type]
    return max(scores)


def score(pairs: Pairs) -> Score:
    return (
        int((pairs.exact & pairs.same_tag).sum()),
        int(pairs.exact.sum()),
        int(pairs.same_tag.sum()),
        len(pairs.gold),
        int(pairs.overlap.sum()),
    )


@given(SIDES, SIDES)
def test_no_matching_is_better(gold: list[Marked], predicted: list[Marked]) -> None:
    pairs = match(Spans.of(gold), Spans.of(predicted))
    assert score(pairs) == best_there_is(gold, predicted)
    assert len(set(pairs.gold.tolist())) == len(set(pairs.predicted.tolist())) == len(pairs.gold)
    for left, right, exact, same, shared in zip(*(each.tolist() for each in pairs), strict=True):
        ours, theirs = gold[left], predicted[right]
        assert ours[0] == theirs[0]
        assert exact == (joined(ours[2]) == joined(theirs[2]))
        assert same == (ours[1] == theirs[1])
        assert shared == overlap(ours[2], theirs[2])


@given(SIDES, SIDES, st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_means_nothing(gold, predicted, random) -> None:  # type: ignore[no-untyped-def]
    def pairs_of(one: list[Marked], other: list[Marked]) -> list[tuple[object, object]]:
        pairs = match(Spans.of(one), Spans.of(other))
        said = [(each[0], each[1], joined(each[2])) for each in one]
        said_there = [(each[0], each[1], joined(each[2])) for each in other]
        numbered = zip(pairs.gold.tolist(), pairs.predicted.tolist(), strict=True)
        return sorted((said[left], said_there[right]) for left, right in numbered)

    before = pairs_of(gold, predicted)
    random.shuffle(gold)
    random.shuffle(predicted)
    assert pairs_of(gold, predicted) == before


def test_a_long_chain_of_overlaps_is_solved_whole() -> None:
    gold = [(0, 0, [(at, at + 10)]) for at in range(0, 3_000, 10)]
    predicted = [(0, 0, [(at - 5, at + 5)]) for at in range(10, 3_000, 10)]
    assert score(match(Spans.of(gold), Spans.of(predicted))) == (0, 0, 299, 299, 299 * 5)


def test_touching_fragments_are_one_and_touching_spans_share_nothing() -> None:
    halves = Spans.of([(0, 0, [(5, 9), (0, 5)])])
    assert score(match(halves, Spans.of([(0, 0, [(0, 9)])]))) == (1, 1, 1, 1, 9)
    assert score(match(Spans.of([(0, 0, [(0, 5)])]), Spans.of([(0, 0, [(5, 9)])]))) == (0,) * 5


def test_a_hole_is_not_shared() -> None:
    around = Spans.of([(0, 0, [(0, 2), (6, 8)])])
    assert score(match(around, Spans.of([(0, 0, [(2, 6)])]))) == (0,) * 5


def test_the_same_fragments_come_before_the_same_tag() -> None:
    gold: list[Marked] = [(0, 0, [(0, 5)]), (1, 0, [(0, 5)]), (1, 1, [(4, 9)])]
    predicted: list[Marked] = [
        *((0, 0, [(0, 6)]), (0, 1, [(0, 5)])),
        *((1, 0, [(0, 6)]), (1, 1, [(0, 5)]), (1, 0, [(4, 8)])),
    ]
    pairs = match(Spans.of(gold), Spans.of(predicted))
    assert score(pairs) == best_there_is(gold, predicted)
    assert pairs.predicted[:2].tolist() == [1, 3]


@pytest.mark.parametrize("fragments", [[], [(3, 3)], [(5, 4)], [(0, 2), (5, 4)]])
def test_what_has_no_length_is_no_span(fragments: Fragments) -> None:
    with pytest.raises(ValueError, match=re.escape(f"no span: {fragments}")):
        Spans.of([(0, 0, [(0, 9)]), (0, 0, fragments)])
