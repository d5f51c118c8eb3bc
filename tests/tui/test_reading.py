"""The reading screen: what its keys and its lines say, and what comes from other programs."""

from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace

from reader.model.codebook import Codebook
from reader.store import annotations, articles, codebooks, marking
from reader.store.project import Project, open_project
from reader.tui.pane.look import tag_styles
from reader.tui.reading.screen import ReadingScreen
from tests.tui.person import mark_as, marks_of, sitting
from tests.tui.projects import article, make


async def test_keys_of_one_burst_reach_what_they_were_meant_for(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        for key in (">", "1", "/", "r", "a", "i", "l", "enter", "2", "<", "3"):
            person.app.simulate_key(key)
        for _ in range(100):
            await person.pilot.pause(0.1)
            if marks_of(ana, "ship"):
                break
        assert marks_of(ana, "tram") == [("Actor", "A"), ("Claim", "rail")]
        assert marks_of(ana, "ship") == [("Figure", "Ferry")]


@pytest.mark.parametrize(
    ("keys", "rest"),
    [("vw", "escape"), ("1", "G"), ("1G[", "G"), ("/a", "escape"), ("x", "w")],
)
async def test_a_message_nobody_asked_for_waits_for_rest(
    ana: Project, keys: str, rest: str
) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses(*keys)
        before = person.status
        person.app.tell_at_rest(True, "backed up")
        await person.pilot.pause(0.7)
        assert person.status == before
        await person.presses(rest)
        await person.pilot.pause(0.7)
        assert person.status == "backed up"


@pytest.mark.parametrize(
    "keys",
    [("pagedown", "pageup"), ("ctrl+d", "ctrl+u")],
)
async def test_a_page_down_and_up_again_is_where_one_was(
    tmp_path: Path, keys: tuple[str, str]
) -> None:
    long = "\n".join("A paragraph of some words. " * (number % 7 + 1) for number in range(40))
    with make(tmp_path / "long.db", [article("s/long.txt", long)]) as project:
        async with sitting(project, "long", size=(80, 24)) as person:
            await person.presses("j", "j", "j")
            for turns in (1, 3, 40):
                began = person.status
                await person.presses(*[keys[0]] * turns)
                assert person.status != began
                await person.presses(*[keys[1]] * turns)
                assert person.status == began


async def test_a_long_selection_shows_its_count_and_both_its_ends(ana: Project) -> None:
    async with sitting(ana, "gull", size=(80, 24)) as person:
        await person.presses("v", "G")
        assert "“The coast" in person.status
        assert "missing.” · 150 characters, 0–150" in person.status
        await person.presses("escape", "ctrl+home", "shift+right")
        assert "1 character, 0–1" in person.status


async def test_the_legend_names_the_keys_of_a_question(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("/")
        assert person.legend.split() == ["Type", "enter", "keep", "escape", "leave"]
        await person.types("coast")
        assert person.legend.startswith("Type")
        await person.presses("escape", "1", "i")
        assert person.legend.startswith("Type")
        await person.presses("escape")
        assert person.legend.startswith("Select")
        await person.presses("q", "/")
        assert person.legend.startswith("Type")
        await person.presses("escape")
        assert person.legend.startswith("Library")


async def test_going_round_names_the_mark(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "w", "w", "w", "]")
        assert "Round again, from the first: Actor “Ferry”" in person.status


async def test_every_press_for_the_next_mark_shows_another_one(ana: Project) -> None:
    for quote in ("Ferry", "runs", "aground"):
        mark_as(ana, "Ana", "ship", quote)
    mark_as(ana, "Ana", "ship", "runs aground", "Claim")
    async with sitting(ana, "ship") as person:
        await person.presses("w")
        seen = [person.status]
        for key in ("]", "]", "]", "[", "[", "[", "["):
            await person.presses(key)
            seen.append(person.status)
    assert [line.partition("”")[0] for line in seen] == [
        "Actor “runs",
        "Claim “runs aground",
        "Actor “runs",
        "Actor “aground",
        "Actor “runs",
        "Claim “runs aground",
        "Actor “Ferry",
        "Round again, from the last: Actor “aground",
    ]


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ((), "Actor “runs”"),
        (("w",), "Actor “aground”"),
        (("w", "w"), "Round again, from the first: Actor “Ferry”"),
    ],
)
async def test_the_mark_in_the_status_line_is_not_the_next_one(
    ana: Project, before: tuple[str, ...], shown: str
) -> None:
    for quote in ("Ferry", "runs", "aground"):
        mark_as(ana, "Ana", "ship", quote)
    async with sitting(ana, "ship") as person:
        await person.presses(*before, "]")
        assert person.status.startswith(shown)


async def test_a_jump_reaches_a_word_in_sight(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("g", "w", "V", "a", "1")
        assert marks_of(ana, "ship") == [("Actor", "Vold")]


async def test_overlapping_marks_are_all_reached(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "2", "3", "G")
        seen = []
        for _ in range(3):
            await person.presses("[")
            seen.append(person.status.split()[0])
        assert sorted(seen) == ["Actor", "Claim", "Figure"]


async def test_what_another_program_saves_is_seen_within_a_second(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "escape")
        with open_project(ana.path) as other:
            (mark,) = annotations.of_article(other, "", articles.resolve(other, "ship").id)
            marking.remove(other, mark.annotator, mark.id)
        await person.pilot.pause(1.0)
        assert "0 marks" in person.lines[0]


async def test_what_another_program_saves_is_seen_below_a_list_too(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("/")
        await person.types("coast")
        await person.presses("enter", "1", "*")
        assert "[x]" in person.sees or "[ ]" in person.sees
        with open_project(ana.path) as other:
            (mark,) = annotations.of_article(other, "", articles.resolve(other, "ship").id)
            marking.remove(other, mark.annotator, mark.id)
        await person.pilot.pause(1.0)
        await person.presses("escape")
        assert "0 marks" in person.lines[0]


async def test_a_project_that_cannot_be_written_says_so_and_goes_on(ana: Project) -> None:
    with open_project(ana.path, read_only=True) as reading:
        async with sitting(reading, "ship") as person:
            assert "nothing can be saved" in person.status
            await person.presses("w")
            assert "saved" not in person.status
            await person.presses("1")
            assert "not saved" in person.status
            await person.presses("w")
            assert "not saved" not in person.status


@pytest.mark.parametrize("key", ["c", "i", "!", "x", "E", "*", "a"])
async def test_keys_for_a_mark_without_one_say_so(ana: Project, key: str) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses(key)
        assert "mark" in person.status
        assert person.status.startswith("!")


async def test_escape_sequences_and_markup_are_only_text(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "i")
        await person.types("[/][@click=app.quit]x[/] \x1b]0;boo\x07")
        await person.presses("enter")
        assert "[/][@click=app.quit]x[/]" in person.status
        assert "\x1b" not in person.sees


async def test_a_mark_is_focused_no_longer_once_the_caret_has_left_it(ana: Project) -> None:
    mark_as(ana, "Ana", "ship", "Ferry runs")
    async with sitting(ana, "ship") as person:
        await person.presses("2", "escape", "G", "g", "g")
        assert person.status.startswith("Claim “Ferry”")
        await person.presses("]")
        assert person.status.startswith("Actor “Ferry runs”")
        await person.presses("G", "g", "g")
        assert person.status.startswith("Claim “Ferry”")


async def test_tags_of_another_window_have_their_colours_on_other_articles_and_on_coming_back(
    ana: Project,
) -> None:
    def coloured(colour: str) -> None:
        def revised(book: Codebook) -> Codebook:
            tags = tuple(replace(tag, colour=colour) for tag in book.tags)
            return replace(book, version=book.version + 1, tags=tags)

        with open_project(ana.path) as other:
            codebooks.revise(other, "", "change codebook", revised)

    async with sitting(ana, "ship") as person:
        screen = cast(ReadingScreen, person.app.screen)
        coloured("#ff0000")
        await person.presses(">")
        await person.pilot.pause(0.7)
        assert dict(screen.desk.active.pane.tags) == tag_styles(codebooks.current(ana).tags)
        screen.perform("statistics")
        await person.pilot.pause(0.3)
        coloured("#00ff00")
        await person.presses("escape")
        await person.pilot.pause(0.7)
        assert dict(screen.desk.active.pane.tags) == tag_styles(codebooks.current(ana).tags)
