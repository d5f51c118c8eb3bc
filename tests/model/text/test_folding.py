from itertools import pairwise
from unittest.mock import patch

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from reader.model.text.folding import find_all, find_by_pieces
from reader.model.text.graphemes import is_boundary
from tests.model.texts import texts


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("daesh", "DAESH"),
        ("full control", "full\u00a0\n control"),
        ("al-Qaeda", "Al‑Qaeda"),
        ("one - two", "one — two"),
        ("libya's", "Libya’s"),
        ('"no"', "«No»"),
        ("straße", "STRASSE"),
        ("STRASSE", "straße"),
        ("office", "oﬃce"),
        ("σίσυφος", "ΣΊΣΥΦΟΣ"),
        ("a.c", "A.C"),
        (" x  y ", "X Y"),
    ],
)
def test_what_does_not_matter(query: str, text: str) -> None:
    around = f"ßİ {text} İß"
    assert list(find_all(around, query)) == [(3, 3 + len(text))]


@pytest.mark.parametrize(
    ("query", "text"), [("a.c", "abc"), ("e", "e\u0301"), ("🇩", "🇩🇪"), ("\n", "\r\n"), (" ", "a b")]
)
def test_what_is_not_found(query: str, text: str) -> None:
    assert list(find_all(text, query)) == []


def test_literally() -> None:
    text = "The IS, the ISIL. Is it? Libya’s"
    assert list(find_all(text, "IS", literal=True)) == [(4, 6), (12, 14)]
    assert list(find_all(text, "Libya's", literal=True)) == []


def test_a_refused_hit_hides_no_other() -> None:
    assert list(find_all("aa\u0301aa", "aa")) == [(3, 5)]


@given(texts, st.integers(1, 9), st.booleans(), st.data())
def test_pieces_have_the_hits_of_the_whole(
    text: str, size: int, literal: bool, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    query = text[start : data.draw(st.integers(start, len(text)))]
    pieces = list(find_by_pieces(text, query, literal=literal, size=size))
    assert [hit for hits in pieces for hit in hits] == list(
        next(find_by_pieces(text, query, literal=literal, size=len(text) + 1), [])
    )


@pytest.mark.parametrize("size", [1, 10, 12, 13, 14, 15, 16])
def test_what_ends_in_spaces_is_found_literally_where_pieces_meet(size: int) -> None:
    text = "x" * 10 + "ab   "
    found = find_by_pieces(text, "ab   ", literal=True, size=size)
    assert [hit for hits in found for hit in hits] == [(10, 15)]


@given(st.text("ab\u0301🇩", max_size=30), st.integers(1, 9), st.data())
def test_long_queries_have_the_hits_of_short_ones_where_nothing_folds(
    text: str, size: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    query = f" {text[start : data.draw(st.integers(start, len(text)))]}\n"
    folded = list(find_by_pieces(text, query, size=size))
    with patch("reader.model.text.folding.LONGEST", 0):
        assert list(find_by_pieces(text, query, size=size)) == folded


def test_a_very_long_query_is_found_as_it_stands() -> None:
    long = "Some words — and “more”. " * 20_000
    text = f"First. {long}Then {long}. {long.upper()}"
    start = text.index("Then ") + 5
    length = len(long) - 1
    assert list(find_all(text, long)) == [(7, 7 + length), (start, start + length)]


def test_a_hit_longer_than_a_piece_is_found() -> None:
    text = f"one{' ' * 50}two"
    assert [hit for hits in find_by_pieces(text, "one two", size=4) for hit in hits] == [(0, 56)]


def test_a_letter_that_folds_to_two_is_found_across_pieces() -> None:
    text = "aß\x1b[31m"
    assert list(find_by_pieces(text, text[1:5], size=1))[1] == [(1, 5)]


@given(texts, st.data())
def test_hits_are_whole_and_any_stretch_finds_itself(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    hits = list(find_all(text, text[start:end]))
    assert all(is_boundary(text, offset) for hit in hits for offset in hit)
    assert all(left[1] <= right[0] for left, right in pairwise(hits))
    ink = regex.search(r"\S(?:.*\S)?", text[start:end], regex.DOTALL)
    if ink and is_boundary(text, start + ink.start()) and is_boundary(text, start + ink.end()):
        assert any(hit[0] <= end and hit[1] >= start for hit in hits)
