"""The form that corrects what is known about an article."""

import pytest
from textual.events import Paste

from reader.model.article import Region
from reader.store import articles, correcting
from reader.store.project import Project
from reader.tui.keymap import Settings
from reader.tui.reading.screen import ReadingScreen
from tests.tui.person import marks_of, sitting

LONG = "the quick brown fox jumps over 13 lazy dogs. "


async def test_keys_of_one_burst_all_land(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        typed = [*"M", "ctrl+u", *LONG * 3, "down", "ctrl+u", *"Post", "enter", "w", "1"]
        for key in typed:
            person.app.simulate_key("space" if key == " " else key)
        await person.pilot.pause(1.0)
        article = articles.resolve(ana, "ship")
        assert (article.title, article.outlet) == ((LONG * 3).strip(), "Post")
        assert marks_of(ana, "ship") == [("Actor", "runs")]


async def test_a_paste_is_written_once(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("M", "ctrl+u")
        person.app.post_message(Paste("pasted"))
        await person.pilot.pause()
        await person.presses("enter")
        assert articles.resolve(ana, "ship").title == "pasted"


async def test_a_paste_that_came_with_the_key_is_written_where_it_was_meant_for(
    ana: Project,
) -> None:
    async with sitting(ana, "ship") as person:
        person.app.simulate_key("M")
        person.app.post_message(Paste(" (pasted)"))
        person.app.simulate_key("enter")
        await person.pilot.pause(0.3)
        assert articles.resolve(ana, "ship").title == "Ferry runs aground (pasted)"


@pytest.mark.parametrize("lines_down", [0, 2])
async def test_what_is_written_is_kept_from_any_line(ana: Project, lines_down: int) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("M", "ctrl+u", "x", *["down"] * lines_down, "ctrl+s")
        assert articles.resolve(ana, "ship").title == "x"
        assert "Corrected" in person.status


async def test_what_is_written_is_not_lost_without_a_question(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("M", "x", "escape")
        assert "what you wrote is lost" in person.sees
        await person.presses("y", "escape")
        assert "what you wrote is lost" in person.sees
        await person.presses("escape")
        assert type(person.app.screen) is ReadingScreen
        assert articles.resolve(ana, "ship").title == "Ferry runs aground"


@pytest.mark.parametrize("keys", [(), ("x", "backspace"), ("down", "up")])
async def test_a_form_in_which_nothing_is_written_is_left_at_once(
    ana: Project, keys: tuple[str, ...]
) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("M", *keys, "escape")
        assert type(person.app.screen) is ReadingScreen


async def test_tab_writes_out_the_kind_of_a_region_that_is_begun(ana: Project) -> None:
    ship = articles.resolve(ana, "ship").id
    async with sitting(ana, "ship") as person:
        await person.presses("M", "up", "ctrl+u", "c", "a", "tab", "enter")
        assert articles.regions(ana, ship)[-1].kind == "caption"


async def test_the_keys_of_forms_may_be_others(ana: Project) -> None:
    keys = {"form.keep": "f5", "form.leave": "f6"}
    async with sitting(ana, "ship", settings=Settings(keys=keys)) as person:
        await person.presses("M", "f6", "M", "x", "f5")
        assert articles.resolve(ana, "ship").title == "Ferry runs agroundx"


async def test_what_another_window_made_of_the_regions_is_not_lost(ana: Project) -> None:
    ship = articles.resolve(ana, "ship").id
    async with sitting(ana, "ship") as person:
        await person.presses("M", "ctrl+u", "x")
        caption = (*articles.regions(ana, ship), Region(30, 40, "caption"))
        correcting.set_regions(ana, "", ship, sorted(caption))
        await person.presses("enter")
        assert "another window" in person.sees
        assert articles.resolve(ana, "ship").title == "Ferry runs aground"
        assert len(articles.regions(ana, ship)) == len(caption)


async def test_what_is_kept_beside_the_article_is_shown(ana: Project) -> None:
    ship = articles.resolve(ana, "ship").id
    correcting.correct(ana, "", ship, {"editor": "Jo [b]Bell[/b]\x1b[2J"})
    async with sitting(ana, "ship") as person:
        await person.presses("M")
        assert "editor" in person.sees
        assert "Jo [b]Bell[/b]␛[2J" in person.sees
        await person.presses("ctrl+u", "x", "enter")
    assert articles.resolve(ana, "ship").title == "x"
    assert articles.resolve(ana, "ship").extra[0].name == "editor"
