"""How long an article is worked on, measured at the keys."""

import pytest

from reader.store.project import Project
from reader.tui.reading import timing
from tests.tui.person import Person, sitting


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def later(self, seconds: float, person: Person, *keys: str) -> None:
        self.now += seconds
        await person.presses(*keys)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(timing, "monotonic", made)
    return made


def kept(project: Project) -> dict[str, float]:
    found = project.rows(
        "SELECT article.outlet, seconds FROM coding_time"
        " JOIN article ON article.id = coding_time.article"
    )
    return dict(found)


async def test_time_goes_to_the_pane_it_was_spent_in_and_pauses_to_none(
    ana: Project, clock: Clock
) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("right")
        await clock.later(10, person, "right")
        await clock.later(61, person, "right")
        await clock.later(7, person, "tab")
        await clock.later(4, person, "right")
        assert kept(ana) == {}
        await person.pilot.pause(1.2)
        assert kept(ana) == {"Ship Daily": 17, "The Gull": 4}
        await clock.later(3, person, "q")
        assert kept(ana) == {"Ship Daily": 17, "The Gull": 7}


async def test_a_click_is_work_too(ana: Project, clock: Clock) -> None:
    async with sitting(ana, "ship", "gull", size=(120, 30)) as person:
        await person.presses("right")
        clock.now += 5
        await person.pilot.click(offset=(90, 3))
        clock.now += 6
        await person.pilot.click(offset=(90, 4))
        await person.presses("q")
        assert kept(ana) == {"Ship Daily": 5, "The Gull": 6}


async def test_what_is_done_on_another_screen_is_no_work_on_the_article(
    ana: Project, clock: Clock
) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("right")
        await clock.later(5, person, "?")
        await clock.later(20, person, "escape")
        await clock.later(2, person, "right")
        await clock.later(3, person, "q")
        assert kept(ana) == {"Ship Daily": 8}


async def test_before_anybody_is_known_nothing_is_counted(project: Project, clock: Clock) -> None:
    async with sitting(project, "ship") as person:
        await person.presses("right")
        await clock.later(10, person, "right")
        await clock.later(5, person, "1")
        await clock.later(5, person, *"Bo", "enter")
        await clock.later(6, person, "right")
        await clock.later(7, person, "q")
        assert kept(project) == {"Ship Daily": 7}
    people = project.rows("SELECT name FROM coding_time JOIN annotator ON annotator.id = annotator")
    assert people == [("Bo",)]


async def test_it_is_kept_when_the_program_is_ended(ana: Project, clock: Clock) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("right")
        await clock.later(9, person, "right")
        person.app._end("SIGTERM")
        assert kept(ana) == {"Ship Daily": 9}
