"""Assignments: the queue of a coder, what she is shown, and in which round she works."""

import pytest

from reader.model.annotation import Annotator
from reader.model.assigning import Share
from reader.model.errors import ReaderError
from reader.store import check, history, listing, rounds, stories
from reader.store.project import MAIN, Project
from reader.store.rounds import Round
from reader.store.submitting import assigning, handing_in, queues
from reader.store.submitting.at_work import keep_round, round_at_work, round_handed_in
from tests.store.conftest import TEXT, add, new_article


@pytest.fixture
def pilot(project: Project, ana: Annotator, ben: Annotator) -> Round:
    """A blind round of Ana and Ben over four articles: two of one story, one of another, one of none."""
    add(
        project,
        new_article("a/1.txt", TEXT + "1", story="a", published="2020-01-01"),
        new_article("a/2.txt", TEXT + "2", story="a", published="2020-01-02"),
        new_article("b/3.txt", TEXT + "3", story="b"),
        new_article("4.txt", TEXT + "4"),
    )
    return rounds.make(project, "", Round("pilot", open=False, coders=(ana.id, ben.id)))


def shown(project: Project, viewer: str, filter_: str = "") -> list[str]:
    rows = listing.page(project, viewer, "story", filter_=filter_)
    return [row.article.source_file for row in rows]


def test_stories_are_dealt_out_whole_and_others_alone(project: Project, pilot: Round) -> None:
    units = assigning.units(project, pilot)
    assert sorted((unit.story, len(unit.articles)) for unit in units) == [
        ("", 1),
        ("a", 2),
        ("b", 1),
    ]


def test_a_coder_is_shown_her_queue(
    project: Project, pilot: Round, ana: Annotator, ben: Annotator
) -> None:
    project.round = "pilot"
    assert len(shown(project, ana.id)) == 4
    units = {unit.story: unit for unit in assigning.units(project, pilot)}
    given = assigning.assign(
        project, "", "pilot", [Share(units["b"], (ana.id,)), Share(units["a"], (ana.id,))]
    )
    assert given == 3
    assert shown(project, ana.id) == ["a/1.txt", "a/2.txt", "b/3.txt"]
    assert shown(project, ana.id, filter_="3") == ["b/3.txt"]
    rows = listing.page(project, ana.id, "story", limit=2)
    after = listing.page(project, ana.id, "story", after=rows[-1].key)
    assert [row.article.source_file for row in after] == ["b/3.txt"]
    assert listing.row(project, ben.id, "story", rows[0].article.id) is None
    assert shown(project, ben.id) == []
    assert (queues.count(project, ana.id), queues.count(project, ben.id)) == (3, 0)
    assert stories.neighbour(project, "a", 1, ana.id) == "b"
    assert stories.neighbour(project, "a", 1, ben.id) == ""
    assert (stories.shown_size(project, "a", ana.id), stories.shown_size(project, "a", ben.id)) == (
        2,
        0,
    )
    positions = [(each.story, each.position) for each in assigning.queue(project, ana.id, "pilot")]
    assert positions == [("b", 1), ("a", 2), ("a", 3)]
    rounds.finish(project, "", "pilot")
    assert len(shown(project, ben.id)) == 4


def test_in_which_round_one_works(
    project: Project, pilot: Round, ana: Annotator, ben: Annotator
) -> None:
    def at_work() -> list[str]:
        return [round_at_work(project, one) for one in (ana.id, ben.id, "")]

    assert at_work() == [MAIN, MAIN, MAIN]
    unit = assigning.units(project, pilot)[0]
    assigning.assign(project, "", "pilot", [Share(unit, (ana.id,))])
    assert at_work() == ["pilot", MAIN, MAIN]
    handing_in.submit(project, ana.id, unit.articles, "pilot")
    assert at_work() == ["pilot", MAIN, MAIN]
    rounds.make(project, "", Round("second", coders=(ana.id,)))
    assigning.assign(project, "", "second", [Share(unit, (ana.id,))])
    assert at_work() == ["second", MAIN, MAIN]
    project.round = "pilot"
    keep_round(project, ana.id)
    assert at_work() == ["pilot", MAIN, MAIN]
    rounds.finish(project, "", "pilot")
    assert at_work() == ["second", MAIN, MAIN]


def test_assigning_twice_changes_nothing_and_undo_does_not_take_it_back(
    project: Project, pilot: Round, ana: Annotator
) -> None:
    shares = [Share(unit, (ana.id,)) for unit in assigning.units(project, pilot)]
    assert assigning.assign(project, ana.id, "pilot", shares) == 4
    assert assigning.assign(project, ana.id, "pilot", shares) == 0
    with pytest.raises(ReaderError, match="in use"):
        history.undo(project, ana.id)  # the round, which nobody in particular has made
    assert len(assigning.queue(project, ana.id, "pilot")) == 4
    assert [finding.words for finding in check.findings(project)] == []


def test_a_round_in_use_stays(project: Project, pilot: Round, ana: Annotator) -> None:
    rounds.make(project, ana.id, Round("gone"))
    assert history.undo(project, ana.id) is not None
    with pytest.raises(ReaderError, match="no round"):
        rounds.get(project, "gone")
    rounds.make(project, ana.id, Round("kept"))
    unit = assigning.units(project, pilot)[0]
    assigning.assign(project, "", "kept", [Share(unit, (ana.id,))])
    with pytest.raises(ReaderError, match="in use"):
        history.undo(project, ana.id)


def test_who_is_no_coder_is_assigned_nothing(project: Project, pilot: Round) -> None:
    unit = assigning.units(project, pilot)[0]
    with pytest.raises(ReaderError, match="no coder"):
        assigning.assign(project, "", "pilot", [Share(unit, ("somebody",))])
    rounds.finish(project, "", "pilot")
    with pytest.raises(ReaderError, match="finished"):
        assigning.assign(project, "", "pilot", [])


def test_what_was_handed_in_elsewhere_is_looked_at_where_nothing_was_here(
    project: Project, ana: Annotator, article: str
) -> None:
    assert round_handed_in(project) == MAIN
    rounds.make(project, "", rounds.Round("pilot"))
    handing_in.submit(project, ana.id, [article], "pilot")
    assert round_handed_in(project) == "pilot"
    handing_in.submit(project, ana.id, [article], MAIN)
    assert round_handed_in(project) == MAIN


def test_what_is_submitted_is_not_withdrawn_nor_what_is_named_with_it(
    project: Project, pilot: Round, ana: Annotator, ben: Annotator
) -> None:
    (unit,) = (one for one in assigning.units(project, pilot) if one.story == "a")
    assigning.assign(project, "", "pilot", [Share(unit, (ana.id, ben.id))])
    handing_in.submit(project, ana.id, [unit.articles[1]], "pilot")
    with pytest.raises(ReaderError, match="is submitted; reader reopen comes first"):
        assigning.withdraw(project, ana.id, "pilot", unit.articles, [ana.id])
    assert len(assigning.queue(project, ana.id, "pilot")) == 2
    assert assigning.withdraw(project, ben.id, "pilot", unit.articles, [ben.id]) == 2
    assert assigning.withdraw(project, ana.id, "pilot", unit.articles[:1], [ana.id]) == 1
    (left,) = assigning.queue(project, ana.id, "pilot")
    assert left.article == unit.articles[1]
