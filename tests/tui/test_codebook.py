"""The codebook screen: its entries are read, changed in a draft, and kept as one version."""

from pathlib import Path

from textual.events import Paste

from reader.interchange.codebooks import file as codebook_file
from reader.model.codebook import IMPORTED, Codebook, FieldRule, Tag
from reader.model.revising.changes import renamed
from reader.store import codebooks, history
from reader.store.project import Project, open_project
from tests.tui.person import mark_as, marks_of, sitting
from tests.tui.tree import TREE, opens, tag


async def test_it_shows_the_tags_as_a_tree_and_the_entry_under_the_cursor(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await person.presses("C")
        assert "tree/1@" in person.lines[0]
        assert "A [/tree]" in person.lines[0]
        assert "tree/1 – 3 tags" in person.sees
        await person.presses("down", "down")
        assert "Group ─ heading" in person.sees
        assert "Old (deprecated)" in person.sees
        assert "All of them." in person.sees
        await person.presses("down")
        assert "Fields: side" in person.sees
        shown = [line for line in person.lines if "Actor" in line and "▌" in line]
        assert "▸  1   ▌ Actor" in shown[0]
        await person.presses("q")
        assert "A ferry with 212 people" in person.sees


async def test_it_is_reached_from_the_library_and_the_palette(tree: Project) -> None:
    async with sitting(tree) as person:
        await person.presses("C")
        assert "tree/1@" in person.sees
        await person.presses("escape")
        assert "Oberau Post" in person.sees


async def test_a_change_is_kept_as_one_version_and_undone_as_one_step(tree: Project) -> None:
    mark_as(tree, "Ana", "ship", "ferry")
    before = len(list(history.actions(tree, "")))
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "enter")
        await person.presses("ctrl+u", *"Doer", "enter", "down", "enter")
        await person.presses("ctrl+u", *"Saying", "ctrl+s")
        assert codebooks.current(tree) == TREE
        assert "draft of tree/2, 2 changes not saved" in person.lines[0]
        await person.presses("ctrl+s")
        assert "No tag would mean anything else" in person.sees
        assert codebooks.current(tree) == TREE
        await person.presses("enter")
        assert (tag(tree, "Actor").label, tag(tree, "Claim").label) == ("Doer", "Saying")
        assert codebooks.current(tree).version == 2
        assert len(list(history.actions(tree, ""))) == before + 1
        await person.presses("q")
        assert "Doer" in person.legend
        await person.presses("u")
        assert codebooks.current(tree) == TREE
        assert "Doer" not in person.legend
        await person.presses("C")
        assert "Saying" not in person.sees


async def test_saving_says_what_is_left_to_be_rechecked(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await person.presses("1")
        await opens(person, "down", "enter", *["tab"] * 5)
        await person.types("Not who acts. ")
        await person.presses("ctrl+s", "S")
        assert "1 tag would mean something else; 1 of your marks" in person.sees
        assert "Actor: 1 mark" in person.sees
        await person.presses("escape")
        assert codebooks.current(tree).version == 1
        await person.presses("S", "enter")
        assert tag(tree, "Actor").description == "Not who acts. Who acts."
        assert tag(tree, "Actor").revision == 2
        assert "1 of your marks is to be re-checked" in person.status


async def test_a_rename_is_told_also_where_an_earlier_one_was_taken_back(tree: Project) -> None:
    codebooks.revise(tree, "", "rename tag", lambda book: renamed(book, "Actor", "Agent"))
    async with sitting(tree, "ship") as person:
        await person.presses("2")
        await opens(person, "down", "x", "down", "down", "r", "ctrl+u", *"Said", "enter", "S")
        assert "1 tag would mean something else; 1 of your marks" in person.sees
        assert "Claim: 1 mark (renamed, merged or split)" in person.sees
        assert "wording" not in person.sees
        await person.presses("enter")
        assert "1 of your marks is to be re-checked" in person.status
        assert [change.old for change in codebooks.current(tree).changes] == [("Claim",)]


async def test_wording_only_leaves_the_revision(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "enter", *["tab"] * 5, "x", "ctrl+s", "S", "w")
        assert tag(tree, "Actor").description == "xWho acts."
        assert tag(tree, "Actor").revision == 1


async def test_faults_are_told_at_once_and_nothing_with_faults_is_kept(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "down", "enter", "tab", "ctrl+u", "1")
        await person.pilot.pause(0.2)
        assert "hotkey '1' is both tag 'Actor' and tag 'Claim'" in person.sees
        await person.presses("ctrl+s")
        assert "▸!" in person.sees
        assert "! hotkey '1' is both" in person.sees
        await person.presses("up", "up", "S")
        assert "not saved" in person.status
        assert codebooks.current(tree) == TREE
        await person.presses("!", "enter", "tab", "ctrl+u", "ctrl+s", "S", "enter")
        assert tag(tree, "Claim").hotkey == ""


async def test_keys_of_one_burst_all_land(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        typed = ["C", "down", "down", "a", *"New one", "tab", *"Newer", "down", "n"]
        typed += [
            *["tab"] * 4,
            *"first line",
            "enter",
            *"second",
            "tab",
            *"often",
            "ctrl+s",
            "S",
            "enter",
        ]
        for key in typed:
            person.app.simulate_key("space" if key == " " else key)
        for _ in range(100):
            await person.pilot.pause(0.1)
            if codebooks.current(tree) != TREE:
                break
        new = tag(tree, "New one")
        assert (new.label, new.hotkey, new.parent) == ("Newer", "n", "Group")
        assert (new.description, new.use_when) == ("first line\nsecond", "often")
        await person.presses("q", "enter", *"Newer", "enter")
        assert marks_of(tree, "ship") == [("New one", "Ferry")]


async def test_a_paste_is_written_once_and_escape_asks_before_it_is_lost(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "enter", *["tab"] * 5)
        person.app.post_message(Paste("one\rt\x1bwo "))
        await person.pilot.pause()
        await person.presses("escape")
        assert "what you wrote is lost" in person.sees
        await person.presses("ctrl+s", "S", "w")
        assert tag(tree, "Actor").description == "one\ntwo Who acts."


async def test_tags_move_among_their_like_and_old_ones_are_deprecated(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "J", "x")
        assert "never deleted" in person.status
        assert "Actor (deprecated)" in person.sees
        await person.presses("S", "enter")
        assert [t.id for t in codebooks.current(tree).tags] == ["Group", "Claim", "Actor", "Old"]
        assert tag(tree, "Actor").deprecated


async def test_a_tag_of_the_draft_and_a_field_are_taken_out(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "a", *"Slip", "enter")
        assert "▸+" in person.sees
        await person.presses("x")
        assert "Slip" not in person.sees.replace("Slip taken", "")
        await person.presses("G", "up", "up", "up", "x")
        assert "Field taken out" in person.status
        await person.presses("u", "u", "u")
        assert "draft" not in person.lines[0]


async def test_rename_merge_and_split_are_history_that_is_shown(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "r", "ctrl+u", *"Agent", "enter")
        assert "Agent" in person.sees
        await person.presses("s", *"Person; Body", "enter", "m", *"Claim", "enter")
        await person.presses("G")
        assert "version 2: Actor renamed to Agent" in person.sees
        assert "version 2: Agent split into Person, Body" in person.sees
        assert "version 2: Person merged into Claim" in person.sees
        await person.presses("S", "enter")
        assert [c.kind for c in codebooks.current(tree).changes] == ["rename", "split", "merge"]


async def test_who_marks_is_asked_before_it_is_saved(project: Project) -> None:
    async with sitting(project, "ship") as person:
        await opens(person, "x", "S")
        assert "Who is marking?" in person.sees
        await person.presses(*"Eva", "enter", "enter")
        assert tag(project, "Actor").deprecated


async def test_a_project_that_can_only_be_read_says_why_it_does_not_save(
    tree: Project, tmp_path: Path
) -> None:
    with open_project(tmp_path / "reader.db", read_only=True) as project:
        async with sitting(project, "ship") as person:
            await opens(person, "down", "x", "S")
            assert "!" in person.status
            assert codebooks.current(tree) == TREE
            await person.presses("w", "ctrl+u", *str(tmp_path / "mine.toml"), "enter")
            written, _ = codebook_file.load((tmp_path / "mine.toml").read_bytes(), "")
            assert written.tag("Actor").deprecated


async def test_the_filter_shows_what_matches_with_what_is_above_it(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await person.presses("C", "/", *"CAN be")
        assert "▸  2   ▌ Claim" in person.sees
        assert "Group" in person.sees
        assert "Actor" not in "\n".join(person.lines[1:12])
        await person.presses("enter", "escape")
        assert "Actor" in person.sees


async def test_nothing_a_codebook_says_is_markup_or_reaches_the_terminal_raw(ana: Project) -> None:
    bad = "[bold]\x1b]0;x\x07[/nope] \u202e"
    tag = Tag(
        id=bad, parent=IMPORTED, brief=bad, description=bad, example=(bad, bad), confused_with=bad
    )
    field = FieldRule(name="[/nope]", label=bad, description=bad)
    book = Codebook(id="bad", title=bad, notes=bad, tags=(tag,), fields=(field,))
    codebooks.use(ana, "", book)
    async with sitting(ana, "ship", size=(80, 24)) as person:
        for keys in (
            ("C",),
            ("down", "down"),
            ("enter",),
            ("tab",) * 5,
            ("escape",),
            ("r",),
            ("escape", "x", "S"),
            ("G", "up", "up", "up", "up"),
            ("u", "o"),
        ):
            await person.presses(*keys)
            assert not {"\x1b", "\x07", "\u202e"} & set(person.sees)
        assert "[bold]" in person.sees


async def test_tab_writes_out_what_is_begun_in_a_form_and_then_goes_on(tree: Project) -> None:
    async with sitting(tree, "ship", size=(80, 24)) as person:
        await opens(person, "down", "down", "a")
        await person.types("New")
        await person.presses("tab", "tab")
        await person.pilot.pause(0.2)
        assert "known: " in person.sees
        await person.presses("n", "tab")
        await person.types("och")
        await person.presses("tab", "tab", "ctrl+u")
        await person.types("gro")
        await person.pilot.pause(0.2)
        assert "tab writes Group" in person.sees
        await person.presses("tab", "tab")
        await person.types("brief")
        await person.presses("tab", "ctrl+s", "S", "enter")
        new = tag(tree, "New")
        assert (new.hotkey, new.colour, new.parent, new.brief) == ("n", "#b8862d", "Group", "brief")


async def test_tab_writes_out_one_of_several_lines(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "/")
        await person.types("side")
        await person.presses("enter", "enter", "shift+tab", "end", "enter")
        await person.types("ac")
        await person.pilot.pause(0.2)
        assert "tab writes" not in person.sees
        await person.presses("backspace", "backspace")
        await person.types("cla")
        await person.pilot.pause(0.2)
        assert "tab writes Claim" in person.sees
        await person.presses("tab", "ctrl+s", "S", "enter")
        assert codebooks.current(tree).fields[0].tags == ("Actor", "Claim")
