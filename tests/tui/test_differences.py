"""Walking through differences: the list, the lanes in the text, what each voter says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from reader.evaluation.differing.differences import candidates
from reader.store.adjudication.matters import matter
from reader.store.project import Project
from reader.tui.differences.screen import DifferencesScreen
from reader.tui.differences.walk import Walk
from tests.tui.coded import SAID, hand_in, person, work_as
from tests.tui.person import Person, sitting


@asynccontextmanager
async def walking(
    project: Project, size: tuple[int, int] = (120, 30), *, anonymous: bool = False
) -> AsyncIterator[Person]:
    """Cy walks through what differs in the article."""
    work_as(project, "cy")
    article = hand_in(project, SAID)
    found = matter(project, person(project, "cy").id, "pilot", candidates, article)
    items = [each for each in found.candidates if each.kind]
    names = {person(project, name).id: name for name in SAID}
    walk = Walk("Where they differ", items, names, ground=found.candidates, anonymous=anonymous)
    async with sitting(project, size=size) as cy:
        cy.app.push_screen(DifferencesScreen(cy.app.session, walk))
        await cy.pilot.pause()
        yield cy


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_each_voter_is_shown_in_the_text_and_in_words(
    project: Project, size: tuple[int, int]
) -> None:
    async with walking(project, size) as cy:
        assert "Where they differ" in cy.lines[0]
        assert "1 of 2 · tag · somebody is unsure" in cy.status
        assert "A ana Actor “harbour office”" in cy.sees
        assert "B ben Event “harbour office” unsure" in cy.sees
        assert "captain blamed" in cy.sees
        await cy.presses("n")
        assert "2 of 2 · boundary" in cy.status
        assert "B ben Claim “took 190 passengers”" in cy.sees
        await cy.presses("n")
        assert "That is the last." in cy.status
        await cy.presses("N", "N")
        assert "That is the first." in cy.status


async def test_keys_typed_ahead_mean_the_row_that_is_come_to(project: Project) -> None:
    async with walking(project) as cy:
        await cy.pilot.press("n", "o")
        await cy.pilot.pause()
        assert "B ben Claim" in cy.sees
        assert "A text after another" in cy.status


async def test_the_gutter_has_a_lane_for_each(project: Project) -> None:
    async with walking(project) as cy:
        row = next(line for line in cy.lines if "harbour office denies" in line)
        before = row[: row.index("Its") if "Its" in row else row.index("harbour")]
        assert before.strip("│ ▸?") is not None
        sheet = cy.app.screen.query_one("LanesPane").sheet  # type: ignore[attr-defined]
        assert sorted(mark.id[0] for mark in sheet.marks.all()) == ["0", "0", "0", "1", "1", "1"]


async def test_a_walk_without_items_says_so(project: Project) -> None:
    async with sitting(project) as cy:
        cy.app.push_screen(DifferencesScreen(cy.app.session, Walk("Nothing", (), {})))
        await cy.pilot.pause()
        assert "nothing to go through" in cy.sees
        await cy.presses("n", "N", "v", "o", "R", "pagedown", "escape")


async def test_anonymous_voters_are_named_when_asked(project: Project) -> None:
    async with walking(project, anonymous=True) as cy:
        assert "ana" not in cy.sees
        assert "ben" not in cy.sees
        await cy.presses("v")
        assert "ana" in cy.sees
        await cy.presses("v")
        assert "ana" not in cy.sees
