"""Finding a quote that is not where it was said to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.text.anchoring import anchored
from reader.model.text.candidate import MOST
from reader.model.text.graphemes import ceil, floor, is_boundary
from reader.model.text.sought import Sought
from tests.model.texts import texts

STORY = (
    "Rebels left the town of Derna on Wednesday, the army said.\n\n"
    "Nine people were killed and the rebels denied any part in it. 👩‍👩‍👧 fled.\r\n"
    "The mayor said nothing of the\u00a0matter. The army blamed the rebels.\n"
)


def sought(quote: str, start: int = 0, prefix: str = "", suffix: str = "") -> Sought:
    return Sought(start, start + len(quote), quote, prefix, suffix)


def found(wanted: Sought, text: str = STORY) -> tuple[str, list[tuple[str, str]]]:
    """Return the kind, and how each candidate was found, with what is there."""
    answer = anchored(text, wanted)
    return answer.kind, [(each.how, each.quote) for each in answer.candidates]


def test_a_quote_at_its_place_is_there() -> None:
    at = STORY.index("the rebels")
    assert found(sought("the rebels", at)) == ("in place", [("exact", "the rebels")])


@pytest.mark.parametrize("start", [0, 7, -5, 10**9, len(STORY)])
def test_a_quote_that_stands_once_has_moved(start: int) -> None:
    answer = anchored(STORY, sought("the army said", start))
    assert answer.kind == "moved"
    assert [each.start for each in answer.candidates] == [STORY.index("the army said")]


def test_places_that_overlap_are_several() -> None:
    answer = anchored("ха ха ха!", sought("ха ха", 9))
    assert (answer.kind, [each.start for each in answer.candidates]) == ("ambiguous", [3, 0])


def doubts(wanted: Sought, text: str) -> tuple[str, list[str]]:
    """Return the kind, and why each candidate may be there by chance."""
    answer = anchored(text, wanted)
    return answer.kind, [each.doubt for each in answer.candidates]


@pytest.mark.parametrize(
    ("text", "prefix", "doubt"),
    [
        ("He read this.", "", "within a word"),
        ("He read this.", "th", ""),
        ("他们看见他", "", ""),
    ],
)
def test_within_a_word_it_may_stand_by_chance(text: str, prefix: str, doubt: str) -> None:
    quote = "is" if text.isascii() else "看见"
    assert doubts(sought(quote, 20, prefix), text) == ("moved", [doubt])


def test_a_word_among_other_words_may_be_another() -> None:
    text = "Seven fled. He denied it."
    other = sought("He", 0, "The army left: ", " said so.")
    assert doubts(other, text) == ("moved", ["among other words"])
    same = sought("He", 0, "Then it burned. ", " denied it.")
    assert doubts(same, text) == ("moved", [""])
    whole = sought("Seven fled. He denied", 9, "Then it burned. ", " said so.")
    assert doubts(whole, text) == ("moved", [""])


def test_what_is_nearly_a_quote_has_no_space_at_its_ends_that_the_quote_has_not() -> None:
    text = "Crews fought the blaze until dawn. The ministry denied it."
    assert found(sought("e blaze until dawn. x"), text)[1] == [("fuzzy", "e blaze until dawn.")]
    assert found(sought("x the blaze until dawn"), text)[1] == [("fuzzy", "the blaze until dawn")]


def test_where_not_all_is_looked_at_the_only_place_may_not_be() -> None:
    assert doubts(sought("🇩", 1), "🇩 " + "🇩🇪" * 30) == ("moved", ["perhaps elsewhere too"])


def test_of_places_as_good_the_one_of_whole_words_comes_first() -> None:
    answer = anchored("This party of art students", sought("art", 0))
    assert answer.kind == "ambiguous"
    assert [(each.start, each.doubt) for each in answer.candidates] == [
        (14, ""),
        (6, "within a word"),
    ]


def test_a_word_that_stands_very_often_is_ambiguous_where_one_is_near() -> None:
    text = "the " + "x" * 9_000 + " the" * 5_000
    answer = anchored(text, sought("the", 1))
    assert (answer.kind, len(answer.candidates), answer.candidates[0].start) == (
        "ambiguous",
        MOST,
        0,
    )


def test_a_quote_that_stands_twice_is_ambiguous_the_nearest_first() -> None:
    places = [STORY.index("the rebels"), STORY.rindex("the rebels")]
    for hint, first in ((places[0] + 3, 0), (places[1] - 3, 1)):
        answer = anchored(STORY, sought("the rebels", hint))
        assert answer.kind == "ambiguous"
        assert [each.start for each in answer.candidates] == [places[first], places[1 - first]]


@pytest.mark.parametrize(
    ("prefix", "suffix"),
    [("The army blamed ", ""), ("", ".\n"), ("blamed ", "."), ("x blamed ", "")],
)
def test_context_tells_one_place_from_another(prefix: str, suffix: str) -> None:
    answer = anchored(STORY, sought("the rebels", 0, prefix, suffix))
    told = "x" not in prefix and len(prefix + suffix) > 3
    assert answer.kind == ("moved" if told else "ambiguous")
    assert [each.start for each in answer.candidates] == [
        STORY.rindex("the rebels"),
        STORY.index("the rebels"),
    ]


def test_what_stands_between_the_words_around_a_quote_is_found_by_them() -> None:
    wanted = sought("A dozen civilians died", 0, "the army said.\n\n", " and the rebels denied")
    assert found(wanted) == ("moved", [("context", "Nine people were killed")])


def test_words_farther_around_a_quote_may_have_been_edited_too() -> None:
    prefix = "Rebels left the city of Derna on Thursday, the army said.\n\n"
    suffix = " and the rebels denied any part in that. 👩‍👩‍👧 fled.\r\n"
    wanted = sought("A dozen civilians died", 0, prefix, suffix)
    assert found(wanted) == ("moved", [("context", "Nine people were killed")])


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("nothing of the matter", "nothing of the\u00a0matter"),
        ("the  ARMY said", "the army said"),
        ("Nine persons were killed", "Nine people were killed"),
        ("people were killed and rebels denied", "people were killed and the rebels denied"),
        ("the rebls denied any part", "the rebels denied any part"),
    ],
)
def test_what_is_nearly_the_same_is_found(quote: str, said: str) -> None:
    assert found(sought(quote)) == ("moved", [("fuzzy", said)])


HARBOUR = "Then the harbour had burned all night. 東京の火事は大きかったそうだ。消防士は来た。"


@pytest.mark.parametrize(
    ("quote", "suffix", "said"),
    [
        ("the harbor had burnt", "", "the harbour had burned"),
        ("the harbor had burnt,", " as", "the harbour had burned"),
        ("the harbor had burn", "t out", "the harbour had burn"),
        ("as the harbor had", "", "the harbour had"),
        ("harbour had burned all month", "", "harbour had burned all night"),
        ("東京の火事は大きかつた", "", "東京の火事は大きかった"),
    ],
)
def test_what_is_nearly_the_same_ends_with_a_word(quote: str, suffix: str, said: str) -> None:
    assert found(sought(quote, 0, "", suffix), HARBOUR) == ("moved", [("fuzzy", said)])


PRESIDENT = "On Monday President Biden spoke of the refugees’ boats. PRESIDENTIAL words."


@pytest.mark.parametrize(
    ("quote", "prefix", "suffix", "said"),
    [
        ("sident Bidn", "", "", "sident Biden"),
        ("esident Biden spoek of the refu", "", "", "esident Biden spoke of the refu"),
        ("esidant Biden spoke of the refuge", "", "", "esident Biden spoke of the refuge"),
        ("esident Bidden spoke", "Pr", " of", "esident Biden spoke"),
        (
            "Presidant Biden spoke of the ref",
            "Monday ",
            "ugees’",
            "President Biden spoke of the ref",
        ),
        ("ident Bidden spoke of the refugee", "", " boats", "ident Biden spoke of the refugees"),
        ("dent Biden spoek of the refugees", "Mr ", "", "President Biden spoke of the refugees"),
    ],
)
def test_what_is_nearly_the_same_ends_within_a_word_where_the_quote_does(
    quote: str, prefix: str, suffix: str, said: str
) -> None:
    assert found(sought(quote, 0, prefix, suffix), PRESIDENT) == ("moved", [("fuzzy", said)])


@pytest.mark.parametrize("quote", ["", "  \n", "zq", "an entirely different remark", "x" * 50_000])
def test_what_is_nowhere_is_lost(quote: str) -> None:
    assert found(sought(quote)) == ("lost", [])


def test_a_long_quote_is_found_by_how_it_begins_and_ends() -> None:
    text = " ".join(f"word{n} and {n * 7919 % 1009} more" for n in range(2_000))
    start, end = text.index("word700 "), text.index(" word900 ")
    broken = text[start:end].replace("word750", "a word").replace("word820 and", "")
    answer = anchored(text, sought(broken, 40))
    assert [(each.start, each.end) for each in answer.candidates] == [(start, end)]
    amid = text[start:end].replace("word800", "a word")
    assert amid[:2_000] + amid[-2_000:] == text[start : start + 2_000] + text[end - 2_000 : end]
    assert anchored(text, sought(amid, 40)).candidates[0].likeness < 1


@given(st.integers(0, len(STORY) - 24), st.integers(24, len(STORY)), st.booleans(), st.data())
def test_one_letter_that_was_edited_hides_no_quote(
    start: int, length: int, is_told: bool, data: st.DataObject
) -> None:
    start, end = floor(STORY, start), ceil(STORY, start + length)
    quote = STORY[start:end].strip()
    start, end = STORY.index(quote), STORY.index(quote) + len(quote)
    at = data.draw(st.integers(start + 6, end - 7))
    edited = f"{STORY[start:at]}ж{STORY[at + 1 : end]}"
    around = (STORY[:start], STORY[end:]) if is_told else ("", "")
    best = anchored(STORY, Sought(0, 1, edited, *around)).candidates[0]
    assert (best.start, best.end) == (start, end)


def test_ends_lie_between_graphemes() -> None:
    assert found(sought("👩")) == ("lost", [])
    text = "cafe\u0301 and cafe, here"
    assert [each.start for each in anchored(text, sought("cafe", 9)).candidates] == [10]


def test_a_space_that_an_accent_stands_on_is_not_cut_off() -> None:
    text = "She wrote: \u0301 is an acute accent."
    wanted = sought(" \u0301 is an acuto accent", 7)
    assert found(wanted, text) == ("moved", [("fuzzy", " \u0301 is an acute accent")])


@given(texts, st.data())
def test_candidates_are_what_the_text_says(text: str, data: st.DataObject) -> None:
    start = floor(text, data.draw(st.integers(0, len(text))))
    end = ceil(text, data.draw(st.integers(start, len(text))))
    quote = data.draw(st.sampled_from([text[start:end], text[start:end][::-1], "word said"]))
    wanted = Sought(data.draw(st.integers(-3, 60)), 5, quote, text[:start], text[end:])
    answer = anchored(text, wanted)
    assert len(answer.candidates) <= MOST
    assert (answer.kind == "lost") == (not answer.candidates)
    for each in answer.candidates:
        assert each.start < each.end
        assert text[each.start : each.end] == each.quote
        assert 0 <= each.likeness <= 1
        assert answer.kind == "in place" or (
            is_boundary(text, each.start) and is_boundary(text, each.end)
        )
    if quote == text[start:end] and quote.strip():
        assert answer.kind != "lost"
        assert all(each.quote == quote for each in answer.candidates)


HOSTILE = {
    "one letter": (sought("a", 5_000), "a" * 1_000_000),
    "nearly all of it": (sought("a" * 500_000 + "b", 5_000), "a" * 1_000_000),
    "periodic": (sought("ab" * 60 + "cd", 5_000), "ba" * 500_000),
    "accents": (sought("e", 5_000), "e\u0301" * 500_000),
    "joiners": (sought("\u200d", 5_000), "\u200d" * 1_000_000),
    "flags": (sought("🇩🇪🇩", 5_001), "🇩🇪" * 100_000),
    "contexts": (sought("zq", 5_000, "a" * 99, "a" * 99), "a" * 1_000_000),
    "blanks": (sought("a " * 200 + "b", 5_000), "\n" * 1_000_000),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_texts_and_quotes_are_answered(what: str) -> None:
    wanted, text = HOSTILE[what]
    answer = anchored(text, wanted)
    assert len(answer.candidates) <= MOST
    assert (answer.kind == "lost") is (not answer.candidates)
