"""Rules: whole words whatever their case, expressions that cannot hang."""

import pytest

from reader.model import rules
from reader.model.annotation import Field
from reader.model.errors import ReaderError
from reader.model.record import Record
from reader.model.rules import expression, word_list


def quotes(rule: object, text: str) -> list[str]:
    found = rule(Record(text=text))  # type: ignore[operator]
    return [text[mark.spans[0].start : mark.spans[0].end] for mark in found]


@pytest.mark.parametrize(
    ("listed", "text", "found"),
    [
        (["rebels"], "Rebels, REBELS and rebelsome", ["Rebels", "REBELS"]),
        (["al"], "al-Qaeda and al", ["al"]),
        (["al-Qaeda"], "Al–Qaeda is al-qaeda", ["Al–Qaeda", "al-qaeda"]),
        (["the army"], "The\n  army, the army's army", ["The\n  army"]),
        (["Derna", "Derna city"], "Derna  City fell; Derna fell", ["Derna  City", "Derna"]),
        (["strasse"], "Die Straße", ["Straße"]),
        (["叛军"], "军队说叛军离开了", ["叛军"]),
        (["#MeToo", "200"], "a #metoo of 200, 2,200", ["#metoo", "200"]),
        (["war crime", "crime"], "a war crime", ["war crime"]),
        (["e"], "é e\u0301 e", ["e"]),
    ],
)
def test_a_word_list_finds_whole_words(listed: list[str], text: str, found: list[str]) -> None:
    assert quotes(word_list(listed, "T", "in"), text) == found


def test_a_word_list_says_which_entry_and_must_have_some() -> None:
    (mark,) = word_list(["", "  rebels "], "T", "in x")(Record(text="Rebels!"))
    assert (mark.tag, mark.reason) == ("T", "in x: rebels")
    with pytest.raises(ReaderError, match="no words"):
        word_list([" "], "T", "")


def test_ten_thousand_words_find_nothing_where_none_of_them_is() -> None:
    text = "The rebels of Derna left the town on Wednesday, the army said. " * 100
    many = word_list([f"word{n}" for n in range(10_000)], "T", "")
    assert quotes(many, text) == []


def test_named_groups_of_an_expression_are_fields_and_empty_matches_are_none() -> None:
    rule = expression(r"(?P<count>\d+) (?P<unit>cars)?|x*", "Figure")
    (mark,) = rule(Record(text="say 200 cars"))
    assert mark.fields == [Field("count", "200"), Field("unit", "cars")]


def test_a_hostile_expression_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_SECONDS", 0.2)
    rule = expression(r"ok|(?:[a]|[a]{2})+\d{9}", "T")
    found: list[object] = []
    with pytest.raises(ReaderError, match=r"longer than 0\.2 seconds"):
        found.extend(rule(Record(text="ok " + "a" * 60 + "!")))
    assert len(found) == 1
    with pytest.raises(ReaderError, match="not a regular expression"):
        expression("(", "T")
