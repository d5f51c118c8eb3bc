"""Which of several ends of a history stands, and between which a person has to pick."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.forks import Turn, ends, rivals, standing


def history(*said: str) -> list[Turn]:
    """Return the changes of lines such as ``b a 2 x y``: id, base or ``-``, time, before, after."""
    turns = []
    for line in said:
        key, base, at, before, after, *pick = line.split()
        turns.append(
            Turn(
                key,
                base.strip("-"),
                (int(at), key, 1),
                None if before == "-" else before,
                None if after == "-" else after,
                "".join(pick),
            )
        )
    return turns


MADE = "m - 1 - A"
CASES = {
    "one line": ((MADE, "n m 2 A B", "o n 3 B C"), "o", []),
    "two changed it": ((MADE, "h m 2 A B", "t m 3 A C"), "t", ["h"]),
    "the same on both sides": ((MADE, "h m 2 A B", "t m 3 A B"), "t", []),
    "the same, and one went on": ((MADE, "t m 2 A B", "u t 3 B C", "h m 9 A B"), "u", []),
    "made twice, and one corrected": (("h - 1 - A", "i h 2 A B", "t - 9 - A"), "i", []),
    "made twice, otherwise": (("h - 1 - A", "t - 2 - B"), "t", ["h"]),
    "there and back is no change": ((MADE, "t m 2 A C", "h m 3 A B", "i h 4 B A"), "i", ["t"]),
    "there and back before": ((MADE, "h m 2 A B", "i h 3 B A", "t m 4 A C"), "t", []),
    "by one who saw the other": ((MADE, "t m 9 A A", "h m 5 A B", "e t 10 B C"), "e", []),
    "each said what the other ends with": (
        (MADE, "h m 2 A C", "i h 3 C B", "t m 4 A B", "u t 5 B C"),
        "u",
        [],
    ),
    "picked the one not shown": ((MADE, "h m 2 A B", "t m 3 A C", "p t 4 C B P"), "p", []),
    "and that taken back": (
        (MADE, "h m 2 A B", "t m 3 A C", "p t 4 C B P", "u p 5 B C P"),
        "u",
        ["h"],
    ),
    "two picked otherwise": (
        (MADE, "h m 2 A B", "t m 3 A C", "p t 4 C B P", "q t 5 C C Q"),
        "q",
        ["p"],
    ),
    "removed and changed": ((MADE, "h m 2 A -", "t m 3 A C"), "t", ["h"]),
    "three changed it": ((MADE, "g m 2 A B", "h m 3 A C", "t m 4 A D"), "t", ["g", "h"]),
    "by one who changed another thing since": (
        ("m - 1 - A", "n m 6 A A", "h - 5 A B", "o n 8 A A"),
        "h",
        [],
    ),
    "from a handout": (("m - 1 - A", "n m 2 A B", "h - 7 B C"), "h", []),
}


@pytest.mark.parametrize(("said", "shown", "hidden"), CASES.values(), ids=CASES)
def test_what_stands_and_what_waits(said: Sequence[str], shown: str, hidden: list[str]) -> None:
    turns = history(*said)
    assert standing(turns).id == shown
    assert sorted(each.hidden.id for each in rivals(turns)) == sorted(hidden)


@pytest.mark.parametrize(("said", "shown", "hidden"), CASES.values(), ids=CASES)
def test_the_order_in_which_changes_came_makes_no_difference(
    said: Sequence[str], shown: str, hidden: list[str]
) -> None:
    for turns in permutations(history(*said)):
        assert standing(turns).id == shown
        assert sorted(each.hidden.id for each in rivals(turns)) == sorted(hidden)


def test_a_pick_settles_what_it_names() -> None:
    turns = history(MADE, "h m 2 A B", "t m 3 A C", "q t 4 C C Q")
    assert [each.hidden.id for each in rivals(turns)] == ["h"]
    assert rivals(turns, {"h", "t"}) == []


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from("ABCD")), min_size=1, max_size=9))
def test_one_stands_whatever_was_said(said: list[tuple[int, str]]) -> None:
    turns: list[Turn] = []
    for number, (back, after) in enumerate(said, 1):
        base = turns[-1 - back] if back < len(turns) else None
        before = base.after if base else None
        turns.append(Turn(str(number), base.id if base else "", (number, "", 1), before, after))
    assert standing(turns) in ends(turns)
    waiting = rivals(turns)
    assert all(each.shown == standing(turns) for each in waiting)
    assert len({each.hidden for each in waiting}) == len(waiting) < len(ends(turns))
