import pytest
from hypothesis import given, settings

from reader.model.text.graphemes import is_boundary
from reader.model.text.words import (
    next_word_end,
    next_word_start,
    previous_word_end,
    previous_word_start,
    word_at,
    words,
)
from tests.model.texts import texts


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text, 0, len(text))]


@pytest.mark.parametrize(
    "word",
    [
        "al-Qaeda-linked", "Libya’s", "don't", "4,000", "3.5", "10:17:57", "٤٬٠٠٠", "U.S.", "a.m.",
        "U.S.-backed", "AT&T", "الدولة", "می‌رود", "क्षत्रिय", "e\u0301te\u0301", "政", "シルト", "コーヒー",
        "ひらがな", "한국", "สวัสดี", "👨‍👩‍👧‍👦", "🇩🇪", "❤️", "1️⃣", "©", "x_1",
    ],
)  # fmt: skip
def test_one_word(word: str) -> None:
    assert split(word) == [word]
    assert split(f"«{word}», {word}") == [word, word]
    assert word_at(f"({word})", 1) == (1, 1 + len(word))


def test_what_is_not_part_of_a_word() -> None:
    assert split("‘quoted’ militants’ “so”—and Derna, Sirte. 250 km [155]") == [
        "quoted", "militants", "so", "and", "Derna", "Sirte", "250", "km", "155",
    ]  # fmt: skip
    assert split("政府軍はシルトへ。") == ["政", "府", "軍", "は", "シルト", "へ"]
    assert split("🇩🇪🇫🇷") == ["🇩🇪", "🇫🇷"]


def test_the_word_at_an_offset() -> None:
    text = "in Derna, on"
    assert word_at(text, 3) == word_at(text, 7) == word_at(text, 8) == (3, 8)
    assert word_at(text, 9) is None
    assert word_at("", 0) is None
    assert word_at(text, len(text)) == (10, 12)


@settings(max_examples=100)
@given(texts)
def test_steps_agree_with_a_pass_over_the_whole_text(text: str) -> None:
    spans = list(words(text, 0, len(text)))
    starts, ends = [s for s, _ in spans], [e for _, e in spans]
    assert all(is_boundary(text, offset) for span in spans for offset in span)
    assert all(start < end for start, end in spans)
    for offset in range(len(text) + 1):
        assert next_word_start(text, offset) == min(
            (s for s in starts if s > offset), default=len(text)
        )
        assert next_word_end(text, offset) == min(
            (e for e in ends if e > offset), default=len(text)
        )
        assert previous_word_start(text, offset) == max(
            (s for s in starts if s < offset), default=0
        )
        assert previous_word_end(text, offset) == max((e for e in ends if e < offset), default=0)
        covering = [span for span in spans if span[0] <= offset < span[1]]
        touching = [span for span in spans if span[1] == offset]
        assert word_at(text, offset) == next(iter(covering + touching), None)


def test_a_word_of_megabytes_is_taken_in_pieces() -> None:
    text = "x" * 1_000_000
    found = word_at(text, 500_000)
    assert found is not None
    assert 0 < found[1] - found[0] < 10_000
