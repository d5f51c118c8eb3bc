"""Adjudication: each key, its reason, what is saved, and that one comes back to the same place."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from reader.evaluation.differing.differences import candidates
from reader.model.annotation import Annotation, Link
from reader.model.identity import new_id
from reader.model.settling.adjudication import Adjudication
from reader.store import annotations, articles, check, history, labels
from reader.store.adjudication import adjudicating, adjudications, reasons
from reader.store.adjudication.matters import Matter, matter
from reader.store.links import LINK
from reader.store.project import Project
from reader.store.transaction import write
from reader.tui.differences.lanes import LanesPane
from tests.tui.coded import SAID, Said, hand_in, person, work_as
from tests.tui.person import Person, sitting

WIDE = (120, 36)


@asynccontextmanager
async def deciding(
    project: Project, said: Said = SAID, size: tuple[int, int] = WIDE, *, who: str = "cy"
) -> AsyncIterator[Person]:
    """Somebody opens the differences of the round to decide about them."""
    if said:
        hand_in(project, said)
    work_as(project, who)
    async with sitting(project, size=size) as sits:
        sits.app.show_differences("adjudicate")
        await sits.pilot.pause()
        for _ in range(500):
            await sits.pilot.pause(0.01)
            if "Looking" not in sits.sees:
                break
        yield sits


def made(project: Project, stem: str = "gull") -> list[Adjudication]:
    """Return what was decided about an article, oldest first."""
    article = articles.resolve(project, stem).id
    return adjudications.of_articles(project, "pilot", [article]).get(article, [])


def now(project: Project) -> Matter:
    """Return what there is to settle of the article."""
    article = articles.resolve(project, "gull").id
    return matter(project, person(project, "cy").id, "pilot", candidates, article)


def faults(project: Project) -> list[str]:
    """Return what is wrong with the history."""
    found = (each.words for each in check.findings(project))
    return [words for words in found if words.startswith("history")]


def seat_of(sees: str, words: str) -> str:
    """Return the digit that takes the voter who says these words."""
    line = next(line for line in sees.splitlines() if words in line and " ▸" not in line[:2])
    at = line.index(words)
    return str("ABC".index(line[:at].split()[-1]) + 1)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_a_key_takes_what_a_coder_says(project: Project, size: tuple[int, int]) -> None:
    async with deciding(project, size=size) as cy:
        assert "2 differences to decide · 1 alike not accepted yet (=)" in cy.lines[0]
        assert "1 A  2 B  0 neither  enter on" in cy.legend
        assert "ana" not in cy.sees
        await cy.presses(seat_of(cy.sees, "Event “harbour office” unsure"))
        (one,) = made(project)
        assert (one.outcome, one.annotation and one.annotation.tag) == ("accepted", "Event")
        assert "= Event “harbour office”" in cy.sees
        assert "1 difference to decide" in cy.lines[0]
        assert "enter on  s slip  g gap  a unclear  e edge  j judgement" in cy.legend
        await cy.presses("enter", "0")
        assert {each.outcome for each in made(project)} == {"accepted", "rejected"}
        assert "= nothing stands" in cy.sees
        await cy.presses("enter")
        assert "Nothing in this list waits any more." in cy.status
    assert faults(project) == []


async def test_union_and_common_part_and_moved_ends(project: Project) -> None:
    async with deciding(project) as cy:
        await cy.presses("n", "+")
        assert [mark(each).quote for each in made(project)] == ["took 190 passengers"]
        assert made(project)[0].outcome == "edited"
        await cy.presses("-")
        assert [mark(each).quote for each in made(project)] == ["190 passengers"]
        await cy.presses("E")
        assert "Moving ends" in cy.legend
        await cy.presses("1", "g", "escape")
        assert mark(made(project)[0]).quote == "190 passengers"
        await cy.presses("E", "w", "enter")
        assert mark(made(project)[0]).quote == "190 passengers off"
        assert mark(made(project)[0]).annotator == person(project, "cy").id
        assert "Deciding" in cy.legend
    assert faults(project) == []


def mark(made_: Adjudication) -> Annotation:
    assert made_.annotation is not None
    return made_.annotation


async def test_ends_of_two_tags_need_one_of_them_first(project: Project) -> None:
    async with deciding(project) as cy:
        await cy.presses("+")
        assert "different tags" in cy.status
        await cy.presses("9")
        assert "there is no I here" in cy.status
        await cy.presses("1", "+")
        assert mark(made(project)[0]).quote == "harbour office"


async def test_a_reason_by_a_letter_the_last_one_and_a_note(project: Project) -> None:
    async with deciding(project) as cy:
        await cy.presses("g")
        assert "decide first" in cy.status
        await cy.presses("1", "g")
        assert made(project)[0].reason == "guideline gap"
        await cy.presses("i", *"both fit", "enter")
        assert made(project)[0].note == "both fit"
        await cy.presses("2")
        assert (made(project)[0].reason, made(project)[0].note) == ("guideline gap", "both fit")
        await cy.presses("enter", "1", ".")
        assert [each.reason for each in made(project)] == ["guideline gap"] * 2
        await cy.presses("q")


async def test_a_required_reason_is_waited_for(project: Project) -> None:
    hand_in(project, SAID)
    reasons.require_reason(project, "", needed=True)
    async with deciding(project, {}) as cy:
        await cy.presses("1")
        assert made(project) == []
        assert "A reason is required" in cy.status
        await cy.presses("enter")
        assert "requires a reason" in cy.status
        await cy.presses("e")
        assert made(project)[0].reason == "edge case"


async def test_undo_and_redo_and_coming_back(project: Project) -> None:
    async with deciding(project) as cy:
        await cy.presses("1", "enter", "0", "u")
        assert len(made(project)) == 1
        assert "Undone: adjudicate nothing" in cy.status
        await cy.presses("U")
        assert len(made(project)) == 2
        await cy.presses("u")
    async with deciding(project, {}) as cy:
        assert "1 of 1 · boundary" in cy.status
        await cy.presses("w")
        assert "All are shown." in cy.status
        await cy.presses("N")
        assert "1 of 2 · tag" in cy.status


async def test_what_all_say_alike_is_accepted_from_a_list(project: Project) -> None:
    async with deciding(project) as cy:
        await cy.presses("=")
        assert "coast guard" in cy.sees
        assert "1 of 1 ticked" in cy.status
        await cy.presses("x", "enter")
        assert "nothing is ticked" in cy.status
        await cy.presses("x", "enter")
        assert [each.reason for each in made(project)] == ["agreed"]
        await cy.presses("=")
        assert "nothing waits that all coders say alike" in cy.status
        await cy.presses("u")
        assert made(project) == []
        assert "1 alike not accepted yet" in cy.lines[0]


async def test_the_same_is_offered_for_what_is_like_it(project: Project) -> None:
    hand_in(project, {"ana": [("Actor", "coast guard")], "ben": [("Event", "coast guard")]}, "ship")
    async with deciding(
        project, {"ana": [("Event", "coast guard")], "ben": [("Actor", "coast guard")]}
    ) as cy:
        await cy.presses("*")
        assert "decide here first" in cy.status
        await cy.presses(seat_of(cy.sees, "Actor “coast guard”"), "s", "*")
        assert "1 of 1 ticked" in cy.status
        await cy.presses("enter")
        for stem in ("ship", "gull"):
            (one,) = made(project, stem)
            assert (mark(one).tag, one.reason) == ("Actor", "annotator slip")
        await cy.presses("u", "u")
        assert len(made(project, "ship") + made(project)) == 1


async def test_votes_are_told_with_three_coders(project: Project) -> None:
    said = {**SAID, "dora": [("Actor", "harbour office")]}
    async with deciding(project, said) as cy:
        assert "2 Actor, 1 Event" in cy.status
        assert "C " in cy.sees


async def test_a_coder_of_a_blind_round_is_told_why_she_sees_nothing(project: Project) -> None:
    async with deciding(project, who="ana") as ana:
        assert "coded blind" in ana.status
        assert "harbour office" not in ana.sees
        await ana.presses("1", "E", "*", "=", "i", "enter", "n")
        assert made(project) == []


async def test_nothing_handed_in_is_said(project: Project) -> None:
    async with deciding(project, {}) as cy:
        assert "Nothing was handed in in the round main yet." in cy.sees
        await cy.presses("q")


async def test_what_was_decided_by_another_program_is_shown(project: Project) -> None:
    async with deciding(project) as cy:
        waiting = [each for each in now(project).waiting if each.kind]
        adjudicating.decide(project, person(project, "cy").id, "pilot", [(waiting[1], None)], {})
        cy.app.renew()
        await cy.until_seen("1 difference to decide")
        assert history.next_undo(project, person(project, "cy").id) is not None


async def test_what_no_coder_marked_is_added(project: Project) -> None:
    async with deciding(project) as cy:
        await cy.presses("A", "g", "g", "w", "v", "w", "w", "h", "enter")
        await cy.presses(*"Nobody", "enter")
        assert "no tag 'Nobody'" in cy.status
        await cy.presses("A", "enter", "escape")
        assert made(project) == []
        await cy.presses("A", "ctrl+home", "w", "enter", *"Actor", "enter")
        (one,) = made(project)
        assert (one.outcome, mark(one).quote, one.inputs) == ("added", "coast", ())
        sheet = cy.app.screen.query_one(LanesPane).sheet
        assert [each.id[0] for each in sheet.marks.all() if mark(one).id in each.id] == ["2"]
        await cy.presses("u")
        assert made(project) == []
        assert not [each for each in sheet.marks.all() if mark(one).id in each.id]
        assert "2 differences to decide" in cy.lines[0]
    assert faults(project) == []


async def test_a_click_elsewhere_ends_the_moving_of_ends(project: Project) -> None:
    async with deciding(project) as cy:
        await cy.presses("n", "E")
        await cy.pilot.click("Queue", offset=(2, 0))
        await cy.pilot.pause()
        assert "Deciding" in cy.legend
        assert "1 of 2" in cy.status
        assert made(project) == []


async def test_another_round_comes_with_a_key(project: Project) -> None:
    hand_in(project, SAID)
    project.round = "main"
    async with deciding(project, {}) as cy:
        await cy.until_seen("Round pilot · 2 differences to decide")
        await cy.presses("1")
        assert len(made(project)) == 1
        await cy.presses("r")
        await cy.until_seen("Nothing was handed in in the round main yet.")
        assert "harbour" not in cy.sees


async def test_labels_and_links_are_decided_as_a_whole(project: Project) -> None:
    said = {"ana": [("Actor", "coast guard"), ("Actor", "harbour office")], "ben": []}
    said["ben"] = said["ana"]
    ana = person(project, "ana").id

    def also(coder: str, article: str) -> None:
        labels.give(project, coder, article, [("stance", "for" if coder == ana else "against")])
        if coder == ana:
            here = annotations.of_article(project, coder, article)
            first, second = (each.id for each in here if each.annotator == coder)
            made_ = Link(
                id=new_id(),
                article=article,
                annotator=coder,
                round="pilot",
                type="contradicts",
                from_=first,
                to=second,
                created="2026-01-01T00:00:00Z",
            )
            with write(project, "link", coder) as transaction:
                transaction.put(LINK, made_.id, made_)

    hand_in(project, said, also=also)
    async with deciding(project, {}) as cy:
        assert "1 of 2 · link" in cy.status
        assert "contradicts: “coast guard” → “harbour office”" in cy.sees
        await cy.presses("+")
        assert "only a mark has ends" in cy.status
        await cy.presses(seat_of(cy.sees, "contradicts:"), "*")
        assert "no other difference" in cy.status
        await cy.presses("enter")
        assert "2 of 2 · label" in cy.status
        await cy.presses(seat_of(cy.sees, "stance = against"), "=")
        assert "2 of 2 ticked" in cy.status
        await cy.presses("enter")
    kinds = {type(each.image).__name__ for each in made(project)}
    assert kinds == {"Annotation", "Label", "Link"}
    assert len(made(project)) == 4
    assert faults(project) == []
