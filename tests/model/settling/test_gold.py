"""What stands once differences are settled, and what waits."""

from reader.evaluation.differing.differences import candidates
from reader.model.settling.adjudication import Adjudication, decision
from reader.model.settling.difference import Candidate, Said
from reader.model.settling.gold import settled, waiting
from tests.evaluation.coded import BOOK, link, mark, submitted

ANA = (mark("a1", "Actor", (0, 13)), mark("a2", "Attack", (23, 31)), link("al", "same", "a1", "a2"))
BO = (
    mark("b1", "Actor", (0, 22)),
    mark("b2", "Attack", (23, 31), unsure=True),
    mark("b3", "Place", (44, 47)),
)


def found(*bo: Said) -> list[Candidate]:
    return candidates([submitted("ana", *ANA), submitted("bo", *bo)], BOOK)


def on(candidate: Candidate, image: Said | None, at: str = "1") -> Adjudication:
    return decision(candidate, image, round_="main", adjudicator="cy", at=at)


def test_what_is_not_decided_waits_the_unsure_first() -> None:
    first, link_, attack, place = found(*BO)
    assert [each.key for each in waiting(found(*BO), [])] == [
        each.key for each in (attack, first, link_, place)
    ]
    left = waiting(found(*BO), [on(first, first.said[1]), on(attack, None)])
    assert [each.key for each in left] == [link_.key, place.key]


def test_outcomes_follow_from_what_stands() -> None:
    first, *_ = found(*BO)
    assert on(first, first.said[0]).outcome == "accepted"
    assert on(first, mark("x", "Actor", (0, 7))).outcome == "edited"
    assert on(first, None).outcome == "rejected"
    assert on(first, None).image is None
    assert on(first, None).id == on(first, first.said[0]).id


def test_what_a_coder_says_otherwise_waits_again_and_nothing_else() -> None:
    decisions = [on(each, each.said[0]) for each in found(*BO)]
    assert waiting(found(*BO), decisions) == []
    moved = mark("b1", "Actor", (0, 21))
    left = waiting(found(moved, *BO[1:]), decisions)
    assert [each.said[1].id for each in left] == ["b1"]
    assert [item.image.id for item in settled(found(moved, *BO[1:]), decisions)] == [
        "al",
        "a2",
        "b3",
    ]


def test_what_stands_is_in_order_and_names_what_the_coders_said() -> None:
    first, link_, attack, place = found(*BO)
    decisions = [on(place, place.said[0]), on(first, first.said[1]), on(link_, link_.said[0])]
    extra = Adjudication(
        id="z",
        article="a",
        round="main",
        adjudicator="cy",
        outcome="added",
        annotation=mark("c9", "Time", (51, 57)),
        inputs=(),
        at="2",
    )
    items = settled(found(*BO), [*decisions, on(attack, None), extra])
    assert [(item.image.id, item.votes) for item in items] == [
        ("al", ("al",)),
        ("b1", ("a1", "b1")),
        ("b3", ("b3",)),
        ("c9", ()),
    ]
    assert items == settled(found(*BO), [extra, on(attack, None), *reversed(decisions)])
