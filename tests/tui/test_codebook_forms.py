"""What a form shows of an entry gives the same entry back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader import codebooks
from reader.model.codebook import (
    Boundaries,
    Choice,
    Codebook,
    FieldRule,
    LinkType,
    Mapping,
    Tag,
)
from reader.model.revising.changes import renamed
from reader.model.revising.check import check
from reader.model.revising.edit import entries, with_entry
from reader.tui.codebook.forms import asked_of, with_answers, written
from reader.tui.codebook.known import Known, fitting, known
from reader.tui.codebook.outline import rows
from tests.tui.tree import TREE

WORD = st.text("aé’文 ", min_size=1, max_size=6).map(str.strip).filter(bool)
WORDS = st.lists(WORD, max_size=3).map(tuple)
CHOICES = st.lists(
    st.builds(Choice, value=WORD, label=WORD, hotkey=st.sampled_from("x+"), description=WORD)
    | st.builds(Choice, value=WORD),
    max_size=3,
).map(tuple)


def answered_as_shown(section: str, entry: object) -> object:
    asked = asked_of(section, is_new=True)
    return with_answers(section, entry, {each.key: written(each, entry) for each in asked})


@given(WORDS, WORDS, CHOICES, st.booleans())
def test_what_is_shown_is_what_is_kept(
    words: tuple[str, ...], tags: tuple[str, ...], choices: tuple[Choice, ...], yes: bool
) -> None:
    example = words if len(words) > 1 else "".join(words)
    for section, entry in (
        ("tags", Tag(id="t", example=example, heading=yes, description="a\n\n b ")),
        ("fields", FieldRule(name="f", kind="choices", choices=choices, tags=tags, ask=yes)),
        ("links", LinkType(id="l", from_tags=tags, states=choices, symmetric=yes)),
        ("boundaries", Boundaries(leave_out=words, rules=words, quotes="in")),
    ):
        assert answered_as_shown(section, entry) == entry


@pytest.mark.parametrize("name", codebooks.shipped())
def test_the_shipped_codebooks_can_be_changed_in_forms(name: str) -> None:
    book = codebooks.load(name)
    shown = [row for row in rows(book, book, (), "") if row.entry is not None]
    assert len(shown) >= 2 + len(book.tags) + len(book.fields) + len(book.links)
    assert {row.sign for row in shown} == {" "}
    for section in ("tags", "fields", "links", "mappings"):
        for entry in entries(book, section):
            assert answered_as_shown(section, entry) == entry


GROUPS = Codebook(
    id="b",
    tags=(
        Tag(id="Group", heading=True, hotkey="g"),
        Tag(id="Actor", label="Who acts", parent="Group", hotkey="a"),
        Tag(id="State", parent="Actor", hotkey="1"),
        Tag(id="Claim", hotkey="a"),
    ),
    links=(LinkType(id="same", hotkey="s"), LinkType(id="other")),
)


def values(at: int, entry: object, key: str) -> list[str]:
    return [each.value for each in known(GROUPS, at, entry, key)]


def test_what_is_above_a_tag_is_a_tag_that_is_not_below_it() -> None:
    assert values(1, GROUPS.tags[1], "parent") == ["Group", "Claim"]
    assert values(4, Tag(id="New"), "parent") == ["Group", "Actor", "State", "Claim"]


@pytest.mark.parametrize("parent", ["", "Group", "Actor"])
def test_every_free_key_may_be_the_hotkey_and_no_other(parent: str) -> None:
    new = Tag(id="New", parent=parent)
    free = values(4, new, "hotkey")
    for key in "abcdefghijklmnopqrstuvwxyz0123456789":
        book = with_entry(GROUPS, "tags", 4, replace(new, hotkey=key))
        assert (check(book) == []) == (key in free)


def test_other_parts_are_completed_to_what_they_can_name() -> None:
    assert values(0, FieldRule(name="f", applies="link"), "tags") == ["same", "other"]
    assert values(0, FieldRule(name="f"), "tags") == [tag.id for tag in GROUPS.tags]
    assert values(0, FieldRule(name="f", kind="yes-no"), "default") == ["yes", "no"]
    chosen = FieldRule(name="f", kind="choice", choices=(Choice(value="neg", label="against"),))
    assert known(GROUPS, 0, chosen, "default") == [Known("neg", "against")]
    assert "s" not in values(1, GROUPS.links[1], "hotkey")
    assert "ptc-14" in values(0, Mapping(codebook="", tag="", to=""), "codebook")
    there = values(0, Mapping(codebook="conll-4", tag="", to=""), "to")
    assert there == [tag.id for tag in codebooks.load("conll-4").tags]
    assert values(0, Mapping(codebook="nowhere", tag="", to=""), "to") == []
    assert values(0, GROUPS.tags[0], "brief") == []
    book = with_entry(
        GROUPS, "tags", 0, replace(GROUPS.tags[0], colour=values(0, Tag(id="x"), "colour")[0])
    )
    assert check(book) == []


def test_what_is_begun_comes_before_what_has_it_within() -> None:
    listed = [Known("Claim"), Known("Actor", "Who acts"), Known("State actor", "A state")]
    assert [each.value for each in fitting(listed, "ac")] == ["Actor", "State actor"]
    assert [each.value for each in fitting(listed, "who")] == ["Actor"]
    assert fitting(listed, "Actor") == []
    assert fitting(listed, " ") == listed
    assert fitting(listed, "laim") == []


def test_what_became_of_tags_in_the_draft_is_new_wherever_it_stands() -> None:
    base = renamed(renamed(TREE, "Actor", "Agent"), "Claim", "Said")
    book = renamed(replace(base, changes=base.changes[1:]), "Said", "Quoted")
    told = [row.sign for row in rows(book, base, (), "") if row.section == "changes"]
    assert told[1:] == [" ", "+"]
