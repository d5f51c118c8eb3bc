"""Keys typed ahead of a screen that is leaving, or only coming."""

import asyncio

import pytest

from reader.store.project import Project
from reader.tui.acting import ActingScreen
from tests.tui.person import Person, sitting


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
