"""Undo and redo by keys: what they say, and where they stop."""

from reader.store import codebooks
from reader.store.project import Project
from tests.tui.person import marks_of, sitting


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
