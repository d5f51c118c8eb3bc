"""Suggestions in the text: seen, gone through with one key each, taken back."""

from collections.abc import Sequence
from typing import cast

from msgspec import UNSET
from msgspec.structs import replace

from reader.model.codebook import Codebook, FieldRule, Tag
from reader.model.record import Record, RecordAnnotation, RecordSpan
from reader.model.revising.changes import split
from reader.store import annotations, annotators, articles, codebooks
from reader.store.annotators import remembered
from reader.store.project import Project, open_project
from reader.store.proposals import deciding, decisions, suggestions
from reader.store.proposals.proposing import Proposed, propose
from reader.tui.reading.screen import ReadingScreen
from tests.tui.person import mark_as, marks_of, sitting


def suggest(
    project: Project, stem: str, *quotes: str, tag: str = "Actor", score: float | None = None
) -> None:
    """Have a word list propose what an article says."""
    article = articles.resolve(project, stem).id
    text = articles.text(project, article)
    marks = [
        RecordAnnotation(
            tag=tag,
            spans=[RecordSpan(text.index(quote), text.index(quote) + len(quote))],
            reason="in the list",
            score=UNSET if score is None else score,
        )
        for quote in quotes
    ]
    propose(project, [Proposed(stem, Record(id=article, annotations=marks))], by="words")


def waiting(project: Project) -> Sequence[str]:
    me = remembered(project)
    assert me is not None
    return [each.id for each in suggestions.queue(project, me.id)]


async def test_a_suggestion_is_told_apart_and_told_in_words(ana: Project) -> None:
    suggest(ana, "ship", "Port Lanno", tag="Claim", score=0.75)
    async with sitting(ana, "ship") as person:
        assert "?2" in person.sees
        assert "1 suggested; W s" in person.status
        await person.presses("W", "s")
        assert person.status == (
            "Suggestion 1 of 1: Claim “Port Lanno” by words, 0.75 – in the list"
        )
        assert person.legend.startswith("Suggestion  y accept  r reject  c change tag")
        await person.presses("l")
        assert person.status == "? Claim “Port Lanno” by words, 0.75 – in the list"
        await person.presses("t")
        assert "?2" not in person.sees


async def test_a_tag_that_the_codebook_lacks_is_added_and_told(ana: Project) -> None:
    suggest(ana, "ship", "ferry", "Port Lanno")
    codebooks.use(ana, "", Codebook(id="other", tags=(Tag(id="Doubt"),)))
    async with sitting(ana, "ship") as person:
        await person.presses("W", "s", "y")
        assert codebooks.current(ana).tag("Actor").parent == "imported"
        await person.presses("y")
    (first, second) = annotations.of_article(ana, "", articles.resolve(ana, "ship").id)
    assert first.codebook == second.codebook == codebooks.current(ana).reference


async def test_what_was_lacking_is_said_of_the_last_suggestion(ana: Project) -> None:
    suggest(ana, "ship", "Port Lanno")
    codebooks.use(ana, "", Codebook(id="other", tags=(Tag(id="Doubt"),)))
    async with sitting(ana, "ship") as person:
        await person.presses("/", *"Port", "enter", "y")
        assert person.status.startswith("Marked Actor “Port Lanno”; the codebook lacked this tag")


async def test_one_key_each_across_panes_and_stories(ana: Project) -> None:
    suggest(ana, "ship", "ferry", "coast guard")
    suggest(ana, "gull", "coast guard", "captain")
    suggest(ana, "tram", "driver", "passengers")
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("W", "s")
        assert "Suggestion 1 of 6: Actor “ferry”" in person.status
        await person.presses("y", "y", "r")
        assert "Suggestion 4 of 6: Actor “captain”" in person.status
        await person.presses("y")
        await person.pilot.pause()
        assert "Oberau" in person.sees
        assert "Suggestion 5 of 6: Actor “driver”" in person.status
        await person.presses("r", "y")
        assert "last suggestion" in person.status
        assert waiting(ana) == []
        await person.presses("n")
        assert "last suggestion" in person.status
    assert marks_of(ana, "ship") == [("Actor", "ferry"), ("Actor", "coast guard")]
    assert marks_of(ana, "gull") == [("Actor", "captain")]
    assert marks_of(ana, "tram") == [("Actor", "passengers")]
    (mark,) = annotations.of_article(ana, "", articles.resolve(ana, "tram").id)
    assert (mark.origin, mark.codebook) == (
        "suggestion:words",
        codebooks.current(ana).reference,
    )


async def test_what_another_window_has_decided_on_is_passed_over_and_the_list_ends(
    ana: Project,
) -> None:
    suggest(ana, "ship", "ferry", "passenger", "boats")
    async with sitting(ana, "ship") as person:
        await person.presses("W", "s")
        assert "Suggestion 1 of 3" in person.status
        with open_project(ana.path) as other:
            me = remembered(other)
            assert me is not None
            offered = suggestions.offered(other, me.id, [articles.resolve(other, "ship").id])
            first, second, third = (each for found in offered.values() for each in found)
            deciding.reject(other, me.id, second)
            await person.pilot.pause(0.6)
            await person.presses("n")
            assert "Suggestion 3 of 3" in person.status
            deciding.reject(other, me.id, first)
            deciding.reject(other, me.id, third)
            await person.pilot.pause(0.6)
        await person.presses("n")
        assert "That was the last suggestion." in person.status
        assert not person.legend.startswith("Suggestion")


async def test_undo_takes_a_decision_back_and_returns_to_it(ana: Project) -> None:
    suggest(ana, "ship", "ferry", "passenger", "boats")
    async with sitting(ana, "ship") as person:
        await person.presses("W", "s", "y", "r")
        assert "3 of 3" in person.status
        await person.presses("u")
        assert "Undone: reject suggestion Actor: passenger" in person.status
        assert len(waiting(ana)) == 2
        await person.presses("l")
        assert "“passenger” by words" in person.status
        await person.presses("u")
        assert marks_of(ana, "ship") == []
        await person.presses("l")
        assert "“ferry” by words" in person.status
        await person.presses("U", "n")
        assert "Suggestion 2 of 3: Actor “passenger”" in person.status
        assert marks_of(ana, "ship") == [("Actor", "ferry")]


async def test_another_tag_and_other_ends_are_kept_as_edited(ana: Project) -> None:
    suggest(ana, "ship", "Port", "coast", "boats")
    async with sitting(ana, "ship") as person:
        await person.presses("W", "s", "c")
        assert person.legend.startswith("Tag")
        await person.presses("2")
        assert "2 of 3" in person.status
        await person.presses("E")
        assert person.legend.startswith("Ends")
        await person.presses("shift+right", *["ctrl+shift+right"], "enter")
        assert "3 of 3" in person.status
        await person.presses("E", "escape", "b")
        assert "“boats” by words" in person.status
    assert marks_of(ana, "ship") == [("Claim", "Port"), ("Actor", "coast guard")]
    made = ana.rows("SELECT decision FROM decision")
    assert made == [("edited",), ("edited",)]


async def test_the_keys_of_a_mark_are_about_the_mark_unless_one_came_to_a_suggestion(
    ana: Project,
) -> None:
    suggest(ana, "ship", "ferry", tag="Claim")
    mark_as(ana, "Ana", "ship", "A ferry with")
    async with sitting(ana, "ship") as person:
        await person.presses("]", "w")
        assert "“A ferry with” · suggested here: Claim" in person.status
        await person.presses("!")
        await person.presses("W", "s")
        assert person.status.startswith("Suggestion 1 of 1")
        await person.presses("escape", "]", "w", "y")
        assert "Marked Claim “ferry”" in person.status
        await person.presses("r")
        assert "no suggestion at the caret" in person.status


async def test_marking_the_same_by_hand_takes_the_suggestion_away_and_undo_brings_it_back(
    ana: Project,
) -> None:
    suggest(ana, "ship", "ferry")
    async with sitting(ana, "ship") as person:
        await person.presses("W", "s", "escape")
        await person.presses("1")
        assert "?1" not in person.sees
        await person.presses("u")
        assert "?1" in person.sees
        await person.presses("1", "c", "2")
        assert "?1" in person.sees


async def test_what_another_window_proposes_and_decides_is_shown(ana: Project) -> None:
    suggest(ana, "ship", "ferry", "passenger", "boats")
    async with sitting(ana, "ship") as person:
        await person.presses("W", "s")
        me = remembered(ana)
        assert me is not None
        suggest(ana, "ship", "scrape", tag="Claim")
        article = articles.resolve(ana, "ship").id
        offers = suggestions.offered(ana, me.id, [article])[article]
        decisions.reject(
            ana, me.id, [offer.place for offer in offers if offer.quote == "passenger"]
        )
        await person.presses("y")
        assert "Suggestion 3 of 3: Actor “boats”" in person.status
        assert "?2" in person.sees


async def test_a_click_puts_the_caret_on_a_suggestion(ana: Project) -> None:
    suggest(ana, "ship", "Port Lanno")
    async with sitting(ana, "ship") as person:
        y = next(at for at, line in enumerate(person.lines) if "Port Lanno" in line)
        x = person.lines[y].index("Lanno")
        await person.pilot.click(offset=(x, y))
        await person.pilot.pause()
        assert "? Actor “Port Lanno” by words" in person.status
        await person.presses("y")
        assert marks_of(ana, "ship") == [("Actor", "Port Lanno")]


async def test_who_has_no_name_is_asked_and_then_decides(project: Project) -> None:
    suggest(project, "ship", "ferry")
    async with sitting(project, "ship") as person:
        await person.presses("W")
        await person.types("Eva")
        await person.presses("enter", "s", "y")
        assert marks_of(project, "ship") == [("Actor", "ferry")]


async def test_fields_asked_at_once_wait_until_the_list_is_done(ana: Project) -> None:
    book = codebooks.current(ana)
    rule = FieldRule(name="aim", kind="text", required=True, ask=True, tags=("Actor",))
    codebooks.use(ana, "", replace(book, fields=(rule,)))
    suggest(ana, "ship", "ferry", "boats")
    async with sitting(ana, "ship") as person:
        await person.presses("W", "s", "y")
        assert "2 of 2" in person.status
        await person.presses("y", "G")
        assert "2 marks lack a field (W f)" in person.status


async def test_under_blind_coding_none_is_shown(ana: Project) -> None:
    annotators.ensure(ana, "Ben")
    suggest(ana, "ship", "ferry")
    ana.db.execute("UPDATE round SET open = 0")
    async with sitting(ana, "ship") as person:
        assert "?1" not in person.sees
        await person.presses("W", "s")
        assert "coded blind" in person.status
        suggestions.set_in_blind(ana, "", on=True)
        await person.presses("d")
        assert "?1" in person.sees


async def test_two_hundred_in_a_row_need_one_key_each(ana: Project) -> None:
    article = articles.resolve(ana, "ship").id
    marks = [RecordAnnotation(tag="Actor", spans=[RecordSpan(at, at + 1)]) for at in range(200)]
    propose(ana, [Proposed("x", Record(id=article, annotations=marks))], by="words")
    async with sitting(ana, "ship") as person:
        await person.presses("W", "s")
        await person.presses(*"yr" * 100)
        assert "last suggestion" in person.status
        assert waiting(ana) == []
        assert len(marks_of(ana, "ship")) == 100


async def test_a_list_that_comes_late_does_not_move_a_caret_that_is_at_work(ana: Project) -> None:
    suggest(ana, "ship", "coast guard", tag="Claim")
    async with sitting(ana, "ship") as person:
        await person.presses("1")
        screen = cast(ReadingScreen, person.app.screen)
        for busy in ("E", "i", "space"):
            await person.presses(busy)
            status = person.sees
            screen._hands.suggesting._begun(suggestions.queue(ana, screen.session.viewer))
            await person.pilot.pause()
            assert person.sees == status
            await person.presses("escape")
            if busy == "E":
                assert marks_of(ana, "ship") == [("Actor", "Ferry")]
                await person.presses("g", "g")


async def test_of_a_tag_that_was_split_it_is_asked_which(ana: Project) -> None:
    codebooks.use(ana, "", Codebook(id="mine", tags=(Tag(id="Actor"), Tag(id="Claim"))))
    suggest(ana, "ship", "Port Lanno")
    parts = [Tag(id="One", hotkey="o"), Tag(id="Two", hotkey="w")]
    codebooks.revise(ana, "", "split tag", lambda book: split(book, "Actor", parts))
    async with sitting(ana, "ship") as person:
        await person.presses("W", "s", "y")
        assert "oOne wTwo" in person.legend
        await person.presses("w")
        assert marks_of(ana, "ship") == [("Two", "Port Lanno")]
        assert waiting(ana) == []


async def test_of_a_tag_that_was_split_other_ends_are_kept_with_the_part_that_is_chosen(
    ana: Project,
) -> None:
    codebooks.use(ana, "", Codebook(id="mine", tags=(Tag(id="Actor"), Tag(id="Claim"))))
    suggest(ana, "ship", "Port Lanno")
    parts = [Tag(id="One", hotkey="o"), Tag(id="Two", hotkey="w")]
    codebooks.revise(ana, "", "split tag", lambda book: split(book, "Actor", parts))
    async with sitting(ana, "ship") as person:
        await person.presses("W", "s", "E", *["shift+left"] * 6, "enter")
        assert "oOne wTwo" in person.legend
        await person.presses("escape")
        assert waiting(ana) != []
        await person.presses("E", *["shift+left"] * 6, "enter", "w")
        assert marks_of(ana, "ship") == [("Two", "Port")]
        assert waiting(ana) == []


async def test_ends_that_would_make_a_second_of_a_mark_are_refused_and_stay_selected(
    ana: Project,
) -> None:
    suggest(ana, "ship", "Port Lanno")
    async with sitting(ana, "ship") as person:
        await person.presses("W", "s", "E", *["shift+left"] * 6, "enter", "u")
        suggest(ana, "ship", "Port")
        await person.presses("g", "g", "W", "s", "y")
        assert marks_of(ana, "ship") == [("Actor", "Port")]
        await person.presses("E", *["shift+left"] * 6, "enter")
        assert "already" in person.status
        assert person.legend.startswith("Ends")
