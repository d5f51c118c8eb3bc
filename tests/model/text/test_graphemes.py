import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.text.graphemes import (
    boundaries,
    ceil,
    floor,
    is_boundary,
    next_boundary,
    previous_boundary,
)
from tests.model.texts import texts


def whole(text: str) -> list[int]:
    """Every boundary, found by going through the whole text from its start."""
    return [0, *(cluster.end() for cluster in regex.finditer(r"\X", text))]


@settings(max_examples=100)
@given(texts)
def test_each_offset_agrees_with_a_pass_over_the_whole_text(text: str) -> None:
    marks = whole(text)
    for offset in range(len(text) + 1):
        assert floor(text, offset) == max(at for at in marks if at <= offset)
        assert ceil(text, offset) == min(at for at in marks if at >= offset)
        assert is_boundary(text, offset) == (offset in marks)


@given(texts)
def test_steps_visit_every_boundary_both_ways(text: str) -> None:
    forward, at = [0], 0
    while at < len(text):
        at = next_boundary(text, at)
        forward.append(at)
    assert forward == whole(text) == list(boundaries(text, 0))
    back = [at]
    while at > 0:
        at = previous_boundary(text, at)
        back.append(at)
    assert back[::-1] == forward


@given(texts, st.integers(-3, 60))
def test_offsets_outside_are_held_within(text: str, offset: int) -> None:
    assert 0 <= floor(text, offset) <= len(text)
    assert 0 <= ceil(text, offset) <= len(text)


def test_one_step_for_what_a_reader_sees_as_one() -> None:
    for cluster in ("👨‍👩‍👧‍👦", "🇩🇪", "e\u0301", "\r\n", "क्ष", "\u1112\u1161\u11ab", "❤️", "👍🏽"):
        text = f"x{cluster}y"
        assert next_boundary(text, 1) == 1 + len(cluster)
        assert previous_boundary(text, 1 + len(cluster)) == 1


def test_a_long_row_of_flags_stays_in_pairs() -> None:
    text = "🇩🇪" * 3000
    assert floor(text, 4001) == 4000
    assert next_boundary(text, 5998) == 6000
