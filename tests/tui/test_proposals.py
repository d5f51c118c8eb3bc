"""Stories that are proposed on the screen."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest

from reader.model.errors import ReaderError
from reader.store import articles
from reader.store.grouping import deciding, proposals
from reader.store.project import Project
from reader.tui import piped
from reader.tui.proposals import asking, elsewhere
from reader.tui.session import Session
from tests.tui.person import Person, sitting
from tests.tui.projects import article, make, news

FERRY = (
    "The ferry Ines ran aground off Lanno with {} passengers. Captain Vold blames a missing"
    " buoy; the coast guard towed the hull to the harbour of Lanno. {}"
)
TRAM = "A tram left its rails in Oberau. Driver Kern and {} passengers were in shock. {}"
EVIL = "Evil \x1b[31m[/] [red]tram"


@pytest.fixture
def loose(tmp_path: Path) -> Iterator[Project]:
    texts = {
        "a": (FERRY.format(12, "Nobody was hurt."), "Ferry aground off Lanno", "2026-03-01"),
        "b": (FERRY.format(14, "Two were hurt."), "Lanno ferry aground", "2026-03-02"),
        "c": (FERRY.format(9, "Sea was calm."), "Buoy of Lanno missing", "2026-03-03"),
        "d": (TRAM.format(3, "A switch froze."), EVIL, "2026-02-01"),
        "e": (TRAM.format(4, "Snow had fallen."), "Oberau tram off rails", "2026-02-01"),
    }
    items = [
        article(f"wire/{stem}.txt", text, title=title, published=day, outlet=f"Outlet {stem}")
        for stem, (text, title, day) in texts.items()
    ]
    project = make(tmp_path / "project.db", items)
    yield project
    project.close()


def story(project: Project, stem: str) -> str:
    return articles.resolve(project, stem).story


async def opens(person: Person) -> None:
    await person.presses("n")
    await person.pilot.pause(0.1)
    await person.presses("R")
    await person.until_seen("2 proposals")


async def test_the_empty_screen_says_what_to_do(loose: Project) -> None:
    async with sitting(loose) as person:
        await person.presses("n")
        await person.until_seen("R looks which articles without a story tell of one event")
        await person.presses("y", "x", "enter")
        assert "no story is proposed; R looks for some" in person.status
        await person.presses("q")
        assert "5 articles" in person.status


async def test_found_accepted_and_taken_back(loose: Project) -> None:
    async with sitting(loose) as person:
        await opens(person)
        assert "3 articles" in person.lines[1]
        assert "Outlet a" in person.lines[2]
        assert "held together by" in person.status
        await person.presses("y")
        await person.until("u takes it back")
        name = story(loose, "a")
        assert name
        assert f"3 articles are the story “{name}”" in person.status
        assert story(loose, "b") == story(loose, "c") == name
        assert "2 articles" in person.lines[1]
        assert "1 proposal" in person.lines[0]
        await person.presses("u")
        await person.until("Undone: put in story")
        await person.until_seen("2 proposals")
        assert story(loose, "a") == ""
        await person.presses("U")
        await person.until("Redone: put in story")
        assert story(loose, "a") == name
        await person.presses("q")
        await person.until_seen(name)


async def test_keys_in_one_burst_decide_on_what_comes_up(loose: Project) -> None:
    async with sitting(loose) as person:
        await opens(person)
        await person.presses("y", "y")
        await person.until_seen("nothing waits")
        assert story(loose, "a") != story(loose, "d") != ""
        assert "No story is proposed." in person.sees


async def test_rejected_and_taken_back(loose: Project) -> None:
    async with sitting(loose) as person:
        await opens(person)
        await person.presses("down", "r")
        await person.until_seen("1 proposal · 1 rejected, not shown")
        assert "2 articles" in person.lines[1]
        assert person.lines[1].startswith("▸")
        await person.presses("R")
        await person.until_seen("1 proposal · 1 rejected, not shown")
        await person.presses("w")
        await person.until_seen("rejected  3 articles")
        await person.presses("g", "g")
        while "rejected  3" not in next(line for line in person.lines if line.startswith("▸")):
            await person.presses("down")
        await person.presses("r")
        await person.until_seen("2 proposals")


async def test_an_article_is_taken_out_and_the_rest_accepted(loose: Project) -> None:
    async with sitting(loose) as person:
        await opens(person)
        await person.presses("x")
        assert "one by one" in person.status
        await person.presses("down", "down", "x")
        await person.until("taken out; x puts it back")
        assert "×" in person.lines[3]
        assert "2 articles" in person.lines[1]
        await person.presses("x")
        await person.until_seen("3 articles")
        await person.presses("x", "y")
        await person.until("u takes it back")
        assert story(loose, "a") == story(loose, "c") != ""
        assert story(loose, "b") == ""


async def test_merged_divided_and_named(loose: Project) -> None:
    async with sitting(loose) as person:
        await opens(person)
        await person.presses("m")
        assert "●" in person.lines[1]
        await person.presses("escape")
        assert "●" not in person.sees
        await person.presses("m", "m")
        assert "the same one" in person.status
        await person.presses("down", "down", "down", "down", "m")
        await person.until("has 5 articles now")
        assert "–" in person.lines[1]
        await person.presses("d")
        await person.until("Two proposals now, of 3 and 2 articles")
        await person.presses("g", "g", "i", "ctrl+u")
        await person.types("[/] [red]ferry")
        await person.presses("enter")
        await person.until("It would be called “[/] [red]ferry”")
        assert "[/] [red]ferry" in person.lines[1]
        await person.presses("y")
        await person.until("u takes it back")
        assert story(loose, "a") == "[/] [red]ferry"


async def test_enter_reads_them_side_by_side_and_q_comes_back(loose: Project) -> None:
    async with sitting(loose, size=(160, 40)) as person:
        await opens(person)
        await person.presses("down", "down", "enter")
        await person.until_seen("Captain Vold")
        assert person.sees.count("Captain Vold") >= 2
        await person.presses("q")
        await person.until_seen("2 proposals")
        assert "Lanno ferry aground" in person.status


async def test_what_would_join_stands_beside_the_story(tmp_path: Path) -> None:
    late = article("late/late.txt", news()[0].text + " Late.", title="Late", outlet="Late Post")
    with make(tmp_path / "project.db", [*news(), late]) as project:
        async with sitting(project, size=(160, 40)) as person:
            await person.presses("n", "R")
            await person.until_seen("1 would join it")
            await person.presses("enter")
            await person.until_seen("Ship Daily")
            assert "Late Post" in person.sees
            await person.presses("q", "i")
            await person.until("keeps its name")
            await person.presses("y")
            await person.until("1 article joined “ferry”")
            assert story(project, "late") == "ferry"


def endless(_session: Session, progress: asking.Search) -> asking.Found:
    while True:
        progress.told(0.1, "reading")
        sleep(0.01)


async def test_a_search_is_stopped_and_what_was_found_stays(
    loose: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(loose) as person:
        await opens(person)
        monkeypatch.setattr(asking, "search", endless)
        await person.presses("R")
        await person.until("Looking for stories, 10%: reading")
        await person.presses("down")
        assert "Looking" in person.status
        await person.presses("R")
        await person.until("Stopped")
        assert proposals.count(loose) == 2
        await person.presses("down")
        assert "Stopped" not in person.status


async def test_among_many_articles_another_process_looks(
    loose: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[subprocess.Popen[bytes]] = []

    def start(module: str) -> "subprocess.Popen[bytes]":
        began.append(piped.start(module))
        return began[-1]

    monkeypatch.setattr(asking, "HERE", 0)
    monkeypatch.setattr(elsewhere, "start", start)
    async with sitting(loose) as person:
        await opens(person)
        await person.until_seen("3 articles")
        assert [each.wait() is not None for each in began] == [True]
        await person.presses("R")
        await person.until("Looking for stories")
        await person.presses("R")
        await person.until("Stopped")
    assert all(each.wait(5) is not None for each in began)


async def test_what_no_history_has_is_taken_back_here(loose: Project) -> None:
    async with sitting(loose) as person:
        await opens(person)
        await person.until_seen("3 articles")
        before = proposals.listed(loose, "")
        for keys in (["r"], ["down", "x"], ["d"], ["g", "g", "m", "G", "m"], ["i", "z", "enter"]):
            await person.presses(*keys)
            await person.pilot.pause(0.3)
            assert proposals.listed(loose, "") != before
            await person.presses("u")
            await person.until("Taken back: ")
            assert proposals.listed(loose, "") == before
            await person.presses("g", "g")


async def test_each_is_taken_back_in_turn_with_what_the_history_has(loose: Project) -> None:
    async with sitting(loose) as person:
        await opens(person)
        await person.until_seen("3 articles")
        await person.presses("y")
        await person.until("u takes it back")
        assert story(loose, "a")
        await person.presses("r")
        await person.until_seen("nothing waits")
        await person.presses("u")
        await person.until_seen("1 proposal")
        assert story(loose, "a")
        await person.presses("u")
        await person.until_seen("2 proposals")
        assert not story(loose, "a")


async def test_what_another_window_changed_is_not_taken_back(loose: Project) -> None:
    async with sitting(loose) as person:
        await opens(person)
        await person.until_seen("3 articles")
        (first, _) = proposals.listed(loose, "")
        await person.presses("r")
        await person.until_seen("1 proposal")
        deciding.decide(loose, first.id, "waiting")
        await person.presses("u")
        await person.until("has changed since")
        assert len(proposals.listed(loose, "")) == 2


def test_a_search_that_breaks_off_says_so(loose: Project) -> None:
    matter = elsewhere.Matter(str(loose.path), "", loose.round)
    nothing = elsewhere.Matter(str(loose.path.with_name("none.db")), "", loose.round)

    def tell(_share: float, _words: str) -> None:
        pass

    with pytest.raises(ReaderError, match="R begins anew"):
        elsewhere.look_elsewhere(matter, tell, subprocess.Popen.kill)
    with pytest.raises(ReaderError, match=r"none\.db"):
        elsewhere.look_elsewhere(nothing, tell, lambda _: None)


async def test_hostile_titles_are_data_at_any_size(loose: Project) -> None:
    for size in ((80, 24), (40, 12), (200, 60)):
        async with sitting(loose, size=size) as person:
            await person.presses("n")
            if size == (80, 24):
                await person.presses("R")
            await person.until_seen("2 proposals")
            await person.presses("G")
            assert "\x1b" not in person.sees
            if size[0] > 40:
                assert "[/] [red]tram" in person.sees
