"""Where in a text an annotation is, by its selectors."""

from typing import Any

import pytest
from msgspec import UNSET

from reader.model.record import (
    RecordSpan,
)
from tests.interchange.formats.web_annotation.annotations import (
    PAGE,
    SILVA,
    annotation,
    came,
    marks,
    place,
    quote,
    words,
)


@pytest.mark.parametrize(
    ("selectors", "found"),
    [
        ([place(6, 16)], (6, 16, None)),
        ([quote("São Paulo")], (28, 37, "São Paulo")),
        ([quote("Silva", prefix=". ")], (39, 44, "Silva")),
        ([quote("Silva", suffix=" left")], (39, 44, "Silva")),
        ([{"type": "FragmentSelector", "value": "char=6,16"}], (6, 16, None)),
        (
            [{"type": "XPathSelector", "value": "/p", "refinedBy": quote("spoke")}],
            (19, 24, "spoke"),
        ),
        ([place(6, 30) | {"refinedBy": place(5, 10)}], (11, 16, None)),
        ([{"type": "RangeSelector"}, place(6, 16), quote("João Silva")], (6, 16, "João Silva")),
        # By the standard a place within a quote; potato 2.12 writes the place in the text there.
        (
            [quote("João Silva", prefix="Mayor ") | {"refinedBy": place(6, 16)}],
            (6, 16, "João Silva"),
        ),
        ([quote("Silva left", prefix=". ") | {"refinedBy": place(0, 5)}], (39, 44, "Silva")),
    ],
)
def test_selectors(selectors: list[Any], found: tuple[int, int, str | None]) -> None:
    (draft,), refused, _ = came(annotation(*selectors))
    assert not refused
    ((span,),) = (mark.spans for mark in marks(draft))
    start, end, _ = found
    assert (span.start, span.end) == (start, end)


def test_where_a_quote_alone_stands_does_not_tell_what_positions_count() -> None:
    page = "🚒 Mayor João Silva spoke."
    alone = annotation(quote("Mayor"))
    in_utf16 = [
        annotation(quote(words), place(start, start + len(words)), id=f"#{words}")
        for words, start in (("João", 9), ("Silva", 14))
    ]
    for several in ([alone, *in_utf16], [*in_utf16, alone, alone, alone, alone]):
        (draft,), refused, told = came(several, {"fire.txt": page})
        assert not refused
        assert any("UTF-16 units: 2 of 2 quotes fit" in each for each in told)
        found = {page[span.start : span.end] for mark in marks(draft) for span in mark.spans}
        assert found == {"Mayor", "João", "Silva"}


def test_a_position_within_a_quote_is_not_guessed_where_units_differ() -> None:
    page = "Then 🚒 Mayor Silva spoke."
    within = annotation(quote("🚒 Mayor Silva") | {"refinedBy": place(3, 8)})
    (draft,), _, _ = came(within, {"fire.txt": page})
    (mark,) = marks(draft)
    assert "position 3-8 within its quote counts cannot be told" in str(mark.fault)


def test_a_quote_whose_white_space_a_browser_ran_together_stands_at_its_place() -> None:
    """As Recogito's of a page that is broken into lines, and indented."""
    page = "Mayor João\n        Silva 🚒 spoke."
    one = annotation(quote("João Silva 🚒", prefix="Mayor "), place(6, 26))
    other = annotation(quote("João Lima 🚒"), place(6, 26))
    (draft,), _, told = came([one, other], {"fire.txt": page})
    first, second = (mark.spans[0] for mark in marks(draft))
    assert (first.start, first.end) == (6, 26)
    assert first.quote in (None, "João\n        Silva 🚒")
    assert second.quote == "João Lima 🚒"
    assert (
        "white space is run together in quotes; what stands at their places was taken: 1 time"
        in told
    )


def test_a_quote_that_stands_twice_or_nowhere_is_at_no_place() -> None:
    (draft,), _, _ = came([annotation(quote("Silva")), annotation(quote("Lima"))])
    assert [(each.spans, each.fault) for each in marks(draft)] == [
        ([RecordSpan(0, 0, "Silva")], UNSET),
        ([RecordSpan(0, 0, "Lima")], UNSET),
    ]


def test_a_place_that_only_a_page_has_is_a_fault_of_its_own() -> None:
    (draft,), _, _ = came([annotation({"type": "CssSelector", "value": "p"}), SILVA])
    assert [bool(mark.fault) for mark in marks(draft)] == [True, False]


def test_several_targets_are_one_mark_in_parts() -> None:
    parts = [{"source": PAGE, "selector": place(*each)} for each in ((6, 16), (28, 37))]
    (draft,), _, _ = came(annotation(target=parts))
    assert [words(mark) for mark in marks(draft)] == [["João Silva", "São Paulo"]]


def test_offsets_of_a_browser_are_told_by_their_quotes() -> None:
    (draft,), _, told = came(annotation(quote("São Paulo"), place(29, 38)))
    assert words(marks(draft)[0]) == ["São Paulo"]
    assert told[0].startswith("offsets were told by what fits: UTF-16 units")
