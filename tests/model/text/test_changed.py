"""In what words one short text differs from another."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.text.changed import Ranges, changed

TEXTS = st.text(alphabet="ab é\n.\U0001f600e\u0301", max_size=30)


def without(text: str, ranges: Ranges) -> str:
    for start, end in reversed(ranges):
        text = text[:start] + text[end:]
    return text


@given(TEXTS, TEXTS)
def test_what_is_left_is_the_same_in_both(one: str, other: str) -> None:
    gone, new = changed(one, other)
    assert without(one, gone) == without(other, new)
    for ranges, text in ((gone, one), (new, other)):
        ends = [at for pair in ranges for at in pair]
        assert ends == sorted(set(ends))
        assert all(0 <= at <= len(text) for at in ends)


def test_words_are_whole() -> None:
    assert changed("three passengers left", "three travellers left") == ([(6, 16)], [(6, 16)])
    assert changed("the same", "the same") == ([], [])
    assert changed("", "all new") == ([], [(0, 7)])
