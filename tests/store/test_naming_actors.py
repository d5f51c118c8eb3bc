"""All mentions of an actor tied in one step: with its tag, none twice, undone as one."""

import pytest

from reader.compare.names.actors import actors
from reader.model.annotation import PASSAGE, Annotator
from reader.model.errors import ReaderError
from reader.model.passage import Passage
from reader.model.relations import SAME_AS
from reader.store import annotations, history, marking
from reader.store.naming_actors import tie_mentions
from reader.store.project import Project
from reader.store.rejected_pairs import of_articles as rejections_of
from reader.store.rejecting import reject
from reader.store.side_by_side import side_by_side
from tests.store.conftest import TEXT, add, mark_of, new_article

OTHER = "Darna is quiet. In Derna, shops opened; Derna’s port did not."


@pytest.fixture
def other(project: Project) -> str:
    return add(project, new_article("wire/derna.txt", OTHER, story="derna"))[0]


def places(article: str, text: str, word: str) -> list[Passage]:
    starts = [at for at in range(len(text)) if text.startswith(word, at)]
    return [Passage(article, at, at + len(word), word) for at in starts]


def links_of(project: Project, who: Annotator, *ids: str) -> int:
    return len(side_by_side(project, who.id, ids).links)


def test_every_mention_is_tied_to_the_first_with_its_tag_and_undone_as_one_step(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    (first,) = places(article, TEXT, "Derna")
    marking.mark(
        project, [mark_of(article, ana, TEXT, first.start, 5 + first.start, "Place")], TEXT
    )
    mentions = [first, *places(other, OTHER, "Derna")]
    assert tie_mentions(project, ana.id, first, mentions) == 2
    story = side_by_side(project, ana.id, [article, other])
    assert {link.type for link in story.links} == {SAME_AS}
    assert [mark.tag for mark in story.marks.values()] == ["Place"] * 3
    (actor,) = [each for each in actors(story) if each.by]
    assert {*actor.variants[0].mentions} == actor.variants[0].tied == {*mentions}
    (action,) = history.actions(project, ana.id, limit=1)
    assert (action.operation, action.changes) == ("tie mentions", 2)
    assert action.detail == "same-as: Derna – Derna"
    history.undo(project, ana.id)
    assert links_of(project, ana, article, other) == 0
    assert [
        mark.tag for mark in side_by_side(project, ana.id, [article, other]).marks.values()
    ] == ["Place"]


def test_nothing_is_tied_twice_and_nothing_of_it_if_a_text_does_not_say_so(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    (first,) = places(article, TEXT, "Derna")
    mentions = places(other, OTHER, "Derna")
    wrong = Passage(other, 0, 5, "Derna")
    with pytest.raises(ReaderError, match="the text does not say"):
        tie_mentions(project, ana.id, first, [*mentions, wrong])
    assert not annotations.of_articles(project, ana.id, [article, other])
    assert tie_mentions(project, ana.id, first, mentions[:1]) == 1
    assert tie_mentions(project, ana.id, first, mentions * 2) == 1
    with pytest.raises(ReaderError, match="tied already"):
        tie_mentions(project, ana.id, mentions[0], [first, *mentions])
    assert links_of(project, ana, article, other) == 2
    marks = side_by_side(project, ana.id, [article, other]).marks.values()
    assert [mark.tag for mark in marks] == [PASSAGE] * 3


def test_what_is_tied_already_is_asked_of_all_mentions_at_once(
    project: Project, ana: Annotator, article: str
) -> None:
    (first,) = places(article, TEXT, "Derna")
    text = "Derna was quiet. " * 12
    long = add(project, new_article("wire/long.txt", text, story="derna"))[0]
    *mentions, last = places(long, text, "Derna")
    assert tie_mentions(project, ana.id, first, mentions) == 11
    asked: list[str] = []
    project.db.set_trace_callback(asked.append)
    assert tie_mentions(project, ana.id, first, [*mentions, last]) == 1
    project.db.set_trace_callback(None)
    assert 0 < len([sql for sql in asked if sql.startswith("SELECT") and "FROM link AS" in sql]) < 4


def test_a_name_that_was_said_to_be_another_is_not_suggested_until_it_is_tied(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    (first,) = places(article, TEXT, "Derna")
    (darna,) = places(other, OTHER, "Darna")
    tie_mentions(project, ana.id, first, places(other, OTHER, "Derna"))
    reject(project, ana.id, darna, first)

    def variants() -> list[str]:
        story = side_by_side(project, ana.id, [article, other])
        (actor,) = [each for each in actors(story) if each.by]
        return [each.words for each in actor.variants]

    assert variants() == ["Derna"]
    assert tie_mentions(project, ana.id, first, [darna]) == 1
    assert not rejections_of(project, ana.id, [article, other])
    assert variants() == ["Derna", "Darna"]


def test_what_another_rejected_stays_rejected_by_her(
    project: Project, ana: Annotator, ben: Annotator, article: str, other: str
) -> None:
    (first,), (darna,) = places(article, TEXT, "Derna"), places(other, OTHER, "Darna")
    theirs = reject(project, ben.id, darna, first)
    clash = reject(project, ana.id, darna, first, "contradicts")
    tie_mentions(project, ana.id, first, [darna])
    kept = rejections_of(project, ana.id, [article, other])
    assert {(each.annotator, each.type) for each in kept} == {
        (each.annotator, each.type) for each in (theirs, clash)
    }


def test_other_annotators_marks_are_not_used(
    project: Project, ana: Annotator, ben: Annotator, article: str, other: str
) -> None:
    (first,) = places(article, TEXT, "Derna")
    mentions = places(other, OTHER, "Derna")
    tie_mentions(project, ana.id, first, mentions)
    assert tie_mentions(project, ben.id, first, mentions) == 2
    own = [
        mark
        for marks in annotations.of_articles(project, ben.id, [article, other]).values()
        for mark in marks
        if mark.annotator == ben.id
    ]
    assert len(own) == 3
