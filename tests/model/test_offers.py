"""Where a mark of several spans may belong."""

from reader.model.misplaced_kinds import kinds_in_words
from reader.model.offers import offered
from reader.model.text.sought import Sought

TEXT = "One said yes. Two said no. Three said yes and no."


def sought(quote: str, start: int) -> Sought:
    return Sought(start, start + len(quote), quote)


def test_a_mark_waits_as_a_whole_and_spans_move_together() -> None:
    offer = offered(TEXT, [sought("Two", 0), sought("said", 4)])
    assert (offer.kind, offer.is_certain) == ("ambiguous", False)
    assert offer.places[0].where == "14-17,18-22"


def test_a_span_that_is_lost_makes_the_mark_so() -> None:
    offer = offered(TEXT, [sought("One", 0), sought("nowhere at all in it", 4)])
    assert (offer.kind, offer.places) == ("lost", ())


def test_words_that_all_stand_once_are_certain() -> None:
    offer = offered(TEXT, [sought("One", 0), sought("Three", 5)])
    assert (offer.kind, offer.is_certain) == ("moved", True)
    assert [span.quote for span in offer.places[0].spans] == ["One", "Three"]


def test_what_is_only_alike_is_not_certain() -> None:
    offer = offered(TEXT, [sought("Three sayd yes", 0)])
    assert (offer.kind, offer.is_certain, offer.places[0].how) == ("moved", False, "fuzzy")


def test_spans_that_would_lie_on_each_other_are_no_place() -> None:
    assert offered(TEXT, [sought("One said", 40), sought("said yes. Two", 45)]).kind == "lost"


def test_within_a_word_they_are_not_certain() -> None:
    offer = offered(TEXT, [sought("hre", 0)])
    assert (offer.kind, offer.is_certain) == ("moved", False)
    assert [place.doubt for place in offer.places] == ["within a word"]


def test_one_place_that_is_left_of_several_is_not_ambiguous() -> None:
    offer = offered("One said yes, said no", [sought("One said", 3), sought("said", 15)])
    assert (offer.kind, offer.is_certain) == ("moved", False)
    assert [(place.where, place.doubt) for place in offer.places] == [
        ("0-8,14-18", "perhaps elsewhere too")
    ]


def test_kinds_are_counted_in_words() -> None:
    assert kinds_in_words(["moved", "lost"]) == "2 marks wait for their place: 1 moved, 1 lost"
    assert kinds_in_words(["ambiguous"]) == "1 mark waits for its place: 1 ambiguous"
