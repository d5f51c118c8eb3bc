"""Finding words in the open articles."""

from pathlib import Path

from reader.store.project import Project
from tests.tui.person import marks_of, sitting
from tests.tui.projects import article, make

OUTLETS = ("Ship Daily", "The Gull", "Oberau Post")


async def test_finds_are_counted_and_gone_through_across_panes(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("/")
        await person.types("COAST  guard")
        assert "3 in 2 of 2" in person.status
        await person.presses("enter")
        assert "1 of 2 here" in person.status
        await person.presses("n")
        assert "2 of 2 here" in person.status
        await person.presses("n", "2")
        assert marks_of(ana, "gull") == [("Claim", "coast guard")]
        await person.presses("escape", "escape", "n")
        assert "No list is open" in person.status


async def test_a_find_in_a_long_article_grows_between_keys(tmp_path: Path) -> None:
    long = "Some words of a report. " * 60_000 + "The end."
    with make(tmp_path / "long.db", [article("s/long.txt", long)]) as project:
        async with sitting(project, "long") as person:
            person.app.simulate_key("/")
            person.app.simulate_key("o")
            await person.pilot.pause()
            await person.types("f a r")
            while "so far" in person.status:
                await person.pilot.pause()
            assert "Find (60,000 in 1 of 1):" in person.status
            await person.presses("escape", "/")
            await person.types("the end")
            await person.presses("enter")
            assert "1 of 1 here" in person.status


async def test_a_literal_find_does_not_fold(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("/")
        await person.types("=COAST")
        assert "0 in 0 of 2" in person.status


async def test_previous_finds_are_reached_across_panes_and_round_again(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("/", *"coast guard", "enter", "n", "N")
        assert "1 of 2 here" in person.status
        await person.presses("N")
        assert "1 of 1 here" in person.status
        await person.presses("N")
        assert "2 of 2 here" in person.status
        await person.presses("2")
        assert marks_of(ana, "ship") == [("Claim", "coast guard")]
        assert marks_of(ana, "gull") == []


async def test_previous_finds_go_through_the_panes_from_right_to_left(ana: Project) -> None:
    async with sitting(ana, "ship", "gull", "tram", size=(140, 30)) as person:
        await person.presses("/", *"passenger", "enter")
        seen = []
        for _ in range(3):
            await person.presses("N")
            seen.append(next(name for name in OUTLETS if f"▸ {name}" in person.lines[0]))
        assert seen == ["Oberau Post", "The Gull", "Ship Daily"]


async def test_the_way_back_waits_for_the_end_of_a_long_article(tmp_path: Path) -> None:
    long = "Some words of a report. " * 60_000
    with make(tmp_path / "long.db", [article("s/long.txt", long)]) as project:
        async with sitting(project, "long") as person:
            for key in ("/", "r", "enter", "N"):
                person.app.simulate_key(key)
            await person.pilot.pause()
            assert "Still looking" in person.status
            while "so far" in person.status:
                await person.presses("N")
            assert " of 180,000 here" in person.status


async def test_the_legend_of_a_find_names_the_keys_of_a_mark_one_is_on(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "/", *"guard", "enter", "left")
        assert person.legend.startswith("Find")
        await person.presses("ctrl+home")
        assert person.legend.startswith("Mark")
