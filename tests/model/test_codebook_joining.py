"""Bringing together what two people made of one version of a codebook."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.model.codebook import Boundaries, Codebook, FieldRule, Tag
from reader.model.codebook_edit import with_entry, without_entry
from reader.model.codebook_joining import Place, become_twice, joined, reverted, said
from reader.model.codebook_versions import renamed

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
    assert (clash.place.words, clash.mine, clash.theirs) == ("tag A, label", "mine", "theirs")
    assert book.tags[0].label == "theirs"
    assert joined(BASE, mine, theirs, [clash.place])[0].tags[0].label == "mine"


def test_what_the_one_added_or_took_out_is_so_and_what_the_other_changed_of_it_clashes() -> None:
    mine = without_entry(with_entry(BASE, "tags", 3, Tag(id="M")), "fields", 0)
    theirs = with_entry(BASE, "tags", 3, Tag(id="T"))
    book, clashes = joined(BASE, mine, theirs)
    assert ({t.id for t in book.tags}, book.fields, clashes) == ({*"ABCMT"}, (), [])
    theirs = with_entry(BASE, "fields", 0, FieldRule(name="f", label="F"))
    book, (clash,) = joined(BASE, mine, theirs)
    assert (clash.place, said(clash.mine)) == (Place("fields", "f", ""), "taken out")
    assert book.fields == theirs.fields
    assert joined(BASE, mine, theirs, [clash.place])[0].fields == ()


def test_an_order_that_only_one_changed_is_kept() -> None:
    a, b, c = BASE.tags
    mine = replace(BASE, tags=(c, a, b))
    theirs = with_entry(BASE, "tags", 3, Tag(id="T"))
    book, clashes = joined(BASE, mine, theirs)
    assert ([t.id for t in book.tags], clashes) == (["C", "T", "A", "B"], [])
    theirs = replace(BASE, tags=(b, a, c))
    book, (clash,) = joined(BASE, mine, theirs)
    assert clash.place.words == "tags, order"
    assert book.tags == (b, a, c)
    assert joined(BASE, mine, theirs, [clash.place])[0].tags == (c, a, b)


def test_a_tag_renamed_by_the_one_and_changed_by_the_other_is_told() -> None:
    mine = renamed(BASE, "A", "Z")
    assert become_twice(BASE, mine, changed(BASE, 1, label="x")) == []
    assert become_twice(BASE, mine, changed(BASE, 0, label="x")) == ["A"]
    assert become_twice(BASE, changed(BASE, 0, label="x"), mine) == ["A"]
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
    turned, mirrored = joined(BASE, two, one, [each.place for each in clashes])
    assert {c.place for c in mirrored} == {c.place for c in clashes}
    assert {t.id: t for t in turned.tags} == {t.id: t for t in book.tags}


def test_what_an_older_file_takes_back_is_named() -> None:
    now = changed(replace(BASE, version=2), 1, label="now")
    file = changed(BASE, 0, label="file")
    (back,) = reverted(BASE, now, file)
    assert (back.place.words, back.theirs, back.mine) == ("tag B, label", "now", "b")
    added = with_entry(now, "tags", 3, Tag(id="N"))
    assert [c.place.words for c in reverted(BASE, added, file)] == ["tag B, label", "tag N"]
    assert reverted(BASE, BASE, file) == []
    assert {c.place.words for c in reverted(None, now, file)} == {"tag A, label", "tag B, label"}
