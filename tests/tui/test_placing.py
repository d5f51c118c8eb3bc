"""Marks that wait for their place, in the text: gone through, placed by hand, dropped."""

from reader.model.annotation import Span
from reader.store import annotations, articles, history
from reader.store.misplacing import placing
from reader.store.project import Project, open_project
from tests.tui.person import marks_of, sitting
from tests.tui.projects import SHIP
from tests.tui.repairing import comes, me, quotes, said, waits


async def test_the_places_of_each_mark_are_gone_through(ana: Project) -> None:
    comes(ana, "ship", said("coast guard", 5), said("boats", 200), said("not to be found", 40))
    async with sitting(ana, "ship") as person:
        assert "3 wait for their place; W w goes through them" in person.status
        await person.presses("W", "w")
        await person.until("Waiting 1 of 3: ambiguous Actor “coast guard” – place 1 of 2")
        assert "y places it here" in person.status
        await person.presses("n")
        assert "place 2 of 2" in person.status
        await person.presses("n")
        await person.until("Waiting 2 of 3: lost Actor “not to be found” – select its words")
        await person.presses("n")
        await person.until("Waiting 3 of 3: moved Actor “boats” – word for word; y places it here")
        await person.presses("y")
        await person.until("Placed Actor “boats”. Waiting 1 of 2")
        await person.presses("N")
        await person.until("Waiting 2 of 2")
        await person.presses("escape")
        assert not person.legend.startswith("Waiting")
        assert "2 wait for their place" in person.status
        await person.presses("y")
        assert "nothing to accept here" in person.status
    assert marks_of(ana, "ship") == [("Actor", "boats")]


async def test_other_words_are_selected_instead(ana: Project) -> None:
    comes(ana, "ship", said("scrape,", 0, "Claim"))
    async with sitting(ana, "ship") as person:
        await person.presses("W", "w")
        await person.until("Waiting 1 of 1")
        await person.presses("shift+left", "shift+left", "y")
        await person.until("Placed Claim “scrap”. That was the last that waits here.")
        assert person.legend.startswith("Mark")
        await person.presses("u")
        await person.until("It waits again. Waiting 1 of 1")
        await person.presses("escape", "h", "y")
        assert "select the words it belongs on, then y" in person.status
        await person.presses("n", "y")
        await person.until("Placed Claim “scrape,”")
    assert quotes(ana) == []


async def test_edges_follow_the_rules_of_the_codebook(ana: Project) -> None:
    comes(ana, "ship", said("not to be found", 0))
    at = SHIP.index("Port Lanno on Monday.")
    async with sitting(ana, "ship") as person:
        await person.presses("W", "w")
        await person.until("lost")
        person.app.screen.desk.active.pane.select(at, at + 21)  # type: ignore[attr-defined]
        await person.presses("y")
        await person.until("Placed")
    assert marks_of(ana, "ship") == [("Actor", "Port Lanno on Monday")]


async def test_the_other_pane_is_the_wrong_one(ana: Project) -> None:
    comes(ana, "gull", said("captain", 0))
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("W", "w")
        await person.until("Waiting 1 of 1")
        await person.presses("tab", "v", "w", "y")
        assert "the mark that waits is on another article; n goes there" in person.status
        await person.presses("n")
        await person.until("Waiting 1 of 1")
        await person.presses("enter")
        await person.until("Placed Actor “captain”")
    assert marks_of(ana, "gull") == [("Actor", "captain")]
    assert marks_of(ana, "ship") == []


async def test_digits_tag_as_ever_while_a_mark_waits(ana: Project) -> None:
    comes(ana, "ship", said("boats", 0, "Claim"))
    async with sitting(ana, "ship") as person:
        await person.presses("W", "w")
        await person.until("Waiting 1 of 1")
        await person.presses("1")
        assert "Marked" in person.status
        assert len(marks_of(ana, "ship")) == len(waits(ana)) == 1


async def test_another_window_places_it_first(ana: Project) -> None:
    comes(ana, "ship", said("boats", 0), said("scrape", 0))
    async with sitting(ana, "ship") as person:
        await person.presses("W", "w")
        await person.until("Waiting 1 of 2")
        with open_project(ana.path) as other:
            placing.place_moved(other, me(other))
        await person.presses("y")
        assert "that mark waits no longer: it was placed" in person.status
        await person.pilot.pause(0.8)
        assert not person.legend.startswith("Waiting")
        history.undo(ana, me(ana))
    assert len(waits(ana)) == 2


async def test_another_window_places_it_while_finds_are_gone_through(ana: Project) -> None:
    comes(ana, "ship", said("boats", 0), said("coast guard", 5), said("scrape", 9))
    async with sitting(ana, "ship") as person:
        await person.presses("W", "w")
        await person.until("Waiting 1 of 3: moved Actor “boats”")
        await person.presses(*"/Vold", "enter")
        with open_project(ana.path) as other:
            first = waits(other)[0]
            at = SHIP.index("boats")
            placing.place(other, me(other), first.id, [Span.of(SHIP, at, at + 5)])
        await person.pilot.pause(0.8)
        await person.presses("escape", "escape", "n")
        await person.until("Waiting 1 of 2: ambiguous Actor “coast guard” – place 1 of 2")
        await person.presses("n")
        await person.until("Waiting 1 of 2: ambiguous Actor “coast guard” – place 2 of 2")


async def test_spans_that_moved_together_stay_apart(ana: Project) -> None:
    mark = said("Ferry", 10)
    mark.spans.append(said("coast guard", SHIP.index("coast guard") + 10).spans[0])
    comes(ana, "ship", mark)
    async with sitting(ana, "ship") as person:
        await person.presses("W", "w")
        await person.until("Waiting 1 of 1: ambiguous Actor “Ferry … coast guard” – place 1 of 2")
        await person.presses("y")
        await person.until("Placed")
    (placed,) = annotations.of_article(ana, me(ana), articles.resolve(ana, "ship").id)
    assert [span.quote for span in placed.spans] == ["Ferry", "coast guard"]


async def test_nothing_waits_on_the_open_articles(ana: Project) -> None:
    comes(ana, "tram", said("driver", 0))
    async with sitting(ana, "ship") as person:
        assert "wait" not in person.status
        await person.presses("W", "w")
        await person.until("No mark of yours waits for its place in these articles.")
        await person.presses("r")
        assert "no suggestion at the caret" in person.status
