"""Walking through what predictions got wrong: kinds, words, and gold that is doubted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from reader.evaluation.differing.differences import candidates
from reader.evaluation.differing.settling import settle
from reader.store import annotators
from reader.store.adjudication.matters import matters
from reader.store.project import Project
from reader.store.releases import gold, verifying
from tests.store.frozen import ROUND, Coded
from tests.tui.person import Person, mark_as, sitting


@pytest.fixture
def marked(ana: Project) -> Project:
    """Ana says five things, Ben gets one of them right."""
    for name, stem, quote, tag in (
        ("Ana", "ship", "coast guard", "Actor"),
        ("Ana", "ship", "Nobody was hurt", "Claim"),
        ("Ana", "ship", "Ines Vold", "Actor"),
        ("Ana", "gull", "captain", "Actor"),
        ("Ben", "ship", "coast guard", "Actor"),
        ("Ben", "ship", "Nobody was", "Claim"),
        ("Ben", "ship", "Ines Vold", "Claim"),
        ("Ben", "ship", "Monday", "Actor"),
    ):
        mark_as(ana, name, stem, quote, tag)
    return ana


@asynccontextmanager
async def going_through(
    project: Project, predictions: str, gold: str, size: tuple[int, int] = (120, 30)
) -> AsyncIterator[Person]:
    async with sitting(project, size=size) as person:
        person.app.show_errors()
        await person.pilot.pause()
        await person.presses(*predictions, "enter", *gold, "enter")
        yield person


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_each_error_is_shown_with_what_both_say(
    marked: Project, size: tuple[int, int]
) -> None:
    async with going_through(marked, "Ben", "Ana", size) as person:
        await person.until("1 of 4 · missed")
        assert "A Ana Actor “captain”" in person.sees
        assert "B Ben nothing" in person.sees
        await person.presses("n")
        assert "2 of 4 · spurious" in person.status
        assert "A Ana nothing" in person.sees
        await person.presses("n", "n")
        assert "4 of 4 · tag" in person.status


async def test_only_one_kind_and_only_some_words(marked: Project) -> None:
    async with going_through(marked, "Ben", "Ana") as person:
        await person.until("1 of 4")
        assert "1 tag, 1 boundary, 1 missed, 1 spurious" in person.lines[0]
        await person.presses("tab")
        await person.until("1 of 1 · tag of kind tag")
        await person.presses("shift+tab")
        await person.until("1 of 4")
        await person.presses("/", *"claim", "enter")
        await person.until("1 of 2")
        await person.presses("/", *" zzz", "enter")
        await person.until_seen("No error with “claim zzz”")
        assert "Errors" in person.legend


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_each_score_leads_to_the_errors_behind_it(
    marked: Project, size: tuple[int, int]
) -> None:
    async with going_through(marked, "Ben", "Ana", size) as person:
        await person.until("1 of 4")
        await person.presses("s")
        await person.until("strict counts and figures")
        assert person.lines[0].split()[:5] == ["what", "errors", "P", "R", "F1"]
        assert person.lines[1].split()[:5] == ["▸all", "4", "0.250", "0.250", "0.250"]
        await person.presses("down", "down", "enter")
        await person.until("1 of 2 · boundary of tag Claim")
        await person.presses("s")
        await person.until("strict counts and figures")
        await person.presses("end", "enter")
        await person.until("1 of 1 · tag of Actor → Claim")
        await person.presses("s", "escape")
        await person.until("1 of 1")
        await person.presses("q")
        assert "3 articles" in person.status


async def test_what_cannot_be_compared_is_said(marked: Project) -> None:
    async with going_through(marked, "nobody", "Ana") as person:
        await person.until("no file, no gold release and no annotator")
        assert "Annotators: Ana, Ben" in person.sees
        await person.presses("c", *(["backspace"] * 6), *"Ben", "enter", *"Ana", "enter")
        await person.until("1 of 4")
        await person.presses("c", "escape")
        await person.until("1 of 4")
        await person.presses("q")
        assert "3 articles" in person.status


async def test_no_errors_are_said(marked: Project) -> None:
    async with going_through(marked, "Ana", "Ana") as person:
        await person.until_seen("There are no errors")
        await person.presses("x", "tab", "n")
        assert "nothing to go through" in person.status


async def test_only_a_release_can_be_doubted(marked: Project) -> None:
    async with going_through(marked, "Ben", "Ana") as person:
        await person.until("1 of 4")
        await person.presses("x")
        await person.until("only what was decided, in a gold release")
        assert "why?" not in person.sees


async def test_gold_that_is_wrong_waits_again_and_the_release_stays(tmp_path: Path) -> None:
    coded = Coded(tmp_path / "project.db")
    coded.code()
    coded.submit(coded.ana, coded.ben)
    coded.settle()
    coded.freeze("v1")
    annotators.remember(coded.project, coded.eve)

    def waiting() -> int:
        found = matters(coded.project, coded.eve.id, ROUND, candidates)
        return sum(bool(each.kind) for some in found for each in some.waiting)

    before = waiting()
    async with going_through(coded.project, "ben", "") as person:
        await person.until("1 of 3 · missed")
        await person.presses("n")
        assert "boundary" in person.status
        await person.presses("x", *"too short", "enter")
        await person.until("1 decision waits again")
        assert waiting() == before + 1
        await person.presses("x")
        await person.until("waits for a decision already")
        assert "why?" not in person.sees
    (release,) = gold.releases(coded.project)
    found = verifying.findings(coded.project, release, settle)
    assert not any(each.wrong for each in found)
    coded.project.close()


async def test_both_questions_are_whole_in_a_small_terminal(marked: Project) -> None:
    async with sitting(marked, size=(80, 24)) as person:
        person.app.show_errors()
        await person.pilot.pause()
        assert person.status == "Predictions (a file, release or annotator):"
        await person.presses(*"Ben", "enter")
        assert person.status == "Gold (nothing is the newest release):"


async def test_leaving_the_question_leaves_the_screen(marked: Project, tmp_path: Path) -> None:
    async with sitting(marked) as person:
        person.app.show_errors()
        await person.pilot.pause()
        assert "Predictions (a file" in person.status
        await person.presses("escape")
        assert "3 articles" in person.status
