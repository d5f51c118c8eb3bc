"""Pairs of marks that share a code point, beside a count that compares each with each."""

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reader.model.counting.cooccurrence import Pair, Stretch, cooccurrences

MARKS = 12


@st.composite
def places(draw: st.DrawFn) -> list[Stretch]:
    found = []
    for number in range(draw(st.integers(0, MARKS))):
        article, annotator = draw(st.sampled_from("xy")), draw(st.sampled_from(["ana", "ben"]))
        tag = draw(st.sampled_from("ABC"))
        for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
            start = draw(st.integers(0, 20))
            end = start + draw(st.integers(1, 6))
            found.append(Stretch(article, annotator, start, end, f"m{number}", tag))
    return draw(st.permutations(found))


def naive(found: list[Stretch]) -> Counter[Pair]:
    points: dict[tuple[str, str, str, str], set[int]] = {}
    for place in found:
        key = (place.article, place.annotator, place.mark, place.tag)
        points.setdefault(key, set()).update(range(place.start, place.end))
    pairs: Counter[Pair] = Counter()
    for (one, here), (other, there) in combinations(points.items(), 2):
        if one[:2] == other[:2] and here & there:
            pairs[min(one[3], other[3]), max(one[3], other[3])] += 1
    return pairs


@given(places())
def test_it_is_what_comparing_each_with_each_gives(found: list[Stretch]) -> None:
    assert cooccurrences(found) == naive(found)


def place(mark: str, tag: str, start: int, end: int, annotator: str = "ana") -> Stretch:
    return Stretch("x", annotator, start, end, mark, tag)


def test_what_only_touches_shares_nothing() -> None:
    assert cooccurrences([place("1", "A", 0, 3), place("2", "B", 3, 5)]) == {}


def test_two_people_who_agree_are_no_pair() -> None:
    assert cooccurrences([place("1", "A", 0, 3), place("2", "A", 0, 3, "ben")]) == {}


def test_a_pair_that_meets_twice_counts_once() -> None:
    scattered = [place("1", "A", 0, 3), place("1", "A", 6, 9)]
    assert cooccurrences([*scattered, place("2", "B", 1, 8)]) == {("A", "B"): 1}


def test_a_hundred_thousand_marks_are_swept_in_a_moment() -> None:
    found = [place(str(n), f"t{n % 1000}", n * 5, n * 5 + 40) for n in range(100_000)]
    assert sum(cooccurrences(found).values()) == 7 * 100_000 - 28
