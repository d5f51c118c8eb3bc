from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.text.graphemes import is_boundary
from reader.tui.pane import rows
from reader.tui.pane.cells import Line
from reader.tui.pane.rows import Row, Rows
from tests.model.texts import texts

widths = st.integers(2, 30)


def through(text: str, width: int) -> list[Row]:
    """All rows, one after the other."""
    wrapped = Rows(text, width)
    row = wrapped.at(0)
    found = [row]
    while following := wrapped.after(row):
        found.append(following)
        row = following
    return found


def pieces(text: str, width: int) -> list[str]:
    return [text[slice(*row)] for row in through(text, width)]


def test_words_stay_whole() -> None:
    assert pieces("one two three", 7) == ["one two ", "three"]
    assert pieces("one twothree", 7) == ["one ", "twothre", "e"]
    assert pieces("exactly ten\nx", 7) == ["exactly ", "ten\n", "x"]
    assert pieces("a\u00a0b c", 3) == ["a\u00a0b ", "c"]
    assert pieces("één twee", 4) == ["één ", "twee"]


def test_only_a_newline_ends_a_line() -> None:
    assert pieces("a\r\nb\rc\u2028d\x0be\n", 20) == ["a\r\n", "b\rc\u2028d\x0be\n", ""]
    assert pieces("👍\r\n👍\n\n", 20) == ["👍\r\n", "👍\n", "\n", ""]
    assert pieces("", 20) == [""]


def test_chinese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    assert pieces("政府軍進攻。然後", 10) == ["政府軍進", "攻。然後"]
    assert pieces("政府軍「進攻」了", 8) == ["政府軍", "「進攻」", "了"]
    assert pieces("在苏尔特 Sirte", 10) == ["在苏尔特 ", "Sirte"]


def test_graphemes_stay_whole() -> None:
    assert pieces("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 4) == ["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]
    assert pieces("🇩🇪🇫🇷🇬🇧", 5) == ["🇩🇪🇫🇷", "🇬🇧"]
    assert pieces("e\u0301e\u0301e\u0301", 2) == ["e\u0301e\u0301", "e\u0301"]
    assert pieces("政府", 1) == ["政", "府"]


def test_a_space_ends_a_row_in_one_cell_more_only_if_it_takes_one() -> None:
    assert pieces("ab c", 2) == ["ab ", "c"]
    assert pieces("ab \u0301c", 2) == ["ab \u0301", "c"]
    tag = " \U000e0041"
    assert pieces(f"ab{tag}c", 2) == ["ab", tag, "c"]


@settings(max_examples=60)
@given(texts, widths)
def test_rows_part_the_text(text: str, width: int) -> None:
    found = through(text, width)
    assert "".join(text[slice(*row)] for row in found) == text
    for number, row in enumerate(found):
        assert is_boundary(text, row.start)
        assert "\n" not in text[row.start : row.end - 1]
        assert row.start < row.end or (row.start == len(text) and number == len(found) - 1)
        line = Line(text, *row)
        if line.cells[1:] and line.cells[1] <= width:
            assert line.width <= width + 1 + line.closed


@settings(max_examples=60)
@given(texts, widths, st.sampled_from([8, 16, 1 << 14]), st.randoms())
def test_any_row_first_gives_the_same_rows(
    text: str, width: int, block: int, random: Random
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "BLOCK", block)
        found = through(text, width)
        offsets = list(range(len(text) + 1))
        random.shuffle(offsets)
        wrapped = Rows(text, width)
        for offset in offsets:
            row = wrapped.at(offset)
            assert row in found
            assert row.start <= offset < row.end or offset == row.end == len(text)
        for before, after in pairwise(found):
            assert wrapped.after(before) == after
            assert wrapped.before(after) == before
        assert wrapped.after(found[-1]) is None
        assert wrapped.before(found[0]) is None
        assert "".join(text[slice(*row)] for row in found) == text


@settings(max_examples=60)
@given(texts, widths)
def test_blocks_change_nothing_where_lines_are_short(text: str, width: int) -> None:
    lines = "\n".join(line[:12] for line in text.split("\n"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "BLOCK", 16)
        parted = through(lines, width)
    assert parted == through(lines, width)


def test_steps_stop_at_the_ends() -> None:
    wrapped = Rows("a\nb\nc", 5)
    assert wrapped.step(wrapped.at(0), 2) == wrapped.step(wrapped.at(0), 99) == Row(4, 5)
    assert wrapped.step(wrapped.at(4), -99) == Row(0, 2)
