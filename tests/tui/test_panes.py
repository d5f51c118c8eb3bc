"""The panes of the reading screen, and the place one comes back to."""

from reader.store.project import Project
from tests.tui.person import marks_of, sitting


async def test_two_articles_are_on_the_screen_side_by_side(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        head = person.lines[0]
        assert "Ship Daily" in head
        assert "The Gull" in head
        assert "A ferry with 212 people" in person.sees
        assert "The coast guard took 190" in person.sees


async def test_tab_goes_to_the_other_pane_and_back(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("tab", "1")
        assert marks_of(ana, "gull") == [("Actor", "The")]
        await person.presses("shift+tab", "1")
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]


async def test_a_narrow_terminal_shows_the_panes_that_fit_and_says_which(ana: Project) -> None:
    async with sitting(ana, "ship", "gull", "tram", size=(80, 24)) as person:
        assert "1/3" in person.lines[0]
        assert "2/3" in person.lines[0]
        assert "3/3" not in person.lines[0]
        await person.presses("tab", "tab")
        assert "3/3" in person.lines[0]
        assert "1/3" not in person.lines[0]
        await person.presses("z")
        assert "2/3" not in person.lines[0]


async def test_panes_are_closed_and_moved(ana: Project) -> None:
    async with sitting(ana, "ship", "gull", "tram", size=(150, 24)) as person:
        await person.presses("P")
        head = person.lines[0]
        assert head.index("The Gull") < head.index("Ship Daily") < head.index("Oberau Post")
        await person.presses("X")
        assert "Ship Daily" not in person.lines[0]
        await person.presses("X", "X")
        assert "The Gull" in person.lines[0]
        assert "last pane" in person.status


async def test_the_next_story_and_the_one_before(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses(">")
        assert "Oberau Post" in person.lines[0]
        await person.presses("<")
        assert "Ship Daily" in person.lines[0]
        assert "The Gull" in person.lines[0]


async def test_a_pane_alone_is_neither_widened_nor_moved(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        for key in "+-P":
            await person.presses("z", key)
            assert "z shows the others" in person.status
            await person.presses("z")
            assert person.lines[0].index("Ship Daily") < person.lines[0].index("The Gull")


async def test_a_start_comes_back_to_articles_pane_and_caret(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("tab", "w", "w", "w", "1")
    async with sitting(ana) as person:
        assert "▸ The Gull" in person.lines[0]
        assert "20 of 150" in person.status
        assert "1 mark" in person.lines[0]


async def test_the_place_is_kept_after_a_second_of_rest_again_and_again(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        for word in ("w", "w"):
            await person.presses(word)
            await person.pilot.pause(1.2)
    async with sitting(ana) as person:
        assert "11 of 231" in person.status


async def test_the_text_alone_and_the_legend_hidden(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "escape", "t")
        assert "without its marks" in person.status
        await person.presses("t", "L")
        assert "Read" not in person.sees.splitlines()[-1]


async def test_the_screen_fits_itself_to_another_size(ana: Project) -> None:
    async with sitting(ana, "ship", "gull", size=(120, 30)) as person:
        assert "9 Event" in person.legend
        await person.pilot.resize_terminal(60, 20)
        await person.pilot.pause()
        assert "1/2" in person.lines[0]
        assert max(map(len, person.lines)) <= 60
        await person.pilot.resize_terminal(120, 30)
        await person.pilot.pause()
        assert "1/2" not in person.lines[0]
