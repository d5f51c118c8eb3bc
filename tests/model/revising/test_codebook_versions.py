"""Versions of a codebook: which changes touch meaning, and which marks they leave behind."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.model.codebook import Choice, Codebook, FieldRule, Tag
from reader.model.errors import ReaderError
from reader.model.revising.changes import again, merged, renamed, split
from reader.model.revising.check import check
from reader.model.revising.giving import given_now
from reader.model.revising.successors import kin, successors
from reader.model.revising.versions import is_outdated, next_version

BOOK = Codebook(
    id="mine",
    tags=(
        Tag(id="Actor", description="Who acts.", hotkey="a"),
        Tag(id="Person", parent="Actor", description="One of them."),
        Tag(id="Claim", description="What can be true.", hotkey="c"),
    ),
    fields=(FieldRule(name="side", tags=("Actor",), kind="choice", choices=(Choice(value="x"),)),),
)


def with_tag(book: Codebook, name: str, **changes: object) -> Codebook:
    tags = [replace(tag, **changes) if tag.id == name else tag for tag in book.tags]
    return replace(book, tags=(*tags,))


@pytest.mark.parametrize(
    "changes", [{"label": "Doer"}, {"hotkey": "x"}, {"colour": "#102030"}, {"example": "The mayor"}]
)
def test_a_change_of_wording_leaves_marks_as_they_are(changes: dict[str, str]) -> None:
    after = next_version(BOOK, with_tag(BOOK, "Actor", **changes))
    assert after.version == 2
    assert not is_outdated(BOOK, after, "Actor")


@pytest.mark.parametrize(
    "changes", [{"description": "Who suffers."}, {"use_when": "Always."}, {"not_when": "Never."}]
)
def test_a_change_of_definition_leaves_that_tags_marks_behind(changes: dict[str, str]) -> None:
    after = next_version(BOOK, with_tag(BOOK, "Actor", **changes))
    assert is_outdated(BOOK, after, "Actor")
    assert not is_outdated(BOOK, after, "Claim")
    assert not is_outdated(after, after, "Actor")
    mended = next_version(BOOK, with_tag(BOOK, "Actor", **changes), wording=True)
    assert not is_outdated(BOOK, mended, "Actor")


def test_a_change_of_fields_is_one_for_the_tags_below_as_well() -> None:
    wider = replace(BOOK.fields[0], choices=(Choice(value="x"), Choice(value="y")))
    after = next_version(BOOK, replace(BOOK, fields=(wider,)))
    outdated = [tag.id for tag in BOOK.tags if is_outdated(BOOK, after, tag.id)]
    assert outdated == ["Actor", "Person"]


def test_revisions_add_up_over_versions_and_are_not_taken_from_a_file() -> None:
    second = next_version(BOOK, with_tag(BOOK, "Claim", description="Two."))
    third = next_version(second, with_tag(second, "Claim", description="Three.", revision=9))
    assert [tag.revision for tag in third.tags] == [1, 1, 3]
    assert is_outdated(second, third, "Claim")


def test_what_became_of_a_tag_is_followed_through_rename_merge_and_split() -> None:
    book = renamed(BOOK, "Claim", "Statement")
    assert successors(book, "Claim") == ("Statement",)
    book = merged(book, ["Statement", "Actor"], "Thing")
    assert successors(book, "Claim") == successors(book, "Actor") == ("Thing",)
    book = split(book, "Thing", [Tag(id="Word"), Tag(id="Deed")])
    assert successors(book, "Claim") == ("Word", "Deed")
    assert successors(book, "Person") == ("Person",)
    assert [change.kind for change in book.changes] == ["rename", "merge", "split"]
    assert [change.version for change in book.changes] == [2, 3, 4]
    assert is_outdated(BOOK, book, "Claim")
    assert not is_outdated(BOOK, book, "Person")
    assert check(book) == []


def test_old_tags_stay_deprecated_and_give_up_their_keys() -> None:
    book = merged(BOOK, ["Actor", "Claim"], "Actor")
    kept = {tag.id: tag for tag in book.tags}
    assert kept["Claim"].deprecated
    assert not kept["Claim"].hotkey
    assert not kept["Actor"].deprecated
    assert kept["Actor"].hotkey == "a"
    assert successors(book, "Claim") == ("Actor",)
    assert not is_outdated(BOOK, book, "Actor")


def fielded(to: str) -> Codebook:
    tags = (Tag(id="A", description="a"), Tag(id="B", description="b"), Tag(id="C", parent="A"))
    return Codebook(id="x", tags=tags, fields=(FieldRule(name="side", tags=(to,)),))


@pytest.mark.parametrize(("to", "kept"), [("A", "B"), ("B", "C")])
def test_a_merge_means_the_same_in_a_draft_as_by_itself(to: str, kept: str) -> None:
    base = fielded(to)
    at_once = merged(base, ["A"], "B")
    drafted = next_version(base, at_once)
    assert drafted == at_once
    assert not is_outdated(base, drafted, kept)
    assert is_outdated(base, drafted, "A")
    after = next_version(base, with_tag(at_once, kept, description="Other."))
    assert is_outdated(base, after, kept)
    back = next_version(base, replace(at_once, fields=base.fields))
    assert not is_outdated(base, back, "B")
    assert back.tag("B").revision == 1


def test_what_a_draft_merges_after_a_rename_means_what_it_did() -> None:
    base = fielded("A")
    drafted = next_version(base, merged(renamed(base, "A", "Z"), ["Z"], "B"))
    assert not is_outdated(base, drafted, "B")
    new = replace(base, tags=(*base.tags, Tag(id="N")))
    drafted = next_version(base, merged(merged(new, ["N"], "C"), ["A"], "B"))
    assert not is_outdated(base, drafted, "B")


def test_a_merge_of_which_one_tag_is_left_is_done_elsewhere_as_it_was() -> None:
    book = merged(BOOK, ["Actor", "Claim"], "Thing")
    left = next_version(book, with_tag(book, "Actor", deprecated=False))
    (change,) = left.changes
    assert change.old == ("Claim",)
    assert successors(again(BOOK, change), "Claim") == ("Thing",)


def test_a_tag_that_was_not_there_means_nothing_else_though_another_had_its_name() -> None:
    before = Codebook(id="x", tags=(Tag(id="act", label="Actor", description="Who acts."),))
    after = next_version(before, replace(before, tags=(*before.tags, Tag.imported("Actor"))))
    assert not is_outdated(before, after, "Actor")
    assert not is_outdated(after, before, "Actor")


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ReaderError, match="has the tag 'Claim' already"):
        renamed(BOOK, "Actor", "Claim")
    with pytest.raises(ReaderError, match="no tag 'Nobody'"):
        renamed(BOOK, "Nobody", "Somebody")
    with pytest.raises(ReaderError, match="two tags or more"):
        merged(BOOK, ["Actor"], "Actor")
    with pytest.raises(ReaderError, match="two tags or more"):
        merged(BOOK, ["Actor", "actor"], "New")
    assert successors(merged(BOOK, ["Actor"], "Claim"), "Actor") == ("Claim",)
    with pytest.raises(ReaderError, match="two tags or more"):
        split(BOOK, "Actor", [Tag(id="Only")])


def test_a_version_that_follows_has_a_hash_of_its_own() -> None:
    before = BOOK.sha256
    after = next_version(BOOK, with_tag(BOOK, "Actor", label="Doer"))
    assert after.sha256 != before
    assert replace(after, version=1, tags=BOOK.tags).sha256 == before


def test_what_became_of_a_tag_is_known_though_a_file_does_not_tell_it() -> None:
    book = renamed(BOOK, "Claim", "Statement")
    by_hand = replace(book, changes=(), version=1, tags=book.tags[:2] + book.tags[3:])
    after = next_version(book, by_hand)
    assert successors(after, "Claim") == ("Statement",)
    assert after.changes == book.changes
    further = next_version(after, replace(renamed(after, "Actor", "Doer"), changes=()))
    assert further.changes == book.changes
    assert next_version(after, renamed(after, "Actor", "Doer")).changes[:1] == book.changes
    assert len(next_version(after, renamed(after, "Actor", "Doer")).changes) == 2


def test_a_tag_that_a_file_has_in_use_again_is_itself() -> None:
    book = renamed(BOOK, "Claim", "Statement")
    after = next_version(book, BOOK)
    assert successors(after, "Claim") == ("Claim",)
    assert check(after) == []


@pytest.mark.parametrize("into", ["Old", "Group"])
def test_tags_are_not_merged_into_one_that_no_mark_is_given(into: str) -> None:
    tags = (*BOOK.tags, Tag(id="Old", deprecated=True), Tag(id="Group", heading=True))
    with pytest.raises(ReaderError, match="no mark is given it"):
        merged(replace(BOOK, tags=tags), ["Actor", "Claim"], into)


OF_ARTICLES = replace(
    BOOK,
    tags=(*BOOK.tags, Tag(id="Frame", applies="article"), Tag(id="Tone", applies="article")),
)


def test_tags_are_merged_with_their_like() -> None:
    with pytest.raises(ReaderError, match="'Actor' is for marks, 'Frame' is for articles"):
        merged(OF_ARTICLES, ["Actor"], "Frame")
    with pytest.raises(ReaderError, match="'Frame' is for articles, 'Actor' is for marks"):
        merged(OF_ARTICLES, ["Frame", "Actor"], "New")
    assert successors(merged(OF_ARTICLES, ["Tone"], "Frame"), "Tone") == ("Frame",)


def test_a_mark_is_given_no_tag_of_articles() -> None:
    assert given_now(OF_ARTICLES, "Actor") == "Actor"
    with pytest.raises(ReaderError, match="'Frame' is for articles, and no mark is given it"):
        given_now(OF_ARTICLES, "Frame")


def test_nothing_becomes_of_a_deprecated_tag() -> None:
    book = replace(BOOK, tags=(*BOOK.tags, Tag(id="Old", deprecated=True)))
    revisions: list[Callable[[], Codebook]] = [
        lambda: renamed(book, "Old", "New"),
        lambda: merged(book, ["Old", "Actor"], "Actor"),
        lambda: split(book, "Old", [Tag(id="One"), Tag(id="Two")]),
    ]
    for revised in revisions:
        with pytest.raises(ReaderError, match="deprecated already"):
            revised()


GROUPED = Codebook(
    id="grouped",
    tags=(
        Tag(id="Event"),
        Tag(id="Fight", parent="Event", hotkey="c"),
        Tag(id="Siege", parent="Fight", hotkey="a"),
        Tag(id="Riot", hotkey="z"),
        Tag(id="Mob", parent="Riot", hotkey="a"),
    ),
)


def levels(book: Codebook) -> list[tuple[str, str, str]]:
    return [(tag.id, tag.parent, tag.hotkey) for tag in book.tags if not tag.deprecated]


def test_a_tag_merged_into_one_below_it_leaves_that_in_its_place() -> None:
    book = merged(GROUPED, ["Fight", "Siege"], "Siege")
    assert ("Siege", "Event", "a") in levels(book)
    assert check(book) == []


def test_what_comes_below_another_tag_gives_up_a_key_that_is_taken_there() -> None:
    book = merged(GROUPED, ["Fight", "Riot"], "Riot")
    assert levels(book)[1:] == [("Siege", "Riot", ""), ("Riot", "", "z"), ("Mob", "Riot", "a")]
    assert check(book) == []


def test_a_new_name_takes_along_what_is_below() -> None:
    assert ("Siege", "Battle", "a") in levels(renamed(GROUPED, "Fight", "Battle"))


@given(st.lists(st.sampled_from([tag.id for tag in GROUPED.tags]), min_size=2, unique=True))
def test_whatever_is_merged_the_codebook_has_no_fault(tags: list[str]) -> None:
    assert check(merged(GROUPED, tags, tags[-1])) == []
    assert check(merged(GROUPED, tags, "New")) == []


def test_a_tag_that_is_offered_again_is_itself_with_its_past_known() -> None:
    book = merged(BOOK, ["Actor", "Claim"], "Thing")
    after = next_version(book, with_tag(book, "Actor", deprecated=False))
    assert successors(after, "Actor") == ("Actor",)
    assert successors(after, "Claim") == ("Thing",)
    assert not is_outdated(after, after, "Actor")
    further = next_version(after, replace(after, title="Mine", changes=()))
    assert further.changes == after.changes


def test_what_became_a_tag_that_is_gone_is_not_told_any_more() -> None:
    book = split(BOOK, "Claim", [Tag(id="Fact"), Tag(id="View")])
    without = replace(book, tags=tuple(tag for tag in book.tags if tag.id != "View"))
    assert check(without) == ["the split of Claim names an unknown tag 'View'"]
    after = next_version(book, without)
    assert successors(after, "Claim") == ("Fact",)
    assert check(after) == []
    assert next_version(book, BOOK).changes == ()


def test_what_became_of_a_tag_may_lead_over_one_that_is_left_out() -> None:
    book = renamed(renamed(BOOK, "Claim", "Said"), "Said", "Statement")
    left = replace(book, tags=tuple(tag for tag in book.tags if tag.id not in ("Claim", "Said")))
    assert check(left) == []
    assert next_version(book, left).changes == book.changes


def test_kin_are_what_may_be_the_same_and_a_part_is_within_the_whole() -> None:
    parts = [Tag(id="Fact"), Tag(id="View")]
    book = renamed(split(BOOK, "Claim", parts), "Fact", "Figure")
    assert kin(BOOK.changes) == ()
    pairs = {(each.tag, each.other): each.whole for each in kin(book.changes)}
    assert pairs == {
        ("Claim", "View"): False,
        ("View", "Claim"): True,
        ("Claim", "Fact"): False,
        ("Fact", "Claim"): True,
        ("Claim", "Figure"): False,
        ("Figure", "Claim"): True,
        ("Fact", "Figure"): True,
        ("Figure", "Fact"): True,
    }
