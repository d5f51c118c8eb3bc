"""Screens of one answer: what fails is asked again, what is late or out of sight is not shown."""

import threading
from typing import Any

import pytest

from reader.model.errors import ReaderError
from reader.store.project import Project
from reader.tui.statistics import asking
from reader.tui.statistics.screen import StatisticsScreen
from tests.tui.person import mark_as, sitting


@pytest.fixture
def marked(ana: Project) -> Project:
    """Ana has marked a place."""
    mark_as(ana, "Ana", "ship", "coast guard")
    return ana


async def test_a_count_that_failed_is_made_when_the_project_is_looked_at_again(
    marked: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> Any:
        raise ReaderError("cannot be read just now")

    async with sitting(marked) as person:
        with monkeypatch.context() as now:
            now.setattr(asking, "count", fails)
            await person.presses("t")
            await person.pilot.pause(0.1)
            assert "cannot be read just now" in person.status
        person.app.renew()
        await person.pilot.pause(0.1)
        assert "1 mark " in person.lines[0]
        assert "Claim" in person.sees


async def test_an_answer_that_is_not_wanted_any_more_is_not_shown(
    marked: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    count, held, asked = asking.count, threading.Event(), []

    def slowly(session: Any, scope: Any, name: str) -> Any:
        asked.append(scope.rolled_up)
        if len(asked) == 1:
            held.wait(5)
        return count(session, scope, name)

    shown: list[Any] = []
    monkeypatch.setattr(asking, "count", slowly)
    monkeypatch.setattr(StatisticsScreen, "_take_in", lambda _, found: shown.append(found))
    async with sitting(marked) as person:
        await person.presses("t", "p")
        held.set()
        await person.pilot.pause(0.3)
        assert asked == [False, True]
        assert len(shown) == 1


async def test_nothing_is_counted_out_of_sight(
    marked: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    count, asked = asking.count, []

    def counted(session: Any, scope: Any, name: str) -> Any:
        asked.append(name)
        return count(session, scope, name)

    monkeypatch.setattr(asking, "count", counted)
    async with sitting(marked) as person:
        await person.presses("t", "enter")
        await person.pilot.pause(0.1)
        before = len(asked)
        mark_as(marked, "Ana", "gull", "captain")
        person.app.renew()
        await person.pilot.pause(0.1)
        assert "2 places" in person.status
        assert len(asked) == before
        await person.presses("q")
        await person.pilot.pause(0.1)
        assert len(asked) == before + 1
        assert "2 marks" in person.lines[0]
