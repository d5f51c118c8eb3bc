"""Bringing together what two people made of one version of a codebook."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.model.codebook import Boundaries, Codebook, FieldRule, LinkType, Tag
from reader.model.revising.changes import merged, renamed, split
from reader.model.revising.check import check
from reader.model.revising.edit import with_entry, without_entry
from reader.model.revising.joining import Part, become_twice, joined, reverted, said
from reader.model.revising.successors import successors

BASE = Codebook(
    id="b",
    title="Title",
    tags=(Tag(id="A", label="a"), Tag(id="B", label="b"), Tag(id="C", label="c")),
    fields=(FieldRule(name="f"),),
)


def changed(book: Codebook, at: int, **keys: Any) -> Codebook:
    return with_entry(book, "tags", at, replace(book.tags[at], **keys))


def test_different_entries_and_different_keys_are_both_kept() -> None:
    mine = changed(changed(BASE, 0, label="mine"), 1, brief="mine")
    theirs = changed(changed(BASE, 1, label="theirs", revision=2), 2, label="theirs")
    theirs = replace(theirs, title="Theirs", version=2)
    book, clashes = joined(BASE, mine, theirs)
    assert clashes == []
    assert [(t.label, t.brief, t.revision) for t in book.tags] == [
        ("mine", "", 1),
        ("theirs", "mine", 2),
        ("theirs", "", 1),
    ]
    assert (book.title, book.version) == ("Theirs", 2)


def test_a_clash_is_theirs_unless_it_is_settled() -> None:
    mine, theirs = changed(BASE, 0, label="mine"), changed(BASE, 0, label="theirs")
    book, (clash,) = joined(BASE, mine, theirs)
    assert (clash.part.words, clash.mine, clash.theirs) == ("tag A, label", "mine", "theirs")
    assert book.tags[0].label == "theirs"
    assert joined(BASE, mine, theirs, [clash.part])[0].tags[0].label == "mine"


def test_what_the_one_added_or_took_out_is_so_and_what_the_other_changed_of_it_clashes() -> None:
    mine = without_entry(with_entry(BASE, "tags", 3, Tag(id="M")), "fields", 0)
    theirs = with_entry(BASE, "tags", 3, Tag(id="T"))
    book, clashes = joined(BASE, mine, theirs)
    assert ({t.id for t in book.tags}, book.fields, clashes) == ({*"ABCMT"}, (), [])
    theirs = with_entry(BASE, "fields", 0, FieldRule(name="f", label="F"))
    book, (clash,) = joined(BASE, mine, theirs)
    assert (clash.part, said(clash.mine)) == (Part("fields", "f", ""), "taken out")
    assert book.fields == theirs.fields
    assert joined(BASE, mine, theirs, [clash.part])[0].fields == ()


def test_an_order_that_only_one_changed_is_kept() -> None:
    a, b, c = BASE.tags
    mine = replace(BASE, tags=(c, a, b))
    theirs = with_entry(BASE, "tags", 3, Tag(id="T"))
    book, clashes = joined(BASE, mine, theirs)
    assert ([t.id for t in book.tags], clashes) == (["C", "T", "A", "B"], [])
    theirs = replace(BASE, tags=(b, a, c))
    book, (clash,) = joined(BASE, mine, theirs)
    assert clash.part.words == "tags, order"
    assert book.tags == (b, a, c)
    assert joined(BASE, mine, theirs, [clash.part])[0].tags == (c, a, b)


def test_a_tag_renamed_by_the_one_and_changed_by_the_other_is_told() -> None:
    mine = renamed(BASE, "A", "Z")
    assert become_twice(BASE, mine, changed(BASE, 1, label="x")) == []
    assert become_twice(BASE, mine, changed(BASE, 0, deprecated=True)) == ["A"]
    assert become_twice(BASE, changed(BASE, 0, deprecated=True), mine) == ["A"]
    book, _ = joined(BASE, mine, changed(BASE, 1, label="x"))
    assert [c.kind for c in book.changes] == ["rename"]


_books = st.builds(
    lambda labels, extra, trim, last: replace(
        BASE,
        boundaries=Boundaries(trim=trim),
        tags=(
            *(replace(t, label=label) for t, label in zip(BASE.tags, labels, strict=True)),
            *(Tag(id=name) for name in extra),
        )[: None if last else -1],
    ),
    st.tuples(*[st.sampled_from(["a", "b", "x"])] * 3),
    st.lists(st.sampled_from(["D", "E"]), unique=True),
    st.sampled_from([".", ","]),
    st.booleans(),
)


@given(_books, _books)
def test_joining_with_what_was_not_changed_changes_nothing(one: Codebook, two: Codebook) -> None:
    assert joined(one, one, two) == (two, [])
    assert joined(one, two, one) == (two, [])
    assert joined(one, two, two) == (two, [])
    book, clashes = joined(BASE, one, two)
    turned, mirrored = joined(BASE, two, one, [each.part for each in clashes])
    assert {c.part for c in mirrored} == {c.part for c in clashes}
    assert {t.id: t for t in turned.tags} == {t.id: t for t in book.tags}


def test_what_an_older_file_takes_back_is_named() -> None:
    now = changed(replace(BASE, version=2), 1, label="now")
    file = changed(BASE, 0, label="file")
    (back,) = reverted(BASE, now, file)
    assert (back.part.words, back.theirs, back.mine) == ("tag B, label", "now", "b")
    added = with_entry(now, "tags", 3, Tag(id="N"))
    assert [c.part.words for c in reverted(BASE, added, file)] == ["tag B, label", "tag N"]
    assert reverted(BASE, BASE, file) == []
    assert {c.part.words for c in reverted(None, now, file)} == {"tag A, label", "tag B, label"}


def test_a_renamed_tag_has_what_the_other_made_of_it_under_its_old_id() -> None:
    mine = renamed(BASE, "A", "Z")
    theirs = changed(BASE, 0, description="new", hotkey="k")
    theirs = with_entry(theirs, "tags", 3, Tag(id="D", parent="A"))
    theirs = with_entry(theirs, "fields", 1, FieldRule(name="g", tags=("A",)))
    assert become_twice(BASE, mine, theirs) == []
    for one, other in ((mine, theirs), (theirs, mine)):
        book, clashes = joined(BASE, one, other)
        assert clashes == []
        now = {tag.id: tag for tag in book.tags}
        assert (now["Z"].description, now["Z"].hotkey, now["A"].hotkey) == ("new", "k", "")
        assert (now["A"].deprecated, now["Z"].deprecated, now["D"].parent) == (True, False, "Z")
        assert book.fields[1].tags == ("A", "Z")
        assert successors(book, "A") == ("Z",)
        assert {change.version for change in book.changes} <= {2, other.version + 1}
        assert check(book) == []


def test_both_turn_other_tags_of_one_field_without_a_clash() -> None:
    base = with_entry(BASE, "fields", 0, FieldRule(name="f", tags=("A", "B")))
    mine, theirs = renamed(base, "A", "Y"), renamed(base, "B", "Z")
    theirs = with_entry(theirs, "fields", 0, replace(theirs.fields[0], tags=("C", "A", "B", "Z")))
    book, clashes = joined(base, mine, theirs)
    assert (clashes, {*book.fields[0].tags}) == ([], {*"ABCYZ"})


def test_what_both_did_alike_is_done_once() -> None:
    mine = changed(split(BASE, "A", [Tag(id="X"), Tag(id="Y")]), 1, brief="mine")
    theirs = changed(split(BASE, "A", [Tag(id="X"), Tag(id="Y")]), 2, brief="theirs")
    assert become_twice(BASE, mine, theirs) == []
    book, clashes = joined(BASE, mine, theirs)
    assert (clashes, len(book.changes)) == ([], 1)
    assert {tag.id: tag.brief for tag in book.tags if tag.brief} == {"X": "mine", "Y": "theirs"}
    theirs = changed(theirs, 1, brief="theirs")
    assert [c.part.words for c in joined(BASE, mine, theirs)[1]] == ["tag X, brief"]


def test_two_tags_are_merged_into_one_by_two_hands_and_what_became_of_one_s_own_is_kept() -> None:
    mine = with_entry(merged(BASE, ["A"], "C"), "tags", 3, Tag(id="N"))
    mine = renamed(mine, "N", "M")
    theirs = changed(merged(BASE, ["B"], "C"), 2, label="all")
    assert become_twice(BASE, mine, theirs) == []
    book, clashes = joined(BASE, mine, theirs)
    assert (clashes, book.version) == ([], theirs.version)
    assert [successors(book, name) for name in "ABCN"] == [("C",), ("C",), ("C",), ("M",)]
    assert book.tag("C").label == "all"


TRUE_CLASHES: list[tuple[Callable[[Codebook], Codebook], Callable[[Codebook], Codebook]]] = [
    (lambda b: renamed(b, "A", "Z"), lambda b: renamed(b, "A", "Y")),
    (lambda b: renamed(b, "A", "Z"), lambda b: merged(b, ["A", "B"], "N")),
    (lambda b: merged(renamed(b, "A", "Z"), ["Z"], "C"), lambda b: changed(b, 0, label="x")),
    (lambda b: renamed(b, "A", "Z"), lambda b: changed(b, 0, deprecated=True)),
    (lambda b: renamed(b, "A", "Z"), lambda b: with_entry(b, "tags", 3, Tag(id="Z"))),
    (lambda b: renamed(b, "A", "Z"), lambda b: renamed(b, "B", "Z")),
    (lambda b: merged(b, ["A"], "C"), lambda b: changed(b, 0, description="narrower")),
    (lambda b: merged(b, ["A"], "C"), lambda b: changed(b, 2, deprecated=True)),
    (lambda b: split(b, "A", [Tag(id="X"), Tag(id="Y")]), lambda b: merged(b, ["B"], "A")),
]


@pytest.mark.parametrize(("one", "other"), TRUE_CLASHES)
def test_what_cannot_both_be_is_told(
    one: Callable[[Codebook], Codebook], other: Callable[[Codebook], Codebook]
) -> None:
    for mine, theirs in ((one(BASE), other(BASE)), (other(BASE), one(BASE))):
        assert {*become_twice(BASE, mine, theirs)} & {*"ABCZ"}


def test_a_renamed_tag_has_the_label_that_the_other_gave_it_under_its_old_id() -> None:
    other = changed(BASE, 0, label="another name")
    for turned in (renamed(BASE, "A", "Z"), renamed(renamed(BASE, "A", "Y"), "Y", "Z")):
        for mine, theirs in ((turned, other), (other, turned)):
            assert become_twice(BASE, mine, theirs) == []
            book, clashes = joined(BASE, mine, theirs)
            assert (clashes, book.tag("Z").label) == ([], "another name")
            assert (successors(book, "A"), check(book)) == (("Z",), [])
    own = changed(renamed(BASE, "A", "Z"), 1, label="my name")
    assert [c.part.words for c in joined(BASE, own, other)[1]] == ["tag Z, label"]


def test_what_is_merged_into_a_tag_comes_into_what_the_other_made_of_that() -> None:
    merge, rename = merged(BASE, ["A"], "B"), renamed(BASE, "B", "Z")
    for mine, theirs in ((merge, rename), (rename, merge)):
        assert become_twice(BASE, mine, theirs) == []
        book, clashes = joined(BASE, mine, theirs)
        assert (clashes, check(book)) == ([], [])
        assert [successors(book, tag) for tag in "AB"] == [("Z",), ("Z",)]


def test_what_a_tag_meant_is_nothing_to_choose_about() -> None:
    mine = merged(WIDE, ["m0"], "m1")
    theirs = renamed(WIDE, "m1", "Z")
    theirs = with_entry(theirs, "fields", 2, FieldRule(name="h", tags=("Z",)))
    for one, other in ((mine, theirs), (theirs, mine)):
        assert joined(WIDE, one, other)[1] == []


def test_the_tag_that_something_else_became_of_is_the_one_that_is_named() -> None:
    merge, parted = merged(BASE, ["A"], "B"), split(BASE, "B", [Tag(id="X"), Tag(id="Y")])
    assert become_twice(BASE, merge, parted) == become_twice(BASE, parted, merge) == ["B"]


WIDE = Codebook(
    id="wide",
    tags=(
        *(Tag(id=f"{side}{at}", description="d") for side in "mt" for at in range(4)),
        *(Tag(id=f"{side}below", parent=f"{side}0") for side in "mt"),
    ),
    fields=(FieldRule(name="f", tags=("m0", "t0")), FieldRule(name="g", tags=("m1",))),
    links=(LinkType(id="l", from_tags=("m0", "t1"), to_tags=("t0",)),),
)


def turned(book: Codebook, kind: str, side: str, at: int, turn: int) -> Codebook:
    """Do something with the tags of one side, and nothing where that cannot be done."""
    mine = [tag.id for tag in book.tags if tag.id.startswith(side) and not tag.deprecated]
    tag, other = mine[at % len(mine)], mine[(at + 1) % len(mine)]
    part = next(n for n, each in enumerate(book.tags) if each.id == tag)
    if kind == "rename":
        return renamed(book, tag, f"{side}r{turn}")
    if kind == "merge":
        return merged(book, [tag, other], other) if tag != other else book
    if kind == "split":
        return split(book, tag, [Tag(id=f"{side}{turn}{part}") for part in "xy"])
    if kind == "below":
        return with_entry(book, "tags", len(book.tags), Tag(id=f"{side}n{turn}", parent=tag))
    if kind == "field":
        return with_entry(
            book, "fields", len(book.fields), FieldRule(name=f"{side}{turn}", tags=(tag,))
        )
    return changed(book, part, **{kind: f"{side}{turn}"})


def by(side: str) -> st.SearchStrategy[Codebook]:
    kinds = ("rename", "merge", "split", "below", "field", "label", "description")
    steps = st.lists(st.tuples(st.sampled_from(kinds), st.integers(0, 9)), max_size=4)

    def made(steps: list[tuple[str, int]]) -> Codebook:
        book = WIDE
        for turn, (kind, at) in enumerate(steps):
            book = turned(book, kind, side, at, turn)
        return book

    return steps.map(made)


def contents(book: Codebook) -> object:
    """Return what a codebook says, in whatever order its parts came in."""
    tags = {tag.id: replace(tag, revision=1) for tag in book.tags}
    fields = {each.name: replace(each, tags=tuple(sorted(each.tags))) for each in book.fields}
    links = {
        each.id: ({*each.from_tags}, {*each.to_tags}, each.label, each.states)
        for each in book.links
    }
    return tags, fields, links, {(c.kind, c.old, c.new) for c in book.changes}


@given(by("m"), by("t"))
def test_whatever_is_done_with_other_tags_is_joined(mine: Codebook, theirs: Codebook) -> None:
    assert become_twice(WIDE, mine, theirs) == []
    book, clashes = joined(WIDE, mine, theirs)
    assert clashes == []
    assert check(book) == []
    for made, side in ((mine, "m"), (theirs, "t")):
        for tag in WIDE.tags:
            if tag.id.startswith(side):
                assert successors(book, tag.id) == successors(made, tag.id)
        own = {tag.id: replace(tag, meant="") for tag in made.tags if tag.id.startswith(side)}
        assert own == {
            tag.id: replace(tag, meant="") for tag in book.tags if tag.id.startswith(side)
        }
    assert contents(joined(WIDE, theirs, mine)[0]) == contents(book)
    assert joined(theirs, book, theirs) == (book, [])


@given(by("m"), by("m"))
def test_what_only_one_turned_is_all_there_is(one: Codebook, two: Codebook) -> None:
    assert joined(one, one, two) == (two, [])
    assert joined(one, two, two) == (two, [])
    book, clashes = joined(WIDE, one, WIDE)
    assert (contents(book), clashes) == (contents(one), [])


@given(by("m"), by("m"))
def test_of_what_both_turned_the_same_is_told_from_either_side(
    one: Codebook, two: Codebook
) -> None:
    told = become_twice(WIDE, one, two)
    assert bool(told) == bool(become_twice(WIDE, two, one))
    if not told:
        book, clashes = joined(WIDE, one, two)
        _, mirrored = joined(WIDE, two, one, [each.part for each in clashes])
        assert {c.part for c in mirrored} == {c.part for c in clashes}
        for made in (one, two):
            assert {(c.kind, c.old) for c in made.changes} <= {
                (c.kind, c.old) for c in book.changes
            }
