from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.text.graphemes import boundaries, is_boundary
from reader.model.text.words import words
from reader.tui.pane.caret import MOTIONS, Caret, Page, grow, move, select, shrink, swap
from reader.tui.pane.rows import Rows
from tests.model.texts import texts

TEXT = "The IS, or Daesh, fled.\nSabra said so.\n\nNext one here."


def page(text: str = TEXT, width: int = 40, height: int = 3) -> Page:
    return Page(Rows(text, width), height)


def path(start: int, *motions: str, extend: bool = False, text: str = TEXT) -> Caret:
    caret = Caret(start)
    for motion in motions:
        caret = move(page(text), caret, motion, extend=extend)
    return caret


@pytest.mark.parametrize(
    ("start", "motion", "end"),
    [
        (0, "left", 0),
        (0, "right", 1),
        (4, "word-next", 8),
        (4, "word-end", 5),
        (5, "word-end", 9),
        (8, "word-back", 4),
        (9, "line-start", 0),
        (9, "line-end", 23),
        (30, "line-end", 38),
        (9, "sentence-next", 24),
        (30, "sentence-back", 24),
        (24, "sentence-back", 0),
        (0, "paragraph-next", 24),
        (30, "paragraph-next", 40),
        (45, "paragraph-back", 40),
        (40, "paragraph-back", 24),
        (30, "top", 0),
        (3, "bottom", len(TEXT)),
        (3, "down", 27),
        (27, "up", 3),
        (30, "down", 39),
        (3, "page-down", 39),
    ],
)
def test_where_motions_go(start: int, motion: str, end: int) -> None:
    there = path(start, motion)
    assert there == Caret(end, goal=there.goal, paged=there.paged)


def test_up_and_down_keep_to_their_cell() -> None:
    assert path(30, "down").at == 39
    assert path(30, "down", "down").at == 46
    assert path(30, "down", "down", "up", "up", "up").at == 6
    assert path(30, "down", "left", "up").at == 14


def test_wide_characters_keep_the_cell_not_the_count() -> None:
    text = "政府軍進攻\nabcdefghij\n👨‍👩‍👧‍👦x"
    assert path(2, "down", text=text).at == text.index("e")
    assert path(text.index("d"), "up", text=text).at == 1
    assert path(text.index("b"), "down", text=text).at == text.index("👨‍👩‍👧‍👦")


@pytest.mark.parametrize(
    ("start", "motions", "selected"),
    [
        (5, ["word-next"], "IS"),
        (4, ["word-next", "word-next"], "IS, or"),
        (4, ["word-end", "word-end", "word-back"], "IS"),
        (4, ["word-end", "word-back"], None),
        (13, ["word-back"], "Daesh"),
        (13, ["word-back", "word-back"], "or Daesh"),
        (13, ["word-back", "word-back", "word-next"], "Daesh"),
        (6, ["word-next"], ", or"),
        (4, ["right"], "I"),
        (4, ["right", "word-next"], "IS"),
        (0, ["line-end"], "The IS, or Daesh, fled."),
    ],
)
def test_word_steps_extend_by_whole_words(
    start: int, motions: list[str], selected: str | None
) -> None:
    selection = path(start, *motions, extend=True).selection
    assert (selection and TEXT[slice(*selection)]) == selected


def test_a_broken_row_is_selected_to_its_end() -> None:
    text = "政府軍進攻政府軍進攻"
    rows = Page(Rows(text, 10), 3)
    assert move(rows, Caret(1), "line-end", extend=True).selection == (1, 5)
    assert move(rows, Caret(1), "line-end").at == 4
    assert move(Page(Rows("one two", 5), 3), Caret(0), "line-end", extend=True).selection == (0, 3)


@settings(max_examples=100)
@given(texts, st.data())
def test_ends_are_whole(text: str, data: st.DataObject) -> None:
    here = page(text, width=12)
    offsets = st.integers(0, len(text))
    caret = select(text, data.draw(offsets), data.draw(offsets))
    spans = list(words(text, 0, len(text)))
    for motion in data.draw(st.lists(st.sampled_from(sorted(MOTIONS)), max_size=8)):
        extend = data.draw(st.booleans())
        caret = move(here, caret, motion, extend=extend)
        assert is_boundary(text, caret.at)
        assert extend == (caret.anchor is not None)
        if extend and motion.startswith("word"):
            ends = caret.selection or ()
            assert not [s for s in spans for end in ends if s[0] < end < s[1]]
        if caret.anchor is not None:
            assert is_boundary(text, caret.anchor)


def test_growing_and_shrinking_go_the_same_way() -> None:
    caret = Caret(27)
    steps = [caret]
    while (larger := grow(TEXT, steps[-1])) != steps[-1]:
        steps.append(larger)
    assert [TEXT[slice(*(step.selection or (0, 0)))] for step in steps[1:]] == [
        "Sabra",
        "Sabra said so",
    ]
    while steps:
        assert steps[-1].selection == steps.pop().selection
    back = larger
    while back.grown:
        back = shrink(back)
    assert back == Caret(27)
    assert shrink(back) == back


def test_a_motion_ends_growing_and_swapping_turns_the_selection() -> None:
    grown = grow(TEXT, Caret(27))
    assert move(page(), grown, "right", extend=True).grown == ()
    assert (swap(grown).at, swap(grown).anchor) == (grown.anchor, grown.at)
    assert swap(Caret(3)) == Caret(3)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("中文新闻。", [0, 1, 2, 3, 5]),
        ("政府軍はシルトへ。", [0, 1, 2, 3, 4, 7, 9]),
        ("🇩🇪🇫🇷 x", [0, 2, 5]),
    ],
)
def test_from_a_word_that_is_held_one_goes_to_the_next_though_no_space_parts_them(
    text: str, at: list[int]
) -> None:
    for here, there in pairwise(at):
        start, end = next((s, e) for s, e in words(text, 0, len(text)) if s == here)
        held = select(text, start, end)
        assert move(page(text), held, "word-next").at == there
        assert move(page(text), swap(held), "word-next").at == there
        assert move(page(text), Caret(here), "word-next").at == there
        last = max(s for s in boundaries(text, 0, end) if s < end)
        assert move(page(text), held, "word-end") == move(page(text), Caret(last), "word-end")


def test_from_a_sentence_that_is_held_one_goes_to_the_next_though_no_space_parts_them() -> None:
    text = "政府軍は前進した。民兵は退いた。町は静か。"
    assert move(page(text), select(text, 0, 9), "sentence-next").at == 9


def test_from_a_selection_that_ends_in_space_one_goes_on_from_the_caret() -> None:
    assert move(page(), Caret(at=4, anchor=0), "word-next").at == 8
