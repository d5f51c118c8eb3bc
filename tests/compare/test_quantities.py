"""What quantities a report gives: their words, values and units, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.compare.figures.numbers import value
from reader.compare.figures.quantities import figures
from reader.model.article import Region

GIVEN = {
    "IS militants retreated from 400 neighbourhoods in the port city.": [
        ("400", "400", "", "neighbourhoods")
    ],
    "Daesh had escaped in some 32 vehicles.": [("some 32", "32", "", "vehicles")],
    "They had taken full control of two Derna suburbs from Daesh.": [
        ("two", "2", "", "Derna suburbs")
    ],
    "IS militants had doubled to around 4,000 to 6,000 recruits.": [
        ("around 4,000 to 6,000", "4,000–6,000", "", "recruits")
    ],
    "The kidnapping of\xa015 Egyptian workers in Tripoli.": [("15", "15", "", "Egyptian workers")],
    "It is 20 km [12 miles] to the south.": [
        ("20 km", "20", "km", ""),
        ("12 miles", "12", "miles", ""),
    ],
    "Dozens of vehicles left, tens of thousands of people say.": [
        ("Dozens", "", "", "vehicles"),
        ("tens of thousands", "", "", "people"),
    ],
    "They want four and a half million dollars.": [
        ("four and a half million dollars", "4,500,000", "$", "")
    ],
    "Damage of $31m or 84 million crowns.": [
        ("$31m", "31,000,000", "$", "Damage"),
        ("84 million crowns", "84,000,000", "crowns", ""),
    ],
    "About a third of its height, and 34 per cent of voters.": [
        ("About a third", "0.333", "", "height"),
        ("34 per cent", "34", "%", "voters"),
    ],
    "Its crew of 22 were unharmed.": [("22", "22", "", "crew")],
    "At least 600 tonnes of bagged fertiliser burned.": [
        ("At least 600 tonnes", "600", "tonnes", "bagged fertiliser")
    ],
    "The fire kills nine, and two die later.": [
        ("nine", "9", "", "killed"),
        ("two", "2", "", "dead"),
    ],
    "He has nine kills.": [("nine", "9", "", "kills")],
    "About one in five children, one out of every ten or 9 million.": [
        ("About one in five", "0.2", "", "children"),
        ("one out of every ten", "0.1", "", ""),
        ("9 million", "9,000,000", "", ""),
    ],
    "Between 40 and 50 shells fell.": [("Between 40 and 50", "40–50", "", "shells")],
    "It takes 4 to 6 million people.": [("4 to 6 million", "4,000,000–6,000,000", "", "people")],
    "Desmond Ackerley, 71, carried his wife.": [("71", "71", "years of age", "")],
    "A three-way conflict, and one of them said no.": [],
    "On 22 April 2016 and 14-15 May, at 11.40pm, 10:17:57 AM or 0.50 a.m., in 2011.": [],
    "It broke out in Shed 14, as Resolution 1973 says; see https://a.example/123.": [],
    "No one came until four in the morning.": [],
}


def told(text: str, language: str = "en") -> list[tuple[str, str, str, str]]:
    return [
        (
            f"{each.about} {each.place.quote}".strip(),
            each.value,
            each.unit,
            each.of,
        )
        for each in figures("a", text, (), language)
    ]


@pytest.mark.parametrize(("text", "found"), GIVEN.items(), ids=GIVEN)
def test_a_report_gives_quantities(text: str, found: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == found


OTHERS = {
    "ja": ("死者は9人、周辺の住民約400人が避難し、損害は8400万円。", ["9", "400", "84,000,000"]),
    "ar": ("فرّوا على متن ٤٨ سيارة على بعد 35 كيلومتراً.", ["48", "35"]),
    "de": ("Rund 8,5 Prozent, 1.234.567 Menschen und 12,50 km.", ["8.5", "1,234,567", "12.5"]),
}


@pytest.mark.parametrize("language", OTHERS)
def test_in_other_languages_digits_are_read_and_nothing_is_guessed(language: str) -> None:
    text, values = OTHERS[language]
    assert [each[1] for each in told(text, language)] == values


def test_what_can_be_read_two_ways_has_no_value() -> None:
    assert value("1,500", "en") == 1500
    assert value("1,500", "de") is None
    assert value("dozens") is None
    assert value("two hundred and five thousand") == 205_000


def test_what_is_said_again_and_residue_are_left_out() -> None:
    text = "Some 32 vehicles left.\n749064 views\nSome 32 vehicles left."
    regions = [Region(23, 35, "residue"), Region(36, len(text), "repeat")]
    assert [each.place.start for each in figures("a", text, regions, "en")] == [5]


@given(
    st.text(alphabet=" \n.,-–'’()[]$%0123456789٤万人km tonesfhudrMayA\xa0\u200d👩", max_size=120)
)
def test_places_quote_the_text(text: str) -> None:
    for each in figures("a", text, (), "en"):
        for place in filter(None, (each.place, each.counted)):
            assert text[place.start : place.end] == place.quote != ""
        assert each.low is None or each.high is None or each.low <= each.high
