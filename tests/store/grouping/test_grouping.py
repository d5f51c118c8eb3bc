"""Stories that are proposed: found, kept in the file, decided on."""

from collections.abc import Sequence

import pytest

from reader.compare.grouping.groups import Grouping
from reader.model.annotation import Annotator
from reader.model.article import NewArticle, Region
from reader.model.errors import ReaderError
from reader.model.grouping import Proposal, Proposed, Terms
from reader.model.story_names import story_name, unused
from reader.store import articles, correcting, history, rounds
from reader.store.check import findings
from reader.store.grouping import deciding, dividing, finding, proposals
from reader.store.grouping.reports import heads, reports
from reader.store.merges.handing_out import hand_out
from reader.store.project import Project, open_project
from reader.store.rounds import Round
from tests.store.conftest import add, new_article

FERRY = (
    "The ferry Ines ran aground off Lanno with {} passengers. Captain Vold blames a missing"
    " buoy; the coast guard towed the hull to the harbour of Lanno. {}"
)
TRAM = "A tram left its rails in Oberau. Driver Kern and {} passengers were in shock. {}"


def loose(
    name: str, text: str, *, title: str = "", day: str = "2026-03-01", story: str = ""
) -> NewArticle:
    return new_article(f"wire/{name}.txt", text, title=title, published=day, story=story)


@pytest.fixture
def ids(project: Project) -> dict[str, str]:
    """Five loose articles of two events."""
    items = {
        "a": loose("a", FERRY.format(12, "Nobody was hurt."), title="Ferry aground off Lanno"),
        "b": loose(
            "b", FERRY.format(14, "Two were hurt."), title="Lanno ferry aground", day="2026-03-02"
        ),
        "c": loose("c", FERRY.format(9, "Sea was calm."), title="Buoy missing", day=""),
        "d": loose("d", TRAM.format(3, "A switch froze."), title="Tram off its rails"),
        "e": loose("e", TRAM.format(4, "Snow had fallen."), title="Oberau tram off rails"),
    }
    return dict(zip(items, add(project, *items.values()), strict=True))


def search(project: Project, *, viewer: str = "", afresh: bool = False) -> list[Proposal]:
    terms = Terms()
    refused = None if afresh else proposals.refused(project)
    found = finding.find(
        project,
        Grouping(terms),
        heads(project, viewer, terms),
        lambda _share, _words: None,
        refused=refused,
    )
    proposals.replace_waiting(project, found, afresh=afresh)
    return found


def names(ids: dict[str, str], proposal: Proposal) -> str:
    stems = {article: stem for stem, article in ids.items()}
    return "".join(stems[each.article] for each in proposal.articles)


def waiting(project: Project, ids: dict[str, str]) -> list[str]:
    return [names(ids, each) for each in proposals.listed(project, "")]


def stories(project: Project, ids: dict[str, str]) -> dict[str, str]:
    return {stem: articles.get(project, article).story for stem, article in ids.items()}


def test_loose_articles_of_one_event_are_proposed_with_a_name(
    project: Project, ids: dict[str, str]
) -> None:
    search(project)
    ferry, tram = proposals.listed(project, "")
    assert (names(ids, ferry), names(ids, tram)) == ("abc", "de")
    assert ferry.name.endswith("2026-03-01")
    assert {"Ferry", "Lanno", "aground"} & set(ferry.name.split())
    assert ferry.score is not None
    assert 0.2 < ferry.score <= 1
    assert all(0 < each.likeness <= 1 for each in ferry.articles)
    assert proposals.count(project) == 2
    assert list(findings(project)) == []


def test_accepting_is_one_step_that_can_be_taken_back(
    project: Project, ana: Annotator, ids: dict[str, str]
) -> None:
    search(project)
    ferry = proposals.listed(project, "")[0]
    deciding.accept(project, ana.id, [ferry.id])
    assert stories(project, ids) == {**dict.fromkeys("abc", ferry.name), "d": "", "e": ""}
    assert waiting(project, ids) == ["de"]
    done = next(iter(history.actions(project, ana.id)))
    assert (done.operation, done.changes, done.annotator) == ("put in story", 3, ana.id)
    history.undo(project, ana.id)
    assert set(stories(project, ids).values()) == {""}
    assert waiting(project, ids) == ["abc", "de"]
    history.redo(project, ana.id)
    assert waiting(project, ids) == ["de"]
    assert list(findings(project)) == []


def test_what_was_rejected_is_proposed_again_only_once_it_has_changed(
    project: Project, ids: dict[str, str]
) -> None:
    search(project)
    tram = proposals.listed(project, "")[1]
    deciding.decide(project, tram.id, "rejected")
    search(project)
    assert waiting(project, ids) == ["abc"]
    (rejected,) = proposals.listed(project, "", states=["rejected"])
    assert rejected.id == tram.id
    new = loose("f", TRAM.format(5, "It was late."), title="Tram in Oberau")
    ids["f"] = add(project, new)[0]
    search(project)
    assert sorted(waiting(project, ids)[1]) == ["d", "e", "f"]
    search(project, afresh=True)
    assert proposals.count(project, "rejected") == 0
    deciding.decide(project, proposals.listed(project, "")[0].id, "rejected")
    deciding.decide(project, proposals.listed(project, "", states=["rejected"])[0].id, "waiting")
    assert proposals.count(project) == 2


def test_what_was_taken_out_stays_loose_and_is_not_asked_to_join(
    project: Project, ids: dict[str, str]
) -> None:
    search(project)
    ferry = proposals.listed(project, "")[0]
    assert deciding.turn_out(project, ferry.id, ids["c"]) is True
    assert waiting(project, ids)[0] == "abc"
    deciding.accept(project, "", [ferry.id])
    assert stories(project, ids)["c"] == ""
    search(project)
    assert waiting(project, ids) == ["de"]
    new = loose("f", FERRY.format(10, "Fog lay on Lanno."), title="Ferry off Lanno")
    ids["f"] = add(project, new)[0]
    search(project)
    joining = [each for each in proposals.listed(project, "") if each.joins]
    assert [(names(ids, each), each.name) for each in joining] == [("f", ferry.name)]
    deciding.accept(project, "", [joining[0].id])
    assert stories(project, ids)["f"] == ferry.name
    assert stories(project, ids)["a"] == ferry.name


def test_taken_out_and_put_back(project: Project, ids: dict[str, str]) -> None:
    search(project)
    tram = proposals.listed(project, "")[1]
    assert deciding.turn_out(project, tram.id, ids["d"]) is True
    with pytest.raises(ReaderError, match="fewer than two"):
        deciding.accept(project, "", [tram.id])
    assert set(stories(project, ids).values()) == {""}
    assert deciding.turn_out(project, tram.id, ids["d"]) is False
    deciding.accept(project, "", [tram.id])
    with pytest.raises(ReaderError, match="has a story by now"):
        deciding.turn_out(project, tram.id, ids["d"])


def test_a_name_is_unique(project: Project, ids: dict[str, str]) -> None:
    ferry, tram = search(project)
    with pytest.raises(ReaderError, match="needs a name"):
        deciding.rename(project, ferry.id, "  ")
    with pytest.raises(ReaderError, match="one line"):
        deciding.rename(project, ferry.id, "a\nb")
    deciding.rename(project, ferry.id, " Ferry ")
    deciding.rename(project, tram.id, "Ferry")
    deciding.accept(project, "", [ferry.id])
    with pytest.raises(ReaderError, match="a story 'Ferry' already; i gives"):
        deciding.accept(project, "", [tram.id])
    with pytest.raises(ReaderError, match="already"):
        deciding.rename(project, tram.id, "Ferry")
    assert stories(project, ids)["d"] == ""


def test_two_are_merged_and_divided_again(project: Project, ids: dict[str, str]) -> None:
    ferry, tram = search(project)
    merged = deciding.merge(project, ferry.id, tram.id)
    assert (merged.score, merged.name) == (None, ferry.name)
    assert sorted(waiting(project, ids)[0]) == list("abcde")
    assert names(ids, proposals.listed(project, "")[0])[-1] == "c"  # no date is known of it
    with pytest.raises(ReaderError, match="the same one"):
        deciding.merge(project, ferry.id, ferry.id)
    with pytest.raises(ReaderError, match="proposed no more"):
        deciding.merge(project, ferry.id, tram.id)
    parts = dividing.divided(project, Grouping(), proposals.get(project, merged.id))
    deciding.divide(project, merged.id, parts)
    assert sorted(waiting(project, ids)) == ["abc", "de"]
    assert len({each.name for each in proposals.listed(project, "")}) == 2
    with pytest.raises(ReaderError, match="too few"):
        dividing.divided(project, Grouping(), parts[1])


def test_of_three_the_odd_one_is_taken_out_by_dividing(
    project: Project, ids: dict[str, str]
) -> None:
    odd = Proposal("p", "x", False, None, (), tuple(Proposed(ids[each], 0.0) for each in "ade"))
    proposals.replace_waiting(project, [odd])
    (part,) = dividing.divided(project, Grouping(), odd)
    deciding.divide(project, odd.id, [part])
    assert set(proposals.get(project, "p").within) == {ids["d"], ids["e"]}
    assert waiting(project, ids) == ["ade"]


def test_stories_of_two_names_are_not_made_one(project: Project, ids: dict[str, str]) -> None:
    one, other = (
        Proposal(name, name, True, 0.5, (), (Proposed(ids[article], 0.5),))
        for name, article in (("north", "a"), ("south", "d"))
    )
    new = Proposal("new", "new", False, 0.5, (), (Proposed(ids["b"], 0.5), Proposed(ids["c"], 0.5)))
    proposals.replace_waiting(project, [one, other, new])
    with pytest.raises(ReaderError, match="two stories already"):
        deciding.merge(project, "north", "south")
    merged = deciding.merge(project, "new", "north")
    assert (merged.joins, merged.name) == (True, "north")
    with pytest.raises(ReaderError, match="keeps its name"):
        deciding.rename(project, "new", "other")


def test_an_article_that_got_a_story_otherwise_is_proposed_no_more(
    project: Project, ids: dict[str, str]
) -> None:
    search(project)
    correcting.correct(project, "", ids["a"], {"story": "mine"})
    assert waiting(project, ids) == ["bc", "de"]
    correcting.correct(project, "", ids["d"], {"story": "mine"})
    assert waiting(project, ids) == ["bc"]
    deciding.accept(project, "", [proposals.listed(project, "")[0].id])
    assert stories(project, ids)["a"] == "mine"


def test_what_somebody_is_not_shown_is_neither_looked_at_nor_listed(
    project: Project, ana: Annotator, ids: dict[str, str]
) -> None:
    search(project)
    correcting.correct(project, "", ids["d"], {"story": "tram"})
    rounds.make(project, "", Round(name="second", stories=("tram",)))
    project.round = "second"
    assert [head.article for head in heads(project, ana.id, Terms())] == []
    assert proposals.listed(project, ana.id) == []


def test_proposals_do_not_travel(project: Project, ana: Annotator, ids: dict[str, str]) -> None:
    search(project)
    target = project.path.with_name("hers.db")
    hand_out(project, "ana", target)
    with open_project(target) as hers:
        assert proposals.count(hers) == 0
        assert articles.count(hers) == len(ids)


def test_reposts_are_told(project: Project) -> None:
    words = " ".join(FERRY.format(n, f"Boat {n} came from Oberau to help.") for n in range(8))
    add(project, loose("early", words), loose("late", words + " Agencies", day="2026-03-04"))
    (found,) = search(project)
    first, second = found.articles
    assert (first.repeats, second.repeats) == ("", first.article)


def test_what_is_said_twice_and_residue_are_not_read(project: Project) -> None:
    text = "Residue 749064 Agencies\nFerry aground"
    item = loose("a", text)
    item = NewArticle(article=item.article, text=text, regions=(Region(0, 23, "residue"),))
    add(project, item)
    (report,) = reports(project, heads(project, "", Terms()))
    assert report.text.strip() == "Ferry aground"


def test_only_articles_of_stories_near_in_time_are_looked_at(project: Project) -> None:
    near = loose("near", "x", day="2026-02-20", story="s")
    far = loose("far", "y", day="2020-01-01", story="s")
    one = loose("one", "z")
    added = add(project, near, far, one)
    assert [head.article for head in heads(project, "", Terms())] == [added[0], added[2]]
    add(project, loose("undated", "u", day="2026-02"))
    assert len(heads(project, "", Terms())) == 4
    assert heads(project, "", Terms(), "fr") == []


@pytest.mark.parametrize(
    ("titles", "words", "day", "name"),
    [
        (
            ["IS quits Derna", "Derna: IS leaves"],
            ["Derna", "IS", "army"],
            "2016-04-21T10:00",
            "IS Derna army 2016-04-21",
        ),
        (["Dam gates open", "Gate opens"], ["gates", "gate", "dam"], "", "dam gates"),
        ([], ["a"], "", "a"),
        ([""], [], "", "story"),
    ],
)
def test_a_story_is_named_by_what_its_titles_share(
    titles: Sequence[str], words: Sequence[str], day: str, name: str
) -> None:
    assert story_name(titles, words, day) == name
    assert unused(name, {name, f"{name} (2)"}) == f"{name} (3)"
