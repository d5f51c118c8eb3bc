"""Who is credited with what, by rules for English news."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.compare.attribution.attributed import Attribution
from reader.compare.attribution.rules import attributions
from reader.model.article import Region

SAID = {
    "Abdelkarim Sabra, the spokesman for the Operations Room, said on Thursday that Daesh had fled.": (
        "Abdelkarim Sabra, the spokesman for the Operations Room",
        "said",
        ["that Daesh had fled"],
    ),
    "IS retreated from Derna, military spokesman Abdulkari Sabra told Reuters.": (
        "military spokesman Abdulkari Sabra",
        "told",
        ["IS retreated from Derna"],
    ),
    "The militants “escaped into the desert,” Sabra said.": (
        "Sabra",
        "said",
        ["The militants “escaped into the desert,”"],
    ),
    "“We were left to burn,” said Desmond Ackerley, 71, who carried his wife.": (
        "Desmond Ackerley",
        "said",
        ["“We were left to burn,”"],
    ),
    "“They keep saying nine,” she said. “I can count.”": (
        "she",
        "said",
        ["“They keep saying nine,”", "“I can count.”"],
    ),
    "But a senior nurse told the Lamp that eleven bodies had been brought to it.": (
        "a senior nurse",
        "told",
        ["that eleven bodies had been brought to it"],
    ),
    "The suit alleged Campbell was dismissed, and it went on.": (
        "The suit",
        "alleged",
        ["Campbell was dismissed, and it went on"],
    ),
    "“He could not decide,” the lawsuit said, “but put things off.”": (
        "the lawsuit",
        "said",
        ["“He could not decide,”", "“but put things off.”"],
    ),
    "Fewer eat, according to the U.S. Census Bureau.": (
        "the U.S. Census Bureau",
        "according to",
        ["Fewer eat"],
    ),
    "According to the Gazette, the army left on Monday.": (
        "the Gazette",
        "According to",
        ["the army left on Monday"],
    ),
    "Two of them allegedly refused to help, the lawsuit states.": (
        "the lawsuit",
        "states",
        ["Two of them allegedly refused to help"],
    ),
    "According to the spokesman, the forces are clearing both districts.": (
        "the spokesman",
        "According to",
        ["the forces are clearing both districts"],
    ),
    "Militants retreated on Wednesday, according to officials from the east.": (
        "officials from the east",
        "according to",
        ["Militants retreated on Wednesday"],
    ),
    "Earlier this month, General David Rodriguez, commander of US forces, estimated that IS doubled.": (
        "General David Rodriguez, commander of US forces",
        "estimated",
        ["that IS doubled"],
    ),
    "Meanwhile, a former official who identified himself as Said Mohamed has said it would hold.": (
        "a former official who identified himself as Said Mohamed",
        "said",
        ["it would hold"],
    ),
    "The alternative, he said, was worse.": ("he", "said", ["The alternative", "was worse"]),
    "President Sami Wahdan congratulated the army and vowed that it would stay.": (
        "President Sami Wahdan",
        "vowed",
        ["that it would stay"],
    ),
    "They are said to be responsible for the kidnapping.": (
        None,
        "are said to",
        ["They are said to be responsible for the kidnapping"],
    ),
}
SILENT = (
    "He declined to say how much was stored.",
    "Police told people to leave the district.",
    "The council added a room to the hall.",
    "Residents have no say in it.",
    "Said Mohamed left the town.",
    "Anyone who tells you today is wrong.",
)


def told(text: str, language: str = "en", channels: tuple[str, ...] = ()) -> list[Attribution]:
    return list(attributions("a", text, (), language, channels))


@pytest.mark.parametrize(("text", "found"), SAID.items(), ids=SAID)
def test_a_report_credits_a_source(text: str, found: tuple[str | None, str, list[str]]) -> None:
    (one,) = told(text)
    source = one.source.quote if one.source else None
    assert (source, one.cue.quote, [each.quote for each in one.contents]) == found


@pytest.mark.parametrize("text", SILENT)
def test_what_reports_nothing_credits_nobody(text: str) -> None:
    assert told(text) == []


def parts(text: str, channels: tuple[str, ...] = ()) -> tuple[str, str, str]:
    """Return the source, the channel and the addressee of a text's attribution."""
    (one,) = told(text, channels=channels)
    source, channel, addressee = (
        place.quote if place else "" for place in (one.source, one.channel, one.addressee)
    )
    return source, channel, addressee


def test_a_channel_is_not_who_was_told() -> None:
    text = "The town is ours, the mayor told "
    assert parts(f"{text}Reuters.") == ("the mayor", "Reuters", "")
    assert parts(f"{text}the council.") == ("the mayor", "", "the council")
    assert parts(f"{text}Meridian.", ("Meridian",)) == ("the mayor", "Meridian", "")
    quoted = "The agency quoted a provincial official as saying that nobody fought."
    assert parts(quoted) == ("a provincial official", "The agency", "")
    cited = "The road is open, Reuters reported, citing a provincial official."
    assert parts(cited) == ("a provincial official", "Reuters", "")


def test_other_languages_say_nothing_by_rules() -> None:
    assert told("Sabra said that they left.", "de") == []


def test_a_dateline_is_no_content_and_a_repeat_is_left_out() -> None:
    text = "DERNA (Wire) — They left, the army said.\nThey left, the army said."
    regions = [Region(0, 15, "dateline"), Region(41, len(text), "repeat")]
    (one,) = attributions("a", text, regions, "en")
    assert [each.quote for each in one.contents] == ["They left"]


@given(
    st.lists(
        st.sampled_from(
            [
                *'“”",.;—’ \n',
                "said",
                " told ",
                "according to",
                "The mayor",
                "Sabra",
                " that ",
                "quoted",
                " as saying ",
                "citing",
                "Reuters",
                " was said to ",
                "and vowed that",
                "👩‍👧",
                "is",
                "he",
            ]
        ),
        max_size=40,
    )
)
def test_places_quote_the_text(words: list[str]) -> None:
    text = "".join(words)
    for one in told(text):
        for place in filter(None, (one.cue, one.source, *one.contents, one.channel, one.addressee)):
            assert text[place.start : place.end] == place.quote != ""
