"""Reports side by side: counterparts brought, decided on; what is told only here."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest

from reader.model.passage import Passage
from reader.model.relations import OMITS, SAME_AS
from reader.store import annotators, articles, linking, links, rejected_pairs, rejecting
from reader.store.project import Project
from reader.tui.beside.answering import Answering
from reader.tui.beside.questions import Partners, Question
from reader.tui.reading.screen import ReadingScreen
from tests.tui.person import Person, marks_of, sitting
from tests.tui.projects import article, make
from tests.tui.test_suggesting import suggest

DAILY = (
    "Harbour fire put out\n\nA fire in the old harbour of Lanno destroyed nine warehouses on Monday."
    "\n\nThe mayor spoke of arson.\n\nFishermen saw smoke above the cannery at dawn, said Ines Vold."
)
POST = (
    "Firemen needed six hours.\n\nNine warehouses in the old harbour of Lanno burned down on Monday."
    "\n\nInes Vold, who fishes, saw smoke above the cannery before dawn."
    "\n\nInsurers will pay for nothing."
)
WIRE = (
    "Warehouses burned in the old harbour of Lanno.\n\nTrains ran late because of snow in Oberau."
)
SAME = "Nine warehouses in the old harbour of Lanno burned down on Monday."


@pytest.fixture
def fire(tmp_path: Path) -> Iterator[Project]:
    """Three reports of one fire, Ana at work."""
    items = [
        article("fire/daily.txt", DAILY, story="fire", outlet="Daily", published="2026-03-02"),
        article("fire/post.txt", POST, story="fire", outlet="The Post", published="2026-03-03"),
        article("fire/wire.txt", WIRE, story="fire", outlet="Wire", published="2026-03-04"),
    ]
    with make(tmp_path / "reader.db", items) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
        yield project


def me(project: Project) -> str:
    found = annotators.remembered(project)
    assert found is not None
    return found.id


def passage(project: Project, stem: str, quote: str) -> Passage:
    found = articles.resolve(project, stem).id
    start = articles.text(project, found).index(quote)
    return Passage(found, start, start + len(quote), quote)


def linked(project: Project) -> list[tuple[str, str]]:
    """The active links: their types, and the words they begin at or the outlet that omits them."""
    ids = [articles.resolve(project, stem).id for stem in ("daily", "post", "wire")]
    return [
        (link.type, link.to_article and articles.get(project, link.to_article).outlet)
        for link in links.touching(project, me(project), ids)
    ]


def caret(person: Person, pane: int) -> int:
    screen = person.app.screen
    assert isinstance(screen, ReadingScreen)
    return screen.desk.columns[pane].pane.caret


def lit(person: Person, pane: int) -> str:
    """The passage that a pane shows to tell the same, or of which that is shown."""
    screen = person.app.screen
    assert isinstance(screen, ReadingScreen)
    shown = screen.desk.columns[pane].pane
    place = shown.over.counterpart
    return shown.text[slice(*place)] if place else ""


async def test_a_key_shows_the_counterpart_with_score_and_words(fire: Project) -> None:
    async with sitting(fire, "daily", "post") as person:
        await person.presses("/", *"nine w", "enter", "escape", "=")
        await person.until("The Post")
        assert "≈ 0." in person.status
        assert "warehouses" in person.status
        assert lit(person, 1) == SAME
        assert lit(person, 0).startswith("A fire in the old harbour")
        assert caret(person, 1) == 0
        await person.presses("escape")
        assert lit(person, 0) == lit(person, 1) == ""


async def test_the_counterpart_comes_to_the_row_of_the_caret(tmp_path: Path) -> None:
    filling = "".join(f"Line {number} of much else.\n" for number in range(60))
    items = [
        article("long/one.txt", f"{filling}\n{SAME}\n\n{filling}", story="long"),
        article("long/two.txt", f"{filling}{filling}\n{SAME}\n\n{filling}", story="long"),
    ]
    with make(tmp_path / "long.db", items) as project:
        async with sitting(project, "one", "two") as person:
            await person.presses("/", *"nine ware", "enter", "escape", "=")
            await person.until("≈ 1.00")
            rows = [line for line in person.lines if "Nine warehouses" in line]
            assert len(rows) == 1
            assert rows[0].count("Nine warehouses") == 2


async def test_what_is_found_is_told_first_and_is_on_the_screen(fire: Project) -> None:
    async with sitting(fire, "post", "wire", "daily", size=(80, 24)) as person:
        await person.presses("/", *"ines", "enter", "escape", "=")
        await person.until("≈ 0.")
        assert person.status.startswith("Daily ")
        assert person.status.endswith("Wire: no counterpart confirmed yet")
        assert "3/3" in person.lines[0]
        assert lit(person, 2).startswith("Fishermen saw smoke")


async def test_of_what_has_none_is_said_that_none_is_confirmed(fire: Project) -> None:
    async with sitting(fire, "post", "wire") as person:
        await person.presses("=")
        await person.until("Wire: no counterpart confirmed yet")
        assert "missing" not in person.sees
        await person.presses("X")
        await person.presses("=")
        assert "Only one article is open" in person.status


async def test_what_is_not_compared_says_what_it_is_and_is_taken_when_selected(
    ana: Project,
) -> None:
    async with sitting(ana, "ship", "gull", size=(200, 40)) as person:
        assert "= counterparts" in person.legend
        await person.presses("G", "b", "=")
        assert "This (residue) is not compared; select of it" in person.status
        await person.presses("s", "s", "s", "s", "s", "=")
        await person.until("The Gull")
        await person.presses("g", "g", "j", "=")
        assert "no passage at the caret" in person.status


async def test_with_three_panes_each_shows_its_own_and_y_asks_which(fire: Project) -> None:
    async with sitting(fire, "daily", "post", "wire", size=(160, 30)) as person:
        await person.presses("/", *"nine w", "enter", "escape", "=")
        await person.until("Wire")
        assert lit(person, 1) == SAME
        assert lit(person, 2) == "Warehouses burned in the old harbour of Lanno."
        await person.presses("y")
        assert "several counterparts are shown" in person.status
        await person.presses("tab", "y")
        assert "Linked as the same" in person.status
    assert linked(fire) == [(SAME_AS, "")]


async def test_what_is_linked_is_told_as_linked_and_is_not_suggested(fire: Project) -> None:
    one = passage(fire, "daily", "The mayor spoke of arson.")
    linking.link(
        fire, me(fire), SAME_AS, one, passage(fire, "post", "Insurers will pay for nothing.")
    )
    async with sitting(fire, "daily", "post") as person:
        await person.presses("/", *"arson", "enter", "escape", "=")
        await person.until("The Post: linked, same-as")
        assert lit(person, 1) == "Insurers will pay for nothing."
        await person.presses("y")
        assert "linked already" in person.status


async def test_names_that_are_tied_or_rejected_leave_the_sentences_around_them_open(
    fire: Project,
) -> None:
    names = [passage(fire, stem, "Ines Vold") for stem in ("daily", "post")]
    places = [passage(fire, stem, "cannery") for stem in ("daily", "post")]
    linking.link(fire, me(fire), SAME_AS, names[0], names[1])
    rejecting.reject(fire, me(fire), places[0], places[1])
    async with sitting(fire, "daily", "post") as person:
        await person.presses("/", *"fishermen", "enter", "escape", "=")
        await person.until("The Post ≈ ")
        assert lit(person, 1).startswith("Ines Vold, who fishes, saw smoke")
        await person.presses("y")
        assert "Linked as the same: “Fishermen saw" in person.status


async def test_what_is_the_same_as_what_is_the_same_is_linked(fire: Project) -> None:
    one = passage(fire, "daily", "The mayor spoke of arson.")
    there = [
        passage(fire, "wire", "Trains ran late because of snow in Oberau."),
        passage(fire, "post", "Insurers will pay for nothing."),
    ]
    linking.link(fire, me(fire), SAME_AS, one, there[0])
    linking.link(fire, me(fire), SAME_AS, *there)
    async with sitting(fire, "daily", "post", "wire", size=(160, 30)) as person:
        await person.presses("/", *"arson", "enter", "escape", "=")
        await person.until("The Post: linked, same-as")
        assert lit(person, 1) == "Insurers will pay for nothing."


async def test_the_list_is_the_best_first_and_every_decision_is_kept(fire: Project) -> None:
    async with sitting(fire, "daily", "post") as person:
        await person.presses("W", "c")
        await person.until("Counterpart, ")
        open_ = int(person.status.split()[1])
        assert open_ >= 2
        assert person.legend.startswith("Counterpart  y accept  r reject")
        first = lit(person, 1)
        await person.presses("y")
        assert f"Counterpart, {open_ - 1} open" in person.status
        assert lit(person, 1) != first
        await person.presses("r")
        assert linked(fire) == [(SAME_AS, "")]
        ids = [articles.resolve(fire, "daily").id]
        assert len(rejected_pairs.of_articles(fire, me(fire), ids)) == 1
        rejected = lit(person, 1)
        await person.presses("u")
        assert "Undone: reject pair" in person.status
        assert lit(person, 1) != first
        assert lit(person, 1) != rejected or open_ == 2
        assert rejected_pairs.of_articles(fire, me(fire), ids) == []
        await person.presses("u")
        assert lit(person, 1) == first
        assert linked(fire) == []


async def test_at_the_end_of_the_list_nothing_is_left_and_it_goes_round(fire: Project) -> None:
    async with sitting(fire, "daily", "post") as person:
        await person.presses("W", "c")
        await person.until("Counterpart, ")
        count = int(person.status.split()[1])
        first = lit(person, 1)
        await person.presses(*"n" * count)
        assert lit(person, 1) == first
        await person.presses("N")
        await person.presses("n")
        assert lit(person, 1) == first
        await person.presses(*"r" * count)
        assert "not decided on" in person.status
        assert not person.legend.startswith("Counterpart")


async def test_in_the_place_of_what_was_rejected_the_next_best_is_offered(tmp_path: Path) -> None:
    other = "Nine warehouses of the cannery burned down at noon."
    items = [
        article("fire/one.txt", SAME, story="fire", published="2026-03-02"),
        article("fire/two.txt", f"{SAME}\n\n{other}", story="fire", published="2026-03-03"),
    ]
    with make(tmp_path / "reader.db", items) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
        for opened_again in (False, True):
            async with sitting(project, "one", "two") as person:
                await person.presses("W", "c")
                await person.until("Counterpart, ")
                if not opened_again:
                    assert lit(person, 1) == SAME
                    await person.presses("r")
                assert {lit(person, 0), lit(person, 1)} == {SAME, other}
                await person.presses("escape", "W", "o")
                await person.until("No counterpart confirmed yet, 1 of 1")
                assert lit(person, 1) == SAME


async def test_both_panes_of_a_pair_come_on_the_screen_wherever_they_are(tmp_path: Path) -> None:
    filling = "".join(f"Line {number} of much else.\n" for number in range(60))
    other = "Zeile ohne Belang\n" * 40
    texts = [f"{filling}\n{SAME}\n\n{filling}", "Snow.", "Rain.", f"{other}\n{SAME}\n\n{other}"]
    items = [
        article(f"fire/{number}.txt", text, story="fire", outlet=f"Outlet {number}")
        for number, text in enumerate(texts)
    ]
    with make(tmp_path / "reader.db", items) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
        for size, both in (((80, 24), True), ((120, 24), True), ((70, 24), False)):
            async with sitting(project, "0", "1", "2", "3", size=size) as person:
                await person.presses("W", "c")
                await person.until("Counterpart, ")
                rows = [line for line in person.lines if "Nine warehouses" in line]
                assert [row.count("Nine warehouses") for row in rows] == [1 + both]
                if both:
                    await person.presses("tab", "tab")
                    assert "2/4" in person.lines[0]


async def test_what_no_other_pane_tells_is_told_only_here_by_one_key(fire: Project) -> None:
    async with sitting(fire, "daily", "post", "wire", size=(160, 30)) as person:
        await person.presses("/", *"mayor", "enter", "escape", "(", "W", "o")
        await person.until("No counterpart confirmed yet, ")
        assert lit(person, 0) == "The mayor spoke of arson."
        await person.presses("y")
        assert sorted(linked(fire)) == [(OMITS, "The Post"), (OMITS, "Wire")]
        assert lit(person, 0) != "The mayor spoke of arson."
        await person.presses("u")
        if "Press again" in person.status:
            await person.presses("u")
        assert linked(fire) == []
        assert lit(person, 0) == "The mayor spoke of arson."


async def test_the_gutter_tells_what_is_suggested_and_what_is_decided_is_not(
    fire: Project,
) -> None:
    async with sitting(fire, "daily", "post") as person:
        await person.presses("W", "c")
        await person.until("Counterpart, ")
        before = person.sees.count("≈")
        assert before >= 4
        await person.presses("r")
        assert person.sees.count("≈") < before
        await person.presses("t")
        assert "≈    " not in person.sees


async def test_others_passages_are_not_seen_where_the_round_is_blind(fire: Project) -> None:
    ben = annotators.ensure(fire, "Ben").id
    one = passage(fire, "daily", "The mayor spoke of arson.")
    linking.link(fire, ben, SAME_AS, one, passage(fire, "post", "Insurers will pay for nothing."))
    fire.db.execute("UPDATE round SET open = 0")
    async with sitting(fire, "daily", "post") as person:
        await person.presses("/", *"arson", "enter", "escape", "=")
        await person.until("The Post")
        assert "linked" not in person.status


async def test_a_round_turned_to_is_compared_for_itself(fire: Project) -> None:
    one = passage(fire, "daily", "The mayor spoke of arson.")
    linking.link(
        fire, me(fire), SAME_AS, one, passage(fire, "post", "Insurers will pay for nothing.")
    )
    async with sitting(fire, "daily", "post") as person:
        await person.presses("/", *"arson", "enter", "escape", "=")
        await person.until("linked, same-as")
        with_links = person.app.screen
        assert isinstance(with_links, ReadingScreen)
        with_links.session.project.round = "second"
        await person.presses("escape", "=")
        await person.until("The Post")
        assert "linked" not in person.status


async def test_what_y_means_is_what_was_asked_for_last(fire: Project) -> None:
    suggest(fire, "daily", "Monday")
    async with sitting(fire, "daily", "post", size=(120, 30)) as person:
        await person.presses("W", "c")
        await person.until("Counterpart, ")
        await person.presses("escape", "escape", "g", "g", "F")
        await person.presses("W", "s")
        await person.until("Suggestion 1 of 1")
        assert lit(person, 1) == SAME
        await person.presses("y")
        assert marks_of(fire, "daily") == [("Actor", "Monday")]
        assert linked(fire) == []
        await person.presses("escape", "escape", "h", "h", "=")
        await person.until("The Post")
        assert person.legend.startswith("Counterpart  y accept  r reject")
        await person.presses("y")
        assert linked(fire) == [(SAME_AS, "")]


async def test_keys_typed_at_once_wait_for_the_first_pair_however_busy_the_machine_is(
    fire: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = Answering.answer

    def slowly(self: Answering, question: Question[Any]) -> Any:
        sleep(0.15)
        return answer(self, question)

    monkeypatch.setattr(Answering, "answer", slowly)
    async with sitting(fire, "daily", "post") as person:
        for key in ("W", "c", "y"):
            person.app.simulate_key(key)
        await person.until("Counterpart, ")
        assert linked(fire) == [(SAME_AS, "")]


async def test_an_answer_about_panes_that_are_closed_is_not_shown(
    fire: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, free = Answering.answer, Event()

    def held(self: Answering, question: Question[Any]) -> Any:
        if isinstance(question, Partners):
            free.wait(10)
        return answer(self, question)

    monkeypatch.setattr(Answering, "answer", held)
    async with sitting(fire, "daily", "post", "wire", size=(160, 30)) as person:
        await person.presses("}", "=")
        for key in ("tab", "X", "shift+tab"):
            person.app.simulate_key(key)
        await person.pilot.pause(1)
        free.set()
        await person.pilot.pause(0.3)
        assert "≈" not in person.status
