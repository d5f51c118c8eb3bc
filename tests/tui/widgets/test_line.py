"""A line of text being written, however long it gets."""

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical

from reader.tui.widgets.line import Line


class _Writing(App[None]):
    def compose(self) -> ComposeResult:
        with Vertical():
            yield Line()

    @property
    def line(self) -> Line:
        return self.query_one(Line)

    @property
    def shown(self) -> str:
        return self.line.render_line(0).text


async def test_the_end_shows_while_one_writes_and_the_beginning_on_the_way_home() -> None:
    app = _Writing()
    async with app.run_test(size=(20, 3)) as pilot:
        app.line.write("begin " + "middle " * 1000 + "the end")
        await pilot.pause()
        assert app.shown == "iddle middle the end"[1:] + " "
        app.line.press("home")
        await pilot.pause()
        assert app.shown == "begin middle middle "


async def test_wide_characters_keep_the_cursor_in_sight() -> None:
    app = _Writing()
    async with app.run_test(size=(20, 3)) as pilot:
        app.line.write("渡" * 400 + "船")
        await pilot.pause()
        assert app.shown.rstrip() == "渡" * 8 + "船"


async def test_a_line_is_painted_without_measuring_what_is_out_of_sight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured = 0

    def cell_len(text: str) -> int:
        nonlocal measured
        measured += len(text)
        return len(text)

    monkeypatch.setattr("reader.layout.fitted.cell_len", cell_len)
    app = _Writing()
    async with app.run_test(size=(20, 3)) as pilot:
        measured = 0
        app.line.write("x" * 9000)
        await pilot.pause()
        assert 0 < measured < 1000


async def test_a_paste_is_taken_as_far_as_there_is_room_and_what_stood_there_is_kept() -> None:
    app = _Writing()
    async with app.run_test(size=(20, 3)):
        app.line.insert("x" * 1_000_000)
        assert len(app.line.text) == 10_000
        app.line.write("two\nlines " + "y" * 20_000)
        app.line.insert("more")
        assert app.line.text == "two\nlines " + "y" * 20_000
