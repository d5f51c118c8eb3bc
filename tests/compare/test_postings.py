"""Which passages share most with another, where a term stands in very many."""

from itertools import pairwise

from reader.compare.matching.likeness import Profile
from reader.compare.matching.postings import Postings


def profile(**terms: float) -> Profile:
    return Profile(terms, {}, 1.0, 1.0)


def postings(*passages: str) -> Postings:
    made = Postings()
    for terms in passages:
        made.add(terms.split(), 1.0)
    return made


def test_of_a_term_that_too_many_have_some_that_lie_evenly_are_looked_at() -> None:
    found = sorted(postings(*["said"] * 10_000).likest(profile(said=1.0), 10_000))
    assert {after - before for before, after in pairwise(found)} == {3}
    assert (found[0], found[-1]) == (0, 9_999)


def test_of_a_term_that_few_enough_have_all_are_looked_at() -> None:
    found = postings(*["said"] * 3_999).likest(profile(said=1.0), 10_000)
    assert found == list(range(3_999))


def test_once_rare_terms_have_led_to_enough_common_ones_lead_no_further() -> None:
    for more, is_enough in ((0, False), (1, True)):
        rare = [*["dam said"] * 3_999, *["ebb said"] * more]
        made = postings(*rare, *["said"] * 5_000)
        found = made.likest(profile(dam=1.0, ebb=1.0, said=0.1), 20_000)
        assert {*range(len(rare))} <= {*found}
        assert (len(found) == len(rare)) is is_enough
