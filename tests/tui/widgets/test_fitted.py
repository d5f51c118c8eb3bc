"""Lines that are cut to the cells there are."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.tui.widgets.fitted import both_ends, tail_start


def test_a_long_text_shows_where_it_begins_and_ends() -> None:
    text = f"xx The ferry {'ran ' * 100_000}aground. xx"
    assert both_ends(text, 3, len(text) - 3, 23) == "The ferry … n aground."
    assert both_ends(text, 3, 12, 23) == "The ferry"


@given(st.text(st.sampled_from("ab \n\x1b語😀\u0301")), st.integers(3, 30))
def test_both_ends_fit_the_cells(text: str, cells: int) -> None:
    shown = both_ends(text, 0, len(text), cells)
    assert cell_len(shown) <= cells
    assert "\x1b" not in shown
    assert "\n" not in shown


@given(st.text(st.sampled_from("ab 語😀\u0301")), st.integers(0, 9))
def test_a_tail_is_as_long_as_fits(text: str, cells: int) -> None:
    start = tail_start(text, len(text), cells)
    assert cell_len(text[start:]) <= cells
    if start:
        assert cell_len(text[max(0, start - 9) :]) > cells or start < 9
