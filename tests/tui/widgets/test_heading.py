"""The words at the head of a screen: wrapped, and cut only with a sign."""

import pytest
from textual.app import App, ComposeResult

from reader.tui.widgets.heading import Heading

_WORDS = "nine words of five [b]marks[/b] each are said here"


class _Headed(App[None]):
    def compose(self) -> ComposeResult:
        yield Heading()


async def seen(words: str, width: int) -> list[str]:
    app = _Headed()
    async with app.run_test(size=(width, 10)) as pilot:
        heading = app.query_one(Heading)
        heading.say(words)
        await pilot.pause()
        strips = app.screen._compositor.render_strips()[: heading.size.height]
        return [strip.text.strip() for strip in strips]


@pytest.mark.parametrize("width", [14, 20, 40, 80])
async def test_what_fits_is_whole(width: int) -> None:
    lines = await seen(_WORDS, width)
    assert " ".join(lines) == _WORDS
    assert all(lines)


@pytest.mark.parametrize("width", [20, 21, 22, 23, 24, 40])
async def test_what_does_not_fit_ends_in_a_sign(width: int) -> None:
    lines = await seen(" ".join([_WORDS] * 8), width)
    assert len(lines) == 5
    assert lines[-1].endswith("…")
    assert all(len(line) <= width - 2 for line in lines)
