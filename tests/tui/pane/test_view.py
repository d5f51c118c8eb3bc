from hypothesis import given, settings
from hypothesis import strategies as st

from reader.tui.pane.rows import Rows
from reader.tui.pane.view import Layout, View
from tests.model.texts import texts

LONG = "".join(f"line {number} of a text\n" for number in range(100))


def view(text: str, height: int, width: int = 20) -> View:
    return View(Rows(text, width), height)


def lines(shown: View) -> list[str]:
    text = shown.rows.text
    return [text[slice(*row)].strip() if row else "-" for row in shown.lines]


def test_paragraphs_are_parted_and_lists_are_not() -> None:
    text = "First paragraph of two rows.\nSecond one, of two rows too.\na\nb\n\nThird of two rows, again."
    assert lines(view(text, 20)) == [
        "First paragraph of", "two rows.", "-", "Second one, of two", "rows too.", "-", "a", "b", "",
        "Third of two rows,", "again.",
    ]  # fmt: skip


@settings(max_examples=100)
@given(texts, st.integers(1, 8), st.data())
def test_what_is_revealed_is_in_sight_and_the_screen_is_full(
    text: str, height: int, data: st.DataObject
) -> None:
    shown = view(text, height, width=8)
    for _ in range(5):
        offset = data.draw(st.integers(0, len(text)))
        shown.reveal(offset)
        y = shown.y_of(offset)
        assert y is not None
        row = shown.row_at(y)
        assert row.start <= offset < row.end or offset == row.end == len(text)
        assert len(shown.lines) >= height - 1 or (shown.start == 0 and shown.end == len(text))
        assert shown.lines[0] is not None
        assert [row.end for row in shown.shown][:-1] == [row.start for row in shown.shown][1:]


def test_a_near_row_comes_in_at_its_edge_and_a_far_one_further_in() -> None:
    shown = view(LONG, 12)
    shown.reveal(LONG.index("line 11 "))
    assert shown.y_of(LONG.index("line 11 ")) == 9
    shown.reveal(LONG.index("line 60 "))
    assert shown.y_of(LONG.index("line 60 ")) == 4
    shown.reveal(LONG.index("line 54 "))
    assert shown.y_of(LONG.index("line 54 ")) == 2


def test_scrolling_stops_at_the_ends() -> None:
    shown = view(LONG, 12)
    shown.scroll(-5)
    assert shown.start == 0
    shown.scroll(3)
    assert lines(shown)[0] == "line 3 of a text"
    shown.scroll(500)
    assert shown.end == len(LONG)
    assert len(shown.lines) == 12


def test_the_columns_fit_and_lines_are_never_too_long() -> None:
    for width in range(1, 250):
        layout = Layout.of(width)
        assert layout.measure <= 90
        assert width < 12 or layout.text + layout.measure + 1 <= layout.width < width
    assert Layout.of(160).margin > 20
