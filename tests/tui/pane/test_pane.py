import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region as Area

from reader.model.article import Article
from reader.tui.pane import ArticlePane
from tests.tui.pane.marking import TAGS, PaneApp, line, mark, screen

WORDS = " ".join(f"word{number:03}" for number in range(400))
LINES = "\n".join(f"line {number}" for number in range(100))


@pytest.fixture
def refreshed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Area, ...]]:
    """What the panes asked to have painted again; an empty tuple is a whole pane."""
    asked: list[tuple[Area, ...]] = []
    original = ArticlePane.refresh

    def refresh(pane: ArticlePane, *regions: Area, **options: bool) -> ArticlePane:
        asked.append(regions)
        return original(pane, *regions, **options)

    monkeypatch.setattr(ArticlePane, "refresh", refresh)
    return asked


async def test_a_step_of_the_caret_paints_the_rows_concerned(
    refreshed: list[tuple[Area, ...]],
) -> None:
    app = PaneApp(LINES, marks=[mark("m", (14, 20))])
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        refreshed.clear()
        app.pane.move("down")
        app.pane.move("right")
        app.pane.add_mark(mark("n", (0, 4)))
        app.pane.active = False
        rows = [[area.y for area in areas] for areas in refreshed]
        assert rows == [[0, 1], [1], [0], [1]]
        refreshed.clear()
        app.pane.move("left", extend=True)
        app.pane.move("page-down")
        assert [len(areas) for areas in refreshed] == [1, 0]


async def test_scrolling_paints_every_line_of_the_pane(
    refreshed: list[tuple[Area, ...]],
) -> None:
    app = PaneApp(f"{WORDS}\n{WORDS}")
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        for _ in range(30):
            start = app.pane.view.start
            refreshed.clear()
            app.pane.move("down")
            scrolled = app.pane.view.start != start
            assert (() in refreshed) == scrolled


async def test_it_says_what_changed_and_only_that() -> None:
    app = PaneApp(LINES)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.heard.clear()
        app.pane.move("left")
        app.pane.move("right", extend=True)
        app.pane.swap_ends()
        app.pane.drop_selection()
        await pilot.pause()
        assert app.heard == [
            ("caret", 1),
            ("selection", (0, 1)),
            ("caret", 0),
            ("selection", None),
        ]


async def test_a_new_width_keeps_the_caret_on_its_line() -> None:
    app = PaneApp(WORDS)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        app.pane.place_caret(WORDS.index("word250"))
        y = app.pane.view.y_of(app.pane.caret)
        await pilot.resize_terminal(50, 20)
        await pilot.pause()
        assert app.pane.view.y_of(app.pane.caret) == y
        assert "word250" in line(app.pane, y or 0)
        await pilot.resize_terminal(50, 6)
        await pilot.pause()
        assert any("word250" in row for row in screen(app.pane))


async def test_marks_come_and_go_and_the_focus_follows() -> None:
    text = "one two three four"
    app = PaneApp(text, marks=[mark("outer", (0, 18)), mark("inner", (4, 7), tag="Claim")])
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.pause()
        pane = app.pane
        assert [found.id for found in pane.marks_at(5)] == ["inner", "outer"]
        first, second = pane.next_mark(), pane.next_mark()
        assert (first and first.id, second) == ("inner", None)
        assert (pane.caret, pane.focused_mark) == (4, first)
        again = pane.previous_mark()
        assert (again and again.id, pane.caret) == ("outer", 0)
        pane.add_mark(mark("inner", (8, 13), tag="Place"))
        assert [found.id for found in pane.marks_at(5)] == ["outer"]
        assert line(pane, 0) == "1P one two three four"
        pane.land_on("inner")
        pane.place_caret(13)
        focused = pane.focused_mark
        assert focused is not None
        assert focused.id == "inner"
        pane.remove_mark("inner")
        pane.remove_mark("never was")
        assert line(pane, 0).startswith("1 one")
        pane.replace_marks([])
        assert line(pane, 0) == text


async def test_jumping_reaches_a_word_in_three_keys() -> None:
    app = PaneApp("Troops took the town. Étienne told them to try.")
    async with app.run_test(size=(90, 5)) as pilot:
        await pilot.pause()
        targets = app.pane.jump_targets("t")
        words = {app.pane.text[at : at + 4] for at in targets.values()}
        assert words == {"Troo", "took", "the ", "town", "told", "them", "to t", "try."}
        assert list(app.pane.jump_targets("e").values()) == [22]
        label = next(k for k, at in app.pane.jump_targets("t").items() if at == 16)
        assert app.pane.jump_to(label, extend=True)
        assert app.pane.selection == (0, 20)
        assert not app.pane.jump_to(label)
        assert "took" in line(app.pane, 0)


async def test_another_article_begins_at_its_beginning_and_keeps_the_look() -> None:
    app = PaneApp(LINES)
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.pause()
        assert app.pane.article is not None
        app.pane.move("bottom")
        app.pane.clean = True
        app.pane.show(app.pane.article, "short", [], [mark("m", (0, 5))], {})
        await pilot.pause()
        assert screen(app.pane) == ["short", *[""] * 7]
        assert (app.pane.caret, app.pane.active, app.pane.visible_range) == (0, True, (0, 5))


async def test_nothing_to_show_takes_every_key() -> None:
    app = PaneApp("")
    async with app.run_test(size=(30, 4)) as pilot:
        await pilot.pause()
        pane = app.pane
        for motion in ("left", "right", "up", "down", "word-next", "page-down", "sentence-back"):
            pane.move(motion)
            pane.move(motion, extend=True)
        pane.grow_selection()
        pane.shrink_selection()
        assert (pane.caret, pane.selection, pane.next_mark()) == (0, None, None)
        assert pane.jump_targets("a") == {}
        await pilot.resize_terminal(3, 1)
        await pilot.pause()
        assert pane.render_line(0).cell_length == 3
        with pytest.raises(KeyError):
            pane.move("sideways")


async def test_the_place_in_the_article_is_shown() -> None:
    app = PaneApp(LINES)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()

        def thumb() -> list[int]:
            return [y for y in range(10) if app.pane.render_line(y).text.endswith("▐")]

        assert thumb() == [0]
        app.pane.move("bottom")
        assert thumb() == [9]


async def test_the_terminal_cursor_is_at_the_caret_of_the_active_pane() -> None:
    app = PaneApp("政府 x", "other")
    async with app.run_test(size=(100, 5)) as pilot:
        await pilot.pause()
        app.pane.place_caret(3)
        assert app.cursor_position.x == app.pane.columns.text + 5
        app.query(ArticlePane).last().move("right")
        assert app.cursor_position.x == app.pane.columns.text + 5


async def test_what_is_shown_before_there_is_a_screen_is_there_with_it() -> None:
    pane = ArticlePane()
    pane.show(Article(id="a", sha256="", length=5), "early", [], [mark("m", (0, 2))], TAGS)
    pane.move("right")
    pane.select(1, 3)

    class Early(App[None]):
        def compose(self) -> ComposeResult:
            yield pane

    async with Early().run_test(size=(60, 3)) as pilot:
        await pilot.pause()
        assert line(pane, 0) == "1 early"
        assert pane.selection == (1, 3)
