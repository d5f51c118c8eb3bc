"""What a codebook says of its own tags."""

import pytest

from reader.model.codebook import Codebook, FieldRule, Tag
from reader.model.revising.check import check

BOOK = Codebook(
    id="grouped",
    tags=(
        Tag(id="Group", hotkey="1", heading=True),
        Tag(id="One", hotkey="2", parent="Group"),
        Tag(id="Old", hotkey="3", parent="Group", deprecated=True),
    ),
    fields=(FieldRule(name="why", tags=("Group",)),),
)


def test_a_heading_and_an_old_tag_are_not_offered() -> None:
    assert [tag.id for tag in BOOK.tags if tag.offered] == ["One"]


def test_a_digit_gives_no_heading_and_no_old_tag() -> None:
    assert [tag and tag.id for tag in map(BOOK.by_hotkey, "123")] == [None, "One", None]


def test_what_is_for_a_heading_is_for_the_tags_below_it() -> None:
    assert [field.name for field in BOOK.fields_of("One")] == ["why"]


def test_no_heading_leaves_the_hash_as_it_was() -> None:
    plain = Codebook(id="c", tags=(Tag(id="A"),))
    assert plain.sha256 == Codebook(id="c", tags=(Tag(id="A", heading=False),)).sha256
    assert plain.sha256 != Codebook(id="c", tags=(Tag(id="A", heading=True),)).sha256


@pytest.mark.parametrize("key", ["/", "?"])
def test_a_key_of_the_palette_is_no_hotkey(key: str) -> None:
    assert "key of the palette" in check(Codebook(id="c", tags=(Tag(id="A", hotkey=key),)))[0]


def test_what_a_tag_says_beside_its_definition_is_listed_as_far_as_it_says_it() -> None:
    tag = Tag(id="a", not_when="b", example=("c", "d"), confused_with="e")
    assert tag.limits == (
        ("Not", "b"),
        ("For example", "c"),
        ("For example", "d"),
        ("Confused with", "e"),
    )
    assert Tag(id="a", use_when="b", example="c").limits == (
        ("Use it when", "b"),
        ("For example", "c"),
    )


def test_a_tag_without_an_id_is_that_one_fault_and_no_other_tag_s() -> None:
    book = Codebook(id="mine", tags=(Tag(id=""), Tag(id="Actor"), Tag(id="Person", parent="Actor")))
    assert check(book) == ["a tag has no id"]
