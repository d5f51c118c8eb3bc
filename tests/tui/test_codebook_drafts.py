"""Drafts of the codebook: left open, and brought together with what came into use elsewhere."""

import pytest
from msgspec.structs import replace

from reader.model.codebook import FieldRule, Tag
from reader.model.revising.changes import renamed
from reader.store import annotators, codebooks
from reader.store.project import Project
from reader.store.proposals import suggestions
from tests.tui.person import Person, marks_of, sitting
from tests.tui.tree import TREE, opens, tag


async def test_leaving_with_a_draft_asks(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "x", "q")
        assert "1 change not saved" in person.sees
        await person.presses("escape", "q", "d")
        assert "A ferry with 212 people" in person.sees
        assert codebooks.current(tree) == TREE
        await opens(person, "down", "x", "escape", "s")
        assert "A ferry with 212 people" in person.sees
        assert tag(tree, "Actor").deprecated


async def test_a_draft_left_open_is_there_again_whatever_became_of_the_program(
    tree: Project,
) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "x", "q", "l")
        assert "A ferry with 212 people" in person.sees
    async with sitting(tree, "ship") as person:
        await opens(person)
        assert "Actor (deprecated)" in person.sees
        assert "1 change not saved" in person.lines[0]
    codebooks.use(tree, "", replace(TREE, title="Another"))
    async with sitting(tree, "ship") as person:
        await person.presses("C")
        assert "S brings this draft together with it" in person.status
        await person.presses("q", "d", "C")
        assert "draft" not in person.lines[0]
        assert "Another" in person.lines[0]
        await person.presses("down", "down", "down", "x", "S", "enter", "q")
    async with sitting(tree, "ship") as person:
        await person.presses("C")
        assert "draft" not in person.lines[0]
        assert codebooks.current(tree).version == 3


async def test_what_another_window_made_of_it_is_not_lost_nor_the_draft(tree: Project) -> None:
    ben = annotators.ensure(tree, "Ben")
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "x")
        claim = replace(TREE.tag("Claim"), label="Said")
        tags = [claim if t.id == "Claim" else t for t in TREE.tags]
        codebooks.use(tree, ben.id, replace(TREE, title="Ben's", tags=(*tags,)))
        await person.presses("S")
        assert "holds what came into use elsewhere as well" in person.status
        assert "draft of tree/3, 1 change not saved" in person.lines[0]
        assert "Actor (deprecated)" in person.sees
        assert (codebooks.current(tree).title, codebooks.current(tree).version) == ("Ben's", 2)
        await person.presses("S", "enter")
        assert codebooks.current(tree).title == "Ben's"
        assert (tag(tree, "Claim").label, tag(tree, "Actor").deprecated) == ("Said", True)


@pytest.mark.parametrize(("key", "label"), [("m", "xActor"), ("t", "Doer")])
async def test_where_both_changed_the_same_she_chooses(tree: Project, key: str, label: str) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "enter", "ctrl+u", *"xActor", "ctrl+s")
        actor = replace(TREE.tag("Actor"), label="Doer", brief="Briefly.")
        tags = [actor if t.id == "Actor" else t for t in TREE.tags]
        codebooks.use(tree, "", replace(TREE, tags=(*tags,)))
        await person.presses("S")
        assert "Both changed tag Actor, label" in person.sees
        assert "mine: “xActor”" in person.sees
        assert "theirs: “Doer”" in person.sees
        await person.presses("escape")
        assert "S brings this draft together with it" in person.status
        await person.presses("S", key)
        if key == "t":
            assert "nothing is left" in person.status
        else:
            await person.presses("S", "enter")
        assert (tag(tree, "Actor").label, tag(tree, "Actor").brief) == (label, "Briefly.")


async def test_a_tag_renamed_here_and_given_up_there_is_not_brought_together(
    tree: Project,
) -> None:
    async with sitting(tree, "ship", size=(80, 24)) as person:
        await opens(person, "down", "r", "ctrl+u", *"Agent", "enter")
        tags = [replace(t, deprecated=t.id == "Actor") for t in TREE.tags]
        codebooks.use(tree, "", replace(TREE, tags=(*tags,)))
        await person.presses("S")
        ways = "not saved: w writes the draft to a file, u goes back to before it; Actor"
        assert ways in person.status
        assert "Agent" in person.sees
        assert codebooks.current(tree).version == 2


async def test_a_tag_renamed_here_has_the_label_it_was_given_there(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "r", "ctrl+u", *"Agent", "enter")
        tags = [replace(t, label="Doer") if t.id == "Actor" else t for t in TREE.tags]
        codebooks.use(tree, "", replace(TREE, tags=(*tags,)))
        await person.presses("S", "S", "enter")
        assert tag(tree, "Agent").label == "Doer"


async def test_a_tag_renamed_here_has_what_was_changed_of_it_there(tree: Project) -> None:
    ben = annotators.ensure(tree, "Ben")
    async with sitting(tree, "ship") as person:
        await person.presses("1")
        await opens(person, "down", "r", "ctrl+u", *"Agent", "enter")
        tags = [replace(t, description="Who does.") if t.id == "Actor" else t for t in TREE.tags]
        field = FieldRule(name="aim", tags=("Actor",))
        codebooks.use(tree, ben.id, replace(TREE, tags=(*tags,), fields=(*TREE.fields, field)))
        await person.presses("S")
        assert "holds what came into use elsewhere as well" in person.status
        await person.presses("S", "enter")
        assert (tag(tree, "Agent").description, tag(tree, "Agent").hotkey) == ("Who does.", "1")
        assert codebooks.current(tree).fields[1].tags == ("Actor", "Agent")
        assert [change.version for change in codebooks.current(tree).changes] == [3]
        await person.presses("u")
        assert (tag(tree, "Actor").description, codebooks.current(tree).version) == ("Who does.", 2)


async def test_a_tag_renamed_there_has_what_is_changed_of_it_here(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "enter", *["tab"] * 5, *"Not: ", "ctrl+s")
        codebooks.revise(tree, "", "rename tag", lambda book: renamed(book, "Actor", "Agent"))
        await person.presses("S")
        assert "holds what came into use elsewhere as well" in person.status
        await person.presses("S", "enter")
        assert tag(tree, "Agent").description == "Not: Who acts."
        assert tag(tree, "Actor").deprecated


def fresh_first(project: Project) -> None:
    """Another window puts a tag before the others."""
    tags = (TREE.tags[0], Tag(id="Fresh", parent="Group", description="New."), *TREE.tags[1:])
    codebooks.use(project, annotators.ensure(project, "Ben").id, replace(TREE, tags=tags))


async def hears(person: Person) -> None:
    """Let the app see what another window did."""
    person.app.renew()
    await person.pilot.pause(0.1)


async def test_a_form_changes_the_entry_it_was_opened_on_wherever_that_is_now(
    tree: Project,
) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "enter", "ctrl+u", *"Doer")
        fresh_first(tree)
        await hears(person)
        await person.presses("ctrl+s")
        assert "Changed." in person.status
        await person.presses("S", "enter")
        ids = [each.id for each in codebooks.current(tree).tags]
        assert ids == ["Group", "Fresh", "Actor", "Claim", "Old"]
        assert tag(tree, "Actor").label == "Doer"
        assert tag(tree, "Fresh").label == ""


async def test_a_form_for_a_new_tag_takes_the_place_of_none_that_came_meanwhile(
    tree: Project,
) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "a", *"Mine")
        fresh_first(tree)
        await hears(person)
        await person.presses("ctrl+s", "S", "enter")
        ids = [each.id for each in codebooks.current(tree).tags]
        assert ids == ["Group", "Fresh", "Actor", "Claim", "Old", "Mine"]


async def test_what_a_form_holds_stays_in_the_draft_if_its_entry_is_another_now(
    tree: Project,
) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "enter", "ctrl+u", *"Doer")
        theirs = replace(TREE.tags[1], description="Who does.")
        codebooks.use(tree, "", replace(TREE, tags=(TREE.tags[0], theirs, *TREE.tags[2:])))
        await hears(person)
        await person.presses("ctrl+s")
        await person.pilot.pause()
        assert "Doer" in person.sees
        assert "S brings this draft together" in person.status
        await person.presses("S")
        assert (tag(tree, "Actor").label, tag(tree, "Actor").description) == ("", "Who does.")
        assert "Doer" in person.sees


async def test_a_form_left_without_an_answer_leaves_what_came_into_use(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "enter")
        fresh_first(tree)
        await hears(person)
        await person.presses("escape")
        await person.pilot.pause()
        assert "Fresh" in person.sees
        assert "draft" not in person.lines[0]


async def test_a_tag_is_split_as_it_is_when_the_parts_are_named(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "s", *"Person; Body")
        theirs = replace(TREE.tags[1], description="Who does.")
        codebooks.use(tree, "", replace(TREE, tags=(TREE.tags[0], theirs, *TREE.tags[2:])))
        await hears(person)
        await person.presses("enter", "S", "enter")
        assert tag(tree, "Body").description == "Who does."


async def test_undo_beside_a_draft_takes_back_no_mark_that_is_out_of_sight(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await person.presses("1", "C", "o", "n", *"own", "enter", "u")
        assert marks_of(tree, "ship") == [("Actor", "Ferry")]
        assert "Nothing is left to take back in the draft; q asks what becomes" in person.status
        await person.presses("a", *"First", "enter", "u", "u", "U", "U")
        assert "Nothing can be brought back in the draft" in person.status
        assert marks_of(tree, "ship") == [("Actor", "Ferry")]


async def test_undo_stops_before_what_is_not_about_the_codebook(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await person.presses("1", "w", "2")
        await opens(person, "down", "x", "S", "enter", "u")
        assert codebooks.current(tree) == TREE
        await person.presses("u")
        assert "Press again to undo mark Claim: runs – in an article, Ferry runs" in person.status
        assert len(marks_of(tree, "ship")) == 2
        await person.presses("u")
        assert marks_of(tree, "ship") == [("Actor", "Ferry")]
        await person.presses("u")
        assert marks_of(tree, "ship") == []
        await person.presses("U")
        assert "Press again to redo mark Actor: Ferry" in person.status
        assert marks_of(tree, "ship") == []


async def test_undo_stops_before_what_is_of_no_article_and_not_about_the_codebook(
    tree: Project,
) -> None:
    async with sitting(tree, "ship") as person:
        suggestions.set_in_blind(tree, "", on=True)
        await person.presses("C", "u")
        assert "Press again to undo" in person.status
        assert "not about the codebook" in person.status
