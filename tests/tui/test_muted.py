"""What is beside the point is painted quieter than what it stands beside, and can be read."""

import pytest
from rich.style import Style

from reader.store.project import Project
from reader.tui.keymap import Settings
from tests.tui.pane.test_paint import contrast
from tests.tui.person import Person, sitting
from tests.tui.repairing import comes, said


def style_of(person: Person, text: str) -> Style:
    """Return the style of the piece of a line that begins with a text."""
    for strip in person.app.screen._compositor.render_strips():
        for segment in strip:
            if segment.text.startswith(text) and segment.style is not None:
                return segment.style
    raise AssertionError(text)


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_what_stands_around_a_quote_is_quieter_than_the_quote(
    ana: Project, theme: str
) -> None:
    comes(ana, "tram", said("Oberau", 3, "Place"))
    async with sitting(ana, settings=Settings(theme=theme)) as person:
        await person.presses("w")
        await person.until_seen("rails in [Oberau]")
        around, quote = style_of(person, "A tram left"), style_of(person, "Oberau")
        assert 4.5 < contrast(around) < contrast(quote)
