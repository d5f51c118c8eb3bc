"""Lines that are cut to the cells there are."""

from hypothesis import given
from hypothesis import strategies as st

from reader.layout.fitted import apart, both_ends, filled, fitted, head, tail_start
from reader.layout.widths import cell_len
from reader.model.text.graphemes import is_boundary


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


PIECES = ["a", "b ", "語", "😀", "e\u0301", "नि", "👩\u200d👧", "🇳🇴"]


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.integers(0, 12))
def test_a_head_is_as_long_as_fits_and_ends_between_graphemes(text: str, cells: int) -> None:
    start = head(text, cells)
    assert text.startswith(start)
    assert is_boundary(text, len(start))
    assert cell_len(start) <= cells
    assert cell_len(filled(text, cells)) == cells
    assert cell_len(fitted(text, cells)) == cells


def test_a_text_that_has_room_is_whole_however_many_code_points_it_is() -> None:
    family = "👨\u200d👩\u200d👧\u200d👦"
    assert fitted(family * 3, 8) == family * 3 + "  "
    assert fitted(family * 3 + "ab", 7) == family * 3 + "…"
    assert fitted("हिन्दी भाषा", 5) == "हि…  "


def test_what_begins_alike_is_cut_in_the_middle_to_where_it_differs() -> None:
    names = ["Appeal to authority", "Appeal to fear", "Appeal to hypocrisy", "Doubt"]
    cut = [apart(name, names, 6) for name in names]
    assert cut == ["A…auth", "A…fear", "A…hypo", "Doubt"]
    assert [apart(name, names, 12) for name in names[:2]] == ["Ap…authority", "Appeal …fear"]
    assert apart("Claims of victory", ["Claims of defeat", "Claim"], 10) == "Cl…victory"
    assert apart("Claim", ["Claims of defeat"], 3) == "Cla"


def test_a_name_that_another_goes_on_from_is_told_from_those_it_differs_from() -> None:
    names = [f"{PREFIX}{end}" for end in ("a", "a one", "b", "b one")]
    shown = [apart(name, names, 14) for name in names]
    assert [each.partition("…")[2] for each in shown] == ["a", "a one", "b", "b one"]


PREFIX = "A long beginning that all share "


@given(
    st.lists(st.text("ab é語😀", min_size=1, max_size=6).map(str.strip), min_size=2, unique=True),
    st.integers(5, 40),
)
def test_names_with_one_beginning_fit_and_can_be_told_apart(ends: list[str], cells: int) -> None:
    names = [PREFIX + end for end in ends if end]
    shown = [apart(name, names, cells) for name in names]
    assert all(cell_len(each) <= cells for each in shown)
    if len({each[:1] for each in ends}) == len(ends):
        assert len({*shown}) == len(names)
