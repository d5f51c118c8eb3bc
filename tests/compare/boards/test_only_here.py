"""What only one outlet says: confirmed, half examined, or not looked at yet."""

from hypothesis import given
from hypothesis import strategies as st

from reader.compare.boards import BOARDS
from reader.compare.boards.board import Board
from reader.compare.boards.only_here import Covered
from reader.model.article import Region
from reader.model.passage import Counterpart, Passage
from tests.compare.boards.stories import NAMES, Made
from tests.compare.boards.test_claims import GONE, LEFT, TEXTS, board


def states(found: Board, outlet: str = "North") -> dict[str, str]:
    return {
        row.cells[0].text: row.cells[3].state for row in found.rows if row.cells[1].text == outlet
    }


OPEN = "no counterpart confirmed yet"


def test_passages_are_listed_until_they_have_a_partner_in_another_article() -> None:
    made = Made(dict(TEXTS))
    assert states(board(made, "only-here")) == dict.fromkeys(
        (LEFT, "They fled in 32 vehicles.", "Nobody was hurt."), OPEN
    )
    made.tie("corroborates", ("North", LEFT), ("South", GONE))
    made.tie("contradicts", ("North", "32 vehicles"), ("South", "200 cars"))
    assert states(board(made, "only-here")) == {"Nobody was hurt.": OPEN}


def test_a_name_tied_to_another_is_no_partner_of_its_sentence() -> None:
    made = Made(dict(TEXTS))
    made.tie("same-as", ("North", "militants"), ("South", "Militants"))
    assert LEFT in states(board(made, "only-here"))


def test_a_partner_of_the_same_claim_in_its_own_article_is_enough() -> None:
    made = Made(dict(TEXTS))
    made.tie("same-as", ("East", "Militants went, residents say."), ("North", LEFT))
    made.tie(
        "same-as", ("East", "They went in nine cars."), ("East", "Militants went, residents say.")
    )
    assert states(board(made, "only-here"), "East") == {"A concert was held.": OPEN}


def test_it_is_confirmed_once_all_others_are_said_to_be_silent() -> None:
    made = Made(dict(TEXTS))
    made.tie("omits", ("North", "Nobody was hurt"), "South")
    found = states(board(made, "only-here"))
    assert found["Nobody was hurt"] == "silent: 1 of 2 others"
    assert "Nobody was hurt." not in found, "it stands as it was marked"
    made.tie("omits", ("North", "Nobody was hurt"), "East", by="b")
    assert states(board(made, "only-here"))["Nobody was hurt"] == "confirmed only here"


def test_repeats_and_residue_are_left_out_and_one_article_alone_has_no_rows() -> None:
    made = Made(dict(TEXTS))
    made.regions["North"] = (Region(0, len(LEFT), "residue"),)
    assert LEFT not in states(board(made, "only-here"))
    alone = board(Made({"North": LEFT}), "only-here")
    assert (alone.rows, alone.hint.startswith("One article")) == ((), True)


class Suggesting:
    """Suggests one passage, for every passage."""

    def __init__(self, to: Passage) -> None:
        self.to = to

    def nearest(self, passage: Passage) -> Counterpart | None:
        if passage.article == self.to.article:
            return None
        return Counterpart(from_=passage, to=self.to, score=0.4321)


def test_the_best_suggestion_stands_beside_what_is_not_confirmed() -> None:
    made = Made(dict(TEXTS))
    for other in ("South", "East"):
        made.tie("omits", ("North", "Nobody was hurt."), other)
    to = Passage(made.id("South"), 0, len(GONE), GONE)
    found = BOARDS["only-here"](made.story, Suggesting(to), NAMES)
    said = {row.cells[0].text: (row.cells[4].text, row.cells[5].text) for row in found.rows}
    assert said[LEFT] == (f"South: {GONE}", "0.43")
    assert said["Nobody was hurt."] == ("", "")
    (row,) = (row for row in found.rows if row.cells[0].text == LEFT)
    assert [place.quote for place in row.passages] == [LEFT, GONE]


PLACES = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(
    lambda each: Passage("x", each[0], each[0] + each[1], "")
)


@given(st.lists(PLACES, max_size=8), PLACES)
def test_what_is_covered_is_what_any_of_them_touches(places: list[Passage], one: Passage) -> None:
    touches = any(each.start < one.end and one.start < each.end for each in places)
    assert Covered(places).touches(one) == touches


def test_what_somebody_called_untold_and_somebody_tied_has_a_partner() -> None:
    made = Made(dict(TEXTS))
    made.tie("omits", ("North", LEFT), "East")
    assert states(board(made, "only-here"))[LEFT] == "silent: 1 of 2 others"
    made.tie("corroborates", ("North", LEFT), ("South", GONE))
    assert LEFT not in states(board(made, "only-here"))
