"""Searching the whole project from the library."""

from collections.abc import Iterator
from threading import Event

import pytest

from reader.store import articles, correcting
from reader.store.project import Project, open_project
from reader.store.search import Hit
from reader.tui.session import Session
from tests.store.test_aside import FOREVER
from tests.tui.person import marks_of, sitting


async def test_a_search_is_ended_by_escape(ana: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def forever(session: Session, _: str) -> list[Hit]:
        session.project.rows(FOREVER)
        raise AssertionError

    monkeypatch.setattr(Session, "search", forever)
    async with sitting(ana) as person:
        await person.presses("f", *"buoy", "enter")
        assert "Searching for “buoy”" in person.status
        await person.presses("down", "escape")
        assert "3 articles" in person.status
        await person.presses("/", *"oberau", "enter")
        assert "The Gull" not in person.sees


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Let a search for a buoy end only when this is set."""
    go_on, search = Event(), Session.search

    def slowly(session: Session, query: str) -> list[Hit]:
        assert query != "buoy" or go_on.wait(10)
        return search(session, query)

    monkeypatch.setattr(Session, "search", slowly)
    yield go_on
    go_on.set()


@pytest.mark.parametrize("prompt", ["/", "e"])
async def test_what_a_search_finds_takes_no_key_from_what_is_being_typed(
    ana: Project, found: Event, prompt: str
) -> None:
    opens = {
        "/": ("Only rows with: gu", ["escape"]),
        "e": ("What is known", ["escape", "escape"]),
    }
    seen, leaves = opens[prompt]
    async with sitting(ana) as person:
        await person.presses("f", *"buoy", "enter", prompt)
        await person.types("gu")
        found.set()
        await person.pilot.pause(0.3)
        assert seen in person.sees
        await person.presses(*leaves)
        assert "Found “buoy” in 1 place; f shows" in person.status
        await person.presses("f")
        assert "1 place with “buoy”" in person.status


async def test_a_new_search_ends_the_one_before(ana: Project, found: Event) -> None:
    async with sitting(ana) as person:
        await person.presses("f", *"buoy", "enter", "f")
        await person.types("tram")
        found.set()
        await person.pilot.pause(0.3)
        assert person.status.endswith("for: tram")
        await person.presses("enter")
        await person.pilot.pause(0.3)
        assert "with “tram”" in person.status


async def test_a_search_goes_on_while_other_things_are_done(ana: Project, found: Event) -> None:
    async with sitting(ana) as person:
        await person.presses("f", *"buoy", "enter", "s")
        assert "Searching for “buoy”" in person.status
        with open_project(ana.path) as other:
            correcting.correct(other, "", articles.resolve(other, "tram").id, {"wire": "Wire"})
        await person.pilot.pause(0.8)
        assert "Searching for “buoy”" in person.status
        await person.presses("home", "down", "o")
        found.set()
        await person.pilot.pause(0.3)
        await person.presses("q")
        assert "Found “buoy”" in person.status
        await person.presses("escape")
        assert "3 articles" in person.status


async def test_a_search_of_texts_leads_into_the_text(ana: Project) -> None:
    async with sitting(ana) as person:
        await person.presses("f")
        await person.types("buoy")
        await person.presses("enter")
        assert "1 place" in person.status
        await person.presses("enter", "1")
        assert marks_of(ana, "gull") == [("Actor", "buoy")]


async def test_one_hit_after_the_other_is_looked_at(ana: Project) -> None:
    async with sitting(ana, size=(120, 30)) as person:
        await person.presses("f", *"port lanno", "enter")
        assert "2 places" in person.status
        await person.presses("enter")
        first = person.lines[0]
        await person.presses("q", "down", "enter")
        assert person.lines[0] != first
        await person.presses("p")
        assert "1 picked" in person.status
        await person.presses("escape", "q", "f", "enter")
        assert "3 articles" in person.status


async def test_a_search_finds_notes(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "i")
        await person.types("doubtful")
        await person.presses("enter", "q", "f")
        await person.types("doubtful")
        await person.presses("enter", "enter")
        assert "Actor “Ferry” – doubtful" in person.status
