"""Against nervaluate 1.2.1, where it can be trusted: flat spans, no two of a side overlapping.

Its ends are inclusive, and its incorrect, missed and spurious depend on the order of what is given
even there; what is correct under strict and exact does not.
"""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from nervaluate import Evaluator

from tests.evaluation.test_counts import counted
from tests.evaluation.test_matching import Marked

STEPS = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 5), st.integers(0, 2)), min_size=1, max_size=8
)
TAGS = ["A", "B", "C"]


def laid_out(steps: list[tuple[int, int, int]]) -> list[Marked]:
    spans: list[Marked] = []
    at = 0
    for gap, length, tag in steps:
        spans.append((0, tag, [(at + gap, at + gap + length)]))
        at += gap + length
    return spans


def theirs(spans: list[Marked]) -> list[dict[str, Any]]:
    return [
        {"label": TAGS[tag], "start": start, "end": end - 1} for _, tag, [(start, end)] in spans
    ]


@given(STEPS, STEPS)
def test_what_is_correct_is_so_there_too(
    left: list[tuple[int, int, int]], right: list[tuple[int, int, int]]
) -> None:
    gold, predicted = laid_out(left), laid_out(right)
    found = counted(gold, predicted)
    there = Evaluator([theirs(gold)], [theirs(predicted)], tags=TAGS).evaluate()["overall"]
    for mode in ("strict", "exact"):
        assert found[mode].correct == there[mode].correct
        assert found[mode].gold == there[mode].possible
        assert found[mode].predicted == there[mode].actual
