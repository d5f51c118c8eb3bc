"""Links between passages: made, changed and removed, each as one step."""

import pytest
from msgspec.structs import replace

from reader.model.annotation import PASSAGE, Annotator, Field
from reader.model.codebook import Codebook, LinkType, Tag
from reader.model.errors import ReaderError
from reader.model.passage import Passage
from reader.model.text.visible import excerpt
from reader.store import annotations, codebooks, history, linking, links, marking, rounds
from reader.store.linking import change, untie_all
from reader.store.project import Project
from reader.store.rejected_pairs import of_articles as rejections_of
from reader.store.rejecting import reject
from reader.store.rounds import Round
from reader.store.side_by_side import side_by_side
from reader.store.submitting.handing_in import submit
from tests.store.conftest import TEXT, mark_of
from tests.store.linked import OTHER, add_other, faults, marks_of, passage, tied


@pytest.fixture
def other(project: Project) -> str:
    return add_other(project)


def _cut(quote: str) -> str:
    return excerpt(quote, 30)


def test_a_passage_becomes_a_mark_that_holds_the_end_of_a_link(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    link = tied(project, ana, article, other)
    marks = marks_of(project, ana, article, other)
    assert [(mark.tag, mark.annotator) for mark in marks] == [(PASSAGE, ana.id)] * 2
    assert {link.from_, link.to} == {mark.id for mark in marks}
    assert (link.article, link.state, link.origin) == (min(article, other), "", "manual")
    (action,) = history.actions(project, ana.id, limit=1)
    assert action.operation == "link"
    said = {each.quote for each in marks}
    assert {*action.detail.removeprefix("same-as: ").split(" – ")} == {*map(_cut, said)}
    assert not faults(project)


def test_a_mark_on_just_these_words_is_the_end_and_stays_when_the_link_goes(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    (actor,) = marking.mark(project, [mark_of(article, ana, TEXT, 0, 27, "Actor")], TEXT)
    link = tied(project, ana, article, other)
    assert actor.id in (link.from_, link.to)
    linking.unlink(project, ana.id, link.id)
    assert marks_of(project, ana, article, other) == [actor]
    history.undo(project, ana.id)
    assert len(marks_of(project, ana, article, other)) == 2
    assert links.touching(project, ana.id, [other]) == [link]
    history.undo(project, ana.id)
    assert marks_of(project, ana, article, other) == [actor]
    history.redo(project, ana.id)
    assert links.touching(project, ana.id, [article]) == [link]
    assert not faults(project)


def test_a_passage_stays_as_long_as_it_holds_or_says_anything(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    first = tied(project, ana, article, other)
    second = tied(project, ana, article, other, "contradicts")
    linking.unlink(project, ana.id, first.id)
    assert len(marks_of(project, ana, article, other)) == 2
    noted = next(mark for mark in marks_of(project, ana, other))
    marking.change(project, ana.id, noted.id, "note", note="look again")
    linking.unlink(project, ana.id, second.id)
    assert [mark.id for mark in marks_of(project, ana, article, other)] == [noted.id]


def test_a_removed_mark_takes_along_what_only_held_the_other_end(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    (actor,) = marking.mark(project, [mark_of(article, ana, TEXT, 0, 27, "Actor")], TEXT)
    link = tied(project, ana, article, other)
    marking.remove(project, ana.id, actor.id)
    assert not marks_of(project, ana, article, other)
    history.undo(project, ana.id)
    assert links.touching(project, ana.id, [article]) == [link]
    assert len(marks_of(project, ana, article, other)) == 2


@pytest.mark.parametrize("type_", ["same-as", "contradicts"])
def test_a_symmetric_link_is_one_row_whichever_end_comes_first(
    project: Project, ana: Annotator, article: str, other: str, type_: str
) -> None:
    here, there = passage(article, 0, 27), passage(other, 0, 34, OTHER)
    link = linking.link(project, ana.id, type_, here, there)
    with pytest.raises(ReaderError, match="there already"):
        linking.link(project, ana.id, type_, there, here)
    with pytest.raises(ReaderError, match="there already"):
        linking.link(project, ana.id, type_, link.to, link.from_)
    linking.unlink(project, ana.id, link.id)
    again = linking.link(project, ana.id, type_, there, here)
    said = annotations.existing(project, [link.from_, again.from_, link.to, again.to])
    assert said[link.from_].spans == said[again.from_].spans
    assert said[link.to].spans == said[again.to].spans


def test_a_link_that_leads_one_way_may_lead_the_other_too(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    here, there = passage(article, 0, 27), passage(other, 0, 34, OTHER)
    one = linking.link(project, ana.id, "derived-from", here, there, state="rewritten")
    two = linking.link(project, ana.id, "derived-from", there, here)
    assert (one.from_, one.to) == (two.to, two.from_)
    assert (one.article, two.article) == (article, other)
    with pytest.raises(ReaderError, match="there already"):
        linking.link(project, ana.id, "derived-from", here, there)
    with pytest.raises(ReaderError, match="there already"):
        change(project, ana.id, two.id, turned=True)


def test_a_link_drawn_the_other_way_counts_once_its_relation_says_both_ways(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    here, there = sorted((passage(article, 0, 27), passage(other, 0, 34, OTHER)))
    book = Codebook(id="own", version=1, links=(LinkType(id="retells"),))
    codebooks.use(project, "", book)
    linking.link(project, ana.id, "retells", there, here)
    codebooks.use(
        project, "", replace(book, version=2, links=(LinkType(id="retells", symmetric=True),))
    )
    with pytest.raises(ReaderError, match="there already"):
        linking.link(project, ana.id, "retells", here, there)


def test_two_passages_of_one_article_can_contradict_each_other(
    project: Project, ana: Annotator, article: str
) -> None:
    late, early = passage(article, 59, 84), passage(article, 0, 27)
    link = linking.link(
        project, ana.id, "contradicts", late, early, fields=[Field("slot", "place")], note="!"
    )
    said = annotations.existing(project, [link.from_, link.to])
    assert said[link.from_].start < said[link.to].start
    assert (link.state, link.fields, link.note) == ("apparent", (Field("slot", "place"),), "!")
    with pytest.raises(ReaderError, match="one mark"):
        linking.link(project, ana.id, "same-as", early, early)


REFUSED = {
    "no such type": ("denies", "no type of link 'denies'; there are: same-as"),
    "no such state": ("contradicts", "is one of apparent, real, resolved, not 'x'"),
    "a type without states": ("echoes", "echoes has no state, not 'x'"),
}


@pytest.mark.parametrize(("type_", "words"), REFUSED.values(), ids=REFUSED)
def test_a_type_or_state_that_is_not_there_is_refused(
    project: Project, ana: Annotator, article: str, other: str, type_: str, words: str
) -> None:
    with pytest.raises(ReaderError, match=words):
        linking.link(
            project,
            ana.id,
            type_,
            passage(article, 0, 27),
            passage(other, 0, 34, OTHER),
            state="x",
        )
    assert not marks_of(project, ana, article, other)


def test_ends_that_do_not_fit_are_refused_and_leave_nothing(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    here, there = passage(article, 0, 27), passage(other, 0, 34, OTHER)
    (gone,) = marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    marking.remove(project, ana.id, gone.id)
    for type_, start, end, words in (
        ("omits", here, there, "leads to a whole article"),
        ("omits", here, article, "the passage is in that article"),
        ("omits", here, "nowhere", "no article"),
        ("same-as", here, other, "no mark"),
        ("same-as", here, gone.id, "was removed"),
        ("same-as", here, Passage(other, 0, 4, "Rebe"), "the text does not say"),
    ):
        with pytest.raises(ReaderError, match=words):
            linking.link(project, ana.id, type_, start, end)
    assert not marks_of(project, ana, article, other)


def test_a_codebook_can_say_which_tags_a_link_is_for(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    tags = (Tag(id="Actor"), Tag(id="Army", parent="Actor"), Tag(id="Event"))
    kind = LinkType(id="acts", from_tags=("Actor",), to_tags=("Event",))
    codebooks.begin(project, Codebook(id="mine", tags=tags, links=(kind,)))
    (army,) = marking.mark(project, [mark_of(article, ana, TEXT, 46, 54, "Army")], TEXT)
    (event,) = marking.mark(project, [mark_of(other, ana, OTHER, 0, 34, "Event")], OTHER)
    with pytest.raises(ReaderError, match="has the tag Actor, not Event"):
        linking.link(project, ana.id, "acts", event.id, army.id)
    with pytest.raises(ReaderError, match="has the tag Event, not any passage"):
        linking.link(project, ana.id, "acts", army.id, passage(other, 0, 9, OTHER))
    link = linking.link(project, ana.id, "acts", army.id, passage(other, 0, 34, OTHER))
    assert (link.to, link.codebook) == (event.id, codebooks.current(project).reference)
    with pytest.raises(ReaderError, match="has the tag Actor"):
        change(project, ana.id, link.id, turned=True)


def test_a_link_is_changed_and_changed_back(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    here, there = passage(article, 0, 27), passage(other, 0, 34, OTHER)
    later, earlier = sorted((here, there), key=lambda each: each.article, reverse=True)
    link = linking.link(project, ana.id, "derived-from", later, earlier)
    said = [Field("slot", "outcome"), Field("reason", "two sources")]
    apart = change(project, ana.id, link.id, type_="contradicts", fields=said, state="real")
    assert (apart.article, apart.from_, apart.to) == (earlier.article, link.to, link.from_)
    assert (apart.state, apart.fields) == ("real", tuple(said))
    sure = change(project, ana.id, link.id, note="checked", unsure=True)
    assert (sure.state, sure.fields, sure.note, sure.unsure) == (
        "real",
        *[tuple(said)],
        "checked",
        True,
    )
    same = change(project, ana.id, link.id, type_="same-as")
    assert (same.state, same.fields, same.note) == ("", (), "checked")
    for was in (sure, apart, link):
        history.undo(project, ana.id)
        assert links.touching(project, ana.id, [article]) == [was]
    for now in (apart, sure, same):
        history.redo(project, ana.id)
        assert links.touching(project, ana.id, [other]) == [now]
    with pytest.raises(ReaderError, match="omits leads to a whole article"):
        change(project, ana.id, link.id, type_="omits")
    assert not faults(project)


def test_a_link_belongs_to_who_made_it(
    project: Project, ana: Annotator, ben: Annotator, article: str, other: str
) -> None:
    link = tied(project, ana, article, other)
    with pytest.raises(ReaderError, match="another annotator's"):
        change(project, ben.id, link.id, note="x")
    with pytest.raises(ReaderError, match="another annotator's"):
        linking.unlink(project, ben.id, link.id)
    own = linking.link(project, ben.id, "same-as", link.from_, link.to)
    assert own.id != link.id
    assert len(marks_of(project, ben, article, other)) == 2
    linking.unlink(project, ben.id, own.id)
    assert len(marks_of(project, ben, article, other)) == 2


def test_nobody_links_what_is_not_hers_to_see(
    project: Project, ana: Annotator, ben: Annotator, article: str, other: str
) -> None:
    rounds.make(project, "", Round("blind", open=False))
    project.round = "blind"
    link = tied(project, ana, article, other)
    reject(project, ana.id, passage(article, 0, 6), passage(other, 0, 9, OTHER))
    for end in (link.from_, link.to):
        with pytest.raises(ReaderError, match="no mark"):
            linking.link(project, ben.id, "same-as", end, passage(other, 0, 9, OTHER))
    with pytest.raises(ReaderError, match="no link"):
        linking.unlink(project, ben.id, link.id)
    assert not side_by_side(project, ben.id, [article, other]).links
    assert not rejections_of(project, ben.id, [article])
    assert [action.annotator for action in history.actions(project, ben.id)].count(ana.id) == 0
    assert len(rejections_of(project, ana.id, [other])) == 1
    theirs = tied(project, ben, article, other)
    assert {theirs.from_, theirs.to}.isdisjoint({link.from_, link.to})


def test_a_removed_end_of_anothers_link_is_gone_and_the_link_stays(
    project: Project, ana: Annotator, ben: Annotator, article: str, other: str
) -> None:
    (mark,) = marking.mark(project, [mark_of(article, ana, TEXT, 0, 27, "Actor")], TEXT)
    link = linking.link(project, ben.id, "same-as", mark.id, passage(other, 0, 34, OTHER))
    marking.remove(project, ana.id, mark.id)
    assert links.touching(project, ben.id, [other]) == [link]
    assert len(marks_of(project, ben, other)) == 1
    linking.unlink(project, ben.id, link.id)
    assert not marks_of(project, ben, article, other)


def test_a_link_goes_and_what_is_submitted_at_its_other_end_stays(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    link = tied(project, ana, article, other)
    far = other if link.article == article else article
    submit(project, ana.id, [far])
    linking.unlink(project, ana.id, link.id)
    assert not links.touching(project, ana.id, [article, other])
    assert [mark.article for mark in marks_of(project, ana, article, other)] == [far]


def test_a_link_is_of_one_round(project: Project, ana: Annotator, article: str, other: str) -> None:
    link = tied(project, ana, article, other)
    rounds.make(project, "", Round("again"))
    project.round = "again"
    assert not links.touching(project, ana.id, [article, other])
    assert not side_by_side(project, ana.id, [article, other]).links
    with pytest.raises(ReaderError, match="in round again"):
        linking.link(project, ana.id, "echoes", link.from_, passage(other, 40, 50, OTHER))
    assert tied(project, ana, article, other).round == "again"


def test_several_links_are_taken_away_in_one_step_or_none_is(
    project: Project, ana: Annotator, ben: Annotator, article: str, other: str
) -> None:
    own = [tied(project, ana, article, other, kind).id for kind in ("same-as", "complements")]
    theirs = tied(project, ben, article, other)
    with pytest.raises(ReaderError, match="another annotator's"):
        untie_all(project, ana.id, [*own, theirs.id])
    assert len(links.touching(project, ana.id, [article])) == len([*own, theirs])
    assert [each.id for each in untie_all(project, ana.id, own)] == own
    assert links.touching(project, ana.id, [article]) == [theirs]
    assert [mark.annotator for mark in marks_of(project, ana, article, other)] == [ben.id] * 2
    history.undo(project, ana.id)
    assert len(links.touching(project, ana.id, [article])) == len([*own, theirs])


def test_the_links_of_marks_are_found_as_far_as_they_may_be_seen(
    project: Project, ana: Annotator, ben: Annotator, article: str, other: str
) -> None:
    link = tied(project, ana, article, other)
    marks = [mark.id for mark in marks_of(project, ana, article, other)]
    assert links.of_marks(project, ana.id, marks[:1]) == [link]
    assert links.of_marks(project, ana.id, marks[1:]) == [link]
    assert links.of_marks(project, ana.id, ["nowhere"]) == []
    assert links.by_ids(project, ana.id, [link.id]) == [link]
    linking.unlink(project, ana.id, link.id)
    assert links.of_marks(project, ana.id, marks) == []
    assert links.by_ids(project, ana.id, [link.id]) == []
    rounds.make(project, "", Round("pilot", open=False, coders=(ana.id, ben.id)))
    project.round = "pilot"
    blind = tied(project, ana, article, other)
    assert links.by_ids(project, ben.id, [blind.id]) == []
    assert links.of_marks(project, ben.id, [blind.from_]) == []
    assert links.of_marks(project, ana.id, [blind.from_]) == [blind]


def test_an_action_on_a_link_is_about_both_of_its_articles(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    tied(project, ana, article, other)
    action = history.next_undo(project, ana.id)
    assert action is not None
    assert history.links_to(project, action.id, article)
    assert history.links_to(project, action.id, other)
    assert not history.links_to(project, action.id, "elsewhere")
