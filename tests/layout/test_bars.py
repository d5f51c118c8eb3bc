"""Bars are as long as what they stand for, to an eighth of a cell."""

from hypothesis import given
from hypothesis import strategies as st

from reader.layout.bars import bar


@given(st.integers(0, 1000), st.integers(1, 1000), st.integers(0, 60))
def test_a_bar_fits_and_shows_whatever_there_is(value: int, most: int, cells: int) -> None:
    for plain in (False, True):
        drawn = bar(value, most, cells, plain=plain)
        assert len(drawn) <= cells
        assert bool(drawn) == (value > 0 and cells > 0)
        assert drawn == drawn.rstrip()
    assert bar(value, most, cells, plain=True).isascii()


def test_eighths() -> None:
    assert bar(10, 10, 4) == "████"
    assert bar(5, 16, 2) == "▋"
    assert bar(1, 1000, 4) == "▏"
    assert bar(5, 10, 4, plain=True) == "##"
