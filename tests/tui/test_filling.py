"""Fields of marks and labels of articles: one key a choice, saved at once, walked until filled."""

import pytest
from msgspec.structs import replace

from reader.model.annotation import Annotation, Field, Span
from reader.model.codebook import Choice, Codebook, FieldRule, Tag
from reader.store import annotations, annotators, articles, codebooks, labels, marking
from reader.store.annotators import remembered
from reader.store.project import Project, open_project
from reader.tui.session import Session
from tests.tui.person import marks_of, sitting

POLARITY = FieldRule(
    name="polarity",
    kind="choice",
    required=True,
    choices=(Choice(value="pos", hotkey="+"), Choice(value="neg", hotkey="-")),
    tags=("Bias",),
)
BOOK = Codebook(
    id="mine",
    tags=(Tag(id="Bias", hotkey="1"), Tag(id="Actor", hotkey="2"), Tag(id="Whole", applies="article")),
    fields=(
        POLARITY,
        FieldRule(name="kinds", kind="choices", choices=(Choice(value="a"), Choice(value="b")), tags=("Bias",)),
        FieldRule(name="quoted", kind="yes-no", default="no", tags=("Bias",)),
        FieldRule(name="cost", kind="number", tags=("Bias",)),
        FieldRule(name="target", tags=("Bias",)),
        FieldRule(name="by", kind="reference", tags=("Bias",)),
        FieldRule(name="stance", kind="choice", applies="article", choices=(Choice(value="left"), Choice(value="right"))),
        FieldRule(name="frames", kind="choices", applies="article", choices=(Choice(value="economy"), Choice(value="law"))),
    ),
)  # fmt: skip


@pytest.fixture
def coded(ana: Project) -> Project:
    codebooks.use(ana, "", BOOK)
    return ana


def fields_of(project: Project, stem: str = "ship", at: int = 0) -> list[tuple[str, str]]:
    article = articles.resolve(project, stem).id
    mark = annotations.of_article(project, "", article)[at]
    return [(field.name, field.value) for field in mark.fields]


def labels_of(project: Project, stem: str) -> list[tuple[str, str]]:
    me = remembered(project)
    assert me is not None
    given = labels.own(project, me.id, articles.resolve(project, stem).id)
    return sorted((label.name, label.value) for label in given)


async def test_one_key_gives_a_choice_and_goes_on(coded: Project) -> None:
    async with sitting(coded, "ship") as person:
        await person.presses("1")
        assert fields_of(coded) == [("quoted", "no")]
        await person.presses("f")
        assert "polarity" in person.sees
        assert "needed" in person.sees
        await person.presses("-")
        assert ("polarity", "neg") in fields_of(coded)
        await person.presses("2", "1")
        assert [value for name, value in fields_of(coded) if name == "kinds"] == ["a", "b"]
        await person.presses("1", "down", "y")
        assert set(fields_of(coded)) == {("polarity", "neg"), ("kinds", "b"), ("quoted", "yes")}


async def test_a_key_that_no_choice_has_is_told(coded: Project) -> None:
    async with sitting(coded, "ship") as person:
        await person.presses("1", "f", "x")
        assert "nothing in polarity has the key x" in person.status
        assert fields_of(coded) == [("quoted", "no")]
        await person.presses("+")
        assert ("polarity", "pos") in fields_of(coded)


async def test_what_is_written_is_checked_and_kept(coded: Project) -> None:
    async with sitting(coded, "ship") as person:
        await person.presses("1", "f", "down", "down", "down")
        await person.types("many")
        await person.presses("enter")
        assert "cost is a number" in person.status
        assert dict(fields_of(coded)).get("cost") is None
        await person.presses("escape")
        await person.types("1.5")
        await person.presses("enter", *"the crew", "enter")
        assert dict(fields_of(coded))["cost"] == "1.5"
        assert dict(fields_of(coded))["target"] == "the crew"
        await person.presses("up", "backspace")
        assert "target" not in dict(fields_of(coded))


async def test_what_was_written_before_is_offered_by_a_digit(coded: Project) -> None:
    async with sitting(coded, "ship") as person:
        await person.presses("1", "f", *["down"] * 4, *"the crew", "enter", "escape")
        await person.presses("w", "w", "1", "f", *["down"] * 4)
        assert "1 ○ the crew" in person.sees
        await person.presses("1")
        assert dict(fields_of(coded, at=1))["target"] == "the crew"


async def test_a_reference_names_the_nearest_mark(coded: Project) -> None:
    async with sitting(coded, "ship", "gull") as person:
        await person.presses("2", "w", "1", "f", *["down"] * 5)
        assert "1 ○ Ferry  Actor" in person.sees
        await person.presses("1")
        article = articles.resolve(coded, "ship").id
        actor, bias = annotations.of_article(coded, "", article)
        assert Field("by", actor.id) in bias.fields
        assert not person.app.screen.query_one("FieldSheet").has_class("-open")


async def test_every_value_is_a_step_that_undo_takes_back(coded: Project) -> None:
    async with sitting(coded, "ship") as person:
        await person.presses("1", "f", "+", "escape", "u")
        assert fields_of(coded) == [("quoted", "no")]
        assert marks_of(coded, "ship") == [("Bias", "Ferry")]
        await person.presses("U")
        assert ("polarity", "pos") in fields_of(coded)


async def test_marks_that_lack_a_field_are_counted_and_walked_across_stories(
    coded: Project,
) -> None:
    async with sitting(coded, "tram") as person:
        await person.presses("w", "1")
    async with sitting(coded, "ship") as person:
        await person.presses("1", "escape", "w", "w", "w", "1", "escape", "G")
        assert "2 marks lack a field" in person.status
        await person.presses("W", "f")
        assert "To fill in 1 of 3: polarity" in person.status
        await person.presses("f", "+", "escape")
        assert "1 of 2" in person.status
        await person.presses("n")
        await person.pilot.pause()
        assert "Oberau Post" in person.sees
        assert "2 of 2" in person.status
        await person.presses("f", "-", "escape")
        await person.pilot.pause()
        assert "To fill in 1 of 1" in person.status
        await person.presses("f", "-", "escape", "n")
        assert "Nothing is left" in person.status
        await person.presses("escape", "n")
        assert "No list is open" in person.status


async def test_a_field_is_asked_for_at_once_where_the_codebook_says_so(ana: Project) -> None:
    asking = FieldRule(name="sure", kind="yes-no", ask=True, tags=("Bias",))
    codebooks.use(
        ana, "", Codebook(id="mine", tags=(Tag(id="Bias", hotkey="1"),), fields=(asking,))
    )
    async with sitting(ana, "ship") as person:
        await person.presses("1", "n", "w", "w")
        assert fields_of(ana) == [("sure", "no")]
        assert person.legend.startswith("Read")


async def test_an_article_is_labelled_by_the_same_sheet(coded: Project) -> None:
    async with sitting(coded, "ship") as person:
        await person.presses("A")
        assert "Labels of Ferry runs aground" in person.sees
        await person.presses("2", "1", "2", "down", "y")
        assert labels_of(coded, "ship") == [
            ("Whole", "yes"),
            ("frames", "economy"),
            ("frames", "law"),
            ("stance", "right"),
        ]
        await person.presses("A", "1")
        assert ("stance", "left") in labels_of(coded, "ship")
        await person.presses("escape", "u")
        assert ("stance", "right") in labels_of(coded, "ship")


async def test_a_tag_without_fields_says_so(coded: Project) -> None:
    async with sitting(coded, "ship") as person:
        await person.presses("2", "f")
        assert "Actor has no fields" in person.status


async def test_a_field_saved_in_another_window_stays_and_is_shown(coded: Project) -> None:
    async with sitting(coded, "ship") as person:
        await person.presses("1", "f")
        article = articles.resolve(coded, "ship").id
        mark = annotations.of_article(coded, "", article)[0]
        with open_project(coded.path) as other:
            marking.fill(other, mark.annotator, mark.id, "target", lambda _: ["them"])
        await person.presses("-")
        assert {("polarity", "neg"), ("target", "them")} <= set(fields_of(coded))
        await person.pilot.pause(0.7)
        assert "them" in person.sees


async def test_what_is_being_written_outlives_news_from_another_window(coded: Project) -> None:
    async with sitting(coded, "ship") as person:
        await person.presses("1", "f", *["down"] * 4, *"the cr")
        with open_project(coded.path) as other:
            annotators.add(other, "Ben")
        await person.pilot.pause(0.7)
        await person.presses("e", "w", "enter")
        assert dict(fields_of(coded))["target"] == "the crew"


async def test_several_values_of_a_text_stay_several(coded: Project) -> None:
    async with sitting(coded, "ship") as person:
        await person.presses("1")
        mark = annotations.of_article(coded, "", articles.resolve(coded, "ship").id)[0]
        marking.fill(coded, mark.annotator, mark.id, "target", lambda _: ["them", "us"])
        await person.presses("f", *["down"] * 4, "enter", "enter", "escape")
        targets = [value for name, value in fields_of(coded) if name == "target"]
        assert targets == ["them", "us"]


async def test_what_undo_takes_back_is_in_the_list_again(coded: Project) -> None:
    async with sitting(coded, "ship") as person:
        await person.presses("1", "escape", "W", "f", "f", "+", "escape", "n")
        assert "Nothing is left" in person.status
        await person.presses("u", "n")
        assert "To fill in 1 of 1" in person.status


@pytest.mark.parametrize("key", ["tab", "down", "up", "enter"])
async def test_what_is_written_stays_whatever_leads_to_another_field(
    coded: Project, key: str
) -> None:
    async with sitting(coded, "ship") as person:
        await person.presses("1", "f", *["down"] * 4, *"abc")
        assert person.legend.startswith("Write  enter keep")
        await person.presses(key, "escape")
        assert dict(fields_of(coded))["target"] == "abc"


async def test_a_reference_to_a_mark_that_was_removed_says_nothing(ana: Project) -> None:
    by = FieldRule(name="by", kind="reference", required=True, tags=("Bias",))
    tags = (Tag(id="Bias", hotkey="1"), Tag(id="Actor", hotkey="2"))
    codebooks.use(ana, "", Codebook(id="mine", tags=tags, fields=(by,)))
    async with sitting(ana, "ship") as person:
        await person.presses("2", "w", "1", "f", "1", "escape")
        assert "by: “Ferry”" in person.status
        await person.presses("[", "x", "G")
        assert "1 mark lacks a field" in person.status
        await person.presses("W", "f")
        assert "To fill in 1 of 1: by" in person.status
        await person.presses("escape", "l")
        assert "by: “Ferry” (removed), by: needed" in person.status
        await person.presses("u", "G")
        assert "lacks" not in person.status


def test_the_words_of_a_mark_that_is_not_to_be_seen_are_not_here(coded: Project) -> None:
    article = articles.resolve(coded, "ship").id
    ben, me = annotators.add(coded, "ben"), remembered(coded)
    text = articles.text(coded, article)
    his = Annotation.new(article, ben.id, "Actor", [Span.of(text, 0, 5)])
    marking.mark(coded, [his], text)
    assert Session(coded, me).words_of(his.id) == "“Ferry”"
    coded.db.execute("UPDATE round SET open = 0")
    assert Session(coded, me).words_of(his.id).endswith("(not here)")
    assert Session(coded, ben).words_of(his.id) == "“Ferry”"
    marking.remove(coded, ben.id, his.id)
    assert "removed" not in Session(coded, me).words_of(his.id)


async def test_what_must_be_said_of_an_article_is_told(ana: Project) -> None:
    frame = FieldRule(name="frame", kind="yes-no", required=True, applies="article")
    codebooks.use(ana, "", Codebook(id="mine", tags=(Tag(id="A"),), fields=(frame,)))
    async with sitting(ana, "ship") as person:
        await person.presses("G")
        assert "the article lacks frame (A)" in person.status
        await person.presses("d")
        assert "done, but the article lacks frame (A)" in person.status
        await person.presses("A", "y", "G")
        assert "lacks" not in person.status


FRAMED = Codebook(
    id="mine",
    tags=(Tag(id="Bias", hotkey="1"), Tag(id="Actor", hotkey="2")),
    fields=(
        POLARITY,
        FieldRule(name="note", applies="article"),
        FieldRule(name="frame", kind="yes-no", required=True, applies="article"),
    ),
)


async def test_articles_without_a_required_label_are_walked_with_the_marks(ana: Project) -> None:
    codebooks.use(ana, "", FRAMED)
    async with sitting(ana, "tram") as person:
        await person.presses("2")
    async with sitting(ana, "ship") as person:
        await person.presses("1", "escape", "W", "f")
        assert "To fill in 1 of 3: polarity" in person.status
        await person.presses("f", "+")
        assert "To fill in 1 of 2: frame of the whole article" in person.status
        assert "Labels of Ferry runs aground" in person.sees
        await person.presses("y")
        await person.pilot.pause()
        assert labels_of(ana, "ship") == [("frame", "yes")]
        assert "Labels of Tram off its rails" in person.sees
        assert "To fill in 1 of 1: frame of the whole article" in person.status
        await person.presses("escape", "n")
        assert "Labels of" not in person.sees
        assert "1 of 1" in person.status
        await person.presses("A", "n")
        assert labels_of(ana, "tram") == [("frame", "no")]
        await person.presses("n")
        assert "Nothing is left" in person.status
        await person.presses("u", "n")
        await person.pilot.pause()
        assert "To fill in 1 of 1: frame of the whole article" in person.status


async def test_leafing_through_the_list_asks_nothing_that_its_key_could_answer(
    ana: Project,
) -> None:
    codebooks.use(ana, "", FRAMED)
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("1", "escape", "W", "f", "n", "n", "n", "N")
        await person.pilot.pause()
        assert "of 3" in person.status
        assert "Labels of" not in person.sees
        assert labels_of(ana, "ship") == labels_of(ana, "gull") == []


async def test_nothing_lacking_is_said(ana: Project) -> None:
    codebooks.use(ana, "", FRAMED)
    async with sitting(ana, "ship") as person:
        await person.presses("A", "down", "y", "W", "f")
        assert "none of your marks and articles lacks" in person.status


def test_what_another_window_requires_of_an_article_is_asked_for(coded: Project) -> None:
    session, article = Session(coded), articles.resolve(coded, "ship").id
    assert session.unlabelled(article) == []
    needed = [replace(rule, required=rule.name == "stance") for rule in BOOK.fields]
    codebooks.use(coded, "", replace(BOOK, fields=(*needed,)))
    session.renew_codebook()
    assert session.unlabelled(article) == ["stance"]


async def test_an_open_list_lacks_what_another_window_has_filled(coded: Project) -> None:
    async with sitting(coded, "ship") as person:
        await person.presses("1", "w", "w", "1", "w", "w", "1", "g", "g", "W", "f")
        assert "To fill in 1 of 3: polarity" in person.status
        with open_project(coded.path) as other:
            fill_others(other, 0, 1)
            await person.pilot.pause(0.6)
            await person.presses("n")
            assert "To fill in 1 of 1: polarity" in person.status
            fill_others(other, 2)
            await person.pilot.pause(0.6)
        await person.presses("n")
        assert "Nothing is left in this list" in person.status


def fill_others(project: Project, *places: int) -> None:
    """Fill in a field of some of the marks of an article, as another window does."""
    me = remembered(project)
    assert me is not None
    marks = annotations.of_article(project, "", articles.resolve(project, "ship").id)
    for at in places:
        marking.fill(project, me.id, marks[at].id, "polarity", lambda _: ["pos"])
