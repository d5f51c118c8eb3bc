"""Discussing a round, and walking through what was decided about one's own marks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from reader.evaluation.differing.differences import candidates
from reader.store import codebooks, rounds
from reader.store.adjudication import adjudicating
from reader.store.adjudication.matters import matter
from reader.store.project import Project
from reader.tui.ways import Purpose
from tests.tui.coded import SAID, hand_in, person, work_as
from tests.tui.person import Person, sitting


@asynccontextmanager
async def at(
    project: Project, purpose: Purpose, who: str, *, finished: bool = True
) -> AsyncIterator[Person]:
    """Somebody goes through the differences of the round for a purpose."""
    if "pilot" not in rounds.names(project):
        hand_in(project, SAID)
    if finished:
        rounds.finish(project, person(project, "cy").id, "pilot")
    work_as(project, who)
    async with sitting(project, size=(120, 36)) as sits:
        sits.app.show_differences(purpose)
        for _ in range(500):
            await sits.pilot.pause(0.01)
            if "Looking" not in sits.sees:
                break
        yield sits


async def test_a_finished_round_is_discussed_by_names(project: Project) -> None:
    async with at(project, "discuss", "ana") as ana:
        assert "Discussion of the round pilot, finished" in ana.lines[0]
        assert "A ana Actor “harbour office”" in ana.sees
        await ana.presses("n")
        assert "2 of 2 · boundary" in ana.status


async def test_a_blind_round_is_not_discussed_before_it_is_finished(project: Project) -> None:
    async with at(project, "discuss", "ana", finished=False) as ana:
        assert "coded blind" in ana.status
        assert "Event" not in ana.sees


async def test_a_place_goes_to_the_codebook_by_a_key(project: Project) -> None:
    async with at(project, "discuss", "ana") as ana:
        await ana.presses("+")
        assert "of which tag?" in ana.lines[-2]
        await ana.presses("enter")
        book = codebooks.current(project)
        assert book.tag("Actor").examples[-1] == "harbour office"
        assert "as an example" in ana.status
        await ana.presses("-", *["backspace"] * 5, *"Event", "enter")
        assert "“harbour office”" in codebooks.current(project).tag("Event").not_when
        await ana.presses("i", *"who speaks?", "enter")
        assert codebooks.current(project).notes.endswith("who speaks? (“harbour office”)")
        await ana.presses("u", "u")
        assert codebooks.current(project).tag("Event").not_when == book.tag("Event").not_when
        assert codebooks.current(project).tag("Actor").examples[-1] == "harbour office"


async def test_a_coder_walks_through_what_was_decided_about_her_marks(project: Project) -> None:
    article = hand_in(project, SAID)
    cy = person(project, "cy").id
    found = matter(project, cy, "pilot", candidates, article)
    alike = [each for each in found.candidates if not each.kind]
    tag, *_ = (each for each in found.candidates if each.kind == "tag")
    adjudicating.accept_agreed(project, cy, "pilot", alike)
    adjudicating.decide(
        project, cy, "pilot", [(tag, tag.said[1])], {}, reason="edge case", note="an office acts"
    )
    async with at(project, "decided", "ana") as ana:
        assert "1 as you have it, 1 otherwise, 0 not at all" in ana.lines[0]
        assert "1 of 1 · tag" in ana.status
        assert "= Event “harbour office” unsure · edge case – an office acts · cy" in ana.sees


async def test_before_anything_is_decided_that_is_said(project: Project) -> None:
    async with at(project, "decided", "ben") as ben:
        assert "Nothing was decided yet" in ben.sees
