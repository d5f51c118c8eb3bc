"""One tag for the same words elsewhere: what is offered, ticked and marked."""

from pathlib import Path

from reader.store import annotators
from reader.store.project import Project
from tests.tui.person import mark_as, marks_of, sitting
from tests.tui.projects import article, make


async def test_the_tag_goes_everywhere_as_one_step(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("/")
        await person.types("coast guard")
        await person.presses("enter", "1", "*")
        assert "[x] Ship Daily" in person.sees
        assert "[x] The Gull" in person.sees
        await person.presses("enter")
        assert len(marks_of(ana, "ship")) == 2
        assert marks_of(ana, "gull") == [("Actor", "coast guard")]
        await person.presses("u")
        assert len(marks_of(ana, "ship")) == 1
        assert marks_of(ana, "gull") == []


async def test_where_nothing_is_ticked_it_is_said_that_nothing_was_marked(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("/")
        await person.types("coast guard")
        await person.presses("enter", "1", "*", "a", "enter")
        assert len(marks_of(ana, "ship")) == 1
        assert person.status == "Nothing was ticked, so nothing more was marked."


async def test_places_in_residue_are_offered_without_a_tick(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("/")
        await person.types("coast")
        await person.presses("enter", "1", "*")
        assert "in residue" in person.sees
        await person.presses("enter")
        assert len(marks_of(ana, "ship")) == 2


async def test_anothers_tag_goes_everywhere_but_where_one_gave_it_oneself(ana: Project) -> None:
    mark_as(ana, "Ben", "ship", "coast guard")
    mark_as(ana, "Ana", "gull", "coast guard")
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("]", "*", "enter")
        assert marks_of(ana, "gull") == [("Actor", "coast guard")]
        assert len(marks_of(ana, "ship")) == 2


async def test_only_what_is_ticked_is_marked(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("/", *"coast guard", "enter", "1", "*")
        assert "2 of 2 ticked" in person.status
        await person.presses("space")
        assert "1 of 2 ticked" in person.status
        assert "[ ] Ship Daily" in person.sees
        await person.presses("enter")
        assert len(marks_of(ana, "ship")) == 1
        assert marks_of(ana, "gull") == [("Actor", "coast guard")]


async def test_all_are_ticked_and_unticked_at_once_and_one_by_a_click(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("/", *"coast guard", "enter", "1", "*", "a")
        assert "0 of 2 ticked" in person.status
        at = next(y for y, line in enumerate(person.lines) if "The Gull" in line)
        await person.pilot.click(offset=(20, at))
        await person.pilot.click(offset=(20, at))
        await person.pilot.pause()
        assert "1 of 2 ticked" in person.status
        assert "[x] The Gull" in person.sees
        await person.presses("a")
        assert "2 of 2 ticked" in person.status


async def test_escape_stops_the_look_for_other_places(tmp_path: Path) -> None:
    long = "Some words of a report. " * 16_000
    with make(tmp_path / "long.db", [article("s/long.txt", long)]) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
        async with sitting(project, "long") as person:
            await person.presses("1")
            for key in ("*", "enter", "escape"):
                person.app.simulate_key(key)
            await person.pilot.pause(1.0)
            assert "1 article" in person.status
            assert "15,999" not in person.status
            assert len(marks_of(project, "long")) == 1
            await person.presses("w")
            while "so far" in person.status:
                await person.pilot.pause()
            assert "15,999 of 15,999 ticked" in person.status
