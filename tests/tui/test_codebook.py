"""The codebook screen: reading, changing a draft, keeping it as one version, choosing another."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.events import Paste

from reader.interchange import codebook_file
from reader.model.codebook import Codebook, FieldRule, Tag
from reader.store import annotators, codebooks, history
from reader.store.project import Project, open_project
from reader.tui.codebook import outside
from reader.tui.codebook.own_codebook import OwnCodebook
from reader.tui.session import Session
from tests.tui.person import Person, mark_as, marks_of, sitting

TREE = Codebook(
    id="tree",
    title="A [/tree]",
    tags=(
        Tag(id="Group", heading=True, description="All of them."),
        Tag(id="Actor", parent="Group", hotkey="1", description="Who acts."),
        Tag(id="Claim", parent="Group", hotkey="2", brief="What can be true."),
        Tag(id="Old", deprecated=True),
    ),
    fields=(FieldRule(name="side", tags=("Actor",)),),
)


@pytest.fixture
def tree(ana: Project) -> Project:
    """A project whose codebook has four tags below and beside each other."""
    codebooks.use(ana, "", TREE)
    return ana


async def opens(person: Person, *down: str) -> None:
    """Open the codebook, the cursor on the first tag."""
    await person.presses("C", "down", "down", *down)


def tag(project: Project, name: str) -> Tag:
    return codebooks.current(project).tag(name)


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


async def test_a_tag_renamed_here_and_changed_there_is_not_brought_together(
    tree: Project,
) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "r", "ctrl+u", *"Agent", "enter")
        tags = [replace(t, label="Doer") if t.id == "Actor" else t for t in TREE.tags]
        codebooks.use(tree, "", replace(TREE, tags=(*tags,)))
        await person.presses("S")
        assert "not saved" in person.status
        assert "Actor" in person.status
        assert "Agent" in person.sees
        assert codebooks.current(tree).version == 2


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


@pytest.fixture
def faulty_editor(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """An editor that gives back a fault; in it, what it was given each time."""
    given: list[bytes] = []

    def edited(_app: object, _name: str, data: bytes) -> bytes:
        given.append(data)
        return data + b"\n[[tags]]\nlabel = 3\n"

    monkeypatch.setattr(outside, "handed_over", edited)
    return given


async def test_no_other_codebook_takes_the_place_of_what_was_written_in_an_editor(
    tree: Project, faulty_editor: list[bytes]
) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person)
        await person.presses("E", "escape", "o")
        assert "first take in what you wrote in the editor" in person.status
        await person.presses("E", "escape")
        assert b"label = 3" in faulty_editor[1]
        await person.presses("q")
        assert "What was written in the editor has faults" in person.sees
        assert "Keep the draft as the next version" not in person.sees
        await person.presses("d", "C", "o")
        assert "* is in use" in person.status


async def test_no_other_codebook_takes_the_place_of_one_that_was_begun(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await person.presses("C", "o", "down", "c", "ctrl+u", *"mine", "enter", "o")
        assert "first save the codebook that you began" in person.status
        assert "mine" in person.lines[0]
        await person.presses("q", "d", "C", "o")
        assert "* is in use" in person.status


async def test_what_was_written_in_an_editor_is_not_dropped_by_saving_the_rest(
    tree: Project, faulty_editor: list[bytes]
) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person, "down", "x", "E", "escape", "S")
        assert "what you wrote in the editor has faults" in person.status
        assert codebooks.current(tree) == TREE
        await person.presses("E", "escape")
        assert b"label = 3" in faulty_editor[1]
        await person.presses("u", "x", "S", "enter")
        assert codebooks.current(tree).version == 2


async def test_what_was_written_in_an_editor_is_there_again_after_the_program_was_killed(
    tree: Project, faulty_editor: list[bytes]
) -> None:
    async with sitting(tree, "ship") as person:
        await opens(person)
        await person.presses("E")
        await person.pilot.pause(0.1)
        assert "in what was written" in person.sees
    async with sitting(tree, "ship") as person:
        await opens(person)
        await person.presses("E", "escape")
        assert b"label = 3" in faulty_editor[1]


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


async def test_an_editor_takes_the_whole_codebook_and_faults_lead_back_into_it(
    tree: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    answers = [('hotkey = "2"', 'hotkey = "1"'), ('hotkey = "1"\nb', 'hotkey = "3"\nb')]

    def edited(_app: object, name: str, data: bytes) -> bytes:
        assert name == "tree.toml"
        seen.append(data.decode())
        return seen[-1].replace(*answers[len(seen) - 1]).encode()

    monkeypatch.setattr(outside, "handed_over", edited)
    async with sitting(tree, "ship") as person:
        await person.presses("C", "E")
        assert "in what was written" in person.sees
        assert "line " in person.sees
        await person.presses("escape")
        assert "E opens again what you wrote" in person.status
        await person.presses("E")
        assert seen[1].count('hotkey = "1"') == 2
        assert "Taken into the draft" in person.status
        await person.presses("S", "enter")
        assert tag(tree, "Claim").hotkey == "3"
        assert codebooks.current(tree).version == 2


@pytest.mark.parametrize(
    ("editor", "told"),
    [
        ("'", "VISUAL or EDITOR cannot be read"),
        ("/no/such/editor -w", "/no/such/editor: no such program"),
        ("rm", "nothing was changed"),
        ("true", "Nothing was changed in the editor"),
    ],
)
async def test_an_editor_that_gives_nothing_back_is_told(
    tree: Project, monkeypatch: pytest.MonkeyPatch, editor: str, told: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    async with sitting(tree, "ship") as person:
        monkeypatch.setattr(person.app, "suspend", nullcontext)
        await person.presses("C", "E")
        assert told in person.status


async def test_another_codebook_is_chosen_and_undone(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await person.presses("C", "o")
        assert "* is in use" in person.status
        assert "A [/tree]" in person.sees
        await person.presses("G", "k")
        assert "plover" in person.sees.casefold() or "policy-frames" in person.sees
        await person.presses("home", "enter")
        assert codebooks.current(tree).id == "news"
        assert "news/1 is in use now" in person.status
        await person.presses("q")
        assert "Judgement" in person.legend or "Actor" in person.legend
        await person.presses("u", "u")
        assert codebooks.current(tree) == TREE


async def test_an_older_version_is_read_and_not_changed(tree: Project) -> None:
    codebooks.use(tree, "", replace(TREE, title="Newer"))
    async with sitting(tree, "ship") as person:
        await person.presses("C", "o", "down", "o")
        assert "tree/1@" in person.lines[0]
        assert "only read" in person.lines[0]
        await person.presses("down", "down", "down", "x")
        assert "only read here" in person.status
        await person.presses("q", "q", "q")
        assert codebooks.current(tree).title == "Newer"


async def test_a_codebook_of_ones_own_is_begun_empty_or_as_a_copy(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await person.presses("C", "o", "n", *"tree", "enter")
        assert "there is a codebook 'tree' already" in person.status
        await person.presses("n", "ctrl+u", *"mine", "enter", "a", *"First", "enter", "S", "enter")
        assert (codebooks.current(tree).reference[:7], len(codebooks.current(tree).tags)) == (
            "mine/1@",
            1,
        )
        await person.presses("o", "down", "down", "c")
        await person.presses("ctrl+u", *"tree-2", "enter", "S", "enter")
        assert codebooks.current(tree).tags == TREE.tags
        assert codebooks.current(tree).id == "tree-2"


async def test_a_file_that_is_there_is_replaced_only_if_asked(
    tree: Project, tmp_path: Path
) -> None:
    path = tmp_path / "t.json"
    path.write_text("kept")
    async with sitting(tree, "ship") as person:
        await person.presses("C", "w", "ctrl+u", *str(path), "enter")
        assert "Write in the place of what is there" in person.sees
        await person.presses("escape")
        assert path.read_text() == "kept"
        await person.presses("w", "ctrl+u", *str(path), "enter", "y")
        assert codebook_file.load(path.read_bytes(), "")[0] == TREE
        await person.presses("w", "ctrl+u", *str(tmp_path / "no" / "t.toml"), "enter")
        assert "not written: No such file" in person.status


def test_a_draft_of_a_codebook_that_is_not_in_use_any_more_is_refused(tree: Project) -> None:
    own = OwnCodebook(Session(tree))
    assert own.held()[0].id == "news"
    assert {"news", "basil"} <= {book.id for book in own.shipped()}


async def test_nothing_a_codebook_says_is_markup_or_reaches_the_terminal_raw(ana: Project) -> None:
    bad = "[bold]\x1b]0;x\x07[/nope] \u202e"
    tag = Tag(id=bad, brief=bad, description=bad, example=(bad, bad), confused_with=bad)
    field = FieldRule(name=bad, label=bad, description=bad)
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
