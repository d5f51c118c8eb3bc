from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.corpus.arrivals import Draft
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.offsets.counting import UNITS, Scale, counting
from reader.interchange.offsets.settling import settled
from reader.model.arrival import Notice
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan
from tests.interchange.formats.round_trips import source

TEXT = "🚒 Mayor João spoke 👨‍👩‍👧 at length; the fire crews of the harbour were not asked.\r\nNobody was."
WORDS = ("Mayor", "João", "length", "crews of the harbour", "Nobody")


def spans_of(text: str, words: Sequence[str], unit: str, *, quotes: bool) -> list[RecordSpan]:
    scale = Scale(text, counting(unit))
    found = []
    for word in words:
        start = text.index(word)
        place = scale.native(start, start + len(word))
        found.append(RecordSpan(*place, word if quotes else None))
    return found


def read_as(
    text: str, spans: Sequence[RecordSpan], specified: str = "", forced: str = ""
) -> tuple[list[RecordAnnotation], list[Notice]]:
    marks = [RecordAnnotation(tag="T", spans=[span]) for span in spans]

    def read(given: Source) -> Reading:
        yield Foreign(Draft(given.where, text, "utf-8"), Record(annotations=marks))

    items = list(
        settled(
            read,
            source(b""),
            counting(specified) if specified else None,
            counting(forced) if forced else None,
        )
    )
    (draft,) = [item for item in items if isinstance(item, Draft)]
    assert draft.record
    return draft.record.annotations, [item for item in items if isinstance(item, Notice)]


def said(text: str, marks: Sequence[RecordAnnotation]) -> list[str]:
    return [text[span.start : span.end] for mark in marks for span in mark.spans]


@pytest.mark.parametrize("quotes", [True, False])
@pytest.mark.parametrize("specified", ["", "codepoint", "utf16"])
@pytest.mark.parametrize(
    "unit",
    [
        *UNITS,
        "codepoint-inclusive",
        "utf16-inclusive",
        "codepoint-lf",
        "utf16-bom",
        "utf8-inclusive",
    ],
)
def test_the_unit_is_found_by_what_fits(unit: str, specified: str, quotes: bool) -> None:
    marks, notices = read_as(TEXT, spans_of(TEXT, WORDS, unit, quotes=quotes), specified)
    assert said(TEXT, marks) == [*WORDS]
    assert [notice.detail.partition(":")[0] for notice in notices] == [str(counting(unit))]


def test_the_evidence_is_told() -> None:
    _, (notice,) = read_as(TEXT, spans_of(TEXT, WORDS, "utf16", quotes=True), "codepoint")
    assert "UTF-16 units: 5 of 5 quotes fit; as code points 0" in notice.detail


def test_a_format_that_is_taken_at_its_word_though_another_fits_more_often_is_said() -> None:
    text = "Hello there 🚒 Zoe"
    spans = [*spans_of(text, ["Zoe"], "utf16", quotes=True), RecordSpan(0, 3, "nope")]
    _, (notice,) = read_as(text, spans, "codepoint")
    assert notice.text.startswith("offsets were taken as the format counts, though others fit")
    assert notice.detail == "code points: 0 of 2 quotes fit; as UTF-16 units 1"


def test_where_every_unit_says_the_same_nothing_is_told() -> None:
    text = "The mayor spoke."
    marks, notices = read_as(text, spans_of(text, ["mayor"], "codepoint", quotes=False))
    assert said(text, marks) == ["mayor"]
    assert not notices


def test_two_that_fit_differently_are_no_guess() -> None:
    text = "🚒 1;2;3;4"
    with pytest.raises(ReaderError, match="--unit codepoint or --unit"):
        read_as(text, [RecordSpan(4, 5)])
    assert said(text, read_as(text, [RecordSpan(4, 5)], forced="utf16")[0]) == [";"]
    assert said(text, read_as(text, [RecordSpan(4, 5)], specified="codepoint")[0]) == ["2"]


def test_a_unit_that_a_person_names_is_taken_whatever_fits() -> None:
    spans = spans_of(TEXT, WORDS, "utf16", quotes=False)
    marks, _ = read_as(TEXT, spans, forced="codepoint")
    assert [mark.spans[0].start for mark in marks] == [span.start for span in spans]


def test_one_span_without_a_quote_does_not_speak_against_the_format() -> None:
    text = "Mayor Mayor Mayor"
    marks, notices = read_as(text, [RecordSpan(0, 16)], specified="codepoint")
    assert said(text, marks) == ["Mayor Mayor Mayo"]
    assert not notices


def test_chinese_has_no_ends_of_words_to_tell_by() -> None:
    text = "🚒消防队整夜在港口工作"
    with pytest.raises(ReaderError, match="--unit"):
        read_as(text, [RecordSpan(4, 6)])


def test_where_every_character_may_end_a_word_one_odd_end_shifts_nothing() -> None:
    text = "消防队整夜在港口工作 市长没有说话"
    words = ("消防队", "整夜", "港口", "工作 ", "市长", "说话"[:1])
    for specified in ("", "codepoint"):
        spans = spans_of(text, words, "codepoint", quotes=False)
        assert said(text, read_as(text, spans, specified)[0]) == [*words]


def test_a_part_of_a_word_alone_shifts_nothing() -> None:
    assert said("cats", read_as("cats", [RecordSpan(0, 3)])[0]) == ["cat"]


def test_a_mark_made_by_many_speaks_once() -> None:
    text = "🚒 Mayor"
    assert said(text, read_as(text, [RecordSpan(3, 7)] * 9, "codepoint")[0]) == ["ayor"] * 9


@pytest.mark.parametrize("specified", ["", "codepoint"])
def test_where_two_odd_units_fit_differently_neither_is_taken(specified: str) -> None:
    marks, _ = read_as("🚒aaa", [RecordSpan(3, 3, "a")], specified)
    assert marks[0].spans == [RecordSpan(3, 3, "a")]


def test_half_a_line_end_is_not_the_whole() -> None:
    text = "Yes. \r\nNo."
    marks, _ = read_as(text, [RecordSpan(4, 6, " \r\n")], "codepoint")
    assert said(text, marks) == [" \r\n"]


def test_a_quote_that_is_not_there_keeps_its_place_and_its_quote() -> None:
    spans = [*spans_of(TEXT, WORDS, "utf16", quotes=True), RecordSpan(3, 8, "Mayer")]
    marks, _ = read_as(TEXT, spans, "codepoint")
    assert said(TEXT, marks[:-1]) == [*WORDS]
    assert marks[-1].spans[0].quote == "Mayer"


def test_a_span_that_is_nowhere_is_refused_alone() -> None:
    marks, _ = read_as(
        TEXT, [*spans_of(TEXT, WORDS, "codepoint", quotes=True), RecordSpan(900, 910)]
    )
    assert said(TEXT, marks) == [*WORDS]
    assert "no span 900-910" in str(marks[-1].fault)


def test_a_newline_that_a_tool_wrote_as_a_space_is_no_other_quote() -> None:
    text = "one\r\ntwo three"
    marks, _ = read_as(text, [RecordSpan(0, 8, "one two")], "codepoint")
    assert marks[0].spans == [RecordSpan(0, 8, None)]


@given(
    st.sampled_from(UNITS),
    st.lists(st.sampled_from(WORDS), min_size=1, unique=True),
    st.booleans(),
)
def test_nothing_ever_shifts(unit: str, words: list[str], quotes: bool) -> None:
    def attempts() -> Iterator[list[str]]:
        for specified in ("", unit):
            try:
                marks, _ = read_as(TEXT, spans_of(TEXT, words, unit, quotes=quotes), specified)
            except ReaderError:
                continue
            yield said(TEXT, marks)

    assert all(found == words for found in attempts())


def test_where_no_unit_fits_well_none_is_taken() -> None:
    spans = spans_of(TEXT, ("ayo", "engt", "Nobody"), "utf16", quotes=False)
    with pytest.raises(ReaderError, match="fit badly in every unit"):
        read_as(TEXT, spans)
    assert said(TEXT, read_as(TEXT, spans, forced="utf16")[0]) == ["ayo", "engt", "Nobody"]
