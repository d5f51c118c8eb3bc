import pytest
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from reader.tui.pane import ArticlePane
from tests.tui.pane.marking import PaneApp, line
from tests.tui.person import pulled

ROWS = {
    "ascii": ("one two three", (4, 6), "two"),
    "wide, right halves": ("政府軍進攻", (3, 7), "府軍進"),
    "wide, left halves": ("政府軍進攻", (2, 6), "府軍進"),
    "family": ("ab👨‍👩‍👧‍👦cd", (3, 4), "👨‍👩‍👧‍👦c"),
    "flags": ("a🇩🇪🇫🇷b", (2, 3), "🇩🇪🇫🇷"),
    "combining": ("ce\u0301te\u0301 x", (1, 3), "e\u0301te\u0301"),
    "heart": ("I ❤️ it", (2, 4), "❤️ "),
    "arabic": ("في ليبيا", (3, 7), "ليبيا"),
    "devanagari": ("क्षत्रिय", (0, 0), ""),
    "backwards": ("one two three", (6, 4), "two"),
    "past the end": ("one two", (4, 40), "two"),
    "tab": ("a\tb\x1bc", (1, 3), "\tb\x1b"),
}


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    left = pilot.app.query(ArticlePane).first().columns.text
    await pilot.mouse_down(ArticlePane, offset=(left + start[0], start[1]))
    await pulled(pilot, (left + end[0], end[1]), ArticlePane)
    await pilot.mouse_up(ArticlePane, offset=(left + end[0], end[1]))
    await pilot.pause()


@pytest.mark.parametrize("name", ROWS)
async def test_a_drag_selects_exactly(name: str) -> None:
    text, (start, end), selected = ROWS[name]
    app = PaneApp(f"{text}\n")
    async with app.run_test(size=(60, 5)) as pilot:
        await drag(pilot, (start, 0), (end, 0))
        selection = app.pane.selection
        assert (text[slice(*selection)] if selection else "") == selected
        assert ("activated", 0) in app.heard


async def test_a_drag_over_several_lines_and_back_to_where_it_began() -> None:
    app = PaneApp("one two\nthree four\nfive")
    async with app.run_test(size=(60, 5)) as pilot:
        await drag(pilot, (4, 0), (4, 1))
        assert app.pane.selection == (4, 13)
        assert app.pane.caret == 13
        await drag(pilot, (4, 1), (4, 0))
        assert app.pane.selection == (4, 13)
        assert app.pane.caret == 4


async def test_clicks_place_the_caret_take_a_word_take_a_sentence() -> None:
    app = PaneApp("He left. Then al-Qaeda came back.", "other")
    async with app.run_test(size=(120, 5)) as pilot:
        left = app.pane.columns.text
        await pilot.click(ArticlePane, offset=(left + 16, 0))
        assert (app.pane.caret, app.pane.selection) == (16, None)
        await pilot.click(ArticlePane, offset=(left + 16, 0), times=2)
        assert app.pane.selection == (14, 22)
        await pilot.click(ArticlePane, offset=(left + 16, 0), times=3)
        assert app.pane.selection == (9, 33)
        await pilot.click(ArticlePane, offset=(left + 3, 0))
        await pilot.click(ArticlePane, offset=(left + 6, 0), shift=True)
        assert app.pane.selection == (3, 7)
        app.heard.clear()
        await pilot.click(app.query(ArticlePane).last(), offset=(20, 2))
        assert app.heard == [("activated", 1), ("caret", 5)]


async def test_a_border_around_the_pane_changes_nothing() -> None:
    app = PaneApp("one two three")
    async with app.run_test(size=(60, 7)) as pilot:
        app.pane.styles.border = ("solid", "red")
        app.pane.styles.padding = (1, 2)
        await pilot.pause()
        await drag(pilot, (3 + 4, 2), (3 + 6, 2))
        assert app.pane.selection == (4, 7)


async def test_the_wheel_scrolls_and_leaves_the_caret() -> None:
    app = PaneApp("\n".join(f"line {n}" for n in range(50)))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        event = MouseScrollDown(app.pane, 5, 5, 0, 0, 0, False, False, False)
        app.pane.post_message(event)
        await pilot.pause()
        assert line(app.pane, 0) == "line 3"
        assert app.pane.caret == 0
        app.pane.move("right")
        assert line(app.pane, 0) == "line 0"


async def test_a_drag_beyond_the_edge_scrolls_on() -> None:
    app = PaneApp("\n".join(f"line {n}" for n in range(50)))
    async with app.run_test(size=(60, 10)) as pilot:
        app.pane.styles.height = 5
        await pilot.pause()
        left = app.pane.columns.text
        await pilot.mouse_down(ArticlePane, offset=(left, 0))
        await pulled(pilot, (left + 3, 8))
        await pilot.pause(0.3)
        assert app.pane.view.start > 0
        await pilot.mouse_up(offset=(left + 3, 8))
        at = app.pane.view.start
        await pilot.pause(0.15)
        assert app.pane.view.start == at
        assert app.pane.selection is not None


async def test_a_movement_without_a_button_ends_a_drag() -> None:
    app = PaneApp("one two three")
    async with app.run_test(size=(60, 5)) as pilot:
        left = app.pane.columns.text
        await pilot.mouse_down(ArticlePane, offset=(left, 0))
        await pulled(pilot, (left + 2, 0), ArticlePane)
        assert app.pane.selection == (0, 3)
        await pilot.hover(ArticlePane, offset=(left + 8, 0))
        await pulled(pilot, (left + 9, 0), ArticlePane)
        assert app.pane.selection == (0, 3)
