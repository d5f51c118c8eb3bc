import pytest
import regex
from hypothesis import given, settings

from reader.layout.widths import cell_len
from reader.model.text.graphemes import boundaries
from reader.tui.pane.cells import PLAIN, Line, shown
from tests.model.texts import texts


def test_plain_characters_are_one_grapheme_of_one_cell() -> None:
    plain = regex.findall(f"[{PLAIN}]", "".join(map(chr, range(0xD800))))
    assert len(plain) > 1000
    assert {cell_len(shown(c)) for c in plain} == {1}
    text = "".join(c for c in plain if c not in "\r\n")
    assert len(list(boundaries(text, 0))) == len(text) + 1


@pytest.mark.parametrize(
    ("unit", "sign"),
    [
        ("a", "a"),
        ("\t", "␉"),
        ("\x1b", "␛"),
        ("\r", "␍"),
        ("\n", " "),
        ("\r\n", " "),
        ("\u202e", "▯"),
        ("\u200b", "▯"),
        ("\u0301", "◌\u0301"),
        ("\u2028", "␤"),
        ("\U000e0061", "▯"),
        (" \U000e0061\U000e0062", " ▯"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",) * 2,
        ("e\u0301", "e\u0301"),
        ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"),
    ],
)
def test_signs(unit: str, sign: str) -> None:
    assert shown(unit) == sign


@settings(max_examples=100)
@given(texts)
def test_each_grapheme_has_cells_and_each_cell_a_grapheme(text: str) -> None:
    row = text.split("\n", maxsplit=1)[0] + "\n"
    line = Line(row, 0, len(row))
    painted = "".join(line.shown)
    assert line.width == cell_len(painted)
    assert not regex.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2028]", painted)
    marks = list(boundaries(row, 0))
    assert list(line.starts) == marks[:-1]
    for unit, offset in enumerate(line.starts):
        assert line.cells[unit] < line.cells[unit + 1]
        for cell in range(line.cells[unit], line.cells[unit + 1]):
            assert line.offset_at(cell) == offset
        assert line.cell_of(offset) == line.cells[unit]
        assert line.units(offset, offset + 1) == range(unit, unit + 1)
    assert line.offset_at(10_000) == line.starts[-1]
    assert line.offset_at(-1) == 0


def test_the_end_of_the_text_is_a_cell_and_the_end_of_a_broken_row_is_not() -> None:
    text = "one two"
    last = Line(text, 4, 7)
    assert (last.width, last.cell_of(7), last.units(7, 8)) == (4, 3, range(3, 4))
    first = Line(text, 0, 4)
    assert (first.width, first.offset_at(9), first.units(4, 5)) == (4, 3, range(0))
