"""Counts on the screen, and the way from them into the text."""

from pathlib import Path

import pytest

from reader.model.annotation import Annotation, Span
from reader.model.codebook import Codebook, Tag
from reader.store import annotators, articles, codebooks, coding_time
from reader.store.annotations import add_new
from reader.store.project import Project, open_project
from reader.store.transaction import write
from tests.tui.person import Person, mark_as, marks_of, sitting
from tests.tui.projects import GULL, make


@pytest.fixture
def marked(ana: Project) -> Project:
    """Ana has marked three places, Ben one."""
    for name, stem, quote in (
        ("Ana", "ship", "coast guard"),
        ("Ana", "ship", "Ines Vold"),
        ("Ana", "gull", "captain"),
        ("Ben", "tram", "driver"),
    ):
        mark_as(ana, name, stem, quote)
    return ana


async def opens(person: Person) -> None:
    await person.presses("t")
    await person.pilot.pause(0.1)


async def test_the_library_leads_to_counts_with_bars(marked: Project) -> None:
    async with sitting(marked, size=(80, 24)) as person:
        await opens(person)
        assert person.lines[0].strip() == (
            "4 marks of 2 annotators in 3 of 3 articles; round main; without marks in"
        )
        assert " ".join(person.lines[2].split()) == (
            "Tags Outlets Stories Annotators Articles Tag by outlet Tag by tag Time"
        )
        first = person.lines[4]
        assert first.split()[:5] == ["▸", "Actor", "4", "3", "0"]
        assert first.endswith("████")
        await person.presses("escape")
        assert "3 articles" in person.status


async def test_a_tag_leads_to_its_contexts_and_they_into_the_text_and_back(marked: Project) -> None:
    async with sitting(marked) as person:
        await person.presses("t", "enter", "down", "enter")
        await person.pilot.pause(0.1)
        assert person.lines[0].startswith(" ▸ Ship Daily")
        assert "Actor “Ines Vold”" in person.status
        await person.presses("q")
        assert "4 places in the order of the texts" in person.status
        assert any("passenger Ines Vold. The coast" in line for line in person.lines)
        await person.presses("s")
        await person.pilot.pause(0.1)
        words = [line[18:] for line in person.lines[:4]]
        assert ["captain" in words[0], "coast guard" in words[1]] == [True, True]
        await person.presses("q", "q")
        assert "3 articles" in person.status


async def test_tables_are_gone_through_sorted_and_sifted(marked: Project) -> None:
    async with sitting(marked) as person:
        await opens(person)
        await person.presses("tab")
        await person.pilot.pause(0.1)
        assert "3 rows by marks" in person.status
        assert person.lines[3].split()[:2] == ["▸", "Ship"]
        await person.presses("s", "s", "s", "s")
        assert "3 rows by outlet" in person.status
        assert person.lines[3].split()[:2] == ["▸", "Oberau"]
        await person.presses("/", *"gul")
        assert person.lines[3].split()[:3] == ["▸", "The", "Gull"]
        await person.presses(*"zzz")
        assert "No name here has “gulzzz”" in person.sees
        await person.presses("escape", "shift+tab", "shift+tab")
        await person.pilot.pause(0.1)
        assert "There is nothing here yet" in person.sees


async def test_an_outlet_narrows_what_is_counted(marked: Project) -> None:
    async with sitting(marked) as person:
        await opens(person)
        await person.presses("tab", "enter")
        await person.pilot.pause(0.1)
        assert person.lines[0].strip().startswith("outlet Ship Daily: 2 marks of 1 annotator")
        await person.presses("tab", "tab", "tab", "tab", "enter")
        await person.pilot.pause(0.1)
        assert person.lines[0].startswith(" ▸ Ship Daily")
        await person.presses("q", "escape")
        await person.pilot.pause(0.1)
        assert person.lines[0].strip().startswith("4 marks")
        assert "by marks" in person.status


async def test_a_table_across_is_moved_over(marked: Project) -> None:
    async with sitting(marked, size=(40, 20)) as person:
        await opens(person)
        await person.presses(*["tab"] * 5)
        await person.pilot.pause(0.1)
        heading = next(at for at, line in enumerate(person.lines) if "total" in line)
        before = person.lines[heading]
        await person.presses("right")
        assert person.lines[heading] != before
        await person.presses("left", "left")
        assert person.lines[heading] == before


async def test_marks_in_residue_are_counted_when_asked_for(marked: Project) -> None:
    mark_as(marked, "Ana", "ship", "tides")
    async with sitting(marked, size=(120, 24)) as person:
        await opens(person)
        assert "without marks in repeat, residue (1)" in person.lines[0]
        await person.presses("w")
        await person.pilot.pause(0.1)
        assert person.lines[0].strip().startswith("5 marks")
        assert "with marks in repeat, residue" in person.lines[0]


async def test_coding_time_is_shown(marked: Project) -> None:
    ana = annotators.by_name(marked, "Ana")
    assert ana is not None
    coding_time.add(marked, {(ana.id, articles.resolve(marked, "gull").id): 125})
    async with sitting(marked) as person:
        await opens(person)
        await person.presses("shift+tab")
        await person.pilot.pause(0.1)
        assert "2:05" in person.lines[3]
        assert "time is that between key presses" in person.status


async def test_from_the_reading_screen_by_the_palette_and_back_to_what_was_marked_meanwhile(
    ana: Project,
) -> None:
    mark_as(ana, "Ana", "gull", "captain")
    async with sitting(ana, "gull") as person:
        person.app.screen.perform("statistics")  # type: ignore[attr-defined]
        await person.presses("enter", "enter")
        await person.pilot.pause(0.1)
        await person.presses("2", "q")
        await person.pilot.pause(0.1)
        assert "1 place" in person.status
        await person.presses("q")
        await person.pilot.pause(0.1)
        assert person.lines[0].strip().startswith("2 marks")
        await person.presses("q")
        assert len(marks_of(ana, "gull")) == 2
        await person.presses("home", "]", "]")
        assert "2 marks here" in person.status


async def test_counts_follow_what_another_window_does(marked: Project) -> None:
    async with sitting(marked) as person:
        await opens(person)
        with open_project(marked.path) as other:
            mark_as(other, "Ben", "gull", "buoy")
        await person.pilot.pause(0.9)
        assert person.lines[0].strip().startswith("5 marks")


async def test_a_project_without_articles_or_marks_says_what_to_do(tmp_path: Path) -> None:
    with make(tmp_path / "empty.db", []) as project:
        async with sitting(project) as person:
            await opens(person)
            assert "reader import FOLDER" in person.sees
            await person.presses("enter", "tab", "s", "right", "/", "x", "enter", "w", "p")
            await person.presses("escape")


async def test_without_marks_it_says_how_to_make_one(ana: Project) -> None:
    async with sitting(ana) as person:
        await opens(person)
        assert "Actor" in person.sees
        await person.presses("tab")
        await person.pilot.pause(0.1)
        assert "press a digit on a word" in person.sees


async def test_hostile_and_long_names_stay_in_their_cells(ana: Project) -> None:
    names = ["[/] [@click=app.quit]x", "很长的标签" * 16, "x" * 80]
    tags = tuple(Tag(id=f"t{at}", label=name) for at, name in enumerate(names))
    ids = [*(tag.id for tag in tags), "\x1b[31m\u202eonly on a mark"]
    codebooks.use(ana, "", Codebook(id="own", tags=tags))
    me = annotators.ensure(ana, "Ana")
    article = articles.resolve(ana, "gull").id
    with write(ana, "import", me.id) as transaction:
        spans = [Span.of(GULL, at, at + 9) for at in range(4)]
        pairs = zip(ids, spans, strict=True)
        made = [Annotation.new(article, me.id, tag, [span]) for tag, span in pairs]
        add_new(transaction, made)
    async with sitting(ana, size=(80, 24)) as person:
        await opens(person)
        for _ in range(8):
            assert "\x1b" not in person.sees
            assert (
                max(strip.cell_length for strip in person.app.screen._compositor.render_strips())
                == 80
            )
            await person.presses("tab")
            await person.pilot.pause(0.1)
        await person.presses("enter")
        await person.pilot.pause(0.1)
        assert "1 place" in person.status


async def test_bars_fit_another_width(ana: Project) -> None:
    for quote, tag in (("coast", "Actor"), ("Ferry", "Actor"), ("Port", "Place")):
        mark_as(ana, "Ana", "ship", quote, tag)
    async with sitting(ana, size=(120, 30)) as person:
        await person.presses("t")
        await person.pilot.pause(0.3)
        for width in (120, 80):
            await person.pilot.resize_terminal(width, 30)
            await person.pilot.pause(0.1)
            actor, place = (
                next(line.count("█") for line in person.lines if f"{tag}  " in line)
                for tag in ("Actor", "Place")
            )
            assert abs(actor - 2 * place) <= 1


@pytest.fixture
def rounds_of_two(marked: Project) -> Project:
    """Ben's mark is of a round of its own, coded blind; so is one of Ana's in the ferry."""
    marked.db.execute(
        "INSERT INTO round (name, codebook, open, finished) VALUES ('pilot', '', 0, 0)"
    )
    marked.db.execute(
        "UPDATE annotation SET round = 'pilot' WHERE id IN (SELECT annotation FROM annotation_span"
        " WHERE quote IN ('driver', 'captain'))"
    )
    return marked


async def test_a_key_goes_to_the_next_round_and_shows_of_it_what_may_be_seen(
    rounds_of_two: Project,
) -> None:
    async with sitting(rounds_of_two, size=(80, 24)) as person:
        await opens(person)
        assert (
            person.lines[0]
            .strip()
            .startswith("2 marks of 1 annotator in 1 of 3 articles; round main")
        )
        assert "r round" in person.legend
        await person.presses("r")
        await person.pilot.pause(0.1)
        assert (
            person.lines[0]
            .strip()
            .startswith("1 mark of 1 annotator in 1 of 3 articles; round pilot")
        )
        await person.presses("enter")
        await person.pilot.pause(0.1)
        assert "Actor · round pilot · 1 place" in person.status
        assert any("captain" in line for line in person.lines)
        await person.presses("enter")
        await person.pilot.pause(0.1)
        assert person.status == "Actor “captain” is a mark of the round pilot, not shown here"
        await person.presses("right")
        assert "pilot" not in person.status
        await person.presses("q", "q", "r")
        await person.pilot.pause(0.1)
        assert "round main" in person.lines[0]


async def test_with_one_round_there_is_no_other_to_go_to(marked: Project) -> None:
    async with sitting(marked, size=(160, 30)) as person:
        await opens(person)
        assert "r round" not in person.legend
        await person.presses("r")
        assert "There is only the round main." in person.status
        assert "round main" in person.lines[0]
