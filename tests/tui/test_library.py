"""The library: what it lists, how it is searched, and what opens from it."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.events import Paste

from reader.store import articles, correcting
from reader.store.listing import ORDERS, Order, Row
from reader.store.project import Project, open_project
from reader.tui.library.shelf import Shelf, ShelfRow, StoryRow
from reader.tui.session import Session
from tests.tui.person import sitting
from tests.tui.projects import GULL, SHIP, TRAM, article, make


async def test_stories_stand_above_their_articles_and_the_first_row_is_a_story(
    ana: Project,
) -> None:
    async with sitting(ana) as person:
        rows = [line[2:].split("  ")[0] for line in person.lines[1:6]]
        assert rows == ["ferry", "Ship Daily", "The Gull", "tram", "Oberau Post"]
        assert "2 articles" in person.lines[1]
        assert person.lines[1].startswith("▸")


async def test_enter_opens_the_whole_story_and_q_comes_back_to_its_row(ana: Project) -> None:
    async with sitting(ana) as person:
        await person.presses("down", "down", "enter")
        assert "▸ The Gull" in person.lines[0]
        assert "Ship Daily" in person.lines[0]
        await person.presses("q")
        assert person.lines[3].startswith("▸ The Gull")


async def test_o_opens_one_article_alone(ana: Project) -> None:
    async with sitting(ana) as person:
        await person.presses("down", "o")
        assert "Ship Daily" in person.lines[0]
        assert "The Gull" not in person.sees


async def test_articles_of_any_stories_are_picked_and_opened_together(ana: Project) -> None:
    async with sitting(ana, size=(120, 30)) as person:
        await person.presses("down", "x", "down", "down", "x")
        assert "2 picked" in person.status
        await person.presses("enter")
        assert "Ship Daily" in person.lines[0]
        assert "Oberau Post" in person.lines[0]
        assert "The Gull" not in person.lines[0]


async def test_who_came_to_pick_more_is_led_back_by_escape(ana: Project) -> None:
    async with sitting(ana, "ship", size=(120, 30)) as person:
        await person.presses("p", "G", "x")
        assert "2 picked, enter opens them · escape leads back" in person.status
        await person.presses("escape")
        assert "Ship Daily" in person.lines[0]
        assert "Oberau Post" not in person.lines[0]
        await person.presses("q")
        assert "picked" not in person.status


async def test_another_article_is_added_to_those_that_are_open(ana: Project) -> None:
    async with sitting(ana, "ship", size=(120, 30)) as person:
        await person.presses("p", "G", "x", "enter")
        assert "Ship Daily" in person.lines[0]
        assert "Oberau Post" in person.lines[0]


async def test_the_filter_narrows_as_one_types(ana: Project) -> None:
    async with sitting(ana) as person:
        await person.presses("/")
        await person.types("oberau")
        await person.pilot.pause(0.2)
        assert "Oberau Post" in person.sees
        assert "The Gull" not in person.sees
        await person.presses("enter", "down", "o")
        assert "Oberau Post" in person.lines[0]
        await person.presses("q", "escape")
        assert "The Gull" in person.sees


async def test_a_filtered_list_keeps_its_row(many: Project) -> None:
    async with sitting(many) as person:
        await person.presses("/")
        await person.types("Title 1")
        await person.pilot.pause(0.3)
        await person.presses("enter", *["down"] * 7)
        assert "25 with “Title 1”" in person.status
        at = next(line for line in person.lines if line.startswith("▸"))
        await person.presses("o", "w", "q")
        assert at in person.lines
        with open_project(many.path) as other:
            correcting.correct(
                other, "", articles.resolve(other, "a2").id, {"wire": "Harbour Wire"}
            )
        await person.pilot.pause(1.0)
        assert at in person.lines
        assert "25 with “Title 1”" in person.status


async def test_keys_typed_ahead_meet_the_rows_of_the_filter(ana: Project) -> None:
    async with sitting(ana) as person:
        await person.presses("/", *"oberau", "enter", "down", "o")
        assert "Oberau Post" in person.lines[0]


async def test_a_filter_that_nothing_passes_says_so(ana: Project) -> None:
    async with sitting(ana) as person:
        await person.presses("/", *"nowhere", "enter")
        assert "No article has “nowhere”" in person.sees
        await person.presses("enter", "o", "x", "e", "s")
        await person.presses("escape")
        assert "The Gull" in person.sees


async def test_typing_goes_on_while_rows_are_sought(
    ana: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, page = Event(), Session.page

    def slowly(session: Session, order: Order, **how: Any) -> list[Row]:
        if how["filter_"] == "o":
            go_on.wait(10)
        return page(session, order, **how)

    monkeypatch.setattr(Session, "page", slowly)
    async with sitting(ana) as person:
        await person.presses("/", "o")
        assert "The Gull" in person.sees
        await person.presses("b")
        assert "Only rows with: ob" in person.status
        go_on.set()
        await person.presses("enter")
        assert "Oberau Post" in person.sees
        assert "The Gull" not in person.sees


async def test_a_filter_reads_one_page_and_counts_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [article(f"s/a{number}.txt", f"Text {number}.") for number in range(230)]
    with make(tmp_path / "reader.db", items) as project:
        asked: list[str] = []
        page = Session.page

        def listed(session: Session, order: Order, **how: Any) -> list[Row]:
            asked.append(how["filter_"])
            return page(session, order, **how)

        monkeypatch.setattr(Session, "page", listed)
        async with sitting(project) as person:
            await person.presses("/")
            await person.types("a1")
            await person.pilot.pause(0.3)
            assert asked.count("a1") == 1
            await person.presses("enter")
            assert "100 or more with “a1”" in person.status
            await person.presses("/", "9", "9")
            await person.pilot.pause(0.3)
            await person.presses("enter")
            assert asked.count("a199") == 1
            assert " 1 with “a199”" in person.status


async def test_a_glance_beside_the_list_reads_no_whole_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make(tmp_path / "reader.db", [article("s/a.txt", "Begin. " + "More. " * 9000)]) as project:
        monkeypatch.delattr(articles, "text")
        async with sitting(project, size=(140, 30)) as person:
            await person.pilot.pause(0.3)
            assert "54,007 characters" in person.sees
            assert "Begin. More." in person.sees


async def test_orders_take_turns(ana: Project) -> None:
    async with sitting(ana) as person:
        await person.presses("s")
        assert "newest first" in person.status
        rows = [line[2:].split("  ")[0] for line in person.lines[1:4]]
        assert rows == ["The Gull", "Ship Daily", "Oberau Post"]


@pytest.mark.parametrize("width", [60, 80, 120, 200])
async def test_what_the_list_is_sorted_by_is_always_in_sight(ana: Project, width: int) -> None:
    async with sitting(ana, size=(width, 30)) as person:
        for name in ("▾date", "▴outlet", "▴title", "▾length"):
            await person.presses("s")
            heading = person.lines[0][: width * 3 // 5 if width >= 120 else width]
            assert name in heading
            column = heading.index(name) + len(name)
            if name == "▾length":
                lengths = [line[:column].split()[-1] for line in person.lines[1:4]]
                assert lengths == [str(len(text)) for text in (SHIP, GULL, TRAM)]


async def test_a_wide_list_says_what_there_is_room_for(ana: Project) -> None:
    async with sitting(ana, size=(200, 30)) as person:
        await person.presses("s")
        words = person.lines[0].split()[:8]
        assert words == ["outlet", "title", "story", "▾date", "lang", "length", "marks", "status"]
        assert "ferry" in person.lines[1]


async def test_a_long_name_of_a_story_leaves_room_for_its_count(tmp_path: Path) -> None:
    long = article("s/a.txt", "Words.", story="东京港口渔船" * 20)
    with make(tmp_path / "long.db", [long]) as project:
        async with sitting(project, size=(80, 30)) as person:
            assert person.lines[1].endswith("…  1 article")


async def test_marks_and_progress_are_listed(ana: Project) -> None:
    async with sitting(ana) as person:
        await person.presses("down", "o", "1", "d", "q")
        assert person.lines[2].endswith("1  ✓ done")


async def test_metadata_and_regions_are_corrected_in_a_form(ana: Project) -> None:
    async with sitting(ana) as person:
        await person.presses("down", "e")
        assert "Ferry runs aground" in person.sees
        await person.presses("end", *"!", "enter")
        assert "Ferry runs aground!" in person.sees
        assert articles.resolve(ana, "ship").title == "Ferry runs aground!"
        await person.presses("e", *["down"] * 8, "ctrl+u", *"caption", "enter")
        kinds = [region.kind for region in articles.regions(ana, articles.resolve(ana, "ship").id)]
        assert kinds == ["caption", "residue"]
        await person.presses("u", "u")
        assert articles.resolve(ana, "ship").title == "Ferry runs aground"


async def test_hostile_metadata_is_only_signs_in_the_form_and_stays_as_it_was(
    tmp_path: Path,
) -> None:
    evil = article("s/evil.txt", "Words.", title="a\x1b]0;x\x07 \x9b31m\nb", outlet="\x1b[2Jo")
    with make(tmp_path / "evil.db", [evil]) as project:
        async with sitting(project, size=(140, 30)) as person:
            await person.presses("e")
            assert "␛[2Jo" in person.sees
            assert not any(sign in person.sees for sign in "\x1b\x07\x9b")
            await person.presses("down", "end", "!")
            person.app.screen.post_message(Paste("\x1b[31m"))
            await person.pilot.pause()
            assert "!" + "[31m" in person.sees
            await person.presses("enter")
        saved = articles.resolve(project, "evil")
        assert saved.title == evil.article.title
        assert saved.outlet == "\x1b[2Jo![31m"


async def test_an_empty_project_explains_how_to_begin(tmp_path: Path) -> None:
    with make(tmp_path / "empty.db", []) as empty:
        async with sitting(empty) as person:
            assert "reader import FOLDER" in person.sees
            await person.presses("enter", "o", "x", "e", "G", "down")
            assert "reader import FOLDER" in person.sees


async def test_a_wide_screen_shows_what_the_article_at_the_cursor_says(ana: Project) -> None:
    async with sitting(ana, size=(140, 30)) as person:
        for keys, words in ((["down"], "212 people"), (["G"], "A tram left its rails")):
            await person.presses(*keys)
            await person.pilot.pause(0.3)
            assert words in person.sees


async def test_help_lists_every_key_and_leaves_again(ana: Project) -> None:
    async with sitting(ana, size=(100, 60)) as person:
        await person.presses("?")
        assert "Pick this article" in person.sees
        await person.presses("q")
        assert "Pick this article" not in person.sees


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    items = [
        article(
            f"s{number // 3:02}/a{number}.txt",
            f"Text number {number}.",
            story=f"story {number // 3:02}" if number < 30 else "",
            title=f"Title {number}",
            outlet=f"Outlet {number % 4}",
            published=f"2026-01-{number % 28 + 1:02}",
        )
        for number in range(37)
    ]
    with make(tmp_path_factory.mktemp("many") / "reader.db", items) as project:
        yield project


def _name(row: ShelfRow) -> str:
    return f"= {row.story}" if isinstance(row, StoryRow) else row.article.title


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("limit", [2, 3, 7, 100])
def test_a_shelf_reads_the_same_forwards_and_backwards_in_any_pieces(
    many: Project, order: Order, limit: int
) -> None:
    shelf, session = Shelf(order), Session(many)
    forwards: list[ShelfRow] = []
    while piece := shelf.after(session, forwards[-1] if forwards else None, limit):
        forwards += piece
    backwards: list[ShelfRow] = []
    while piece := shelf.before(session, backwards[0] if backwards else None, limit):
        backwards[:0] = piece
    assert [_name(row) for row in forwards] == [_name(row) for row in backwards]
    assert sum(not isinstance(row, StoryRow) for row in forwards) == 37
    assert sum(isinstance(row, StoryRow) for row in forwards) == (11 if order == "story" else 0)


async def test_what_is_hidden_in_a_text_is_seen_beside_the_list(tmp_path: Path) -> None:
    items = [article("a/tags.txt", "the \U000e0061\U000e0062minis\u200bter said", title="Tags")]
    with make(tmp_path / "reader.db", items) as project:
        async with sitting(project, size=(160, 30)) as person:
            await person.pilot.pause(0.3)
            assert "the ▯▯minis▯ter said" in person.sees
