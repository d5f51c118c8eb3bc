"""Keys typed ahead of a screen that is leaving, or only coming."""

import asyncio

import pytest

from reader.store.project import Project
from reader.tui.acting import ActingScreen
from tests.tui.person import Person, marks_of, sitting


async def _at_once(person: Person, *keys: str) -> None:
    """Send keys in one burst, as a terminal does that was typed into meanwhile."""
    for key in keys:
        person.app.simulate_key(key)
    await asyncio.sleep(0.2)


@pytest.mark.parametrize("then", ["/", "f", "ctrl+p", "C", "t", "?", "enter", "e", "u"])
@pytest.mark.parametrize("before", [(), ("enter", "q"), ("C", "q"), ("t", "q")])
async def test_nothing_typed_after_the_program_was_left_does_anything(
    ana: Project, before: tuple[str, ...], then: str
) -> None:
    async with sitting(ana) as person:
        await _at_once(person, *before, "q", then, then)
    assert person.app.return_code == 0


@pytest.mark.parametrize("key", ["?", "ctrl+p", "C", "t", "f", "/", "e", "enter"])
async def test_the_program_may_be_ended_while_a_screen_is_only_coming(
    ana: Project, key: str
) -> None:
    async with sitting(ana) as person:
        screen = person.app.screen
        assert isinstance(screen, ActingScreen)
        person.app.exit()
        screen.call_later(screen.press, key)
        await asyncio.sleep(0.2)
    assert person.app.return_code == 0


@pytest.mark.parametrize("size", [(100, 30), (100, 4)])
@pytest.mark.parametrize(
    "key", ["pagedown", "pageup", "down", "up", "ctrl+end", "ctrl+home", "enter"]
)
async def test_keys_for_the_commands_may_come_before_they_are_shown(
    ana: Project, key: str, size: tuple[int, int]
) -> None:
    async with sitting(ana, "ship", size=size) as person:
        for _ in range(3):
            await person.pilot.pause(0.05)
            person.app.simulate_key("ctrl+p")
            for _ in range(8):
                person.app.simulate_key(key)
                await asyncio.sleep(0.01)
            await person.presses("escape", "escape")
        assert person.app.return_code is None


async def test_a_command_is_carried_out_once_however_often_enter_is_pressed(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "w", "w", "2", "ctrl+p")
        await person.types("undo")
        await person.pilot.pause(0.3)
        for _ in range(3):
            person.app.simulate_key("enter")
        await person.pilot.pause(0.3)
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]
