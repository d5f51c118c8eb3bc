"""The reading screen: panes, finds, undo, and the place one comes back to."""

from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from textual.events import MouseDown, MouseMove, MouseUp

from reader.model.article import REGION_KINDS
from reader.model.codebook import Codebook
from reader.store import annotations, annotators, articles, codebooks, marking, progress
from reader.store.project import Project, open_project
from reader.tui.pane.look import tag_styles
from reader.tui.reading.screen import ReadingScreen
from tests.tui.person import mark_as, marks_of, pulled, sitting
from tests.tui.projects import article, make


async def test_two_articles_are_on_the_screen_side_by_side(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        head = person.lines[0]
        assert "Ship Daily" in head
        assert "The Gull" in head
        assert "A ferry with 212 people" in person.sees
        assert "The coast guard took 190" in person.sees


async def test_tab_goes_to_the_other_pane_and_back(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("tab", "1")
        assert marks_of(ana, "gull") == [("Actor", "The")]
        await person.presses("shift+tab", "1")
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]


async def test_a_narrow_terminal_shows_the_panes_that_fit_and_says_which(ana: Project) -> None:
    async with sitting(ana, "ship", "gull", "tram", size=(80, 24)) as person:
        assert "1/3" in person.lines[0]
        assert "2/3" in person.lines[0]
        assert "3/3" not in person.lines[0]
        await person.presses("tab", "tab")
        assert "3/3" in person.lines[0]
        assert "1/3" not in person.lines[0]
        await person.presses("z")
        assert "2/3" not in person.lines[0]


async def test_panes_are_closed_and_moved(ana: Project) -> None:
    async with sitting(ana, "ship", "gull", "tram", size=(150, 24)) as person:
        await person.presses("P")
        head = person.lines[0]
        assert head.index("The Gull") < head.index("Ship Daily") < head.index("Oberau Post")
        await person.presses("X")
        assert "Ship Daily" not in person.lines[0]
        await person.presses("X", "X")
        assert "The Gull" in person.lines[0]
        assert "last pane" in person.status


async def test_the_next_story_and_the_one_before(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses(">")
        assert "Oberau Post" in person.lines[0]
        await person.presses("<")
        assert "Ship Daily" in person.lines[0]
        assert "The Gull" in person.lines[0]


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


async def test_a_pane_alone_is_neither_widened_nor_moved(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        for key in "+-P":
            await person.presses("z", key)
            assert "z shows the others" in person.status
            await person.presses("z")
            assert person.lines[0].index("Ship Daily") < person.lines[0].index("The Gull")


async def test_a_copy_names_what_is_known_of_its_source(tmp_path: Path) -> None:
    with make(tmp_path / "bare.db", [article("s/bare.txt", "Some words.")]) as project:
        async with sitting(project, "bare") as person:
            await person.presses("ctrl+c", "ctrl+c")
            assert person.app.clipboard == "“Some” (s/bare.txt, 0–4)"


async def test_a_jump_reaches_a_word_in_sight(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("g", "w", "V", "a", "1")
        assert marks_of(ana, "ship") == [("Actor", "Vold")]


async def test_done_shows_above_the_article_and_is_taken_back(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("d")
        assert "✓ done" in person.lines[0]
        await person.presses("d")
        assert "done" not in person.lines[0]


async def test_overlapping_marks_are_all_reached(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "2", "3", "G")
        seen = []
        for _ in range(3):
            await person.presses("[")
            seen.append(person.status.split()[0])
        assert sorted(seen) == ["Actor", "Claim", "Figure"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_stretch_becomes_a_region(ana: Project, size: tuple[int, int]) -> None:
    async with sitting(ana, "gull", size=size) as person:
        await person.presses("v", ")", "R")
        for kind in (*REGION_KINDS, "running report"):
            assert any(kind in line for line in person.lines[:-2])
        assert person.legend.startswith("Region")
        await person.presses("c")
        assert "is caption now" in person.status
        (region,) = articles.regions(ana, articles.resolve(ana, "gull").id)
        assert region.kind == "caption"
        await person.presses("u")
        assert articles.regions(ana, articles.resolve(ana, "gull").id) == ()


async def test_the_kinds_of_regions_open_at_the_kind_there_is(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("v", "w", "R", "escape")
        assert person.legend.startswith("Select")
        await person.presses("R", "down", "enter")
        assert "is standfirst now" in person.status


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


async def test_a_start_comes_back_to_articles_pane_and_caret(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("tab", "w", "w", "w", "1")
    async with sitting(ana) as person:
        assert "▸ The Gull" in person.lines[0]
        assert "20 of 150" in person.status
        assert "1 mark" in person.lines[0]


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


async def test_the_place_is_kept_after_a_second_of_rest_again_and_again(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        for word in ("w", "w"):
            await person.presses(word)
            await person.pilot.pause(1.2)
    async with sitting(ana) as person:
        assert "11 of 231" in person.status


async def test_the_quote_is_copied_and_at_a_second_press_its_source(
    ana: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(ana, "gull") as person:
        copied: list[str] = []
        monkeypatch.setattr(person.app, "copy_to_clipboard", copied.append)
        await person.presses("w", "v", "w", "w", "ctrl+c", "ctrl+c")
        assert copied == ["coast guard", "“coast guard” (The Gull, 2026-03-03, 4–15)"]
        assert person.app.is_running


async def test_the_same_offsets_of_another_article_are_copied_anew(
    ana: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(ana, "ship", "gull") as person:
        copied: list[str] = []
        monkeypatch.setattr(person.app, "copy_to_clipboard", copied.append)
        await person.presses("v", "right", "right", "ctrl+c", "escape")
        await person.presses("tab", "v", "right", "right", "ctrl+c")
        assert copied == ["Fe", "Th"]


async def test_who_says_who_she_is_sees_what_she_did_before(project: Project) -> None:
    mark_as(project, "Ana", "ship", "scrape")
    ana, ship = annotators.ensure(project, "Ana"), articles.resolve(project, "ship")
    progress.toggle_done(project, ana.id, ship.id)
    async with sitting(project, "ship") as person:
        assert "0 marks" in person.lines[0]
        await person.presses("1", *"Ana", "enter")
        assert "2 marks · ✓ done" in person.lines[0]


async def test_the_text_alone_and_the_legend_hidden(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "escape", "t")
        assert "without its marks" in person.status
        await person.presses("t", "L")
        assert "Read" not in person.sees.splitlines()[-1]


async def test_a_click_on_a_masthead_goes_to_its_pane(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.pilot.click(offset=(80, 0))
        assert "▸ The Gull" in person.lines[0]


async def test_a_drag_selects_and_a_digit_marks(ana: Project) -> None:
    async with sitting(ana, "gull") as person:
        line = next(at for at, text in enumerate(person.lines) if "The coast" in text)
        left = person.lines[line].index("coast")
        await person.pilot.mouse_down(offset=(left, line))
        await pulled(person.pilot, (left + 4, line))
        await person.pilot.mouse_up(offset=(left + 4, line))
        await person.presses("1")
        assert marks_of(ana, "gull") == [("Actor", "coast")]


async def test_a_drag_in_one_burst_that_leaves_its_pane_ends_where_it_is_released(
    ana: Project,
) -> None:
    async with sitting(ana, "ship", "gull", size=(120, 30)) as person:
        line = next(at for at, text in enumerate(person.lines) if "A ferry" in text)
        left, app = person.lines[line].index("ferry"), person.app
        kinds = ((MouseDown, left), (MouseMove, 90), (MouseUp, 90), (MouseMove, 20))
        for number, (kind, x) in enumerate(kinds):
            button = 1 if number < 3 else 0
            app.screen._forward_event(
                kind(None, x, line, 0, 0, button, False, False, False, x, line)
            )
        await person.pilot.pause()
        assert "selected “ferry" in person.status
        chosen = person.status
        await person.pilot.hover(offset=(15, line + 5))
        assert person.status == chosen


async def test_a_mark_is_focused_no_longer_once_the_caret_has_left_it(ana: Project) -> None:
    mark_as(ana, "Ana", "ship", "Ferry runs")
    async with sitting(ana, "ship") as person:
        await person.presses("2", "escape", "G", "g", "g")
        assert person.status.startswith("Claim “Ferry”")
        await person.presses("]")
        assert person.status.startswith("Actor “Ferry runs”")
        await person.presses("G", "g", "g")
        assert person.status.startswith("Claim “Ferry”")


async def test_a_double_click_takes_the_word(ana: Project) -> None:
    async with sitting(ana, "gull") as person:
        line = next(at for at, text in enumerate(person.lines) if "The coast" in text)
        await person.pilot.click(offset=(person.lines[line].index("guard") + 1, line), times=2)
        await person.presses("1")
        assert marks_of(ana, "gull") == [("Actor", "guard")]


async def test_the_screen_fits_itself_to_another_size(ana: Project) -> None:
    async with sitting(ana, "ship", "gull", size=(120, 30)) as person:
        assert "9 Event" in person.legend
        await person.pilot.resize_terminal(60, 20)
        await person.pilot.pause()
        assert "1/2" in person.lines[0]
        assert max(map(len, person.lines)) <= 60
        await person.pilot.resize_terminal(120, 30)
        await person.pilot.pause()
        assert "1/2" not in person.lines[0]


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
