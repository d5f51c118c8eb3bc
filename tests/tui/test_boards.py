"""Boards on the screen: gone through, decided on, handed over, and the way into the texts."""

import csv
import io
import json
from pathlib import Path

import pytest

from reader.model.annotation import Field, Link
from reader.model.passage import Passage
from reader.store import annotators, articles, linking, links, rejected_pairs
from reader.store.project import Project
from tests.tui.person import Person, sitting

TOOK = "The coast guard took 190 passengers off a ferry near Port Lanno."
AGROUND = "A ferry with 212 people ran aground off Port Lanno on Monday."
HURT = "Nobody was hurt, the coast guard said."


def place(project: Project, stem: str, quote: str) -> Passage:
    article = articles.resolve(project, stem).id
    start = articles.text(project, article).index(quote)
    return Passage(article, start, start + len(quote), quote)


def made(project: Project) -> list[Link]:
    """Return the active links of the ferry's reports."""
    ids = [articles.resolve(project, stem).id for stem in ("ship", "gull")]
    return links.touching(project, annotators.ensure(project, "Ana").id, ids)


@pytest.fixture
def linked(ana: Project) -> Project:
    """Ana says that two sentences are one claim, and that two numbers clash; Ben, who is silent."""
    people = {name: annotators.ensure(ana, name).id for name in ("Ana", "Ben")}
    ship, gull = articles.resolve(ana, "ship").id, articles.resolve(ana, "gull").id
    linking.link(
        ana, people["Ana"], "same-as", place(ana, "ship", AGROUND), place(ana, "gull", TOOK)
    )
    linking.link(
        ana,
        people["Ana"],
        "contradicts",
        place(ana, "ship", "212 people"),
        place(ana, "gull", "190 passengers"),
        fields=[Field("slot", "number")],
    )
    linking.link(ana, people["Ben"], "omits", place(ana, "ship", HURT), gull)
    assert ship != gull
    return ana


async def opens(person: Person, tabs: int = 0) -> None:
    """Open the boards, and go on by so many."""
    await person.presses("B")
    await person.until("row")
    for _ in range(tabs):
        await person.presses("tab")
        await person.pilot.pause(0.15)


CONFLICTS, ONLY_HERE = 3, 5


async def test_the_texts_lead_to_the_boards_of_their_story_and_back(linked: Project) -> None:
    async with sitting(linked, "ship", size=(110, 30)) as person:
        await opens(person)
        assert "ferry · 2 articles · Ship Daily, The Gull" in person.lines[0]
        assert "Ship Daily 2026-03-02" in person.lines[2]
        assert "✓ A ferry with" in person.sees
        assert "3 rows · states it 4 · contradicts 1 · silent 1" in person.status
        await person.presses("q")
        assert person.lines[0].startswith(" ▸ Ship Daily")


async def test_a_row_leads_to_both_places_side_by_side_and_back_to_it(linked: Project) -> None:
    async with sitting(linked, "ship", size=(110, 30)) as person:
        await opens(person)
        await person.presses("down", "l", "l", "l", "enter")
        desk = person.app.screen.desk  # type: ignore[attr-defined]
        assert [column.article.outlet for column in desk.columns] == ["Ship Daily", "The Gull"]
        found = [column.pane.text[column.pane.caret :][:10] for column in desk.columns]
        assert found == ["212 people", "190 passen"]
        assert desk.active.article.outlet == "The Gull"
        await person.presses("q")
        await person.pilot.pause(0.1)
        assert next(line for line in person.lines if line.startswith("▸")).split()[1] == "212"


async def test_an_outlet_is_said_to_be_silent_and_undo_takes_that_back(linked: Project) -> None:
    async with sitting(linked, "ship", size=(110, 30)) as person:
        await opens(person, ONLY_HERE)
        await person.presses("/", *"buoy", "enter")
        before = len(made(linked))
        await person.presses("O")
        await person.until("confirmed only here")
        (link,) = made(linked)[before:]
        assert (link.type, link.to_article) == ("omits", articles.resolve(linked, "ship").id)
        await person.presses("u")
        await person.until("Undone: link")
        assert len(made(linked)) == before


async def test_on_the_board_of_claims_it_is_said_of_the_outlet_at_the_cursor(
    linked: Project,
) -> None:
    article = articles.resolve(linked, "gull").id
    ana = annotators.ensure(linked, "Ana").id
    linking.link(linked, ana, "omits", place(linked, "ship", "“We heard a scrape,”"), article)
    async with sitting(linked, "ship", size=(110, 30)) as person:
        await opens(person)
        await person.presses("O")
        assert "goes to an outlet" in person.status
        await person.presses("l", "l", "O")
        assert "it cannot be silent, too" in person.status
        await person.presses("G", "l", "O")
        await person.until("not said to be silent any more")
        assert [link.type for link in made(linked)].count("omits") == 1
        await person.presses("end")
        await person.pilot.pause(0.2)
        assert "silent" in person.sees


async def test_what_somebody_else_said_stays(linked: Project) -> None:
    async with sitting(linked, "ship", size=(110, 30)) as person:
        await opens(person)
        await person.presses("G", "l", "l", "l", "O")
        assert "only she can take it back" in person.status
        assert len(made(linked)) == 3


async def test_a_conflict_is_settled_and_says_why(linked: Project) -> None:
    async with sitting(linked, "ship", size=(110, 30)) as person:
        await opens(person, CONFLICTS)
        assert "1 row · apparent 1" in person.status
        await person.presses("c")
        await person.until("The conflict is real")
        await person.presses("c")
        assert "How did both come about?" in person.status
        await person.types("two trips")
        await person.presses("enter")
        await person.until("The reason is kept")
        await person.presses("p", *"190", "enter")
        await person.until("The value to go by is kept")
        await person.presses("f")
        await person.until("in: time")
        (link,) = [each for each in made(linked) if each.type == "contradicts"]
        said = {field.name: field.value for field in link.fields}
        assert link.state == "resolved"
        assert said == {"slot": "time", "reason": "two trips", "preferred": "190"}
        await person.until_seen("two trips")
        for _ in range(3):
            await person.presses("u")
        await person.until("Undone")
        (link,) = [each for each in made(linked) if each.type == "contradicts"]
        assert [(field.name, field.value) for field in link.fields] == [("slot", "number")]


async def test_a_suggestion_is_accepted_or_rejected(linked: Project) -> None:
    for link in made(linked):
        linking.unlink(linked, link.annotator, link.id)
    ids = [articles.resolve(linked, stem).id for stem in ("ship", "gull")]
    async with sitting(linked, "ship", size=(140, 30)) as person:
        await opens(person, ONLY_HERE)
        await person.until_seen("The Gull: The coast guard took")
        await person.presses("/", *"ran aground", "enter", "r")
        await person.until("They are no pair")
        (pair,) = rejected_pairs.of_articles(linked, "", ids)
        assert {pair.from_.quote, pair.to.quote} == {AGROUND, TOOK}
        await person.presses("u")
        await person.until_seen("The Gull: The coast guard took")
        await person.presses("y")
        await person.until("They tell the same")
        assert [link.type for link in made(linked)] == ["same-as"]
        await person.until_seen("No row here has “ran aground”.")


async def test_a_board_is_written_in_the_form_its_name_ends_in(
    linked: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with sitting(linked, "ship", size=(110, 30)) as person:
        await opens(person)
        await person.presses("w", "enter")
        assert "is written to claims.csv" in person.status
        await person.presses("w", *(["backspace"] * 3), *"json", "enter")
        await person.presses("w", *(["backspace"] * 3), *"doc", "enter")
        assert "end the name in .csv, .html or .json" in person.status
    head, *rows = csv.reader(io.StringIO((tmp_path / "claims.csv").read_text(), newline=""))
    assert (head[3:], len(rows)) == (["Ship Daily", "The Gull"], 3)
    assert json.loads((tmp_path / "claims.json").read_bytes())["boards"][0]["id"] == "claims"


async def test_a_board_without_rows_says_how_to_fill_it(ana: Project) -> None:
    async with sitting(ana, "ship", size=(80, 24)) as person:
        await person.presses("B")
        await person.until_seen("No two passages are tied yet.")
        await person.presses("enter", "O", "c", "y", "s", "l")
        assert "conflict" in person.status or "suggested" in person.status or "row" in person.status


async def test_the_library_leads_to_the_boards_of_the_row(linked: Project) -> None:
    async with sitting(linked, size=(80, 24)) as person:
        await opens(person)
        assert "ferry · 2 articles" in person.lines[0]
        await person.presses("escape")
        assert "3 articles" in person.status


async def test_hostile_words_are_shown_as_signs(ana: Project) -> None:
    who = annotators.ensure(ana, "Ana").id
    link = linking.link(
        ana, who, "contradicts", place(ana, "ship", "212 people"), place(ana, "gull", "190")
    )
    linking.change(ana, who, link.id, note="[red]x[/] \x1b[31m \u202e")
    async with sitting(ana, "ship", size=(110, 40)) as person:
        await opens(person, CONFLICTS)
        await person.until_seen("[red]x[/] ␛[31m ▯")


async def test_a_name_is_tied_wherever_it_is_said_and_another_is_told_apart(
    ana: Project,
) -> None:
    ids = [articles.resolve(ana, stem).id for stem in ("ship", "gull")]
    async with sitting(ana, "ship", size=(110, 30)) as person:
        await opens(person, tabs=1)
        await person.until_seen("Port Lanno")
        await person.presses("/", *"lanno", "enter", "r")
        assert "r is for a name that is suggested" in person.status
        await person.presses("y")
        await person.until("tied by “Port Lanno”")
        (link,) = made(ana)
        assert (link.type, {link.article, *ids}) == ("same-as", set(ids))
        await person.presses("y")
        assert "tied already" in person.status
        await person.presses("u")
        await person.until("Undone: tie mentions")
        assert not made(ana)


async def test_what_a_board_is_about_is_told_where_there_is_room(linked: Project) -> None:
    for height, is_told in ((24, False), (40, True)):
        async with sitting(linked, "ship", size=(110, height)) as person:
            await opens(person)
            assert ("not examined for it." in person.sees) == is_told


async def test_rows_are_sorted_by_the_column_of_the_cursor_and_as_they_were(
    linked: Project,
) -> None:
    async with sitting(linked, "ship", size=(110, 30)) as person:
        await opens(person)

        def first() -> list[str]:
            return [line[2:12] for line in person.lines[3:6]]

        before = first()
        await person.presses("s")
        assert first() == sorted(before, key=str.casefold)
        await person.presses("s")
        assert first() == before


async def test_keys_typed_in_one_burst_meet_the_board_they_are_meant_for(linked: Project) -> None:
    async with sitting(linked, "ship", size=(110, 30)) as person:
        await person.presses("B", "tab", "tab", "tab", "c")
        await person.until("The conflict is real")
        (link,) = [each for each in made(linked) if each.type == "contradicts"]
        assert link.state == "real"
