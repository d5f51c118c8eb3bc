"""Drafts kept beside each other: two windows on one project, each with its own."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from reader.model.codebook import Codebook, Tag
from reader.store import annotators, codebooks, places
from reader.store.project import Project, open_project
from reader.tui.codebook.draft import Draft
from reader.tui.codebook.kept_draft import KeptDraft
from tests.tui.person import sitting

TREE = Codebook(id="tree", tags=(Tag(id="Actor"), Tag(id="Claim")))


@pytest.fixture
def tree(ana: Project) -> Project:
    """A project with a codebook of two tags."""
    codebooks.use(ana, "", TREE)
    return ana


@pytest.fixture
def other(tree: Project) -> Iterator[Project]:
    """The same project in another window."""
    with open_project(tree.path) as project:
        yield project


def changed(draft: Draft, title: str) -> Draft:
    draft.take(replace(draft.book, title=title))
    return draft


def begun(project: Project) -> Draft:
    return Draft(codebooks.current(project))


def again(project: Project) -> str:
    """Return the title of the draft that goes on in a window opened now."""
    draft = begun(project)
    return draft.book.title if KeptDraft(project).restore(draft) else ""


def test_the_drafts_of_two_windows_are_both_kept_and_one_goes_on_after_the_other(
    tree: Project, other: Project
) -> None:
    here, there = KeptDraft(tree), KeptDraft(other)
    mine, theirs = changed(begun(tree), "mine"), changed(begun(tree), "theirs")
    assert here.keep(mine) == ""
    assert "beside" in there.keep(theirs)
    assert there.keep(changed(theirs, "theirs, more")) == ""
    assert here.keep(changed(mine, "mine, more")) == ""
    assert again(tree) == "mine, more"
    mine.begin(mine.in_use)
    here.keep(mine)
    assert again(tree) == "theirs, more"
    theirs.begin(theirs.in_use)
    there.keep(theirs)
    assert again(tree) == ""


def test_two_windows_that_go_on_with_one_draft_part_at_their_next_step(
    tree: Project, other: Project
) -> None:
    KeptDraft(tree).keep(changed(begun(tree), "common"))
    here, there, mine, theirs = KeptDraft(tree), KeptDraft(other), begun(tree), begun(tree)
    assert here.restore(mine)
    assert there.restore(theirs)
    assert here.keep(changed(mine, "mine")) == ""
    assert "beside" in there.keep(changed(theirs, "theirs"))
    theirs.begin(theirs.in_use)
    there.keep(theirs)
    assert again(tree) == "mine"


def test_a_window_without_a_draft_forgets_none_of_another(tree: Project, other: Project) -> None:
    here, there = KeptDraft(tree), KeptDraft(other)
    none = begun(tree)
    assert not here.restore(none)
    there.keep(changed(begun(tree), "theirs"))
    here.keep(none)
    assert again(tree) == "theirs"


def test_what_cannot_be_read_stays_as_it_is_and_a_draft_is_kept_beside_it(tree: Project) -> None:
    places.keep(tree, "codebook draft", '{"of": "a later version"}')
    here, mine = KeptDraft(tree), begun(tree)
    assert not here.restore(mine)
    here.keep(changed(mine, "mine"))
    assert again(tree) == "mine"
    assert places.kept(tree, "codebook draft") == '{"of": "a later version"}'


def test_it_is_told_when_there_is_no_room_for_one_more(tree: Project) -> None:
    for at in range(9):
        assert "not kept" not in KeptDraft(tree).keep(changed(begun(tree), str(at)))
    here, mine = KeptDraft(tree), changed(begun(tree), "one more")
    assert "not kept" in here.keep(mine)
    first = begun(tree)
    window = KeptDraft(tree)
    window.restore(first)
    first.begin(first.in_use)
    window.keep(first)
    assert here.keep(changed(mine, "one more, and more")) == ""
    assert again(tree) == "one more, and more"


async def test_the_screen_says_so(tree: Project, other: Project) -> None:
    ana = annotators.ensure(tree, "Ana").id
    async with sitting(tree, "ship", size=(80, 24)) as person:
        await person.presses("C", "down", "down")
        KeptDraft(other, viewer=lambda: ana).keep(changed(begun(other), "theirs"))
        await person.presses("x")
        assert "Another window has a draft; this one is kept beside it." in person.status
        assert "Actor is deprec" in person.status
        await person.presses("u", "x")
        assert "Another window" not in person.status
        await person.presses("q", "l", "C")
        assert "1 more is kept" in person.status
        assert "Actor (deprecated)" in person.sees
        await person.presses("q", "d", "C")
        assert "theirs" in person.lines[0]
        assert "more is kept" not in person.status


def test_a_draft_goes_on_for_whoever_made_it_and_nobody_else(tree: Project) -> None:
    KeptDraft(tree, viewer=lambda: "ana").keep(changed(begun(tree), "Ana's"))
    ben, theirs = KeptDraft(tree, viewer=lambda: "ben"), begun(tree)
    assert not ben.restore(theirs)
    assert ben.keep(changed(theirs, "Ben's")) == ""
    hers = begun(tree)
    ana = KeptDraft(tree, viewer=lambda: "ana")
    assert ana.restore(hers)
    assert (hers.book.title, ana.others()) == ("Ana's", 0)


def test_a_draft_of_somebody_without_a_name_is_hers_once_she_has_one(tree: Project) -> None:
    viewer = [""]
    kept, draft = KeptDraft(tree, viewer=lambda: viewer[0]), changed(begun(tree), "no name")
    kept.keep(draft)
    viewer[0] = "ana"
    hers = begun(tree)
    assert KeptDraft(tree, viewer=lambda: "ana").restore(hers)
    assert kept.keep(changed(draft, "Ana's")) == ""
    assert not KeptDraft(tree, viewer=lambda: "ben").restore(begun(tree))
    assert KeptDraft(tree, viewer=lambda: "ana").restore(hers)
    assert hers.book.title == "Ana's"


async def test_a_draft_does_not_show_in_the_window_of_another_annotator(
    tree: Project, other: Project
) -> None:
    async with sitting(tree, "ship") as person:
        await person.presses("C", "down", "down", "x", "q", "l")
    annotators.remember(other, annotators.ensure(other, "Ben"))
    async with sitting(other, "ship") as person:
        await person.presses("C")
        assert "draft" not in person.lines[0]
    annotators.remember(other, annotators.ensure(other, "Ana"))
    async with sitting(other, "ship") as person:
        await person.presses("C")
        assert "1 change not saved" in person.lines[0]


def test_of_two_windows_that_keep_a_draft_at_the_same_time_neither_loses_it(
    tree: Project, other: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = KeptDraft(tree), KeptDraft(other)
    mine, theirs = changed(begun(tree), "mine"), changed(begun(other), "theirs")
    other.wait_at_most(10)
    kept, between = places.kept, [lambda: there.keep(theirs)]

    def looked(project: Project, key: str) -> str:
        found = kept(project, key)
        if project is tree and between:
            between.pop()()
        return found

    monkeypatch.setattr(places, "kept", looked)
    here.keep(mine)
    there.keep(theirs)
    assert {again(tree), again(other)} == {"mine"}
    assert (here.others(), there.others()) == (1, 1)
    mine.begin(mine.in_use)
    here.keep(mine)
    assert again(tree) == "theirs"
