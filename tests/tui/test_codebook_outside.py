"""The codebook in an editor of one's own, and the way back from there."""

from contextlib import nullcontext

import pytest
from msgspec.structs import replace

from reader.store import codebooks
from reader.store.project import Project
from reader.tui.codebook import outside
from tests.tui.person import sitting
from tests.tui.tree import TREE, opens, tag


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
        await person.presses("C")
        assert "text from the editor not taken in" in person.lines[0]
        assert "What you wrote in the editor has 2 faults; E opens it again." in person.status
        await person.presses("E", "escape")
        assert b"label = 3" in faulty_editor[1]


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


async def test_a_codebook_whose_id_names_no_file_is_not_opened_in_an_editor(
    ana: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:  # as one may have come in before that was a fault
        before.setattr(codebooks, "check", lambda _: [])
        codebooks.use(ana, "", replace(TREE, id="tr\0ee"))
    monkeypatch.setenv("VISUAL", "true")
    async with sitting(ana, "ship") as person:
        monkeypatch.setattr(person.app, "suspend", nullcontext)
        await person.presses("C", "E")
        assert "nothing was changed" in person.status
