"""One tag for the same words elsewhere: what is offered, ticked and marked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.codebook import Codebook, Tag
from reader.model.revising.changes import renamed
from reader.store import annotators, codebooks
from reader.store.project import Project, open_project
from reader.store.transaction import together
from tests.tui.person import Person, mark_as, marks_of, sitting
from tests.tui.projects import article, make


async def test_the_tag_goes_everywhere_as_one_step(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("/")
        await person.types("coast guard")
        await person.presses("enter", "1", "*")
        assert "[x] Ship Daily" in person.sees
        assert "[x] The Gull" in person.sees
        await person.presses("enter")
        assert len(marks_of(ana, "ship")) == 2
        assert marks_of(ana, "gull") == [("Actor", "coast guard")]
        await person.presses("u")
        assert len(marks_of(ana, "ship")) == 1
        assert marks_of(ana, "gull") == []


async def test_where_nothing_is_ticked_it_is_said_that_nothing_was_marked(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("/")
        await person.types("coast guard")
        await person.presses("enter", "1", "*", "a", "enter")
        assert len(marks_of(ana, "ship")) == 1
        assert person.status == "Nothing was ticked, so nothing more was marked."


async def test_places_in_residue_are_offered_without_a_tick(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("/")
        await person.types("coast")
        await person.presses("enter", "1", "*")
        assert "in residue" in person.sees
        await person.presses("enter")
        assert len(marks_of(ana, "ship")) == 2


async def test_anothers_tag_goes_everywhere_but_where_one_gave_it_oneself(ana: Project) -> None:
    mark_as(ana, "Ben", "ship", "coast guard")
    mark_as(ana, "Ana", "gull", "coast guard")
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("]", "*", "enter")
        assert marks_of(ana, "gull") == [("Actor", "coast guard")]
        assert len(marks_of(ana, "ship")) == 2


async def test_only_what_is_ticked_is_marked(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("/", *"coast guard", "enter", "1", "*")
        assert "2 of 2 ticked" in person.status
        await person.presses("space")
        assert "1 of 2 ticked" in person.status
        assert "[ ] Ship Daily" in person.sees
        await person.presses("enter")
        assert len(marks_of(ana, "ship")) == 1
        assert marks_of(ana, "gull") == [("Actor", "coast guard")]


async def test_all_are_ticked_and_unticked_at_once_and_one_by_a_click(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("/", *"coast guard", "enter", "1", "*", "a")
        assert "0 of 2 ticked" in person.status
        at = next(y for y, line in enumerate(person.lines) if "The Gull" in line)
        await person.pilot.click(offset=(20, at))
        await person.pilot.click(offset=(20, at))
        await person.pilot.pause()
        assert "1 of 2 ticked" in person.status
        assert "[x] The Gull" in person.sees
        await person.presses("a")
        assert "2 of 2 ticked" in person.status


async def test_escape_stops_the_look_for_other_places(tmp_path: Path) -> None:
    long = "Some words of a report. " * 16_000
    with make(tmp_path / "long.db", [article("s/long.txt", long)]) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
        async with sitting(project, "long") as person:
            await person.presses("1")
            for key in ("*", "enter", "escape"):
                person.app.simulate_key(key)
            await person.pilot.pause(1.0)
            assert "1 article" in person.status
            assert "15,999" not in person.status
            assert len(marks_of(project, "long")) == 1
            await person.presses("w")
            while "so far" in person.status:
                await person.pilot.pause()
            assert "15,999 of 15,999 ticked" in person.status


GATHER = (
    ("one", "Qadhafi spoke. Gaddafi's men left Sirte.", "war", "Paper One"),
    ("two", "Gaddafi was in Sirt, said Gaddafi.", "war", "Paper Two"),
    ("three", "Nobody saw Gaddafi. Kadafi was elsewhere.", "peace", "Paper Three"),
)


@pytest.fixture
def war(tmp_path: Path) -> Iterator[Project]:
    items = [
        article(f"{story}/{name}.txt", text, story=story, outlet=outlet, published=name)
        for name, text, story, outlet in GATHER
    ]
    with make(tmp_path / "war.db", items) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
        mark_as(project, "Ana", "two", "Gaddafi")
        yield project


async def test_the_second_press_brings_variants_unticked_after_the_exact_ones(war: Project) -> None:
    async with sitting(war, "two", "one") as person:
        await person.presses("]", "*")
        assert "1 of 1 ticked in 1 article" in person.status
        await person.presses("*")
        assert "and variants" in person.lines[0]
        assert "1 of 3 ticked in 2 articles" in person.status
        assert "variant: Qadhafi" in person.lines[2]
        assert "variant: Gaddafi’s" in person.sees.replace("'", "’")
        await person.presses("down", "space", "*")
        assert "1 of 1 ticked" in person.status
        await person.presses("*")
        assert "2 of 3 ticked" in person.status
        await person.presses("enter")
        assert marks_of(war, "one") == [("Actor", "Qadhafi")]


async def test_words_without_variants_say_so(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("/")
        await person.types("guard said.")
        await person.presses("enter", "1", "*", "*")
        assert "These words stand nowhere else" in person.status
        await person.presses("*", "escape", "u", "}", "v", ")", "1", "*", "*")
        assert "no variants" in person.status


async def test_it_reaches_from_the_open_articles_to_the_project_and_back(war: Project) -> None:
    async with sitting(war, "two") as person:
        await person.presses("]", "*")
        assert "1 of 1 ticked in 1 article · open articles" in person.status
        assert "w story" in person.legend
        await person.presses("*", "w")
        assert "1 of 3 ticked in 2 articles · story" in person.status
        assert "Paper One" in person.sees
        await gathered(person, "w")
        assert "2 of 5 ticked in 3 articles · whole project" in person.status
        assert "peace/three.txt" in person.sees
        await person.presses("a", "enter")
        assert "5 more marked" in person.status
        assert [quote for _, quote in marks_of(war, "three")] == ["Gaddafi", "Kadafi"]
        await person.presses("u")
        assert [len(marks_of(war, each)) for each in ("one", "two", "three")] == [0, 1, 0]


async def test_a_place_rejected_is_remembered_until_undone(war: Project) -> None:
    async with sitting(war, "two") as person:
        await person.presses("]", "*")
        await gathered(person, "w", "w")
        await person.presses("g", "g", "down", "r")
        assert "rejected for good" in person.sees
        assert "1 of 2 ticked in 2 articles · 1 rejected" in person.status
        await person.presses("enter")
        assert (
            "1 more marked Actor, 1 rejected for good; undo takes back the marks" in person.status
        )
        assert marks_of(war, "three") == []
        await person.presses("[", "*")
        await gathered(person, "w", "w")
        assert "0 of 1 ticked in 1 article" in person.status
        assert "marked already" in person.sees
        await person.presses("escape", "u", "ctrl+home", "]", "*")
        await gathered(person, "w", "w")
        assert "1 of 1 ticked" in person.status
        await person.presses("escape", "u", "u", "ctrl+home", "]", "*")
        await gathered(person, "w", "w")
        assert "2 of 2 ticked" in person.status


def decided(project: Project) -> int:
    """Return on how many places decisions are in the file, whoever looks."""
    with open_project(project.path) as other:
        row = other.row("SELECT count(*) FROM decision", [])
    return int(row[0]) if row else 0


async def test_what_is_shown_as_rejected_is_in_the_file_at_that_key(war: Project) -> None:
    async with sitting(war, "two") as person:
        await person.presses("]", "*")
        await gathered(person, "w", "w")
        await person.presses("g", "g", "down", "r")
        assert decided(war) == 1
        await person.presses("down", "r")
        assert "2 rejected" in person.status
        assert decided(war) == 2
        await person.presses("g", "g", "down", "r")
        assert decided(war) == 1
        await person.presses("G", "space")
        assert "rejected" not in person.status
        assert decided(war) == 0


async def test_a_rejected_place_can_be_taken_back_in_another_reach(war: Project) -> None:
    async with sitting(war, "two") as person:
        await person.presses("]", "*", "r")
        assert decided(war) == 1
        await gathered(person, "w", "w")
        assert "1 rejected" in person.status
        assert "[r]" in person.sees
        await gathered(person, "w")
        await person.presses("g", "g", "r")
        assert decided(war) == 0
        assert "rejected" not in person.status


async def test_ticks_do_not_sound_saved(war: Project) -> None:
    async with sitting(war, "two") as person:
        await person.presses("]", "*")
        assert "enter marks them" in person.status
        assert "undo" not in person.status


async def test_a_rejection_that_cannot_be_saved_is_not_shown(war: Project) -> None:
    async with sitting(war, "two") as person:
        await person.presses("]", "*")
        with open_project(war.path) as other, together(other):
            await person.presses("r")
        assert "rejected for good" not in person.sees
        assert decided(war) == 0


async def test_a_rejection_is_taken_back_by_its_key_and_kept_on_leaving(war: Project) -> None:
    async with sitting(war, "two") as person:
        await person.presses("]", "*", "r", "r")
        assert "rejected" not in person.status
        await person.presses("q")
        await person.presses("*")
        assert "0 of 1" in person.status or "1 of 1" in person.status
        await person.presses("r", "q")
        assert person.status == "1 rejected for good; undo takes back that"
        await person.presses("*")
        assert "nowhere else" in person.status
        await person.presses("q", "u", "*")
        assert "1 of 1 ticked" in person.status


async def test_the_filter_shows_what_matches_and_all_means_those(war: Project) -> None:
    async with sitting(war, "two") as person:
        await person.presses("]", "*", "*")
        await gathered(person, "w", "w")
        await person.presses("/")
        await person.types("kadafi")
        assert "Paper One" not in person.sees
        await person.presses("enter", "a")
        assert "3 of 5 ticked" in person.status
        assert "with “kadafi”" in person.status
        await person.presses("escape")
        assert "Paper One" in person.sees
        await person.presses("enter")
        assert [quote for _, quote in marks_of(war, "three")] == ["Gaddafi", "Kadafi"]


async def test_the_view_follows_the_cursor(war: Project) -> None:
    async with sitting(war, "two") as person:
        await person.presses("]", "*")
        await gathered(person, "w", "w")
        await person.presses("G", "v")
        assert "Paper Two · war/two.txt" in person.sees
        await person.presses("g", "g")
        assert "Paper Three · peace/three.txt" in person.sees
        assert (
            "  Nobody saw Gaddafi. Kadafi was elsewhere." in person.sees.split("Paper Three ·")[1]
        )
        await person.presses("v")
        assert "Paper Three · peace/three.txt" not in person.sees


async def test_a_heading_ticks_the_places_of_its_article(war: Project) -> None:
    async with sitting(war, "two") as person:
        await person.presses("]", "*", "*", "w")
        await person.presses("G", "k", "k", "space")
        assert "3 of 3 ticked" in person.status


async def gathered(person: Person, *keys: str) -> None:
    """Press keys, and wait until all has been looked through."""
    for key in keys:
        await person.presses(key)
        while "so far" in person.status:
            await person.pilot.pause(0.01)


async def test_a_renamed_tag_goes_elsewhere_by_its_new_name_and_a_deprecated_one_nowhere(
    ana: Project,
) -> None:
    tags = (Tag(id="Actor"), Tag(id="Old", deprecated=True))
    codebooks.use(ana, "", Codebook(id="mine", tags=tags))
    mark_as(ana, "Ana", "ship", "coast guard")
    mark_as(ana, "Ana", "tram", "driver", tag="Old")
    codebooks.revise(ana, "", "rename tag", lambda book: renamed(book, "Actor", "Agent"))
    async with sitting(ana, "ship", "tram") as person:
        await person.presses("]", "*", "enter")
        assert sorted(tag for tag, _ in marks_of(ana, "ship")) == ["Actor", "Agent"]
        await person.presses("tab", "]", "*")
        assert person.status == "! 'Old' is deprecated, and no mark is given it; choose another tag"


BOOK = Codebook(id="mine", tags=(Tag(id="Actor"), Tag(id="Place")))


async def test_a_tag_that_the_codebook_in_use_lacks_goes_nowhere(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    mark_as(ana, "Ana", "ship", "coast guard", tag="Place")
    codebooks.use(ana, "", Codebook(id="other", tags=(Tag(id="Doubt"),)))
    async with sitting(ana, "ship") as person:
        await person.presses("]", "*")
        assert person.status == "! codebook other has no tag 'Place'; choose another tag"
        assert len(marks_of(ana, "ship")) == 1


async def test_the_list_asks_for_the_tag_as_another_window_has_renamed_it(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    mark_as(ana, "Ana", "ship", "coast guard", tag="Place")
    async with sitting(ana, "ship") as person:
        await person.presses("]", "*")
        codebooks.revise(ana, "", "rename tag", lambda book: renamed(book, "Place", "Locus"))
        person.app.session.renew_codebook()
        person.app.renew()
        await person.pilot.pause()
        assert "Locus for “coast guard”" in person.sees
        await person.presses("enter")
        assert "1 more marked Locus" in person.status
        assert sorted(tag for tag, _ in marks_of(ana, "ship")) == ["Locus", "Place"]


async def test_a_list_that_has_not_heard_of_the_other_codebook_marks_nothing(ana: Project) -> None:
    codebooks.use(ana, "", BOOK)
    mark_as(ana, "Ana", "ship", "coast guard", tag="Place")
    async with sitting(ana, "ship") as person:
        await person.presses("]", "*")
        codebooks.revise(ana, "", "rename tag", lambda book: renamed(book, "Place", "Locus"))
        await person.presses("enter")
        assert "Place has become Locus; choose that" in person.status
        assert len(marks_of(ana, "ship")) == 1
