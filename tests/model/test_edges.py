import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.edges import trim
from reader.model.graphemes import ceil, floor, is_boundary
from tests.model.texts import texts


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" in Sirte. ", "in Sirte"),
        ("\u00a0Derna,\n", "Derna"),
        (": “so.” ;", "“so.”"),
        ("in the U.S. ", "in the U.S."),
        ("in the U.S., ", "in the U.S."),
        ("at 5 a.m.", "at 5 a.m."),
        ("Gen.", "Gen"),
        ("he said...", "he said"),
        ("彼は去った。", "彼は去った"),
        ("هنا،", "هنا"),
        ("...", "..."),
        (" \n ", ""),
        ("", ""),
    ],
)
def test_what_is_left_off(text: str, kept: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == kept


@settings(max_examples=100)
@given(texts, st.data())
def test_ends_lie_between_graphemes_and_a_second_time_changes_nothing(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    once = trim(text, start, end)
    assert is_boundary(text, once[0])
    assert is_boundary(text, once[1])
    assert floor(text, start) <= once[0] <= once[1] <= ceil(text, end)
    assert trim(text, *once) == once
