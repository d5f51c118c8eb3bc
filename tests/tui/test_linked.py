"""Links on the screen: told at both ends, jumped across, listed and changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.annotation import Annotation
from reader.store import annotations, annotators, articles, linking, links, marking, rounds
from reader.store.project import Project, open_project
from reader.store.rounds import Round
from tests.tui.linked import goes_to, links_of, pane, passage, selects, tied
from tests.tui.person import mark_as, marks_of, sitting
from tests.tui.projects import article, make


@pytest.fixture
def contradicted(ana: Project) -> Project:
    """The ferry's reports: how many people there were."""
    tied(ana, "contradicts", ("ship", "212 people"), ("gull", "190 passengers"))
    return ana


async def test_a_link_is_told_at_both_ends_and_signed_in_both_gutters(
    contradicted: Project,
) -> None:
    async with sitting(contradicted, "ship", "gull") as person:
        assert [line[at : at + 1] for line in person.lines for at in (0, 50)].count("x") == 2
        await goes_to(person, "212 people")
        assert person.status == "contradicts · The Gull: “190 passengers” (apparent) · ' jumps"
        await person.presses("tab")
        await goes_to(person, "passengers")
        assert person.status == "contradicts · Ship Daily: “212 people” (apparent) · ' jumps"
        await person.presses("left", "left", "left", "left", "b")
        assert "contradicts" not in person.status


async def test_a_tagged_mark_is_told_with_what_is_tied_to_it(contradicted: Project) -> None:
    mark_as(contradicted, "Ana", "ship", "212 people", "Figure")
    async with sitting(contradicted, "ship", "gull") as person:
        await goes_to(person, "people")
        assert "Figure “212 people”" in person.status
        assert "contradicts · The Gull: “190 passengers”" in person.status
        assert "2 marks here" in person.status


async def test_of_a_mark_that_is_removed_is_said_that_its_links_went_with_it(
    contradicted: Project,
) -> None:
    async with sitting(contradicted, "ship", "gull") as person:
        await goes_to(person, "212 people")
        await person.presses("x")
        assert person.status == "Removed with its link: Passage “212 people”"
        assert links_of(contradicted) == []
        await person.presses("u")
        assert len(links_of(contradicted)) == 1
        await person.presses("1", "x")
        assert "with its link" not in person.status


async def test_at_a_passage_is_said_where_the_fields_of_its_link_are(contradicted: Project) -> None:
    async with sitting(contradicted, "ship", "gull") as person:
        await goes_to(person, "212 people")
        await person.presses("f")
        assert "K, then f" in person.status
        await person.presses("K", "f")
        assert "slot" in person.sees


async def test_a_passage_is_quiet_and_has_no_lane(contradicted: Project) -> None:
    async with sitting(contradicted, "ship") as person:
        row = next(line for line in person.lines if "212 people" in line)
        assert row.split()[0] == "x"
        assert "P" not in row.split("A ferry")[0]
        await person.presses("t")
        row = next(line for line in person.lines if "212 people" in line)
        assert row.split()[0] == "A"


async def test_across_and_back_on_the_same_line_of_the_screen(tmp_path: Path) -> None:
    filler = "Some words that fill the page up to its end.\n\n" * 30
    texts = (
        f"{filler}The bell rang at noon.\n\n{filler}",
        f"{filler}{filler}It rang at one.\n\n{filler}",
    )
    items = [
        article(f"s/{name}.txt", text, story="s")
        for name, text in zip(("ship", "gull"), texts, strict=True)
    ]
    with make(tmp_path / "long.db", [*items, article("t/tram.txt", "x", story="t")]) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
        tied(project, "same-as", ("ship", "The bell rang at noon."), ("gull", "It rang at one."))
        async with sitting(project, "ship", "gull") as person:
            await goes_to(person, "The bell rang")
            await person.presses("down", "up", "'")
            (row,) = [line for line in person.lines if "The bell rang" in line]
            assert "It rang at one" in row
            assert "▸ s/gull.txt" in person.lines[0]
            assert person.status.startswith("Across 1 of 1: same as · gull:")
            await person.presses("'")
            assert "▸ s/ship.txt" in person.lines[0]
            assert person.status == "Back: “The bell rang at noon.”"


async def test_one_key_goes_through_all_that_is_the_same_and_back(ana: Project) -> None:
    tied(ana, "same-as", ("ship", "A ferry"), ("gull", "a ferry"))
    tied(ana, "same-as", ("gull", "a ferry"), ("ship", "aground off"))
    tied(ana, "echoes", ("ship", "aground off"), ("gull", "harbour office"))
    tied(ana, "contradicts", ("ship", "A ferry"), ("gull", "buoy"))
    async with sitting(ana, "ship", "gull") as person:
        await goes_to(person, "A ferry")
        assert "1 more (K)" in person.status
        seen = []
        for _ in range(5):
            await person.presses("'")
            seen.append(person.status.split("“")[1].split("”")[0])
        assert seen == ["a ferry", "buoy", "aground off", "A ferry", "a ferry"]
        await person.presses("right", "'")
        assert "1 of 2" in person.status


async def test_an_article_that_is_not_open_comes_beside_those_that_are(ana: Project) -> None:
    tied(ana, "same-as", ("ship", "Monday"), ("tram", "Oberau"))
    async with sitting(ana, "ship", "gull", size=(140, 30)) as person:
        await goes_to(person, "Monday")
        assert "same as · Oberau Post: “Oberau”" in person.status
        await person.presses("'")
        assert "Ship Daily" in person.lines[0]
        assert "▸ Oberau Post" in person.lines[0]
        assert "The Gull" in person.lines[0]
        assert "Across 1 of 1" in person.status
        await person.presses("'")
        assert "▸ Ship Daily" in person.lines[0]
        assert person.status == "Back: “Monday”"


@pytest.fixture
def five(tmp_path: Path) -> Iterator[Project]:
    """Five reports of one bell, the first tied to the last."""
    texts = {name: f"The bell of {name} rang at {at}." for at, name in enumerate("abcde")}
    items = [article(f"s/{name}.txt", text, story="s") for name, text in texts.items()]
    with make(tmp_path / "five.db", items) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
        tied(project, "same-as", ("a", "bell of a"), ("e", "bell of e"))
        yield project


async def test_with_four_open_it_takes_the_place_of_the_next(five: Project) -> None:
    async with sitting(five, "a", "b", "c", "d", size=(200, 20)) as person:
        await goes_to(person, "bell")
        await person.presses("'")
        heads = person.lines[0]
        assert "▸ s/e.txt" in heads
        assert [name for name in "abcde" if f"s/{name}.txt" in heads] == ["a", "c", "d", "e"]


async def test_where_there_is_no_link_it_is_said(contradicted: Project) -> None:
    async with sitting(contradicted, "ship") as person:
        for key in ("'", "K"):
            await person.presses(key)
            assert "there is no link at the caret" in person.status


async def test_a_link_is_changed_from_the_list_each_key_a_step(contradicted: Project) -> None:
    async with sitting(contradicted, "ship", "gull") as person:
        await goes_to(person, "212 people")
        await person.presses("K")
        assert "Links of “212 people”" in person.sees
        assert "▸ contradicts (apparent)" in person.sees
        assert person.legend.startswith("Links  enter")
        await person.presses("!")
        assert "▸ contradicts (apparent, unsure)" in person.sees
        await person.presses("i", *"why", "enter")
        assert "– why" in person.sees.split("Links of")[1]
        await person.presses("c", "x", "d")
        assert "▸ contradicts (resolved, unsure)" in person.sees
        await person.presses("f", "n", "enter")
        await person.types("counted again")
        await person.presses("enter", "escape")
        assert "[slot: number, reason: counted again]" in person.sees.split("Links of")[1]
        await person.presses("c", "s")
        assert "▸ same as (unsure)" in person.sees
        await person.presses("t")
        assert "no direction" in person.status
        await person.presses("escape")
        for before in ("resolved, unsure", "reason", "slot", "resolved", "apparent, unsure"):
            del before
            await person.presses("u")
        assert "(resolved, unsure)" not in person.status
        await person.presses("u", "u", "left")
        await goes_to(person, "212 people")
        assert person.status == "contradicts · The Gull: “190 passengers” (apparent) · ' jumps"


async def test_a_link_that_leads_one_way_is_turned(ana: Project) -> None:
    tied(ana, "derived-from", ("ship", "ran aground"), ("gull", "buoy"))
    async with sitting(ana, "ship", "gull") as person:
        await goes_to(person, "ran aground")
        assert "derived from → · The Gull" in person.status
        await person.presses("K", "t")
        assert "derived from ←" in person.sees
        assert links_of(ana)[0][2:] == ("buoy", "ran aground")


async def test_a_link_removed_takes_its_passages_along_and_undo_brings_them_back(
    contradicted: Project,
) -> None:
    async with sitting(contradicted, "gull", "ship") as person:
        await goes_to(person, "190 passengers")
        await person.presses("K", "x")
        assert "Removed the link contradicts · Ship Daily" in person.status
        assert "Links of" not in person.sees
        assert links_of(contradicted) == []
        assert marks_of(contradicted, "gull") == []
        await person.presses("u")
        assert len(links_of(contradicted)) == 1
        assert marks_of(contradicted, "gull") == [("Passage", "190 passengers")]


async def test_one_of_several_links_is_jumped_across_from_the_list(ana: Project) -> None:
    tied(ana, "same-as", ("ship", "A ferry"), ("gull", "a ferry"))
    tied(ana, "complements", ("ship", "A ferry"), ("gull", "buoy"))
    async with sitting(ana, "ship", "gull") as person:
        await goes_to(person, "A ferry")
        await person.presses("K", "down", "enter")
        assert "Links of" not in person.sees
        assert "▸ The Gull" in person.lines[0]
        assert pane(person).text[pane(person).caret :].startswith("buoy")


async def test_anothers_link_is_shown_with_its_maker_and_left_alone(ana: Project) -> None:
    tied(ana, "contradicts", ("ship", "212 people"), ("gull", "190 passengers"), by="Ben")
    async with sitting(ana, "ship", "gull") as person:
        await goes_to(person, "212 people")
        assert "“190 passengers” (apparent, by Ben)" in person.status
        await person.presses("K")
        for key in "c!fxi":
            await person.presses(key)
            assert "a link of Ben, who alone can change it" in person.status
        assert len(links_of(ana)) == 1


async def test_where_another_removed_her_end_it_is_said(ana: Project) -> None:
    mark_as(ana, "Ben", "gull", "190 passengers", "Figure")
    (ben_mark,) = annotations.of_article(ana, "", articles.resolve(ana, "gull").id)
    me = annotators.ensure(ana, "Ana").id
    linking.link(ana, me, "contradicts", passage(ana, "ship", "212 people"), ben_mark.id)
    async with sitting(ana, "ship", "gull") as person:
        await goes_to(person, "212 people")
        assert "The Gull: “190 passengers”" in person.status
        with open_project(ana.path) as other:
            marking.remove(other, ben_mark.annotator, ben_mark.id)
        await person.until("contradicts · end removed (apparent)")
        await person.presses("'")
        assert "end removed (apparent): there is nowhere to jump to" in person.status
        await person.presses("K", "x")
        assert links_of(ana) == []


async def test_links_made_and_removed_in_another_window_are_shown(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await goes_to(person, "212 people")
        with open_project(ana.path) as other:
            link = tied(other, "same-as", ("ship", "212 people"), ("gull", "190 passengers"))
        await person.until("same as · The Gull")
        await person.presses("K")
        with open_project(ana.path) as other:
            linking.unlink(other, link.annotator, link.id)
        await person.until("33 of 231")
        await person.pilot.pause()
        assert "Links of" not in person.sees


async def test_a_blind_coder_sees_no_link_of_another(ana: Project) -> None:
    me, ben = annotators.ensure(ana, "Ana"), annotators.ensure(ana, "Ben")
    rounds.make(ana, "", Round("pilot", open=False, coders=(me.id, ben.id)))
    ana.round = "pilot"
    tied(ana, "same-as", ("ship", "212 people"), ("gull", "190 passengers"), by="Ben")
    async with sitting(ana, "ship", "gull") as person:
        await goes_to(person, "212 people")
        assert "same as" not in person.status
        await person.presses("'")
        assert "there is no link at the caret" in person.status
        assert links.of_marks(ana, me.id, [m.id for m in all_marks(ana, ben.id)]) == []
        await person.presses("m", "tab")
        await goes_to(person, "190 passengers")
        await person.presses("m", "s")
        assert "Linked: same as" in person.status


def all_marks(project: Project, viewer: str) -> list[Annotation]:
    """Return what somebody may see in the ship's article."""
    return annotations.of_article(project, viewer, articles.resolve(project, "ship").id)


async def test_a_click_on_a_link_jumps_across_it(contradicted: Project) -> None:
    async with sitting(contradicted, "ship", "gull") as person:
        await goes_to(person, "212 people")
        await person.presses("K")
        at = next(y for y, line in enumerate(person.lines) if "▸ contradicts" in line)
        await person.pilot.click(offset=(20, at))
        await person.pilot.pause()
        assert "▸ The Gull" in person.lines[0]


async def test_passages_are_not_counted_until_they_have_a_tag(contradicted: Project) -> None:
    async with sitting(contradicted, "ship", "gull") as person:
        assert person.lines[0].count("0 marks") == 2
        await goes_to(person, "212 people")
        await person.presses("c", "1")
        assert "1 mark " in person.lines[0] + " "
        await person.presses("left", "right")
        assert "Actor “212 people” · contradicts · The Gull" in person.status
        await person.presses("u")
        assert person.lines[0].count("0 marks") == 2


async def test_an_article_says_what_it_omits(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await selects(person, "Nobody was hurt")
        await person.presses("m", "tab", "O")
        await person.presses("right")
        assert person.status == "1 of 150 · omits 1 passage (K)"
        await person.presses("K")
        assert "Links of The Gull as a whole" in person.sees
        assert "▸ omits" in person.sees
        await person.presses("i", *"nor later", "enter")
        assert "– nor later" in person.status
        await person.presses("enter")
        assert "▸ Ship Daily" in person.lines[0]
        assert pane(person).text[pane(person).caret :].startswith("Nobody was hurt")
        await person.presses("K", "x", "tab", "left")
        assert person.status == "0 of 150"
