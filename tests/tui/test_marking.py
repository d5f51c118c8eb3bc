"""Marking by keys: what a person sees, and what is in the project afterwards."""

import pytest
from textual.events import Key, Paste

from reader.model.annotation import Annotation, Span
from reader.store import annotations, annotators, articles, codebooks, marking
from reader.store.project import Project, open_project
from reader.tui.keymap import Settings
from reader.tui.widgets.line import Line
from tests.tui.person import mark_as, marks_of, sitting


async def test_a_digit_marks_the_word_at_the_caret_and_a_second_adds_a_second_tag(
    ana: Project,
) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("w", "3", "1")
        assert marks_of(ana, "ship") == [("Actor", "runs"), ("Figure", "runs")] or marks_of(
            ana, "ship"
        ) == [("Figure", "runs"), ("Actor", "runs")]
        assert "Marked Actor “runs”" in person.status


async def test_what_is_selected_is_marked_without_edge_space_and_points(ana: Project) -> None:
    async with sitting(ana, "gull") as person:
        await person.presses("v", *["right"] * 16, "1")
        assert marks_of(ana, "gull") == [("Actor", "The coast guard")]


async def test_the_name_is_asked_once_before_the_first_mark(project: Project) -> None:
    async with sitting(project, "ship") as person:
        await person.presses("1")
        assert "Who is marking?" in person.status
        assert marks_of(project, "ship") == []
        await person.types("Ana")
        await person.presses("enter")
        assert marks_of(project, "ship") == [("Actor", "Ferry")]
        await person.presses("w", "2")
        assert marks_of(project, "ship") == [("Actor", "Ferry"), ("Claim", "runs")]
        assert "2 marks" in person.lines[0]


async def test_leaving_the_question_of_the_name_marks_nothing(project: Project) -> None:
    async with sitting(project, "ship") as person:
        await person.presses("1", "escape")
        assert "Nothing was marked" in person.status
        assert marks_of(project, "ship") == []


async def test_the_same_tag_on_the_same_words_is_refused_in_words(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "1")
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]
        assert "already" in person.status


async def test_bare_digits_can_be_off(ana: Project) -> None:
    async with sitting(ana, "ship", settings=Settings(bare_digit="off")) as person:
        await person.presses("1")
        assert marks_of(ana, "ship") == []
        await person.presses("s", "1")
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]


async def test_the_last_tag_again(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("4", "w", ".")
        assert marks_of(ana, "ship") == [("Place", "Ferry"), ("Place", "runs")]


async def test_space_and_a_hotkey_tag_at_once(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("space", "9")
        assert marks_of(ana, "ship") == [("Event", "Ferry")]


async def test_enter_and_some_letters_of_a_name_tag(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("enter")
        await person.types("judg")
        assert "Judgement" in person.sees
        await person.presses("enter")
        assert marks_of(ana, "ship") == [("Judgement", "Ferry")]


async def test_a_tall_palette_says_all_of_what_a_tag_is_for(ana: Project) -> None:
    async with sitting(ana, "ship", size=(120, 40)) as person:
        await person.presses("enter")
        tags = person.app.session.codebook.tags
        for tag in tags:
            shown = " ".join(person.sees.replace("│", " ").split())
            for words in (tag.description, *tag.examples, tag.not_when):
                assert " ".join(words.split()[-4:]) in shown
            await person.presses("down")


async def test_a_new_tag_is_made_from_what_was_typed(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("enter")
        await person.types("Vessel")
        assert "new tag" in person.sees
        await person.presses("enter")
        assert marks_of(ana, "ship") == [("Vessel", "Ferry")]
        assert "Vessel" in person.status
        await person.presses("u")
        assert marks_of(ana, "ship") == []
        assert codebooks.current(ana).find("Vessel") is None


async def test_another_tag_note_unsure_and_removal(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "c", "4")
        assert marks_of(ana, "ship") == [("Place", "Ferry")]
        await person.presses("i")
        await person.types("check")
        await person.presses("enter", "!")
        assert "Place (unsure) “Ferry” – check" in person.status
        (mark,) = annotations.of_article(ana, "", articles.resolve(ana, "ship").id)
        assert (mark.note, mark.unsure) == ("check", True)
        await person.presses("x")
        assert marks_of(ana, "ship") == []


async def test_the_ends_of_a_mark_move(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "E")
        assert person.legend.startswith("Ends")
        await person.presses("w", "enter")
        assert marks_of(ana, "ship") == [("Actor", "Ferry runs")]


async def test_moved_ends_make_no_second_mark_of_the_same(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "w", "1", "E", "b", "b", "o", "b")
        await person.presses("enter")
        assert "already" in person.status
        assert marks_of(ana, "ship") == [("Actor", "Ferry"), ("Actor", "runs")]


async def test_moving_the_ends_can_be_left(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "E", "w", "escape")
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]
        assert not person.legend.startswith("Ends")


async def test_a_further_span_joins_a_mark(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "w", "w", "s", "a")
        assert marks_of(ana, "ship") == [("Actor", "Ferry … aground")]


async def test_a_further_span_overlaps_none_of_the_mark(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("v", "e", "e", "1", "escape", "b", "s", "a")
        assert "overlaps" in person.status
        assert marks_of(ana, "ship") == [("Actor", "Ferry runs")]


async def test_very_many_marks_of_another_window_are_shown(ana: Project) -> None:
    me = annotators.remembered(ana)
    assert me is not None
    opened = articles.resolve(ana, "ship")
    text = articles.text(ana, opened.id)
    marks = [
        Annotation.new(opened.id, me.id, f"T{number}", [Span.of(text, 0, 5)])
        for number in range(1001)
    ]
    async with sitting(ana, "ship") as person:
        marking.mark(ana, marks, text)
        await person.presses("w", "1")
        assert "1,002 marks" in person.lines[0]


async def test_what_is_pasted_into_a_question_or_the_palette_is_there_once(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "i")
        person.app.screen.post_message(Paste("twice"))
        await person.presses("enter")
        (mark,) = annotations.of_article(ana, "", articles.resolve(ana, "ship").id)
        assert mark.note == "twice"
        await person.presses("enter")
        person.app.screen.post_message(Paste("Event"))
        await person.presses("enter")
        assert ("Event", "Ferry") in marks_of(ana, "ship")


async def test_a_note_says_every_character_that_was_typed(ana: Project) -> None:
    note = "fam 👨\u200d👩\u200d👧 x\u200cy\u00a0z \ue000"
    async with sitting(ana, "ship") as person:
        await person.presses("1", "i")
        for key in [*note, "क्षि", "\x07", "\x1b[A"]:
            person.app.screen.post_message(Key("something", key))
        await person.presses("enter")
        (mark,) = annotations.of_article(ana, "", articles.resolve(ana, "ship").id)
        assert mark.note == note + "क्षि"


async def test_a_further_span_within_another_mark_joins_the_mark_made_last(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("v", "$", "2", "escape", "0", "1", "escape", "w", "v", "e", "a")
        found = annotations.of_article(ana, "", articles.resolve(ana, "ship").id)
        spans = {mark.tag: [span.quote for span in mark.spans] for mark in found}
        assert spans["Actor"] == ["Ferry", "runs"]


@pytest.mark.parametrize("key", ["c", "i", "!", "x", "E"])
async def test_anothers_mark_is_refused_at_the_key_with_her_name(ana: Project, key: str) -> None:
    mark_as(ana, "Ben", "gull", "coast guard")
    async with sitting(ana, "gull") as person:
        await person.presses("]", key)
        assert person.status == "! this is a mark of Ben, who alone can change it"
        assert not person.legend.startswith(("Type", "Tag", "Ends"))
        await person.presses("w")
        assert marks_of(ana, "gull") == [("Actor", "coast guard")]


async def test_no_span_joins_anothers_mark(ana: Project) -> None:
    mark_as(ana, "Ben", "gull", "coast guard")
    async with sitting(ana, "gull") as person:
        await person.presses("]", "w", "w", "v", "w", "a")
        assert "a mark of Ben" in person.status


async def test_what_is_pasted_is_one_line_without_control_characters(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "i")
        person.app.screen.post_message(Paste("one\r\ntwo\rthree\tfour\x07\x1b[31m"))
        await person.presses("enter")
        article = articles.resolve(ana, "ship").id
        assert annotations.of_article(ana, "", article)[0].note == "one two three four[31m"


async def test_while_ends_are_moved_no_other_mark_is_touched(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "E", "e", "2", "x", "u")
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]
        assert "enter keeps the new ends" in person.status
        await person.presses("enter")
        assert marks_of(ana, "ship") == [("Actor", "Ferry runs")]


async def test_the_last_tag_is_one_that_the_codebook_has(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("enter", *"Boat", "enter", "u", "w", ".")
        assert marks_of(ana, "ship") == []
        assert "does not offer Boat any more" in person.status


async def test_a_note_that_could_not_be_saved_is_there_when_asked_again(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("1", "i", *"long words")
        with open_project(ana.path) as other:
            other.db.execute("BEGIN IMMEDIATE")
            await person.presses("enter")
            assert "another program is writing" in person.status
            other.db.execute("ROLLBACK")
        await person.presses("i")
        assert "long words" in person.sees
        await person.presses("enter")
        assert "– long words" in person.status


async def test_a_click_closes_the_palette_that_was_about_something_else(ana: Project) -> None:
    async with sitting(ana, "ship", "gull", size=(120, 30)) as person:
        await person.presses("space")
        await person.pilot.click(offset=(90, 2))
        await person.pilot.pause()
        assert not person.legend.startswith("Tag")
        await person.presses("escape")
        assert marks_of(ana, "gull") == marks_of(ana, "ship") == []


async def test_what_has_no_room_in_a_note_is_told(
    ana: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(Line, "notify", lambda _, words, **_how: told.append(words))
    async with sitting(ana, "ship") as person:
        await person.presses("1", "i")
        person.app.screen.post_message(Paste("x" * 10_007))
        await person.pilot.pause()
        await person.pilot.pause()
        (words,) = told
        assert words == "The last 7 characters had no room; 10,000 fit here."
        await person.presses("enter")
        article = articles.resolve(ana, "ship").id
        assert [len(mark.note) for mark in annotations.of_article(ana, "", article)] == [10_000]
