import pytest

from reader.compare.matching.passages import passage_at, passages
from reader.model.article import Region

TEXT = "A head\nOne. Two is “odd.” Three\n©AP\nA head\n22 April\nFour."
REGIONS = (
    Region(0, 6, "headline"),
    Region(32, 35, "credit"),
    Region(36, 42, "repeat"),
    Region(43, 51, "residue"),
)


def quotes(text: str, *regions: Region) -> list[str]:
    return [each.quote for each in passages("x", text, regions)]


def test_passages_are_sentences_without_what_is_said_again_and_residue() -> None:
    assert quotes(TEXT, *REGIONS) == ["A head", "One.", "Two is “odd.”", "Three", "Four."]
    for each in passages("x", TEXT, REGIONS):
        assert (each.article, TEXT[each.start : each.end]) == ("x", each.quote)


def test_a_credit_within_a_sentence_stays_and_a_region_within_one_parts_it() -> None:
    assert quotes("A man ©AP runs.", Region(6, 9, "credit")) == ["A man ©AP runs."]
    assert quotes("A man 2 min read runs.", Region(6, 16, "residue")) == ["A man", "runs."]
    assert quotes("", Region(0, 1, "repeat")) == quotes(" \n ") == []


@pytest.mark.parametrize(
    ("offset", "quote"),
    [(0, "A head"), (8, "One."), (11, "One."), (12, "Two is “odd.”"), (31, "Three")],
)
def test_the_passage_at_an_offset(offset: int, quote: str) -> None:
    found = passage_at("x", TEXT, REGIONS, offset)
    assert found is not None
    assert found.quote == quote


@pytest.mark.parametrize("offset", [33, 38, 45])
def test_there_is_no_passage_in_what_is_left_out(offset: int) -> None:
    assert passage_at("x", TEXT, REGIONS, offset) is None


def test_there_is_no_passage_in_a_blank_line() -> None:
    assert passage_at("x", "One.\n\nTwo.", (), 5) is None
