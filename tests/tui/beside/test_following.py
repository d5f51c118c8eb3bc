"""Following: counterparts brought as the caret comes to a passage, once each time it does."""

from reader.store.project import Project
from tests.tui.beside.test_beside import SAME, caret, fire, lit
from tests.tui.person import sitting

__all__ = ["fire"]


async def test_following_brings_counterparts_as_the_caret_comes_to_them(fire: Project) -> None:
    async with sitting(fire, "daily", "post", size=(120, 30)) as person:
        await person.presses("W", "c")
        await person.until("Counterpart, ")
        await person.presses("escape", "g", "g")
        await person.presses("F")
        assert "Following" in person.status
        await person.presses("}")
        assert lit(person, 1) == SAME
        assert "following (F)" in person.status
        at = caret(person, 1)
        await person.presses("}")
        assert lit(person, 1) == ""
        assert caret(person, 1) == at
        await person.presses("F", "{")
        assert lit(person, 1) == ""


async def test_following_lasts_as_long_as_the_program(fire: Project) -> None:
    async with sitting(fire, "daily", "post", size=(120, 30)) as person:
        await person.presses("F", "q")
        await person.presses("enter")
        await person.pilot.pause(0.3)
        await person.presses("g", "g", "}")
        await person.presses("l")
        assert "following (F)" in person.status
        for _ in range(200):
            await person.presses("l")
            if lit(person, 1):
                break
        assert lit(person, 1) == SAME


async def test_what_was_dropped_is_brought_again_only_when_the_caret_comes_back(
    fire: Project,
) -> None:
    async with sitting(fire, "daily", "post", size=(120, 30)) as person:
        await person.presses("W", "c")
        await person.until("Counterpart, ")
        await person.presses("escape", "escape", "g", "g", "F", "}")
        assert lit(person, 1) == SAME
        await person.presses("escape", "l")
        assert lit(person, 1) == "", "the caret is where it was dropped"
        await person.presses("}", "{")
        assert lit(person, 1) == SAME
