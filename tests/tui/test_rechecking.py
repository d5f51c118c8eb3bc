"""Marks that a change of meaning left behind, gone through with one key."""

from msgspec.structs import replace

from reader.model.codebook import Codebook, Tag
from reader.model.codebook_versions import merged, split
from reader.store import codebooks, rechecks
from reader.store.annotators import remembered
from reader.store.project import Project
from tests.tui.person import marks_of, sitting

BOOK = Codebook(id="mine", tags=(Tag(id="Actor", hotkey="1", description="Who acts."), Tag(id="Other", hotkey="2")))  # fmt: skip


def changed(project: Project) -> None:
    before = codebooks.current(project)
    tags = (replace(before.tags[0], description="Who suffers."), *before.tags[1:])
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
