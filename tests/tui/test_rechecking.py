"""Marks that a change of meaning left behind, gone through with one key."""

import pytest
from msgspec.structs import replace

from reader.model.codebook import Codebook, Tag
from reader.model.identity import new_id
from reader.model.revising.changes import merged, split
from reader.store import annotations, articles, codebooks, marking, rechecks
from reader.store.annotators import remembered
from reader.store.project import Project, open_project
from tests.tui.person import mark_as, marks_of, sitting

BOOK = Codebook(id="mine", tags=(Tag(id="Actor", hotkey="1", description="Who acts."), Tag(id="Other", hotkey="2")))  # fmt: skip


def changed(project: Project, words: str = "Who suffers.") -> None:
    before = codebooks.current(project)
    tags = (replace(before.tags[0], description=words), *before.tags[1:])
    codebooks.use(project, "", replace(before, tags=tags))


def waiting(project: Project) -> int:
    me = remembered(project)
    return len(rechecks.pending(project, me.id)) if me else 0


async def test_one_key_keeps_each_mark_and_goes_on(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("W", "k")
        assert "no mark of yours was made under another meaning" in person.status
        await person.presses("1", "w", "w", "1", "tab", "1", "g", "g", "shift+tab", "g", "g")
        changed(ana)
        await person.pilot.pause(0.6)
        await person.presses("W", "k")
        assert "Re-check 1 of 3: Actor means something else now" in person.status
        await person.presses("y")
        assert waiting(ana) == 2
        assert "Re-check 1 of 2" in person.status
        await person.presses("c", "2")
        assert waiting(ana) == 1
        await person.presses("y")
        assert waiting(ana) == 0
        assert "last one" in person.status
        await person.presses("u")
        assert waiting(ana) == 1


async def test_a_mark_of_a_split_tag_is_asked_which_it_is(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship") as person:
        await person.presses("1")
        book = codebooks.current(ana)
        parts = [Tag(id="Person", hotkey="p"), Tag(id="Group", hotkey="g")]
        codebooks.use(ana, "", replace(split(book, "Actor", parts), version=1))
        await person.pilot.pause(0.6)
        await person.presses("W", "k")
        assert "Actor is Person or Group" in person.status
        await person.presses("y", "g")
        assert marks_of(ana, "ship") == [("Group", "Ferry")]
        assert waiting(ana) == 0


async def test_a_removed_mark_leaves_the_list(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship") as person:
        await person.presses("1", "w", "w", "1")
        changed(ana)
        await person.pilot.pause(0.6)
        await person.presses("g", "g", "W", "k", "x")
        assert "Re-check 1 of 1" in person.status
        assert waiting(ana) == 1


async def test_what_a_merge_left_twice_on_the_same_words_is_set_aside_and_said(
    ana: Project,
) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship") as person:
        await person.presses("1", "2")
        codebooks.revise(
            ana, "", "merge tags", lambda book: merged(book, ["Actor", "Other"], "Actor")
        )
        await person.pilot.pause(0.6)
        await person.presses("W", "k", "y")
        assert "on exactly these words already; this mark was set aside" in person.status
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]
        await person.presses("u")
        assert len(marks_of(ana, "ship")) == 2


async def test_of_what_a_merge_left_twice_the_one_with_a_note_stays(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship") as person:
        await person.presses("2", "w", "w", "1", "2", "i", *"why", "enter")
        codebooks.revise(ana, "", "merge tags", lambda book: merged(book, ["Actor", "Other"], "A"))
        await person.pilot.pause(0.6)
        await person.presses("g", "g", "W", "k")
        assert "Re-check 1 of 3" in person.status
        await person.presses("y", "y")
        assert "Re-check 1 of 1" in person.status
        await person.presses("y")
        assert "A was here already, saying less; that mark was set aside." in person.status
        assert "That was the last one" in person.status
        assert len(marks_of(ana, "ship")) == 2
        assert waiting(ana) == 0


async def test_a_mark_set_aside_leaves_the_list(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship") as person:
        await person.presses("1", "i", *"why", "enter")
        article = articles.resolve(ana, "ship").id
        (mark,) = annotations.of_article(ana, "", article)
        twin = replace(mark, id=new_id(), note="")
        marking.mark(ana, [twin], articles.text(ana, article))
        changed(ana)
        await person.pilot.pause(0.6)
        await person.presses("W", "k")
        assert "Re-check 1 of 2" in person.status
        await person.presses("y")
        assert "that mark was set aside. That was the last one" in person.status
        assert [each.note for each in annotations.of_article(ana, "", article)] == ["why"]


async def test_a_list_that_was_closed_confirms_nothing(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship") as person:
        await person.presses("1")
        changed(ana)
        await person.pilot.pause(0.6)
        await person.presses("W", "k", "escape", "y")
        assert waiting(ana) == 1
        assert "nothing to accept" in person.status


async def test_what_undo_takes_back_is_to_be_re_checked_again(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship") as person:
        await person.presses("1")
        changed(ana)
        await person.pilot.pause(0.6)
        await person.presses("W", "k", "y", "u", "n")
        assert "Re-check 1 of 1" in person.status


async def test_an_open_list_is_what_another_window_leaves_of_it(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship") as person:
        await person.presses("1", "w", "w", "1", "w", "w", "1")
        changed(ana)
        await person.pilot.pause(0.6)
        await person.presses("g", "g", "W", "k", "n")
        assert "Re-check 2 of 3" in person.status
        with open_project(ana.path) as other:
            me = remembered(other)
            assert me is not None
            marking.remove(other, me.id, rechecks.pending(other, me.id)[0].mark.id)
            parts = [Tag(id="Person", hotkey="p"), Tag(id="Group", hotkey="g")]
            codebooks.revise(other, "", "split tag", lambda now: split(now, "Actor", parts))
        await person.pilot.pause(0.6)
        await person.presses("y")
        said = "mine/3 came into use meanwhile. Re-check 1 of 2: Actor is Person or Group; y"
        assert said in person.status
        await person.presses("y", "p")
        assert "Re-check 1 of 1" in person.status
        assert [tag for tag, _ in marks_of(ana, "ship")] == ["Person", "Actor"]


async def test_nothing_is_confirmed_under_a_meaning_that_was_not_told(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship") as person:
        await person.presses("1")
        changed(ana)
        await person.pilot.pause(0.6)
        await person.presses("W", "k")
        changed(ana, "Who speaks.")
        await person.presses("y")
        assert waiting(ana) == 1
        assert "mine/3 came into use meanwhile. Re-check 1 of 1: Actor means" in person.status
        await person.presses("y")
        assert waiting(ana) == 0


async def test_what_another_window_writes_leaves_the_list_where_it_is(
    ana: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship") as person:
        await person.presses("1", "w", "w", "1")
        changed(ana)
        await person.pilot.pause(0.6)
        await person.presses("g", "g", "W", "k")
        asked: list[str] = []
        pending = rechecks.pending

        def counted(project: Project, annotator: str) -> list[rechecks.Recheck]:
            asked.append(annotator)
            return pending(project, annotator)

        monkeypatch.setattr(rechecks, "pending", counted)
        with open_project(ana.path) as other:
            mark_as(other, "Ben", "ship", "coast")
        await person.pilot.pause(0.6)
        assert asked == []
        await person.presses("n")
        assert "Re-check 2 of 2" in person.status


async def test_marks_whose_tag_the_codebook_lacks_are_changed_or_bring_it_back(
    ana: Project,
) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship") as person:
        await person.presses("1", "w", "w", "1", "w", "w", "1", "w", "w", "2")
        codebooks.use(ana, "", Codebook(id="thin", tags=(Tag(id="Thing", hotkey="1"),)))
        await person.pilot.pause(0.6)
        await person.presses("g", "g", "W", "k")
        assert "Re-check 1 of 4: thin lacks Actor" in person.status
        await person.presses("c", "1")
        assert "Re-check 1 of 3: thin lacks Actor" in person.status
        await person.presses("y")
        assert person.status.startswith("Actor is in thin/2 now. Re-check 1 of 1: thin lacks Other")
        assert [tag for tag, _ in marks_of(ana, "ship")] == ["Thing", "Actor", "Actor", "Other"]
        await person.presses("y")
        assert "Other is in thin/3 now. That was the last one" in person.status
        assert waiting(ana) == 0
        await person.presses("u", "u")
        assert waiting(ana) == 3


async def test_what_another_codebook_leaves_is_said_before_it_is_used(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship", size=(80, 24)) as person:
        await person.presses("1", "w", "w", "1", "C", "o")
        await person.presses("down", "down", "enter")
        assert "Use acled/1" in person.sees
        assert "2 marks (yours) have tags that acled lacks: Actor (2)." in person.sees
        assert "2 of your marks are to be re-checked then" in person.sees
        await person.presses("escape")
        assert codebooks.current(ana).id == "mine"
        await person.presses("enter", "enter")
        assert codebooks.current(ana).id == "acled"
        assert "acled/1 is in use now; W k" in person.sees
        await person.presses("u")
        assert codebooks.current(ana).id == "mine"


async def test_a_codebook_of_ones_own_says_what_it_leaves(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    async with sitting(ana, "ship") as person:
        await person.presses("1", "C", "o", "n")
        await person.types("own")
        await person.presses("enter", "S")
        assert "1 tag would not be there; 1 of your marks would be left" in person.sees
        assert "wording only" not in person.sees
        await person.presses("enter")
        assert "1 of your marks is to be re-checked" in person.sees
        assert waiting(ana) == 1
