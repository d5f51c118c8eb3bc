"""Gold releases on the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.frozen import Coded
from tests.tui.person import Person, sitting


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[Coded]:
    made = Coded(tmp_path / "project.db")
    made.code()
    made.submit(made.ana, made.ben)
    made.settle(keep=["tag"])
    yield made
    made.project.close()


async def opens(person: Person) -> None:
    await person.presses("ctrl+p", *"gold releases")
    await person.pilot.pause(0.5)
    await person.presses("enter")
    await person.pilot.pause(0.2)


def as_eve(person: Person, coded: Coded) -> None:
    person.app.session.annotator = coded.eve


async def test_without_releases_the_screen_says_how_to_make_one(coded: Coded) -> None:
    async with sitting(coded.project) as person:
        await opens(person)
        assert "reader gold freeze NAME makes a release" in " ".join(person.sees.split())
        await person.presses("enter", "v", "q")
        assert "3 articles" in person.status


async def test_a_release_its_card_and_whether_it_verifies(coded: Coded) -> None:
    coded.freeze("first", partial=True)
    coded.freeze("evil [/] [red]back", partial=True)
    async with sitting(coded.project) as person:
        as_eve(person, coded)
        await opens(person)
        assert person.lines[0].split()[:4] == ["▸", "2", "evil", "[/]"]
        assert "[red]ba" in person.lines[0]
        await person.presses("down")
        assert "first · mine/3@" in person.status
        assert "1 left out" in person.lines[1]
        await person.presses("enter")
        assert "# first" in person.sees
        await person.presses("escape", "v")
        await person.until("first verifies: ")
        await person.presses("q")


async def test_a_coder_of_an_unfinished_round_reads_no_card(coded: Coded) -> None:
    coded.freeze("first", partial=True)
    async with sitting(coded.project) as person:
        person.app.session.annotator = coded.ana
        await opens(person)
        await person.presses("enter")
        assert "# first" not in person.sees
        assert person.status
