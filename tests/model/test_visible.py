"""What may be shown of a text, and at what cost."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.visible import excerpt


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
