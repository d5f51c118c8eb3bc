"""Tokens of texts: none is lost, none holds a space, and marks begin and end with one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.interchange.tokens.places import Edges, aligned, joined, split
from reader.model.errors import ReaderError
from tests.model.texts import texts


def tokens(text: str, *ends: int) -> list[str]:
    return [text[start:end] for start, end in split(text, ends)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("al-Qaeda's 4,000 men.", ["al-Qaeda's", "4,000", "men", "."]),
        ("👨‍👩‍👧🇱🇾 e\u0301te\u0301", ["👨‍👩‍👧", "🇱🇾", "e\u0301te\u0301"]),
        ("a\u00a0b\x1cc\u2028d", ["a", "b", "c", "d"]),
        ("-DOCSTART- #x", ["-", "DOCSTART", "-", "#", "x"]),
        ("नमस्ते 大坂", ["नमस्ते", "大坂"]),
    ],
)
def test_a_text_is_cut_where_words_end(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(texts, st.data())
def test_no_sign_is_lost_no_space_kept_and_every_end_is_an_edge(
    text: str, data: st.DataObject
) -> None:
    ends = data.draw(st.lists(st.integers(0, len(text)), max_size=6))
    places = split(text, ends)
    assert "".join(text[start:end] for start, end in places) == "".join(
        sign for sign in text if not sign.isspace()
    )
    assert all(len(text[start:end].split()) == 1 for start, end in places)
    inside = {at for start, end in places for at in range(start + 1, end)}
    assert inside.isdisjoint(ends)


@given(texts)
def test_tokens_of_a_text_are_found_in_it_again(text: str) -> None:
    places = split(text)
    assert aligned([text[start:end] for start, end in places], text) == places


def test_treebank_signs_and_other_spaces_are_known() -> None:
    text = "He said “no” (twice)\u00a0– New\u00a0York and/or 1\u200b2"
    found = aligned(
        ["He", "said", "``", "no", "''", "-LRB-", "twice", "-RRB-", "--", "New York", "and\\/or", "12"],
        text,
    )  # fmt: skip
    assert [text[start:end] for start, end in found] == [
        "He", "said", "“", "no", "”", "(", "twice", ")", "–", "New\u00a0York", "and/or", "1\u200b2",
    ]  # fmt: skip


def test_a_token_that_is_not_next_in_the_text_is_named() -> None:
    with pytest.raises(ReaderError, match="token 2, 'left', is not in the text at 3: 'men left'"):
        aligned(["Two", "left"], "Two men left")


def test_what_tokens_make_is_a_line_a_sentence() -> None:
    text, places = joined([["Two", "men"], ["left", "."]])
    assert text == "Two men\nleft ."
    assert [text[start:end] for start, end in places] == ["Two", "men", "left", "."]


def test_a_span_is_told_in_tokens_only_where_it_begins_and_ends_with_one() -> None:
    edges = Edges(split("Two men left", [5]))
    assert edges.tokens(0, 5) == (0, 2)
    assert edges.tokens(0, 4) is None
