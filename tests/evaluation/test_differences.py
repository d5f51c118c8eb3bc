"""What is one thing said by several coders, and how they differ about it."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.evaluation.differing.differences import candidates
from reader.model.annotation import Annotation
from reader.model.settling.difference import Candidate
from reader.model.submission import Submission
from tests.evaluation.coded import BOOK, label, link, mark, submitted

STRETCHES = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda at: (at[0], sum(at)))
MARKED = st.tuples(st.sampled_from("XY"), st.lists(STRETCHES, min_size=1, max_size=2))
SIDES = st.lists(st.lists(MARKED, max_size=4), min_size=1, max_size=3)


def told(found: list[Candidate]) -> list[tuple[str, tuple[str, ...]]]:
    """Return of each candidate its kind and the ids of what is said, ``-`` where nothing is."""
    return [(each.kind, tuple(v.said.id if v.said else "-" for v in each.votes)) for each in found]


def both(left: list[Annotation], right: list[Annotation]) -> list[tuple[str, tuple[str, ...]]]:
    return told(candidates([submitted("ana", *left), submitted("bo", *right)], BOOK))


def test_the_same_twice_is_no_difference() -> None:
    ours = mark("a1", "Actor", (0, 13), fields=("n=1", "p=2"))
    theirs = mark("b1", "Actor", (0, 7), (7, 13), fields=("p=2", "n=1"))
    assert both([ours], [theirs]) == [("", ("a1", "b1"))]


def test_each_kind() -> None:
    ana = [
        mark("a1", "Actor", (0, 13)),
        mark("a2", "Attack", (23, 31)),
        mark("a3", "Place", (32, 47)),
        mark("a4", "Time", (51, 57), fields=("exact=yes",)),
    ]
    bo = [
        mark("b1", "Group", (0, 13)),
        mark("b3", "Place", (44, 47)),
        mark("b4", "Time", (51, 57), fields=("exact=no",)),
    ]
    assert both(ana, bo) == [
        ("tag", ("a1", "b1")),
        ("missed", ("a2", "-")),
        ("boundary", ("a3", "b3")),
        ("field", ("a4", "b4")),
    ]


def test_a_name_inside_a_marked_sentence_is_a_thing_of_its_own() -> None:
    found = both([mark("a1", "Claim", (0, 57))], [mark("b1", "Actor", (0, 13))])
    assert found == [("missed", ("-", "b1")), ("missed", ("a1", "-"))]


def test_nested_marks_find_their_like() -> None:
    ana = [mark("a1", "Claim", (0, 57)), mark("a2", "Actor", (0, 13))]
    bo = [mark("b1", "Actor", (0, 22)), mark("b2", "Claim", (0, 74))]
    assert both(ana, bo) == [("boundary", ("a2", "b1")), ("boundary", ("a1", "b2"))]


def test_what_is_in_fragments_is_compared_by_all_of_them() -> None:
    ana = [mark("a1", "Attack", (0, 13), (23, 31))]
    bo = [mark("b1", "Attack", (0, 13), (23, 31)), mark("b2", "Attack", (0, 31))]
    assert both(ana, bo) == [("", ("a1", "b1")), ("missed", ("-", "b2"))]


def test_a_second_tag_on_a_span_is_missed_by_who_gave_one_only() -> None:
    ana = [mark("a1", "Actor", (0, 13)), mark("a2", "Group", (0, 13))]
    assert sorted(both(ana, [mark("b1", "Group", (0, 13))])) == [
        ("", ("a2", "b1")),
        ("missed", ("a1", "-")),
    ]


def test_of_three_the_closest_are_joined_first() -> None:
    found = candidates(
        [
            submitted("ana", mark("a1", "Actor", (0, 22))),
            submitted("bo", mark("b1", "Actor", (0, 13))),
            submitted("cy", mark("c1", "Actor", (0, 13)), mark("c2", "Actor", (0, 22))),
        ],
        BOOK,
    )
    assert told(found) == [("missed", ("-", "b1", "c1")), ("missed", ("a1", "-", "c2"))]


def test_links_are_one_where_their_ends_are() -> None:
    ana = submitted(
        "ana",
        mark("a1", "Actor", (0, 13)),
        mark("a2", "Place", (32, 47)),
        link("al", "same", "a1", "a2"),
        link("am", "contradicts", "a2", "far-1"),
        link("an", "contradicts", "a1", at="other"),
    )
    bo = submitted(
        "bo",
        mark("b1", "Actor", (0, 22)),
        mark("b2", "Place", (44, 47)),
        link("bl", "same", "b2", "b1"),
        link("bm", "contradicts", "b2", "far-2", state="real"),
        link("bn", "contradicts", "b1", at="third"),
    )
    far = {
        "far-1": mark("far-1", "Place", (0, 5)),
        "far-2": mark("far-2", "Place", (3, 9)),
    }
    assert ("", ("al", "bl")) in told(candidates([ana, bo], BOOK, far))
    assert ("link", ("am", "bm")) in told(candidates([ana, bo], BOOK, far))
    assert ("link", ("an", "-")) in told(candidates([ana, bo], BOOK, far))
    assert ("link", ("am", "-")) in told(candidates([ana, bo], BOOK))


def test_labels_differ_by_value_unless_several_are_given() -> None:
    ana = submitted(
        "ana", label("a1", "stance", "for"), label("a2", "frames", "x"), label("a3", "frames", "y")
    )
    bo = submitted("bo", label("b1", "stance", "against"), label("b2", "frames", "y"))
    assert sorted(told(candidates([ana, bo], BOOK))) == [
        ("", ("a3", "b2")),
        ("label", ("a1", "b1")),
        ("label", ("a2", "-")),
    ]


def test_a_key_is_what_was_said() -> None:
    (first,) = candidates([submitted("ana", mark("a1", "Actor", (0, 13)))], BOOK)
    (flagged,) = candidates([submitted("ana", mark("a1", "Actor", (0, 13), unsure=True))], BOOK)
    (other,) = candidates([submitted("ana", mark("a1", "Actor", (0, 7)))], BOOK)
    (missed,) = candidates([submitted("ana", mark("a1", "Actor", (0, 13))), submitted("bo")], BOOK)
    assert first.key == flagged.key
    assert len({first.key, other.key, missed.key}) == 3


def test_several_articles_are_refused() -> None:
    far = replace(submitted("bo"), article="b")
    with pytest.raises(ValueError, match="one article"):
        candidates([submitted("ana"), far], BOOK)


def coders(sides: list[list[tuple[str, list[tuple[int, int]]]]]) -> list[Submission]:
    return [
        submitted(
            name, *(mark(f"{name}{at}", tag, *spans) for at, (tag, spans) in enumerate(marked))
        )
        for name, marked in zip(("ana", "bo", "cy"), sides, strict=False)
    ]


@given(SIDES)
def test_everything_is_in_one_candidate_whatever_the_order(
    sides: list[list[tuple[str, list[tuple[int, int]]]]],
) -> None:
    given_ = coders(sides)
    found = candidates(given_, BOOK)
    said = Counter(each.id for candidate in found for each in candidate.said)
    assert said == Counter(m.id for each in given_ for m in each.work.annotations)
    for order in permutations(given_):
        again = candidates(order, BOOK)
        assert [(x.key, x.kind) for x in again] == [(x.key, x.kind) for x in found]
        assert all([v.annotator for v in x.votes] == [s.annotator for s in order] for x in again)


@given(SIDES)
def test_what_is_said_alike_is_found_alike(
    sides: list[list[tuple[str, list[tuple[int, int]]]]],
) -> None:
    given_ = coders([sides[0], [*reversed(sides[0])]])
    assert {each.kind for each in candidates(given_, BOOK)} <= {""}
