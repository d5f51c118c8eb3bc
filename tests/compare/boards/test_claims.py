"""Claims beside outlets: who states one, contradicts it, is silent, or was not examined."""

import pytest
from msgspec.structs import replace

from reader.compare.boards import BOARDS
from reader.compare.boards.board import Board
from reader.compare.boards.words import summary
from tests.compare.boards.stories import NAMES, Made

LEFT = "The army said that the militants left the town on Monday."
GONE = "Militants had gone from the town by Monday, a spokesman said."
TEXTS = {
    "North": f"{LEFT} They fled in 32 vehicles. Nobody was hurt.",
    "South": f"{GONE} 200 cars were seen.",
    "East": "A concert was held. Militants went, residents say. They went in nine cars.",
}


@pytest.fixture
def made() -> Made:
    return Made(dict(TEXTS))


def board(made: Made, name: str = "claims") -> Board:
    return BOARDS[name](made.story, None, NAMES)


def states(found: Board) -> list[tuple[str, ...]]:
    """Return the words of each claim, and what each outlet says of it."""
    return [(row.cells[0].text, *(cell.state for cell in row.cells[2:])) for row in found.rows]


def test_there_are_columns_for_the_outlets_with_their_dates(made: Made) -> None:
    found = board(made)
    assert [(each.name, each.about) for each in found.columns[2:]] == [
        ("North", "2016-04-20"),
        ("South", "2016-04-21"),
        ("East", "2016-04-22"),
    ]
    assert (found.rows, bool(found.hint)) == ((), True)


def test_passages_that_say_the_same_are_one_claim_however_they_are_tied(made: Made) -> None:
    made.tie("corroborates", ("North", LEFT), ("South", GONE))
    made.tie("echoes", ("South", GONE), ("East", "Militants went, residents say."), by="b")
    (row,) = board(made).rows
    assert [cell.state for cell in row.cells[2:]] == ["states it"] * 3
    assert row.cells[1].text == "3"
    assert [cell.text for cell in row.cells[2:]] == [LEFT, GONE, "Militants went, residents say."]
    assert [cell.by for cell in row.cells[2:]] == [("a",), ("a", "b"), ("b",)]
    place = row.cells[3].passages[0]
    assert (place.article, place.start, place.end) == (made.id("South"), 0, len(GONE))


def test_what_contradicts_a_claim_stands_in_its_row_and_has_none_of_its_own(made: Made) -> None:
    made.tie(
        "contradicts",
        ("North", "32 vehicles"),
        ("South", "200 cars"),
        state="apparent",
        fields=[("slot", "number")],
    )
    found = board(made)
    assert states(found) == [("32 vehicles", "states it", "contradicts", "not examined")]
    cell = found.rows[0].cells[3]
    assert (cell.text, cell.note, cell.links) == ("200 cars", "number, apparent", ("link-0",))


def test_what_contradicts_a_claim_and_is_stated_elsewhere_is_a_claim_too(made: Made) -> None:
    made.tie("contradicts", ("North", "32 vehicles"), ("South", "200 cars were seen"))
    made.tie("same-as", ("South", "200 cars were seen"), ("East", "They went in nine cars"))
    assert (
        states(board(made))
        == [
            ("32 vehicles", "states it", "contradicts", "not examined"),
            ("200 cars were seen", "contradicts", "states it", "states it"),
        ]
        or states(board(made))[0][0] == "32 vehicles"
    )


def test_an_article_can_contradict_itself(made: Made) -> None:
    made.tie("contradicts", ("East", "Militants went"), ("East", "A concert was held"))
    (row,) = board(made).rows
    assert row.cells[4].state == "states and contradicts"


def test_silence_is_said_by_somebody_and_shows_where_others_disagree(made: Made) -> None:
    made.tie("omits", ("North", "Nobody was hurt."), "South")
    made.tie("same-as", ("North", LEFT), ("South", GONE))
    made.tie("omits", ("North", LEFT), "South", by="b")
    found = board(made)
    assert states(found) == [
        (LEFT, "states it", "states it", "not examined"),
        ("Nobody was hurt.", "states it", "silent", "not examined"),
    ]
    assert found.rows[0].cells[3].note == "silent, says ben"
    assert found.rows[1].cells[3].links == ("link-0",)


def test_names_of_one_actor_are_no_claim(made: Made) -> None:
    made.tie("same-as", ("North", "militants"), ("South", "Militants"))
    assert not board(made).rows


def test_what_is_new_beside_its_source_states_something_else(made: Made) -> None:
    made.tie("derived-from", ("South", GONE), ("North", LEFT), state="new")
    assert not board(made).rows
    made.links.clear()
    made.tie("derived-from", ("South", GONE), ("North", LEFT), state="rewritten")
    assert states(board(made)) == [(LEFT, "states it", "states it", "not examined")]


def test_claims_keep_their_ids_while_more_is_said_of_them(made: Made) -> None:
    made.tie("same-as", ("North", LEFT), ("South", GONE))
    before = board(made).rows[0].id
    made.tie("omits", ("North", LEFT), "East")
    assert board(made).rows[0].id == before


def test_a_link_with_an_end_that_is_not_here_is_left_out(made: Made) -> None:
    made.tie("same-as", ("North", LEFT), ("South", GONE))
    made.marks["South"].clear()
    assert not board(made).rows
    assert summary(board(made)) == "0 rows"


def test_two_who_state_one_claim_and_clash_in_it_state_it(made: Made) -> None:
    made.tie("corroborates", ("North", LEFT), ("South", GONE))
    made.tie("contradicts", ("North", LEFT), ("South", GONE))
    assert states(board(made)) == [(LEFT, "states it", "states it", "not examined")]


def test_what_a_codebook_leads_one_way_makes_no_claim_of_two_passages(made: Made) -> None:
    made.tie("same-as", ("North", LEFT), ("South", GONE))
    assert len(board(made).rows) == 1
    directed = replace(made.story, directed=frozenset({"same-as"}))
    assert not BOARDS["claims"](directed, None, NAMES).rows
