"""Who codes what: everything is coded, evenly, and the same for the same seed."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.assigning import Unit, deal
from reader.model.errors import ReaderError

CODERS = ("ana", "ben", "eva", "lea")
UNITS = st.lists(st.integers(1, 5_000), max_size=30).map(
    lambda lengths: [Unit(f"s{n}", (f"a{n}",), length) for n, length in enumerate(lengths)]
)


@given(UNITS, st.integers(1, 4), st.floats(0, 1), st.integers(), st.randoms())
def test_each_has_as_many_coders_as_was_asked_for(
    units: list[Unit], each: int, share: float, seed: int, random: object
) -> None:
    shares = deal(units, CODERS, each=each, share=share, seed=seed)
    assert {one.unit.name for one in shares} == {unit.name for unit in units}
    sizes = Counter(len(one.coders) for one in shares)
    assert {*sizes} <= {1, each}
    if each > 1:
        assert sizes[each] == int(share * len(units) + 0.5)
    assert all(len({*one.coders}) == len(one.coders) for one in shares)
    random.shuffle(units)  # type: ignore[attr-defined]
    assert deal(units, CODERS, each=each, share=share, seed=seed) == shares


@given(UNITS, st.integers(1, 3), st.integers())
def test_nobody_has_more_than_one_unit_more_to_read(
    units: list[Unit], each: int, seed: int
) -> None:
    load = dict.fromkeys(CODERS, 0)
    for one in deal(units, CODERS, each=each, share=1, seed=seed):
        for coder in one.coders:
            load[coder] += one.unit.length
    longest = max((unit.length for unit in units), default=0)
    assert max(load.values()) - min(load.values()) <= longest


def test_who_codes_a_story_already_counts() -> None:
    unit = Unit("s", ("a", "b"), 100)
    (share,) = deal([unit], CODERS[:2], each=2, share=1, seed=0, have={"s": ["ana"]})
    assert share.coders == ("ben",)
    assert deal([unit], CODERS[:2], each=1, share=1, seed=0, have={"s": ["ana"]}) == []


def test_pairs_meet_about_as_often() -> None:
    units = [Unit(f"s{n}", (f"a{n}",), 100) for n in range(60)]
    met = Counter(one.coders for one in deal(units, CODERS, each=2, share=1, seed=1))
    assert len(met) == 6
    assert max(met.values()) - min(met.values()) <= 6


@pytest.mark.parametrize(("each", "share"), [(3, 1.0), (0, 1.0), (1, 1.5)])
def test_what_cannot_be_is_refused(each: int, share: float) -> None:
    with pytest.raises(ReaderError):
        deal([], CODERS[:2], each=each, share=share, seed=0)
