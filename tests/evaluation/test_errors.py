"""Which tag was taken for which, and where ends lie apart."""

from hypothesis import given

from reader.evaluation.coefficients.counts import NO_TAG, outcomes
from reader.evaluation.pairing.matching import match
from reader.evaluation.pairing.spans import Spans
from reader.evaluation.scoring.errors import (
    Confusion,
    Edges,
    confusions,
    divided,
    edges,
    is_edge_only,
)
from tests.evaluation.test_matching import SIDES, Marked

ACTOR, PLACE = 0, 1


def confused(gold: list[Marked], predicted: list[Marked], *, exact: bool) -> list[Confusion]:
    sides = Spans.of(gold), Spans.of(predicted)
    return confusions(outcomes(*sides, match(*sides)), exact=exact)


def test_tags_taken_for_each_other() -> None:
    gold: list[Marked] = [(0, ACTOR, [(0, 5)]), (0, PLACE, [(10, 15)]), (0, PLACE, [(20, 25)])]
    predicted: list[Marked] = [(0, PLACE, [(0, 5)]), (0, PLACE, [(10, 17)]), (0, ACTOR, [(30, 35)])]
    assert confused(gold, predicted, exact=False) == [
        Confusion(NO_TAG, ACTOR, 1),
        Confusion(ACTOR, PLACE, 1),
        Confusion(PLACE, NO_TAG, 1),
        Confusion(PLACE, PLACE, 1),
    ]
    assert confused(gold, predicted, exact=True) == [
        Confusion(NO_TAG, ACTOR, 1),
        Confusion(NO_TAG, PLACE, 1),
        Confusion(ACTOR, PLACE, 1),
        Confusion(PLACE, NO_TAG, 2),
    ]


@given(SIDES, SIDES)
def test_every_span_is_in_the_table_once(gold: list[Marked], predicted: list[Marked]) -> None:
    for exact in (False, True):
        table = confused(gold, predicted, exact=exact)
        assert sum(cell.count for cell in table if cell.gold != NO_TAG) == len(gold)
        assert sum(cell.count for cell in table if cell.predicted != NO_TAG) == len(predicted)


def test_ends_apart_are_signed() -> None:
    gold = Spans.of([(0, 0, [(10, 20)]), (1, 0, [(10, 20)]), (2, 0, [(10, 20)]), (3, 0, [(0, 4)])])
    predicted = Spans.of(
        [(0, 0, [(8, 20)]), (1, 0, [(11, 18)]), (2, 0, [(12, 23)]), (3, 0, [(0, 4)])]
    )
    found = edges(gold, predicted, match(gold, predicted))
    assert found == [Edges(0, -2, 0), Edges(1, 1, -2), Edges(2, 2, 3)]
    assert [each.kind for each in found] == ["too long", "too short", "shifted"]


def test_punctuation_at_an_edge() -> None:
    text = "Said “the port”, twice."
    assert is_edge_only(text, (6, 14), (5, 16))
    assert not is_edge_only(text, (6, 14), (10, 14))
    assert is_edge_only(text, (6, 14), (6, 14))


def test_parts_of_one_span() -> None:
    gold = Spans.of([(0, ACTOR, [(0, 10)]), (0, ACTOR, [(20, 25)]), (0, ACTOR, [(26, 30)])])
    predicted = Spans.of(
        [(0, ACTOR, [(0, 4)]), (0, ACTOR, [(5, 10)]), (0, ACTOR, [(20, 30)]), (0, PLACE, [(0, 9)])]
    )
    found = divided(gold, predicted)
    assert found.split.tolist() == [0]
    assert found.merged.tolist() == [2]
