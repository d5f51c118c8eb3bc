import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.codebook import Boundaries
from reader.model.text.edges import trim
from reader.model.text.graphemes import ceil, floor, is_boundary
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


@pytest.mark.parametrize(
    ("edges", "text", "chosen", "kept"),
    [
        (Boundaries(trim=""), "he left.", "he left.", "he left."),
        (Boundaries(trim="!"), "out! now.", "out!", "out"),
        (Boundaries(quotes="out"), "He said “We left,” so", "“We left,”", "We left"),
        (Boundaries(quotes="out"), "“", "“", "“"),
        (Boundaries(quotes="in"), "He said “We left,” so", "We left", "“We left,”"),
        (Boundaries(quotes="in"), "He said “We left” so", "We left", "“We left”"),
        (Boundaries(quotes="in"), "He said “We left” so", "left", "left"),
        (
            Boundaries(leave_out=("some", "the")),
            "Some the 200 cars",
            "Some the 200 cars",
            "200 cars",
        ),
        (Boundaries(leave_out=("the",)), "the", "the", "the"),
        (Boundaries(leave_out=("the",)), "then", "then", "then"),
        (Boundaries(leave_out=("the",), quotes="out"), "“the boats”", "“the boats”", "boats"),
    ],
)
def test_a_codebook_says_what_belongs_to_a_span(
    edges: Boundaries, text: str, chosen: str, kept: str
) -> None:
    start = text.index(chosen)
    first, last = trim(text, start, start + len(chosen), edges)
    assert text[first:last] == kept


rules = st.builds(
    Boundaries,
    trim=st.sampled_from(["", ".,;:", "!?"]),
    quotes=st.sampled_from(["keep", "out", "in"]),
    leave_out=st.lists(st.sampled_from(["a", "the", "é"])).map(tuple),
)


@settings(max_examples=200)
@given(texts, rules, st.data())
def test_ends_lie_between_graphemes_and_a_second_time_changes_nothing(
    text: str, edges: Boundaries, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    once = trim(text, start, end, edges)
    assert is_boundary(text, once[0])
    assert is_boundary(text, once[1])
    assert once[0] <= once[1]
    if edges.quotes != "in":
        assert floor(text, start) <= once[0] <= once[1] <= ceil(text, end)
        assert trim(text, *once, edges) == once
