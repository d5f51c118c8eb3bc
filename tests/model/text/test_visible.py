"""What may be shown of a text, and at what cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.text.visible import excerpt, visible, visible_lines

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


class _Watched(str):
    """A text that may be cut, but not gone through as a whole."""

    __slots__ = ()

    def split(self, *_: object) -> list[str]:
        raise AssertionError("the whole text was split")


def test_an_excerpt_looks_at_the_beginning_only() -> None:
    assert excerpt(_Watched("word " * 1000), 9) == "word wor…"


@given(st.text(), st.integers(1, 30))
def test_an_excerpt_is_one_safe_line_of_the_beginning(text: str, limit: int) -> None:
    shown = excerpt(text, limit)
    assert len(shown) <= limit
    assert shown.isprintable() or not any(ord(sign) < 0x20 for sign in shown)
    if not shown.endswith("…"):
        assert len(shown.split()) == len(text.split())


def test_text_hidden_in_tag_characters_is_seen() -> None:
    hidden = "the \U000e0061\U000e0062\U000e0001minister"
    assert visible(hidden) == visible_lines(hidden) == excerpt(hidden, 30) == "the ▯▯▯minister"


def test_a_flag_of_tag_characters_stays_and_what_only_looks_like_one_does_not() -> None:
    assert visible(f"\t{SCOTLAND}\U000e0061{SCOTLAND}") == f"␉{SCOTLAND}▯{SCOTLAND}"
    assert visible(SCOTLAND[:-1]) == "\U0001f3f4▯▯▯▯▯"
    assert visible(f"{SCOTLAND[:-1]}{SCOTLAND[1:]}") == "\U0001f3f4" + "▯" * 11


@pytest.mark.parametrize("nothing", "\u200b\u2060\u2063\u2064\u206f\ufeff\u180e")
def test_a_character_that_is_nothing_to_see_is_a_sign(nothing: str) -> None:
    assert visible(f"a{nothing}b") == "a▯b"


@given(st.text())
def test_each_code_point_is_one_in_what_is_seen(text: str) -> None:
    assert len(visible(text)) == len(text)
