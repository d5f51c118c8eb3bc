"""Links on the screen: made, told, and what is refused."""

from pathlib import Path

import pytest

from reader.model.codebook import Codebook, FieldRule, LinkType, Tag
from reader.store import annotators, articles, codebooks
from reader.store.project import Project, open_project
from reader.store.submitting import handing_in
from reader.tui.keymap import Settings
from tests.tui.linked import goes_to, links_of, pane, selects, tied
from tests.tui.person import mark_as, marks_of, sitting
from tests.tui.projects import article, make


async def test_two_selections_become_a_link_in_the_state_of_a_letter(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await selects(person, "212 people")
        await person.presses("m")
        assert person.legend.startswith("Link  m end here")
        assert pane(person).selection is None
        await person.presses("tab")
        await selects(person, "190 passengers")
        assert "Link “212 people” → selection “190 passengers”" in person.status
        await person.presses("m")
        assert "x  contradicts" in person.sees
        assert "omits" not in person.sees.split("╭")[1]
        assert links_of(ana) == []
        await person.presses("x")
        assert "▸ a  apparent" in person.sees
        await person.presses("r")
        assert [each[:2] for each in links_of(ana)] == [("contradicts", "real")]
        assert "Linked: contradicts (real) “212 people” – “190 passengers”" in person.status
        assert marks_of(ana, "ship") == [("Passage", "212 people")]
        assert marks_of(ana, "gull") == [("Passage", "190 passengers")]
        assert person.legend.startswith("Linked")


async def test_keys_typed_ahead_make_a_link_of_sentences_in_the_first_state(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await goes_to(person, "ran aground off")
        await person.presses("m", "tab", "m", "x", "enter")
        ((kind, state, *quotes),) = links_of(ana)
        assert (kind, state) == ("contradicts", "apparent")
        assert sorted(quotes) == [
            "A ferry with 212 people ran aground off Port Lanno on Monday.",
            "The coast guard took 190 passengers off a ferry near Port Lanno.",
        ]


async def test_marks_are_linked_as_they_are_and_undo_takes_all_of_a_link_back(ana: Project) -> None:
    mark_as(ana, "Ana", "ship", "coast guard")
    async with sitting(ana, "ship", "gull") as person:
        await goes_to(person, "guard said")
        await person.presses("m", "tab")
        await selects(person, "The coast guard")
        await person.presses("m", "s")
        assert links_of(ana)[0][0] == "same-as"
        assert marks_of(ana, "ship") == [("Actor", "coast guard")]
        await person.presses("u")
        assert person.status.startswith("Undone: link")
        assert links_of(ana) == []
        assert marks_of(ana, "gull") == []
        await person.presses("U")
        assert links_of(ana)[0][0] == "same-as"
        assert "s" in {line[42:54].strip() for line in person.lines}


async def test_what_was_just_tagged_is_the_end_and_not_a_passage_beside_it(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await selects(person, "Port Lanno")
        await person.presses("4", "m", "tab")
        await selects(person, "Port Lanno")
        await person.presses("4", "m", "s")
        assert marks_of(ana, "ship") == [("Place", "Port Lanno")]
        assert marks_of(ana, "gull") == [("Place", "Port Lanno")]
        assert len(links_of(ana)) == 1


async def test_where_a_link_begins_stays_on_the_screen_as_one_goes_to_its_end(
    ana: Project,
) -> None:
    async with sitting(ana, "ship", "gull", "tram", size=(80, 24)) as person:
        await person.presses("m", "tab", "tab")
        assert "1/3" in person.lines[0]
        assert "3/3" in person.lines[0]
    tied(ana, "same-as", ("ship", "Ferry"), ("tram", "tram"))
    async with sitting(ana, "ship", "gull", "tram", size=(80, 24)) as person:
        await person.presses("'")
        assert "1/3" in person.lines[0]
        assert "3/3" in person.lines[0]


async def test_escape_steps_back_and_saves_nothing(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("m", "tab", "v", "w", "m", "x")
        assert "apparent" in person.sees
        await person.presses("escape")
        assert "corroborates" in person.sees
        await person.presses("escape")
        assert person.legend.startswith("Link ")
        assert "still begun" in person.status
        await person.presses("escape")
        assert pane(person).selection is None
        assert person.legend.startswith("Link ")
        await person.presses("escape")
        assert "nothing was saved" in person.status
        assert person.legend.startswith("Read")
        assert links_of(ana) == []
        assert marks_of(ana, "ship") == marks_of(ana, "gull") == []


async def test_the_article_of_the_pane_omits_a_passage_of_another(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        await selects(person, "Nobody was hurt")
        await person.presses("m", "O")
        assert "the passage is in this article" in person.status
        await person.presses("tab", "O")
        assert links_of(ana) == [("omits", "", "Nobody was hurt", "The Gull")]
        assert "Linked: omits “Nobody was hurt” The Gull" in person.status.replace("– ", "")
        await person.presses("shift+tab", "left")
        assert person.status.startswith("omits: The Gull")
        await person.presses("'")
        assert "nowhere to jump" in person.status
        await person.presses("m", "tab", "O")
        assert "there already" in person.status
        assert len(links_of(ana)) == 1


async def test_an_article_may_contradict_itself(ana: Project) -> None:
    async with sitting(ana, "gull") as person:
        await selects(person, "blamed a missing buoy")
        await person.presses("m", "m")
        assert "the link begins here" in person.status
        await selects(person, "denies that a buoy was missing")
        await person.presses("m", "x", "r", "left")
        assert "contradicts · here: “blamed a missing buoy” (real)" in person.status
        await person.presses("'")
        assert pane(person).text[pane(person).caret :].startswith("blamed")


async def test_a_link_that_is_there_is_not_made_twice_the_other_way_round(ana: Project) -> None:
    tied(ana, "same-as", ("ship", "Port Lanno"), ("gull", "Port Lanno"))
    async with sitting(ana, "gull", "ship") as person:
        await selects(person, "Port Lanno")
        await person.presses("m", "tab")
        await selects(person, "Port Lanno")
        await person.presses("m", "s")
        assert "there already" in person.status
        assert person.legend.startswith("Link ")
        await person.presses("m", "e")
        assert [each[0] for each in links_of(ana)] == ["same-as", "echoes"]


async def test_a_suggested_link_is_three_keys_and_a_letter(ana: Project) -> None:
    words = "A ferry with 212 people ran aground off Port Lanno on Monday."
    async with sitting(ana, "gull", "ship", "tram", size=(130, 30)) as person:
        await person.presses("m", "tab")
        assert "selection “A ferry with 212 people" in person.status
        await person.presses("m", "x", "enter")
        assert marks_of(ana, "ship") == [("Passage", words)]
        assert person.status.startswith("Linked: contradicts (apparent)")


async def test_the_counterpart_key_leads_to_what_is_suggested_and_to_the_next_best(
    ana: Project,
) -> None:
    async with sitting(ana, "ship", "tram", "gull", size=(130, 30)) as person:
        await goes_to(person, "ran aground off")
        await person.presses("m", "=")
        assert "Link “A ferry with 212" in person.status
        first = pane(person).selection
        assert first is not None
        await person.presses("=", "=", "=")
        assert pane(person).selection is not None
        await person.presses("m", "p")
        assert [each[0] for each in links_of(ana)] == ["complements"]


async def test_where_nothing_is_suggested_tab_selects_nothing(ana: Project) -> None:
    async with sitting(ana, "tram", "gull") as person:
        await person.presses("m", "tab")
        assert pane(person).selection is None
        await person.presses("shift+tab", "=")
        assert "no counterpart is suggested" in person.status


async def test_the_beginning_stays_while_one_goes_to_other_stories(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await selects(person, "212 people")
        await person.presses("m", ">")
        assert "Tram off" in person.lines[0]
        assert "Link “212 people” → sentence “A tram left" in person.status
        assert pane(person).over.begun == []
        await person.presses("<")
        assert [*pane(person).over.begun] == [(33, 43)]
        await person.presses(">", "m", "c", "left")
        assert "corroborates · Ship Daily: “212 people”" in person.status


async def test_an_article_is_added_while_a_link_is_begun(ana: Project) -> None:
    async with sitting(ana, "ship", size=(120, 30)) as person:
        await selects(person, "212 people")
        await person.presses("m", "p", "G", "x", "enter")
        assert "Oberau Post" in person.lines[0]
        assert person.legend.startswith("Link  m end here")
        assert "Link “212 people” →" in person.status
        await person.presses("escape")
        assert person.legend.startswith("Read")
        await person.presses("m")
        assert "“212 people”" not in person.status


async def test_the_ends_of_a_mark_are_moved_while_a_link_is_begun(ana: Project) -> None:
    mark_as(ana, "Ana", "gull", "coast guard")
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("m", "tab", "]", "E", "w", "enter")
        assert person.legend.startswith("Link  m end here")
        await person.presses("m", "s")
        assert marks_of(ana, "gull") == [("Actor", "coast guard took")]
        assert len(links_of(ana)) == 1


async def test_who_has_not_said_her_name_is_asked_before_a_link_begins(project: Project) -> None:
    async with sitting(project, "ship", "gull") as person:
        await person.presses("m", *"Eva", "enter")
        assert person.legend.startswith("Link ")
        await person.presses("tab", "m", "s")
        assert len(links_of(project)) == 1


async def test_what_is_submitted_or_cannot_be_written_takes_no_link(ana: Project) -> None:
    article_id = articles.resolve(ana, "gull").id
    handing_in.submit(ana, annotators.ensure(ana, "Ana").id, [article_id])
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("m", "tab", "m")
        assert person.status.startswith("!")
        await person.presses("s")
        assert links_of(ana) == []
        assert marks_of(ana, "ship") == []
    with open_project(ana.path, read_only=True) as reading:
        async with sitting(reading, "ship") as person:
            await person.presses("m")
            assert person.status.startswith("!")
            assert not person.legend.startswith("Link ")


LINKED = Codebook(
    id="linked",
    tags=(Tag(id="Actor", hotkey="1"), Tag(id="Place", hotkey="2")),
    fields=(
        FieldRule(name="how", kind="text", applies="link", tags=("leads",), ask=True),
        FieldRule(name="other", kind="reference", applies="link", tags=("leads",)),
    ),
    links=(
        LinkType(id="leads", from_tags=("Actor",), to_tags=("Place",)),
        LinkType(id="near", hotkey="s", symmetric=True),
    ),
)


async def test_only_relations_that_fit_are_offered_and_their_fields_asked(ana: Project) -> None:
    codebooks.use(ana, "", LINKED)
    mark_as(ana, "Ana", "ship", "coast guard", "Actor")
    mark_as(ana, "Ana", "ship", "Port Lanno", "Place")
    async with sitting(ana, "ship") as person:
        await goes_to(person, "Port Lanno")
        await person.presses("m")
        await goes_to(person, "coast guard")
        await person.presses("m")
        assert "leads" not in person.sees
        assert "s  near" in person.sees
        assert "same as" in person.sees
        await person.presses("escape", "escape", "m")
        await goes_to(person, "Port Lanno")
        await person.presses("m")
        assert "1  leads" in person.sees
        await person.presses("1")
        assert "Fields of the link: leads" in person.sees
        await person.presses(*"by sea", "enter", "escape")
        await goes_to(person, "coast guard")
        assert "leads → · here: “Port Lanno” [how: by sea]" in person.status
        await goes_to(person, "Port Lanno")
        assert "leads ← · here: “coast guard”" in person.status


async def test_its_keys_can_be_others(ana: Project) -> None:
    keys = {"link.begin": "ctrl+l", "linking.end": "ctrl+l", "linking.omits": "0"}
    async with sitting(ana, "ship", "gull", settings=Settings(keys=keys)) as person:
        await person.presses("m")
        assert person.legend.startswith("Read")
        await person.presses("ctrl+l", "tab", "ctrl+l", "s")
        assert len(links_of(ana)) == 1


@pytest.mark.parametrize("width", [38, 40, 80])
async def test_a_narrow_terminal_has_the_keys_and_no_less(ana: Project, width: int) -> None:
    async with sitting(ana, "ship", "gull", size=(width, 20)) as person:
        await person.presses("m", "tab", "m")
        assert "s  same as" in person.sees
        await person.presses("x", "a", "'")
        assert "Ship" in person.lines[0]
        assert links_of(ana)[0][:2] == ("contradicts", "apparent")
        await person.presses("K")
        assert "▸ contradicts" in person.sees


async def test_nothing_that_texts_hold_is_taken_for_markup(tmp_path: Path) -> None:
    texts = ("A [red]bell[/] \x1b[31mrang.", "B [bold]heard[/] it \x07ring.")
    items = [article(f"s/{at}.txt", text, story="s") for at, text in enumerate(texts)]
    with make(tmp_path / "hostile.db", items) as project:
        annotators.remember(project, annotators.ensure(project, "Ana"))
        async with sitting(project, "0", "1") as person:
            await person.presses("m", "tab", "m")
            assert "“A [red]bell[/] ␛[31mrang.” – " in person.sees
            await person.presses("s", "left")
            assert "0: “A [red]bell[/] ␛[31mrang.”" in person.status
            await person.presses("K")
            assert "[red]bell[/] ␛" in person.sees
