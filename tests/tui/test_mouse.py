"""The mouse on the reading screen."""

from textual.events import MouseDown, MouseMove, MouseUp

from reader.store.project import Project
from tests.tui.person import marks_of, pulled, sitting


async def test_a_click_on_a_masthead_goes_to_its_pane(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.pilot.click(offset=(80, 0))
        assert "▸ The Gull" in person.lines[0]


async def test_a_drag_selects_and_a_digit_marks(ana: Project) -> None:
    async with sitting(ana, "gull") as person:
        line = next(at for at, text in enumerate(person.lines) if "The coast" in text)
        left = person.lines[line].index("coast")
        await person.pilot.mouse_down(offset=(left, line))
        await pulled(person.pilot, (left + 4, line))
        await person.pilot.mouse_up(offset=(left + 4, line))
        await person.presses("1")
        assert marks_of(ana, "gull") == [("Actor", "coast")]


async def test_a_drag_in_one_burst_that_leaves_its_pane_ends_where_it_is_released(
    ana: Project,
) -> None:
    async with sitting(ana, "ship", "gull", size=(120, 30)) as person:
        line = next(at for at, text in enumerate(person.lines) if "A ferry" in text)
        left, app = person.lines[line].index("ferry"), person.app
        kinds = ((MouseDown, left), (MouseMove, 90), (MouseUp, 90), (MouseMove, 20))
        for number, (kind, x) in enumerate(kinds):
            button = 1 if number < 3 else 0
            app.screen._forward_event(
                kind(None, x, line, 0, 0, button, False, False, False, x, line)
            )
        await person.pilot.pause()
        assert "selected “ferry" in person.status
        chosen = person.status
        await person.pilot.hover(offset=(15, line + 5))
        assert person.status == chosen


async def test_a_double_click_takes_the_word(ana: Project) -> None:
    async with sitting(ana, "gull") as person:
        line = next(at for at, text in enumerate(person.lines) if "The coast" in text)
        await person.pilot.click(offset=(person.lines[line].index("guard") + 1, line), times=2)
        await person.presses("1")
        assert marks_of(ana, "gull") == [("Actor", "guard")]
