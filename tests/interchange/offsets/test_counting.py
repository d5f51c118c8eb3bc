import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.interchange.offsets.counting import UNITS, Counting, Scale, counting
from reader.model.errors import ReaderError
from reader.model.text.graphemes import boundaries
from tests.interchange.formats.round_trips import texts

FAMILY = "👨‍👩‍👧"
COUNTINGS = st.builds(Counting, st.sampled_from(UNITS), st.booleans(), st.booleans(), st.booleans())


@pytest.mark.parametrize(
    ("unit", "place"), [("codepoint", 6), ("utf16", 9), ("utf8", 19), ("grapheme", 2)]
)
def test_the_place_after_a_family_of_emoji_in_each_unit(unit: str, place: int) -> None:
    text = f"{FAMILY} Mayor"
    scale = Scale(text, counting(unit))
    assert scale.native(6, 11)[0] == place
    assert scale.code_points(*scale.native(6, 11)) == (6, 11)


@pytest.mark.parametrize(
    ("name", "native"),
    [
        ("codepoint", (5, 8)),
        ("codepoint-inclusive", (5, 7)),
        ("codepoint-lf", (4, 7)),
        ("codepoint-bom", (6, 9)),
        ("utf8-bom", (8, 11)),
        ("utf16-inclusive-lf-bom", (5, 7)),
    ],
)
def test_ends_in_line_ends_as_one_and_a_mark_at_the_start(
    name: str, native: tuple[int, int]
) -> None:
    scale = Scale("one\r\ntwo", counting(name))
    assert scale.native(5, 8) == native
    assert scale.code_points(*native) == (5, 8)


def test_a_place_within_what_counts_as_one_is_none() -> None:
    assert Scale("🚒 x", counting("utf8")).code_points(1, 5) is None
    assert Scale("🚒 x", counting("utf16")).code_points(1, 3) is None
    assert Scale("é", counting("utf8")).code_points(0, 1) is None
    assert Scale("one", counting("codepoint")).code_points(0, 4) is None
    assert Scale("one", counting("codepoint")).code_points(-1, 2) is None
    assert Scale("one", counting("codepoint")).code_points(2, 2) is None


@given(texts(), COUNTINGS, st.data())
def test_what_is_counted_out_is_counted_back(
    text: str, counted: Counting, data: st.DataObject
) -> None:
    scale = Scale(text, counted)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    back = scale.code_points(*scale.native(start, end))
    loose = counted.lf or counted.unit == "grapheme"  # ends within what counts as one are lost
    assert back == (start, end) or (loose and back != (start, end))
    if not loose:
        assert back == (start, end)


@given(texts())
def test_units_are_those_of_the_encodings(text: str) -> None:
    for unit, encoding, size in (("utf16", "utf-16-le", 2), ("utf8", "utf-8", 1)):
        scale = Scale(text, counting(unit))
        for end in range(1, len(text) + 1):
            assert scale.native(0, end)[1] == len(text[:end].encode(encoding)) // size


@given(texts(), st.booleans())
def test_graphemes_are_those_of_the_whole_text(text: str, lf: bool) -> None:
    scale = Scale(text, Counting("grapheme", lf=lf))
    ends = list(boundaries(text, 0))
    for place in range(1, len(text) + 1):
        count = next(nth for nth, end in enumerate(ends) if end >= place)
        assert scale.native(0, place)[1] == count
    assert [scale.code_points(0, nth) for nth in range(1, len(ends))] == [
        (0, end) for end in ends[1:]
    ]


@pytest.mark.parametrize("name", ["", "utf32", "utf16-", "utf16-lf-lf", "codepoint-odd"])
def test_an_unknown_unit_is_refused(name: str) -> None:
    with pytest.raises(ReaderError, match="no unit"):
        counting(name)


@given(COUNTINGS)
def test_a_name_says_it_all(counted: Counting) -> None:
    assert counting(counted.name) == counted
