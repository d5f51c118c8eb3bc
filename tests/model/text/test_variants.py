from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.model.text.graphemes import is_boundary
from reader.model.text.likeness import Likeness
from reader.model.text.variants import likeness, variants_by_pieces
from reader.model.text.words import words
from tests.model.text.test_spelling import WORDS
from tests.model.texts import texts

FOUND = (
    ("Libya", "Libyan", ""),
    ("Libyan", "Libya", ""),
    ("Syria", "Syrians", ""),
    ("Iraq", "Iraqi", ""),
    ("China", "Chinese", ""),
    ("Palestine", "Palestinian", ""),
    ("Egypt", "Egypt’s", ""),
    ("militant", "militants", ""),
    ("Militants", "militant", ""),
    ("withdraw", "withdrawing", "en"),
    ("Rakete", "Raketen", "de"),
    ("MP", "MPs", ""),
    ("coast guard", "coast guards", ""),
    ("cease-fire", "ceasefire", ""),
    ("ceasefire", "cease fires", ""),
    ("Abdelkarim", "Abd al-Karim", ""),
    ("Abdul Karim", "Abdelkarim", ""),
    ("Abdelkarim Belhadj", "Abdulkari Belhaj", ""),
    ("al-Qaeda", "al Qaida", ""),
    ("al-Qaeda", "Qaida", ""),
    ("Qaeda", "el-Qaeda", ""),
    ("Osama bin Laden", "Usama ibn Ladin", ""),
    ("Muammar Gaddafi", "Moammar Qadhafi", ""),
    ("Daesh", "Da’ish", ""),
)
NOT_FOUND = (
    ("Iran", "Iraq", ""),
    ("Austria", "Australia", ""),
    ("Iran", "Ira", ""),
    ("IS", "ISIL", ""),
    ("IS", "is", ""),
    ("US", "us", ""),
    ("coast guard", "coast, guard", ""),
    ("coast guard", "guard coast", ""),
    ("Gaddafi", "anti-Gaddafi", ""),
    ("omar", "umar", ""),
    ("4,000", "4,001", ""),
    ("word", "words", "xx"),
    ("Muammar Gaddafi", "Moammar", ""),
)
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


def found(text: str, phrase: str, language: str = "", size: int = 1 << 13) -> list[tuple[int, int]]:
    like = likeness(phrase, language)
    return [] if like is None else [h for p in variants_by_pieces(text, like, size=size) for h in p]


@pytest.mark.parametrize(("phrase", "variant", "language"), FOUND)
def test_what_says_the_like(phrase: str, variant: str, language: str) -> None:
    text = f"“So {variant}, or 👩‍👧 so; {variant}.”"
    said = [text[start:end] for start, end in found(text, phrase, language)]
    assert said == [variant, variant]


@pytest.mark.parametrize(("phrase", "other", "language"), NOT_FOUND)
def test_what_does_not(phrase: str, other: str, language: str) -> None:
    assert found(f"So {other}, or so.", phrase, language) == []


@pytest.mark.parametrize("phrase", ["", " … ", "He said so, and left", "a b c d e f g h i", "政府"])
def test_what_has_no_variants(phrase: str) -> None:
    assert likeness(phrase) is None


def _like(phrase: str) -> Likeness:
    like = likeness(phrase)
    assert like is not None
    return like


def _words(phrase: str) -> list[str]:
    return [phrase[start:end] for start, end in words(phrase, 0, len(phrase))]


@given(phrases, phrases)
def test_which_is_which_does_not_matter(one: str, other: str) -> None:
    assert _like(one).is_like(_words(other)) == _like(other).is_like(_words(one))


@given(phrases, texts, texts)
def test_the_very_words_are_never_lost(phrase: str, before: str, after: str) -> None:
    text = f"{before}. {phrase}. {after}"
    start = len(before) + 2
    place = start, start + len(phrase)
    assert any(hit[0] <= place[0] and hit[1] >= place[1] for hit in found(text, phrase))


@given(texts, phrases)
def test_hits_are_whole_words_in_order(text: str, phrase: str) -> None:
    text = f"{text} {phrase}s{text}"
    hits = found(text, phrase)
    bounds = [*words(text, 0, len(text))]
    assert {start for start, _ in hits} <= {start for start, _ in bounds}
    assert {end for _, end in hits} <= {end for _, end in bounds}
    assert all(is_boundary(text, offset) for hit in hits for offset in hit)
    assert all(left[1] <= right[0] for left, right in pairwise(hits))


@given(texts, phrases, st.integers(1, 30))
def test_pieces_have_the_hits_of_the_whole(text: str, phrase: str, size: int) -> None:
    text = f"{text} {phrase} {text} {phrase}"
    assume(all(len(word) < 500 for word in text.split()))
    assert found(text, phrase, size=size) == found(text, phrase)


@given(phrases, phrases)
def test_a_first_look_passes_over_nothing(phrase: str, other: str) -> None:
    like, said = _like(phrase), _words(other)
    if like.is_like(said) and len(said) == len(like.parts) and len(said) > 0:
        assert like.beginnings({said[0]}) == {said[0]}
