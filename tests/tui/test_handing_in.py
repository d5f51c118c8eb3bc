"""Submitting from the texts, what is locked then, and reopening."""

import pytest

from reader.model.annotation import Annotation, Span
from reader.model.assigning import Share
from reader.store import annotators, articles, marking, progress, rounds
from reader.store.project import Project
from reader.store.rounds import Round
from reader.store.submitting import assigning, submissions
from reader.store.submitting.at_work import round_at_work
from tests.tui.person import mark_as, marks_of, sitting


def states(project: Project) -> dict[str, str]:
    ana = annotators.by_name(project, "Ana")
    assert ana is not None
    ids = [articles.resolve(project, stem).id for stem in ("ship", "gull", "tram")]
    found = progress.states(project, ana.id, ids)
    return {articles.get(project, each).source_file: state for each, state in found.items()}


async def test_an_article_is_submitted_by_a_key_and_told_what_it_lacks(ana: Project) -> None:
    mark_as(ana, "Ana", "ship", "coast guard")
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("D")
        assert "Submit, and lock" in person.sees
        assert "not declared done" in person.status
        await person.presses("y")
        assert "1 article submitted" in person.status
        assert "✓ submitted" in person.lines[0]
        assert states(ana) == {"ferry/ship.txt": "submitted"}


async def test_what_is_submitted_is_not_marked(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("D", "y", "1")
        assert "submitted; D takes that back" in person.status
        assert marks_of(ana, "ship") == []
        await person.presses("d")
        assert "submitted; D takes that back" in person.status


async def test_undo_of_what_is_submitted_is_refused_at_once_and_offers_nothing(
    ana: Project,
) -> None:
    async with sitting(ana, "ship", size=(80, 24)) as person:
        await person.presses("1", "D", "y")
    async with sitting(ana, "ship", size=(80, 24)) as person:
        for _ in range(2):
            await person.presses("u")
            assert "Press again" not in person.status
            assert "is submitted; D there reopens it" in person.status
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]
        await person.presses("D")
        await person.types("slip")
        await person.presses("enter", "u")
        assert "Press again to undo mark Actor: Ferry" in person.status
        await person.presses("u")
        assert marks_of(ana, "ship") == []


async def test_nothing_is_offered_for_what_is_submitted(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "D", "y")
        for key in ("enter", "space", "c"):
            await person.presses(key)
            assert "submitted; D takes that back" in person.status
        await person.presses("w", "w", "m")
        assert "submitted; D takes that back" in person.status
        await person.presses("x", "2")
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]


async def test_redo_in_what_is_submitted_is_refused_at_once(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("1", "u", "D", "y", "tab", "U")
        assert "is submitted; D there reopens it" in person.status
        assert marks_of(ana, "ship") == []


async def test_undo_in_a_finished_round_says_so_at_once(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1")
    rounds.finish(ana, "", "main")
    async with sitting(ana, "ship") as person:
        await person.presses("u")
        assert "round main is finished" in person.status
        assert "Press again" not in person.status


async def test_it_is_reopened_with_a_reason(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("D", "y", "right")
        assert "submitted; D reopens it" in person.status
        await person.presses("D", "enter")
        assert "needs a reason" in person.status
        await person.presses("D")
        await person.types("missed one")
        await person.presses("enter")
        assert "can be changed again" in person.status
        assert states(ana) == {"ferry/ship.txt": "done"}
        await person.presses("1")
        assert len(marks_of(ana, "ship")) == 1


async def test_those_open_are_submitted_together(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("D", "o")
        assert "2 articles submitted" in person.status
        await person.presses("D", "escape")
        assert [*states(ana).values()] == ["submitted", "submitted"]


@pytest.fixture
def pilot(ana: Project) -> Project:
    """A blind round of Ana and Ben; the ferry is assigned to Ana, the tram to Ben."""
    me, ben = annotators.ensure(ana, "Ana"), annotators.ensure(ana, "Ben")
    made = rounds.make(ana, "", Round("pilot", open=False, coders=(me.id, ben.id)))
    ferry, tram = assigning.units(ana, made)
    shares = [Share(ferry, (me.id,)), Share(tram, (ben.id,)), Share(ferry, (ben.id,))]
    assigning.assign(ana, "", "pilot", shares)
    article = articles.resolve(ana, "ship").id
    text = articles.text(ana, article)
    mark = Annotation.new(article, ben.id, "Actor", [Span.of(text, 0, 5)], round_="pilot")
    marking.mark(ana, [mark], text)
    ana.round = round_at_work(ana, me.id)
    return ana


async def test_a_coder_sees_her_own_queue_and_marks_only(pilot: Project) -> None:
    assert pilot.round == "pilot"
    async with sitting(pilot) as person:
        assert "round pilot · 2 articles" in person.status
        assert "ferry" in person.sees
        assert "tram" not in person.sees.lower()
        await person.presses("enter")
        assert "0 marks" in person.lines[0]
        assert "round pilot" in person.status
        await person.presses(">")
        assert "no story after" in person.status
        await person.presses("1", "d", "tab", "d", "D", "d")
        assert "2 articles submitted" in person.status
    assert [*states(pilot).values()] == ["submitted", "submitted"]
    assert marks_of(pilot, "ship") == []
    rounds.finish(pilot, "", "pilot")
    assert len(submissions.standing(pilot, "", "pilot")) == 2


async def test_of_a_finished_round_it_is_not_asked_what_to_submit_or_why(pilot: Project) -> None:
    async with sitting(pilot) as person:
        await person.presses("enter", "D", "y")
        rounds.finish(pilot, "", "pilot")
        for keys in (("D",), ("tab", "D")):
            await person.presses(*keys)
            assert "round pilot is finished" in person.status


async def test_nothing_assigned_is_said(pilot: Project) -> None:
    eva, ben = annotators.ensure(pilot, "Eva"), annotators.ensure(pilot, "Ben")
    made = rounds.make(pilot, "", Round("late", open=False, coders=(eva.id, ben.id)))
    annotators.remember(pilot, eva)
    pilot.round = "late"
    async with sitting(pilot) as person:
        assert "round late · 3 articles" in person.status
    assigning.assign(pilot, "", "late", [Share(assigning.units(pilot, made)[0], (ben.id,))])
    async with sitting(pilot) as person:
        assert "Nothing is assigned to you in round late" in person.sees


async def test_a_key_goes_to_the_next_round(pilot: Project) -> None:
    async with sitting(pilot) as person:
        assert "round pilot · 2 articles" in person.status
        await person.presses("r")
        assert "Round main." in person.status
        assert "tram" in person.sees.lower()
        await person.presses("down", "r")
        assert "round pilot · 2 articles" in person.status
        assert "tram" not in person.sees.lower()


async def test_with_one_round_there_is_no_other_to_work_in(ana: Project) -> None:
    async with sitting(ana) as person:
        await person.presses("r")
        assert "There is only the round main." in person.status
