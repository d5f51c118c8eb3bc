"""The layer of what is said word for word in several panes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.store import annotators
from reader.store.project import Project
from reader.tui.beside import comparing, questions
from reader.tui.beside.questions import AlikePart, Compared, SaidAlike
from tests.tui.person import sitting
from tests.tui.projects import article, make

AGENCY = "“Nobody was on board when the ferry left the quay,” the harbour master told reporters."
ONE = f"Ferry adrift\n\n{AGENCY}\n\nThe town of Lanno was asleep at the time. Two tugs went out."
TWO = f"A ferry without a crew\n\nAt dawn it was seen off the cape.\n\n{AGENCY.replace('“', '«')}"
THREE = "In short\n\nThe town of Lanno was asleep at the time; two tugs, idle since May, went out."


@pytest.fixture
def ferry(tmp_path: Path) -> Iterator[Project]:
    """Three reports of which each two share a sentence."""
    items = [
        article("ferry/one.txt", ONE, story="ferry", outlet="One", published="2026-03-02"),
        article("ferry/two.txt", TWO, story="ferry", outlet="Two", published="2026-03-03"),
        article("ferry/three.txt", THREE, story="ferry", outlet="Three", published="2026-03-04"),
    ]
    with make(tmp_path / "reader.db", items) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
        yield project


async def test_runs_have_the_same_letter_in_both_panes_and_are_counted(ferry: Project) -> None:
    async with sitting(ferry, "one", "two", size=(120, 24)) as person:
        await person.presses("V")
        await person.until("Said alike – Two: 1 run, 15 words – V dims them")
        rows = [line for line in person.lines if line.lstrip().startswith("a ") or "a    «" in line]
        assert any("“Nobody" in line for line in rows)
        assert any("«Nobody" in line for line in rows)
        await person.presses("}", "l", "l")
        assert "said alike in Two, 15 words" in person.status
        await person.presses("V")
        await person.until("dimmed, V turns that off")
        await person.presses("V")
        assert "not shown any more" in person.status
        await person.presses("l")
        assert "said alike" not in person.status


async def test_with_three_panes_the_active_one_is_held_against_each(ferry: Project) -> None:
    async with sitting(ferry, "one", "two", "three", size=(160, 24)) as person:
        await person.presses("V")
        await person.until("Two: 1 run, 15 words · Three: 1 run, 11 words")
        await person.presses("tab", "tab", "V")
        await person.until("One: 1 run, 11 words · Two: 0 runs, 0 words – dimmed")


async def test_what_another_key_says_as_it_turns_to_a_pane_stays(ferry: Project) -> None:
    async with sitting(ferry, "one", "two", "three", size=(160, 24)) as person:
        await person.presses("V")
        await person.until("Said alike")
        await person.presses("tab", "W", "c")
        await person.until("Counterpart, ")
        await person.presses("escape", "m", "tab")
        await person.pilot.pause(0.2)
        assert person.status.startswith("Link “")


async def test_another_story_begins_without_the_layer(ferry: Project) -> None:
    async with sitting(ferry, "one", "two", "three", size=(160, 24)) as person:
        await person.presses("V")
        await person.until("Two: 1 run")
        await person.presses("X")
        await person.presses("l")
        await person.presses("V")
        await person.until("Three: 0 runs")


async def test_of_long_texts_what_is_on_the_screen_comes_first(
    ferry: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "HERE", 0)
    monkeypatch.setattr(questions, "_PART", 40)
    asked: list[int] = []
    real = SaidAlike.answered

    def answered(self: SaidAlike, compared: Compared) -> AlikePart:
        asked.append(self.start)
        return real(self, compared)

    monkeypatch.setattr(SaidAlike, "answered", answered)
    async with sitting(ferry, "three", "one", size=(120, 5)) as person:
        await person.presses("G", "V")
        await person.until("Said alike – One: 1 run, 11 words – V dims them")
        assert asked == [10, 50, 0]
        assert any(line.lstrip().startswith("a ") for line in person.lines)
