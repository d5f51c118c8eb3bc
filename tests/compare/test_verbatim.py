from array import array
from time import perf_counter
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.compare import fours as fours_
from reader.compare.fours import LEAST
from reader.compare.verbatim import Run, shared_quotations, shared_runs

FEW_WORDS = st.lists(st.sampled_from(["a", "B", "b", "c’s", "c's", "9", "軍"]), max_size=40)
GAPS = st.sampled_from([" ", "\u00a0", ", “", ".\n"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    return "".join(word + draw(GAPS) for word in draw(FEW_WORDS))


def folded(text: str) -> list[str]:
    plain = text.casefold().replace("’", "'").replace("軍", " 軍 ")
    return plain.translate(dict.fromkeys(map(ord, ",“.\u00a0"), " ")).split()


def sides(a: str, b: str, runs: list[Run]) -> list[tuple[str, str]]:
    return [(a[run.a_start : run.a_end], b[run.b_start : run.b_end]) for run in runs]


@given(texts(), texts())
def test_runs_are_the_same_words_as_long_as_can_be(a: str, b: str) -> None:
    for run, (one, other) in zip((runs := shared_runs(a, b)), sides(a, b, runs), strict=True):
        assert folded(one) == folded(other)
        assert len(folded(one)) == run.words >= LEAST
        before = folded(a[: run.a_start]), folded(b[: run.b_start])
        after = folded(a[run.a_end :]), folded(b[run.b_end :])
        assert not (all(before) and before[0][-1] == before[1][-1])
        assert not (all(after) and after[0][0] == after[1][0])
    assert runs == sorted(set(runs))


@given(texts(), texts())
def test_two_texts_share_the_same_whichever_comes_first(a: str, b: str) -> None:
    turned = sorted(Run(run[2], run[3], run[0], run[1], run[4]) for run in shared_runs(b, a))
    assert shared_runs(a, b) == turned


@given(texts(), texts())
def test_every_four_words_of_both_lie_in_a_run_on_either_side(a: str, b: str) -> None:
    ours, theirs = folded(a), folded(b)
    common = fours(ours) & fours(theirs)
    runs = sides(a, b, shared_runs(a, b))
    for text, side in ((a, 0), (b, 1)):
        covered = {four for pair in runs for four in fours(folded(pair[side]))}
        assert fours(folded(text)) & common == covered


def fours(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + LEAST]) for at in range(len(words) - LEAST + 1)}


@given(FEW_WORDS, FEW_WORDS, st.sampled_from([8, 1 << 17]))
def test_fours_of_long_texts_are_those_of_short_ones(
    one: list[str], other: list[str], words: int
) -> None:
    a, b = (array("I", (words - 1 - ord(word[0]) % 8 for word in each)) for each in (one, other))
    few = fours_.shared_fours(a, b, words)
    with patch.object(fours_, "_FEW", 0):
        many = fours_.shared_fours(a, b, words)
    assert places(few) == places(many)


def places(found: fours_.Fours) -> list[tuple[int, list[int]]]:
    listed = zip(found.at, found.first, found.times, strict=True)
    return [(at, list(found.there[first : first + times])) for at, first, times in listed]


def test_quotes_spaces_and_points_do_not_matter() -> None:
    a = "He said: “Libya’s army\u00a0left the town.” Then it rained."
    b = "LIBYA'S ARMY LEFT\nTHE TOWN; then he slept."
    assert sides(a, b, shared_runs(a, b)) == [
        ("Libya’s army\u00a0left the town.” Then", "LIBYA'S ARMY LEFT\nTHE TOWN; then")
    ]


def test_what_is_said_again_is_shown_with_what_is_there() -> None:
    a, b = "one two three four. x one two three four. y", "z one two three four"
    assert [pair[0] for pair in sides(a, b, shared_runs(a, b))] == ["one two three four"] * 2


def test_what_both_say_twice_is_shown_first_with_first_and_last_with_last() -> None:
    said = "the army took the town"
    a, b = f"{said} one two. {said} three", f"{said} four. And then {said} five"
    places = [
        (a.index(said), b.index(said)),
        (a.rindex(said), b.rindex(said)),
    ]
    assert [(run.a_start, run.b_start) for run in shared_runs(a, b)] == places


def test_chinese_is_compared_by_characters() -> None:
    a, b = "军队说叛军离开了城镇。", "他说叛军离开了那里。"
    assert sides(a, b, shared_runs(a, b)) == [("说叛军离开了", "说叛军离开了")]


def test_three_words_are_no_run_and_nothing_shares_nothing() -> None:
    assert shared_runs("took full control of Derna", "full control of Benghazi") == []
    assert shared_runs("", "a b c d") == shared_runs("", "") == []


def test_quotations_that_both_have_are_found_whatever_their_marks() -> None:
    a = 'She said "We were left to burn," and then “nine”.'
    b = "«we were  left to burn» was heard.\nA “nine” and a “nine” ‘ten’."
    assert sides(a, b, shared_quotations(a, b)) == [
        ("We were left to burn", "we were  left to burn"),
        ("nine", "nine"),
        ("nine", "nine"),
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("x ", "x "),
        ("x ", "x " * 200 + "y "),
        ("x y ", "y x x "),
        ("a b c d e f g ", "a b c d e f g " * 9 + "h "),
    ],
)
def test_text_that_repeats_itself_takes_no_longer_than_it_is_long(a: str, b: str) -> None:
    def took(words: int) -> float:
        ours, theirs = a * (words // a.count(" ")), b * (words // b.count(" "))
        begun = perf_counter()
        shared_runs(ours, theirs)
        return perf_counter() - begun

    took(40_000)
    short = min(took(4_000) for _ in range(3))
    assert took(40_000) < 40 * short


def test_four_words_that_begin_in_one_run_and_end_behind_it_are_found_too() -> None:
    a = "one two three four five six. Then win three four five quit."
    b = "one two three four five yes. Now win three four five six."
    found = {one.casefold() for one, _ in sides(a, b, shared_runs(a, b))}
    assert "three four five six" in found
