"""Undo and redo by keys: what they say, and where they stop."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from textual.events import Key

from reader.store import annotators, codebooks
from reader.store.project import Project
from reader.tui.acting import ActingScreen
from tests.tui.person import marks_of, sitting
from tests.tui.projects import article, make


async def test_undo_and_redo_say_what_they_did(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "w", "2", "u")
        assert "Undone: mark Claim: runs" in person.status
        assert "Next: mark Actor: Ferry" in person.status
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]
        await person.presses("U")
        assert marks_of(ana, "ship") == [("Actor", "Ferry"), ("Claim", "runs")]


async def test_undo_stops_once_at_another_article_and_once_at_the_session(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1")
    async with sitting(ana, "gull") as person:
        await person.presses("2", "u")
        assert marks_of(ana, "gull") == []
        await person.presses("u")
        assert "Press again to undo mark Actor: Ferry" in person.status
        assert "Ferry runs aground" in person.status
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]
        await person.presses("u")
        assert marks_of(ana, "ship") == []


async def test_undo_stops_between_panes_and_then_goes_on_in_the_other(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("1", "w", "1", "tab", "2", "u")
        assert marks_of(ana, "gull") == []
        await person.presses("u")
        assert "Press again to undo mark Actor: runs" in person.status
        assert len(marks_of(ana, "ship")) == 2
        await person.presses("u")
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]
        await person.presses("u")
        assert marks_of(ana, "ship") == []


async def test_redo_stops_at_what_is_not_on_the_screen(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("1", "tab", "2", "u", "u", "u", "shift+tab", "X")
        await person.presses("U")
        assert "Press again to redo mark Actor: Ferry" in person.status
        assert marks_of(ana, "ship") == []
        await person.presses("U")
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]
        await person.presses("U")
        assert marks_of(ana, "gull") == [("Claim", "The")]


async def test_undo_stops_anew_after_other_work(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("1", "tab", "u", "2", "u", "u")
        assert "Press again" in person.status
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]


async def test_a_tag_given_everywhere_is_taken_back_at_once(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("tab", "/")
        await person.types("coast guard")
        await person.presses("enter", "1", "*", "enter")
        assert len(marks_of(ana, "ship")) == 2
        await person.presses("u")
        assert marks_of(ana, "ship") == []


async def test_undo_and_redo_of_a_mark_say_what_became_of_its_new_tag_also_after_a_restart(
    ana: Project,
) -> None:
    async with sitting(ana, "ship", size=(120, 40)) as person:
        await person.presses("enter")
        await person.types("Vessel")
        await person.presses("enter", "u")
        assert "The tag “Vessel” is no longer in the codebook." in person.status
        await person.presses("U")
        assert "The tag “Vessel” is in the codebook again." in person.status
        assert marks_of(ana, "ship") == [("Vessel", "Ferry")]
    async with sitting(ana, "ship", size=(120, 40)) as person:
        await person.presses("u")
        assert "Press again" in person.status
        await person.presses("u")
        assert "The tag “Vessel” is no longer in the codebook." in person.status
        assert codebooks.current(ana).find("Vessel") is None
    async with sitting(ana, "ship", size=(120, 40)) as person:
        await person.presses("U", "U")
        assert "The tag “Vessel” is in the codebook again." in person.status
        assert marks_of(ana, "ship") == [("Vessel", "Ferry")]
        assert codebooks.current(ana).find("Vessel") is not None


async def test_a_border_is_passed_only_by_a_key_pressed_after_the_question_was_seen(
    ana: Project,
) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1")
    async with sitting(ana, "ship") as person:
        before = monotonic()
        await person.presses("u")
        assert "Press again to undo mark Actor: Ferry" in person.status
        hasty = Key("u", "u")
        hasty.time = before
        person.app.post_message(hasty)
        await person.pilot.pause()
        assert "Press again to undo mark Actor: Ferry" in person.status
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]
        await person.presses("u")
        assert "Undone: mark Actor: Ferry" in person.status
        assert marks_of(ana, "ship") == []


async def test_a_border_can_be_passed_by_the_command_palette(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1")
    async with sitting(ana, "ship") as person:
        await person.presses("u")
        assert "Press again" in person.status
        screen = person.app.screen
        assert isinstance(screen, ActingScreen)
        next(
            command for command in screen.commands() if command.title.endswith(": undo")
        ).callback()
        assert marks_of(ana, "ship") == []


async def test_keys_pressed_while_much_is_taken_back_are_not_heard(crowded: Project) -> None:
    async with sitting(crowded, "many") as person:
        await person.presses("1", "*", "enter")
        await person.until("999 more marked Actor")
        person.app.post_message(Key("u", "u"))
        person.app.post_message(Key("u", "u"))
        person.app.post_message(Key("x", "x"))
        await person.until("Undone: mark occurrences Actor: minister and 998 more")
        await person.pilot.pause()
        assert marks_of(crowded, "many") == [("Actor", "minister")]
        await person.presses("u")
        assert marks_of(crowded, "many") == []


async def test_keys_pressed_while_much_is_marked_are_not_heard(crowded: Project) -> None:
    async with sitting(crowded, "many") as person:
        await person.presses("1", "*")
        for key in ("enter", "enter", "enter", "u"):
            person.app.post_message(Key(key, None))
        await person.until("999 more marked Actor")
        assert len(marks_of(crowded, "many")) == 1_000
        await person.presses("w", "2")
        assert len(marks_of(crowded, "many")) == 1_001


@pytest.fixture
def crowded(tmp_path: Path) -> Iterator[Project]:
    """A project of Ana's with an article that says one word often."""
    items = [article("press/many.txt", "minister, " * 1_000)]
    with make(tmp_path / "crowded.db", items) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
        yield project
