"""What cannot be shown is told where the person is, and the work goes on."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from reader.store import articles, connection, sqlite
from reader.store.project import Project, open_project
from reader.store.sqlite import StoreError, connect
from reader.tui.acting import ActingScreen
from reader.tui.app import ReaderApp
from reader.tui.keymap import Settings
from reader.tui.library.found import FoundScreen
from reader.tui.library.screen import LibraryScreen
from tests.tui.person import Person, marks_of, sitting
from tests.tui.projects import make, news


def _damage(project: Project, stem: str) -> None:
    """Change one text behind the back of its hash."""
    project.db.execute("DROP TRIGGER article_text_is_immutable")
    article = articles.resolve(project, stem).id
    project.db.execute(
        "UPDATE article_text SET text = replace(text, 'guard', 'gourd')"
        " WHERE number = (SELECT number FROM article WHERE id = ?)",
        [article],
    )


def _screen(person: Person) -> type:
    return type(person.app.screen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_damaged_article_that_was_named_is_told_in_the_library(
    ana: Project, size: tuple[int, int]
) -> None:
    _damage(ana, "ship")
    async with sitting(ana, "ship", size=size) as person:
        assert _screen(person) is LibraryScreen
        assert "damaged" in person.status
        assert "The Gull" in person.sees


async def test_a_place_that_cannot_be_shown_again_is_told_in_the_library(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("w", "q", "enter")
        await person.pilot.pause(1.2)
    _damage(ana, "ship")
    async with sitting(ana) as person:
        assert _screen(person) is LibraryScreen
        assert "damaged" in person.status


async def test_a_find_that_cannot_be_opened_is_told_in_the_list_of_finds(ana: Project) -> None:
    _damage(ana, "ship")
    async with sitting(ana) as person:
        await person.presses("f")
        await person.types("scrape")
        await person.presses("enter", "enter")
        assert _screen(person) is FoundScreen
        assert "damaged" in person.status
        await person.presses("escape")
        assert _screen(person) is LibraryScreen


async def test_an_article_that_cannot_be_opened_is_told_in_the_library(ana: Project) -> None:
    _damage(ana, "ship")
    async with sitting(ana) as person:
        await person.presses("down", "o")
        assert _screen(person) is LibraryScreen
        assert "damaged" in person.status


async def test_the_library_says_that_a_project_cannot_be_written(ana: Project) -> None:
    with open_project(ana.path, read_only=True) as reading:
        async with sitting(reading, size=(80, 24)) as person:
            assert "nothing can be saved" in person.status


async def test_nobody_is_asked_for_a_name_where_nothing_can_be_saved(project: Project) -> None:
    with open_project(project.path, read_only=True) as reading:
        async with sitting(reading, "ship") as person:
            await person.presses("1")
            assert "not saved" in person.status


async def test_a_damaged_article_is_told_before_how_the_project_is_open(ana: Project) -> None:
    _damage(ana, "ship")
    with open_project(ana.path, read_only=True) as reading:
        async with sitting(reading, "ship") as person:
            assert "damaged" in person.status


async def test_a_project_on_a_network_folder_says_what_that_means(ana: Project) -> None:
    ana.notice = connection.ON_NETWORK
    async with sitting(ana, size=(80, 24)) as person:
        assert "network folder" in person.status
        assert "at once" in person.status


@contextmanager
def _held(project: Project, lock: str = "IMMEDIATE") -> Iterator[None]:
    """Have another program write to the project meanwhile."""
    with closing(connect(str(project.path), isolation_level=None)) as other:
        other.execute(f"BEGIN {lock}")
        yield


@pytest.mark.parametrize("key", ["2", "x", "u", "d"])
async def test_what_another_program_keeps_from_being_saved_is_not_shown_as_done(
    ana: Project, key: str
) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1")
        before = person.lines[:-2]
        with _held(ana):
            await person.presses(key)
            assert "not saved" in person.status
            assert "another program is writing" in person.status
            assert person.lines[:-2] == before
            assert marks_of(ana, "ship") == [("Actor", "Ferry")]
        await person.presses(key)
        assert "not saved" not in person.status
        assert person.lines[:-2] != before


async def test_a_place_that_cannot_be_kept_now_is_no_trouble(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1")
        with _held(ana):
            await person.presses("w")
            await person.pilot.pause(1.2)
            assert "saved" not in person.status


def _unreadable(*_: object) -> NoReturn:
    raise StoreError("reader.db: another program is writing")


@pytest.mark.parametrize("opened", [(), ("ship", "gull")])
async def test_nothing_ends_the_program_while_the_project_cannot_be_read(
    ana: Project, monkeypatch: pytest.MonkeyPatch, opened: tuple[str, ...]
) -> None:
    async with sitting(ana, *opened) as person:
        screen = person.app.screen
        assert isinstance(screen, ActingScreen)
        with monkeypatch.context() as patch:
            patch.setattr(Project, "rows", _unreadable)
            patch.setattr(Project, "changed", _unreadable)
            for action in sorted(screen.doings().keys() - {"library.leave", "commands"}):
                screen.perform(action)
                await person.pilot.pause()
                while len(person.app.screen_stack) > 1:
                    person.app.pop_screen()
                    await person.pilot.pause()
            await person.presses(*["escape"] * 5)
            await person.pilot.resize_terminal(140, 40)
            await person.pilot.click(offset=(5, 2))
            await person.pilot.pause(0.6)
            assert "another program is writing" in person.sees
        await person.presses("?")
        assert "escape or q leaves" in person.sees


async def test_back_to_a_library_that_cannot_be_read_now_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "WAL_IS_SAFE", False)
    with make(tmp_path / "reader.db", news()) as project:
        async with sitting(project, "ship") as person:
            monkeypatch.setattr(Project, "changed", lambda _: False)
            with _held(project, "EXCLUSIVE"):
                await person.presses("q")
                assert "another program is writing" in person.status
            await person.presses("home")
            assert "Ship Daily" in person.sees


async def test_a_start_while_the_project_cannot_be_read_says_so(
    ana: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = ReaderApp(ana, Settings(), open_articles=[articles.resolve(ana, "ship").id])
    monkeypatch.setattr(Project, "rows", _unreadable)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "another program is writing" in Person(pilot, app).status


async def test_a_refusal_of_a_tag_that_was_clicked_is_told_again_and_again(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1")
        for _ in range(2):
            await person.presses("space", "down", "up")
            at = next(y for y, line in enumerate(person.lines) if "▌ Actor" in line)
            await person.pilot.click(offset=(20, at))
            await person.pilot.pause()
            assert "nothing was added" in person.status
