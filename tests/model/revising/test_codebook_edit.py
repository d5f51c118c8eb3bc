"""Changing a codebook by hand: places in the tree, and what comes back from elsewhere."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.model.codebook import Change, Codebook, FieldRule, LinkType, Mapping, Tag
from reader.model.revising.changes import merged, renamed, split
from reader.model.revising.check import check
from reader.model.revising.edit import (
    moved,
    outline,
    taken_back,
    where,
    with_entry,
    without_entry,
)
from reader.model.revising.versions import changed_in_meaning, next_version

BOOK = Codebook(
    id="mine",
    version=3,
    tags=(
        Tag(id="Actor"),
        Tag(id="Claim"),
        Tag(id="Person", parent="Actor", revision=2),
        Tag(id="Minister", parent="Person"),
        Tag(id="Group", parent="Actor"),
    ),
    fields=(FieldRule(name="side", tags=("Actor",)),),
    links=(LinkType(id="same", from_tags=("Person",)),),
    mappings=(Mapping(codebook="other", tag="Person", to="PER"),),
    changes=(Change(version=2, kind="rename", old=("Old",), new=("Actor",)),),
)


def tree(book: Codebook) -> list[str]:
    return [f"{'-' * depth}{book.tags[at].id}" for at, depth in outline(book.tags)]


@given(st.lists(st.sampled_from(["", "0", "1", "2", "3", "4", "elsewhere"]), max_size=5))
def test_the_tree_shows_every_tag_once_whatever_its_parents(parents: list[str]) -> None:
    tags = [Tag(id=str(at), parent=parent) for at, parent in enumerate(parents)]
    assert sorted(at for at, _ in outline(tags)) == list(range(len(tags)))


def test_a_tag_moves_among_those_below_the_same_parent() -> None:
    assert tree(BOOK) == ["Actor", "-Person", "--Minister", "-Group", "Claim"]
    book, at = moved(BOOK, "tags", 2, 1)
    assert tree(book) == ["Actor", "-Group", "-Person", "--Minister", "Claim"]
    assert book.tags[at].id == "Person"
    assert moved(book, "tags", at, 1) == (book, at)
    assert moved(book, "tags", at, -1) == (BOOK, 2)


def test_what_is_taken_out_leaves_what_was_below_it_in_its_place() -> None:
    assert tree(without_entry(BOOK, "tags", 2)) == ["Actor", "-Minister", "-Group", "Claim"]
    assert without_entry(BOOK, "fields", 0).fields == ()


def test_an_entry_takes_a_place_or_comes_last() -> None:
    assert with_entry(BOOK, "tags", 1, Tag(id="Claim", brief="b")).tags[1].brief == "b"
    assert with_entry(BOOK, "tags", 5, Tag(id="Last")).tags[-1].id == "Last"


def test_what_comes_back_keeps_version_past_and_tags() -> None:
    written = replace(BOOK, id="x", version=1, changes=(), tags=(Tag(id="New"), Tag(id="Person")))
    book, dropped = taken_back(BOOK, written)
    assert (book.id, book.version, book.changes) == (BOOK.id, BOOK.version, BOOK.changes)
    assert dropped == ("Actor", "Claim", "Minister", "Group")
    assert [tag.id for tag in book.tags if not tag.deprecated] == ["New", "Person"]
    assert book.tag("Person").revision == 2
    assert taken_back(BOOK, replace(BOOK, version=1, changes=())) == (BOOK, ())
    assert taken_back(book, replace(book, tags=book.tags[:2]))[1] == ()


def test_what_was_said_of_a_tag_is_said_of_what_became_of_it() -> None:
    book = renamed(BOOK, "Person", "Human")
    assert tree(book) == ["Actor", "-Person", "-Human", "--Minister", "-Group", "Claim"]
    assert book.links[0].from_tags == ("Person", "Human")
    assert Mapping(codebook="other", tag="Human", to="PER") in book.mappings
    assert [f.name for f in book.fields_of("Minister")] == ["side"]
    assert tree(merged(BOOK, ["Actor"], "Claim"))[2:] == ["-Person", "--Minister", "-Group"]
    apart = split(BOOK, "Actor", [Tag(id="A"), Tag(id="B")])
    assert apart.fields[0].tags == ("Actor", "A", "B")
    for each in (book, merged(BOOK, ["Actor"], "Minister"), apart):
        assert check(each) == []


def test_the_tags_that_mean_something_else_are_named() -> None:
    assert changed_in_meaning(BOOK, next_version(BOOK, renamed(BOOK, "Claim", "Fact"))) == (
        "Claim",
    )
    tags = (replace(BOOK.tags[0], label="Who"), replace(BOOK.tags[1], description="d"))
    after = next_version(BOOK, replace(BOOK, tags=(*tags, *BOOK.tags[2:])))
    assert changed_in_meaning(BOOK, after) == ("Claim",)


def test_what_became_of_a_tag_is_named_though_less_is_known_of_others_by_then() -> None:
    book = renamed(BOOK, "Claim", "Fact")
    tags = [replace(tag, deprecated=False) if tag.id == "Claim" else tag for tag in book.tags]
    draft = renamed(replace(book, tags=(*tags,)), "Person", "Human")
    after = next_version(book, draft)
    assert len(after.changes) == len(book.changes)
    assert changed_in_meaning(book, after) == ("Person",)


def test_nothing_became_a_tag_that_is_taken_out() -> None:
    book = renamed(Codebook(id="x", tags=(Tag(id="Actor"), Tag(id="Claim"))), "Actor", "Agent")
    left = without_entry(book, "tags", [tag.id for tag in book.tags].index("Agent"))
    assert left.changes == ()
    assert check(left) == []


def test_an_entry_is_found_where_it_is_now_only_if_it_is_as_it_was() -> None:
    later = replace(BOOK, tags=(Tag(id="New"), *BOOK.tags), title="Another")
    assert where(later, "tags", 1, BOOK.tags[1]) == 2
    assert where(later, "tags", 1, replace(BOOK.tags[1], label="Other")) is None
    assert where(later, "fields", 0, BOOK.fields[0]) == 0
    assert where(later, "boundaries", 0, BOOK.boundaries) == 0
    assert where(later, "boundaries", 0, replace(BOOK.boundaries, trim="")) is None
    assert where(replace(later, title=""), "head", 0, BOOK) == 0
    assert where(later, "head", 0, BOOK) is None
