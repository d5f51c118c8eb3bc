"""Marks that wait for their place, on their screen: shown beside where they may belong, placed, dropped."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.annotation import Annotation, Span
from reader.store import annotations, annotators, articles, marking, rounds
from reader.store.misplacing import placing
from reader.store.project import Project, open_project
from reader.store.submitting import handing_in
from reader.tui.repair.asking import Texts, kinds
from reader.tui.repair.elsewhere import Elsewhere
from reader.tui.repair.screen import RepairScreen
from tests.tui.person import Person, marks_of, sitting
from tests.tui.projects import GULL, SHIP, TRAM, article, make
from tests.tui.repairing import comes, me, quotes, said, waits

EVIL = "Evil \x1b[31m[/] [red]quote\u202e"


@pytest.fixture
def three(ana: Project) -> Project:
    """One that moved, one that is ambiguous, one that is lost; the first is on another article."""
    comes(ana, "tram", said("Oberau", 3, "Place"))
    comes(ana, "ship", said("coast guard", 5), said("nowhere to be found", 40, "Claim"))
    return ana


async def opens(person: Person) -> None:
    await person.presses("w")
    await person.until_seen("wait for their place:")
    await person.until_seen("ambiguous")
    assert isinstance(person.app.screen, RepairScreen)


async def test_the_library_says_how_many_wait_and_leads_there(three: Project) -> None:
    async with sitting(three) as person:
        assert "3 marks wait for their place (w)" in person.status
        assert person.legend.startswith("Library  w waiting")
        await opens(person)
        assert (
            person.lines[0].strip() == "3 marks wait for their place: 1 moved, 1 ambiguous, 1 lost"
        )
        listed = "\n".join(person.lines[1:4])
        assert sorted(
            word for word in listed.split() if word in ("ambiguous", "lost", "moved")
        ) == ["ambiguous", "lost", "moved"]
        await person.presses("q")
        assert "3 articles" in person.status


async def test_each_is_shown_beside_where_it_may_belong(three: Project) -> None:
    async with sitting(three) as person:
        await opens(person)
        assert person.status.startswith("ambiguous · place 1 of 2, word for word; y")
        assert "1/2" in person.sees
        await person.presses("n")
        assert "place 2 of 2" in person.status
        await person.presses("right")
        assert "place 1 of 2" in person.status
        await person.presses("N")
        assert "place 2 of 2" in person.status
        await person.presses("j")
        await person.until("lost · enter opens its article")
        assert "Nothing like it is found" in person.sees
        await person.presses("y")
        assert "nothing like it is found; enter opens its article" in person.status


async def test_placed_and_taken_back(three: Project) -> None:
    second = SHIP.index("coast guard", SHIP.index("coast guard") + 1)
    async with sitting(three) as person:
        await opens(person)
        await person.presses("n", "y")
        await person.until(
            f"Placed Actor “coast guard” at {second}-{second + 11}; u takes it back."
        )
        assert marks_of(three, "ship") == [("Actor", "coast guard")]
        assert quotes(three) == ["nowhere to be found", "Oberau"]
        await person.presses("u")
        await person.until("Undone: place mark")
        assert marks_of(three, "ship") == []
        assert person.lines[1].startswith("▸ ambiguous")
        await person.presses("U")
        await person.until("Redone: place mark")
        assert marks_of(three, "ship") == [("Actor", "coast guard")]


async def test_keys_in_one_burst_meet_the_marks_they_are_meant_for(three: Project) -> None:
    async with sitting(three) as person:
        await person.presses("w", "y", "r", "y")
        await person.until_seen("No mark of yours waits for its place.")
        assert person.status == "Placed Place “Oberau” at 25-31; u takes it back."
    assert marks_of(three, "ship") == [("Actor", "coast guard")]
    assert marks_of(three, "tram") == [("Place", "Oberau")]
    assert quotes(three) == []


async def test_dropped_and_taken_back(three: Project) -> None:
    async with sitting(three) as person:
        await opens(person)
        await person.presses("j", "r")
        await person.until("Dropped Claim “nowhere to be found”; u takes it back.")
        assert quotes(three) == ["coast guard", "Oberau"]
        await person.presses("u")
        await person.until("Undone: drop mark")
        assert len(waits(three)) == 3
        assert person.lines[2].startswith("▸ lost")


async def test_what_differs_is_told_apart_without_colour(ana: Project) -> None:
    comes(ana, "tram", said("three travellers were treated for a shock", 0))
    async with sitting(ana, settings=None) as person:
        await opens_one(person)
        assert "nearly the same" in person.status
        strips = person.app.screen._compositor.render_strips()
        underlined = {
            segment.text
            for strip in strips
            for segment in strip
            if segment.style and segment.style.underline and segment.style.bold
        }
        assert {"travellers", "passengers"} <= underlined


async def test_other_places_have_the_room_of_a_line_and_are_cut_between_words(
    ana: Project,
) -> None:
    comes(ana, "ship", said("coast guard", 5))
    async with sitting(ana, size=(100, 30)) as person:
        await opens_one(person)
        line = next(line for line in person.lines if line.startswith("  2/2"))
        assert "… Ines Vold. The [coast guard] sent two boats.¶¶Read …" in line
        assert line.endswith("word for word · 173-184")
    async with sitting(ana, size=(60, 20)) as person:
        await opens_one(person)
        assert "[coast guard] sent two …  word" in person.sees


async def opens_one(person: Person) -> None:
    await person.presses("w")
    await person.until_seen("1 mark waits for its place: 1 ")


async def test_all_that_are_certain_are_placed_after_a_question(three: Project) -> None:
    comes(three, "gull", said("buoy; the", 0), said("captain", 0))
    async with sitting(three) as person:
        await opens(person)
        await person.until_seen("3 moved, 1 ambiguous, 1 lost")
        await person.presses("*")
        asked = "* again places 3 marks whose places are certain"
        assert person.status == asked
        await person.presses("j", "*")
        assert person.status == asked
        assert len(waits(three)) == 5
        await person.presses("*")
        await person.until("Placed 3 marks; u takes that back.")
        assert quotes(three) == ["coast guard", "nowhere to be found"]
        await person.presses("*")
        assert "no place is certain: word for word, and the only one" in person.status
        await person.presses("u")
        await person.until("Undone: place marks")
        assert len(waits(three)) == 5


async def test_the_only_place_is_not_called_one_of_several(ana: Project) -> None:
    comes(ana, "tram", said("berau", 3, "Place"))
    async with sitting(ana) as person:
        await opens_one(person)
        doubt = "moved · word for word, but within a word; y places it there"
        assert person.status == doubt
        assert "1/1" not in person.sees
        await person.presses("*")
        assert "no place is certain" in person.status
        await person.presses("enter")
        await person.until("moved Place “berau” – word for word, but within a word; y places it")


async def test_one_kind_at_a_time(three: Project) -> None:
    async with sitting(three) as person:
        await opens(person)
        for kind in ("moved", "ambiguous", "lost"):
            await person.presses("f")
            assert person.lines[0].strip() == f"Only {kind}: 1 of 3 marks · f shows others"
            assert person.lines[1].startswith(f"▸ {kind}")
            assert not person.lines[2].startswith("  ")
        await person.presses("r", "y")
        assert "no mark is shown; f shows other kinds" in person.status
        await person.presses("f")
        assert "Only" not in person.lines[0]


async def test_by_hand_in_the_article_and_back(three: Project) -> None:
    async with sitting(three) as person:
        await opens(person)
        await person.presses("n", "enter")
        await person.until("Waiting 1 of 2: ambiguous Actor “coast guard” – place 2 of 2")
        assert person.legend.startswith("Waiting  y place here")
        await person.presses("y")
        await person.until("Waiting 1 of 1: lost Claim “nowhere to be found” – select its words")
        assert person.status.startswith("Placed Actor “coast guard”.")
        await person.presses("y")
        assert "select the words it belongs on" in person.status
        await person.presses(*"/passenger", "enter", "enter")
        await person.until("Placed Claim “passenger”. That was the last that waits here.")
        assert marks_of(three, "ship") == [("Claim", "passenger"), ("Actor", "coast guard")]
        await person.presses("u")
        await person.until("It waits again. Waiting 1 of 1: lost Claim “nowhere to be found”")
        await person.presses("r")
        await person.until("Dropped Claim “nowhere to be found”; u takes it back.")
        await person.presses("q")
        await person.until_seen("1 mark waits for its place")


async def test_nothing_waits(ana: Project) -> None:
    async with sitting(ana) as person:
        assert "wait" not in person.status
        await person.presses("w")
        await person.until_seen("No mark of yours waits for its place.")
        await person.presses("y", "r", "n", "enter", "*", "f")
        assert isinstance(person.app.screen, RepairScreen)
        await person.presses("q")
        assert "3 articles" in person.status


async def test_what_waits_of_others_is_named_only(ana: Project) -> None:
    annotators.ensure(ana, "Ben")
    comes(ana, "tram", said("Oberau", 3, "Place"), by="Ben")
    async with sitting(ana) as person:
        assert "wait" not in person.status
        await person.presses("w")
        await person.until_seen("Of others there wait: Ben 1; --as NAME works on them.")


async def test_a_blind_round_says_nothing_of_others(ana: Project) -> None:
    comes(ana, "tram", said("Oberau", 3, "Place"), by="Ben")
    rounds.change(ana, "", "main", open=False)
    async with sitting(ana) as person:
        await person.presses("w")
        await person.until_seen("No mark of yours waits for its place.")
        assert "Ben" not in person.sees


async def test_submitted_work_is_refused_in_words_that_name_the_key(three: Project) -> None:
    handing_in.submit(three, me(three), [articles.resolve(three, "ship").id])
    async with sitting(three) as person:
        await opens(person)
        await person.presses("y")
        assert person.status == (
            "! this article is submitted; D, where it is read, takes that back"
        )
        await person.presses("r")
        assert "D, where it is read, takes that back" in person.status
        await person.presses("enter")
        await person.until("Waiting 1 of 2")
        await person.presses("y")
        assert person.status == "! this article is submitted; D takes that back"
    assert len(waits(three)) == 3


async def test_another_window_places_it_first(three: Project) -> None:
    async with sitting(three) as person:
        await opens(person)
        with open_project(three.path) as other:
            (mark,) = (each for each in waits(other) if each.quote == "coast guard")
            text = articles.text(other, mark.article)
            at = text.index("coast guard")
            placing.place(other, me(other), mark.id, [Span.of(text, at, at + 11)])
        await person.presses("y")
        assert person.status == "! that mark waits no longer: it was placed"
        await person.until_seen("2 marks wait for their place: 1 moved, 1 lost")
        assert person.lines[1].startswith("▸ lost")
    assert len(marks_of(three, "ship")) == 1


async def test_what_is_marked_so_already_is_refused(three: Project) -> None:
    text, where = TRAM, articles.resolve(three, "tram").id
    span = Span.of(text, text.index("Oberau"), text.index("Oberau") + 6)
    marking.mark(three, [Annotation.new(where, me(three), "Place", [span])], text)
    async with sitting(three) as person:
        await opens(person)
        await person.presses("G", "y")
        assert person.status.startswith("!")
        await person.presses("*", "*")
        await person.until("Placed none. 1 not: marked just so already, or submitted.")
    assert len(waits(three)) == 3


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 60)])
async def test_hostile_words_at_any_size(ana: Project, size: tuple[int, int]) -> None:
    comes(ana, "ship", said(EVIL, 0, prefix=EVIL * 90, suffix=EVIL), said("x" * 50_000, 7))
    comes(ana, "ship", said("A ferry with 212 \x1b]8;;x people ran", 0, tag="[red]evil\x1b"))
    async with sitting(ana, size=size) as person:
        await person.presses("w")
        await person.until_seen("wait")
        for _ in range(3):
            await person.presses("j", "n", "N")
            await person.pilot.pause(0.05)
            assert "\x1b" not in person.sees
            assert "\u202e" not in person.sees
            assert len(person.lines) == size[1]
        await person.presses("g", "g", "enter")
        await person.until("Waiting")
        assert "\x1b" not in person.sees


async def test_a_long_list_is_sorted_beside_the_keys(tmp_path: Path) -> None:
    project = make(tmp_path / "long.db", [article("long/long.txt", GULL + " filler" * 20_000)])
    with project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
        comes(project, "long", *(said(f"not there at all {n}", n) for n in range(400)))
        async with sitting(project, size=(80, 24)) as person:
            await person.presses("w", "G")
            await person.until_seen("400 marks wait")
            await person.until_seen("not there at all 399")
            await person.presses("r", "r")
            await person.until_seen("398 marks wait")
            assert "not there at all 397" in person.sees


@pytest.fixture
def corrected(tmp_path: Path) -> Iterator[Project]:
    old = article("desk/old.txt", SHIP, title="As it was")
    text = SHIP.replace("212", "215")
    new = article("desk/new.txt", text, title="Corrected", supersedes=old.article.id)
    with make(tmp_path / "corrected.db", [old, new, article("desk/tram.txt", TRAM)]) as project:
        ana = annotators.ensure(project, "Ana")
        annotators.remember(project, ana)
        for quote in ("Port Lanno", "212 people"):
            at = SHIP.index(quote)
            span = Span.of(SHIP, at, at + len(quote))
            mark = Annotation.new(old.article.id, ana.id, "Actor", [span])
            marking.mark(project, [mark], SHIP)
        yield project


@pytest.mark.parametrize("stem", ["old", "new"])
async def test_marks_are_carried_over_after_a_question(corrected: Project, stem: str) -> None:
    async with sitting(corrected, stem) as person:
        person.app.screen.perform("article.carry")  # type: ignore[attr-defined]
        await person.until("enter carries 2 marks over to “Corrected”")
        await person.presses("escape")
        assert waits(corrected) == []
        person.app.screen.perform("article.carry")  # type: ignore[attr-defined]
        await person.until("enter carries 2 marks over")
        await person.presses("enter")
        await person.until_seen("2 marks wait for their place: 2 moved")
        await person.presses("y", "y")
        await person.until_seen("No mark of yours waits")
        await person.presses("q")
    found = annotations.of_article(corrected, me(corrected), articles.resolve(corrected, "new").id)
    assert [mark.quote for mark in found] == ["215 people", "Port Lanno"]


async def test_what_supersedes_nothing_has_nothing_to_carry(corrected: Project) -> None:
    async with sitting(corrected, "tram") as person:
        person.app.screen.perform("article.carry")  # type: ignore[attr-defined]
        await person.until(
            "no text here is said to correct it, nor it another: e says so, supersedes"
        )


async def test_where_no_other_process_is_left_it_is_found_out_here(three: Project) -> None:
    marks, elsewhere = waits(three)[:1], Elsewhere()
    expected = kinds(three, Texts(), marks)
    assert elsewhere.kinds(three, marks, 1_000) == expected
    assert elsewhere._program is not None
    elsewhere._program.kill()
    elsewhere._program.wait()
    assert elsewhere.kinds(three, marks, 1_000) == expected
    elsewhere.close()
