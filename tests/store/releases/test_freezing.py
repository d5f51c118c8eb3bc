"""Freezing: what a release holds, when there is none to be had, and that it never changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.evaluation.differing.settling import settle
from reader.model.annotation import Link
from reader.model.codebook import LinkType
from reader.model.errors import ReaderError
from reader.model.releases.release import GoldArticle, checksum
from reader.model.releases.splits import Share
from reader.store import check, codebooks, history, labels
from reader.store.project import open_project
from reader.store.releases import freezing, gold, verifying
from reader.store.releases.freezing import Measured, ToFreeze
from reader.store.sqlite import StoreError
from reader.store.submitting import handing_in, submissions
from reader.store.transaction import write
from tests.store.frozen import BOOK, ROUND, Coded


@pytest.fixture
def coded(path: Path) -> Iterator[Coded]:
    """The round, coded and handed in, nothing settled."""
    made = Coded(path)
    made.code()
    made.submit(made.ana, made.ben)
    yield made
    made.project.close()


def frozen(coded: Coded, name: str = "v1") -> dict[str, GoldArticle]:
    found = {each.id: each for each in gold.items(coded.project, gold.release(coded.project, name))}
    return {name: found[article] for name, article in coded.articles.items() if article in found}


def test_differences_that_wait_are_counted_and_nothing_is_frozen(coded: Coded) -> None:
    with pytest.raises(ReaderError, match="4 differences in 3 articles"):
        coded.freeze()
    assert gold.releases(coded.project) == []
    coded.settle()
    assert coded.freeze().waiting == ()


def test_a_partial_release_lists_what_it_leaves_out(coded: Coded) -> None:
    coded.settle(keep=["tag"])
    done = coded.freeze(partial=True)
    ((article, left),) = done.waiting
    assert (article, left.start, left.end, left.kind) == (coded.articles["hit"], 23, 31, "tag")
    assert frozen(coded)["hit"].waiting == (left,)
    assert [held.image.tag for held in frozen(coded)["hit"].annotations] == ["Actor"]


def test_what_a_release_holds(coded: Coded) -> None:
    coded.settle()
    release = coded.freeze().release
    held = frozen(coded)
    assert (release.number, release.name, release.round) == (1, "v1", ROUND)
    assert (
        release.codebook
        == gold.head(coded.project, release).codebook
        == "mine/3@" + (gold.head(coded.project, release).codebook_sha256[:8])
    )
    derna = held["derna"]
    assert [region.kind for region in derna.regions] == ["headline"]
    assert [each.annotator for each in derna.coded] == sorted([coded.ana.id, coded.ben.id])
    agreed, decided = derna.annotations
    assert (agreed.decision, len(agreed.votes)) == ("", 2)
    assert agreed.image.annotator == ""
    assert agreed.image.id not in agreed.votes
    assert decided.decision == derna.decisions[0].id
    (link,) = derna.links
    assert link.image.from_ == agreed.image.id
    assert link.image.to == held["hit"].annotations[0].image.id
    assert [label.image.value for label in held["hit"].labels] == ["neutral"]
    assert checksum(gold.content(coded.project, release)) == release.sha256


def test_the_same_decisions_give_the_same_checksum_and_another_gives_another(coded: Coded) -> None:
    coded.settle()
    first, second = coded.freeze("a").release, coded.freeze("b").release
    assert first.sha256 == second.sha256
    (missed,) = (each for each in coded.candidates() if each.kind == "missed")
    coded.decide(missed, None)
    assert coded.freeze("c").release.sha256 != first.sha256
    assert gold.release(coded.project).name == "c"
    assert gold.release(coded.project, "2") == second


def test_a_mark_that_was_turned_down_takes_its_links_with_it(coded: Coded) -> None:
    coded.settle()
    (boundary,) = (each for each in coded.candidates() if each.kind == "boundary")
    coded.decide(boundary, None)
    done = coded.freeze()
    assert frozen(coded)["derna"].links == ()
    assert done.release.manifest.figures.loose == 1
    held = gold.items(coded.project, done.release)
    assert done.release.manifest.figures.links == sum(len(each.links) for each in held)


def test_a_round_without_submissions_says_what_to_do(path: Path) -> None:
    coded = Coded(path)
    with pytest.raises(ReaderError, match="no work that is handed in: each coder says reader sub"):
        coded.freeze()
    coded.code()
    with pytest.raises(ReaderError, match="9 marks of 2 annotators, and none is handed in"):
        coded.freeze()
    coded.project.close()


def test_a_round_of_one_coder_has_nothing_to_settle(path: Path) -> None:
    coded = Coded(path)
    coded.code()
    coded.submit(coded.ana)
    release = coded.freeze().release
    assert [(each.name, each.count) for each in release.manifest.figures.coded_by] == [("1", 3)]
    assert list(verifying.findings(coded.project, release, settle)) == []
    coded.project.close()


def test_who_may_not_see_the_round_freezes_nothing(coded: Coded) -> None:
    coded.settle()
    with pytest.raises(ReaderError):
        freezing.freeze(coded.project, coded.ana.id, ToFreeze(name="v1", round=ROUND), settle)
    release = coded.freeze().release
    with pytest.raises(ReaderError):
        gold.assert_open_to(coded.project, coded.ben.id, release)
    gold.assert_open_to(coded.project, coded.eve.id, release)


@pytest.mark.parametrize("name", ["", " ", "12", "a\tb", "x" * 81])
def test_a_name_that_does_not_do(coded: Coded, name: str) -> None:
    coded.settle()
    with pytest.raises(ReaderError, match="name"):
        coded.freeze(name)


def test_a_release_never_changes_and_its_name_is_taken(coded: Coded) -> None:
    coded.settle()
    coded.freeze()
    with pytest.raises(ReaderError, match="never changes"):
        coded.freeze()
    for sql in (
        "UPDATE gold_item SET image = '{}'",
        "DELETE FROM gold_release",
        "UPDATE gold_release SET name = 'v2'",
    ):
        with pytest.raises(StoreError, match="never"), write(coded.project, "x") as transaction:
            transaction.db.execute(sql)


def test_freezing_is_in_the_history_and_not_undone(coded: Coded) -> None:
    coded.settle()
    coded.freeze()
    (done,) = history.actions(coded.project, coded.eve.id, limit=1)
    assert (done.operation, done.detail, done.state) == ("freeze", "v1", "final")
    assert [finding.words for finding in check.findings(coded.project)] == []


def test_taking_a_decision_back_changes_no_release(coded: Coded) -> None:
    coded.settle()
    release = coded.freeze().release
    history.undo(coded.project, coded.eve.id)
    (told,) = verifying.findings(coded.project, release, settle)
    assert not told.wrong
    assert "was changed since" in told.words
    with pytest.raises(ReaderError, match="1 difference in 1 article"):
        coded.freeze("v2")


def test_check_tells_a_release_that_was_written_to(coded: Coded) -> None:
    coded.settle()
    coded.freeze()
    coded.project.db.execute("DROP TRIGGER gold_item_is_immutable")
    coded.project.db.execute("UPDATE gold_item SET image = replace(image, 'Derna', 'Terna')")
    assert [finding.words for finding in check.findings(coded.project)] == [
        "gold release v1: it does not hold what was frozen"
    ]


def test_what_changes_while_agreement_is_measured_is_not_frozen(coded: Coded) -> None:
    coded.settle()
    (missed,) = (each for each in coded.candidates() if each.kind == "missed")

    def measure() -> Measured:
        coded.decide(missed, None)
        return Measured()

    wanted = ToFreeze(name="v1", round=ROUND)
    with pytest.raises(ReaderError, match="freeze again"):
        freezing.freeze(coded.project, coded.eve.id, wanted, settle, measure)
    assert gold.releases(coded.project) == []


def test_others_go_on_writing_while_it_is_made(coded: Coded) -> None:
    coded.settle()

    def measure() -> Measured:
        with open_project(coded.project.path) as other:
            labels.give(other, coded.eve.id, coded.articles["hit"], [("stance", "critical")])
        return Measured(on="measured")

    wanted = ToFreeze(name="v1", round=ROUND)
    done = freezing.freeze(coded.project, coded.eve.id, wanted, settle, measure)
    assert done.release.manifest.measured_on == "measured"


def test_releases_of_two_copies_are_told_apart(coded: Coded) -> None:
    coded.settle()
    first = coded.freeze().release
    (missed,) = (each for each in coded.candidates() if each.kind == "missed")
    coded.decide(missed, None)
    second = coded.freeze("v2").release
    coded.project.db.execute("DROP TRIGGER gold_release_is_immutable")
    coded.project.db.execute("UPDATE gold_release SET number = 1, name = 'v1'")
    with pytest.raises(ReaderError, match="more than one gold release"):
        gold.release(coded.project, "v1")
    assert gold.release(coded.project, second.sha256[:8]).id == second.id
    assert gold.release(coded.project, first.sha256).id == first.id


def test_splits_keep_stories_whole_and_are_the_same_for_a_seed(coded: Coded) -> None:
    coded.settle()
    shares = (Share("train", 2), Share("test", 1))
    first = coded.freeze("a", shares=shares, seed=7)
    coded.freeze("b", shares=shares, seed=7)
    splits = {name: each.split for name, each in frozen(coded, "a").items()}
    assert sorted(splits.values()) == ["test", "train", "train"]
    assert splits == {name: each.split for name, each in frozen(coded, "b").items()}
    assert list(verifying.findings(coded.project, first.release, settle)) == []
    assert len(list(gold.items(coded.project, first.release, "test"))) == 1
    with pytest.raises(ReaderError, match="no split 'dev'"):
        list(gold.items(coded.project, first.release, "dev"))


def test_splits_that_are_given_name_each_article_once(coded: Coded) -> None:
    coded.settle()
    given = dict.fromkeys(coded.articles.values(), "train")
    with pytest.raises(ReaderError, match="do not name article"):
        coded.freeze(given=dict(list(given.items())[1:]))
    with pytest.raises(ReaderError, match="not in the release"):
        coded.freeze(given={**given, "f" * 64: "test"})
    given[coded.articles["hit"]] = "test"
    done = coded.freeze(given=given)
    assert frozen(coded)["hit"].split == "test"
    assert list(verifying.findings(coded.project, done.release, settle)) == []


def test_figures(coded: Coded) -> None:
    coded.settle()
    figures = coded.freeze().release.manifest.figures
    assert (figures.articles, figures.in_round, figures.stories) == (3, 3, 3)
    assert (figures.marks, figures.links, figures.labels) == (5, 1, 1)
    assert {each.name: each.count for each in figures.differing} == {
        "boundary": 1,
        "field": 1,
        "missed": 1,
        "tag": 1,
    }
    assert figures.agreed == 3
    assert figures.waiting == figures.loose == 0
    assert [(each.name, each.count) for each in figures.reasons] == [("(none given)", 4)]
    assert [(each.name, each.count) for each in figures.adjudicators] == [(coded.eve.id, 4)]
    actor = next(each for each in figures.tags if each.tag == "Actor")
    assert (actor.gold, actor.said, actor.differing) == (4, 6, 3)


def test_work_handed_in_again_freezes_anew_and_the_old_release_stays(coded: Coded) -> None:
    coded.settle()
    old = coded.freeze("a").release
    hit = coded.articles["hit"]
    last = submissions.last_of(coded.project, coded.ana.id, hit)
    assert last is not None
    handing_in.reopen(coded.project, last.id, "one forgotten", coded.ana.id)
    coded.mark(coded.ana, "hit", 32, 43)
    handing_in.submit(coded.project, coded.ana.id, [hit])
    with pytest.raises(ReaderError, match="1 difference in 1 article"):
        coded.freeze("b")
    coded.settle()
    coded.freeze("b")
    assert len(frozen(coded, "b")["hit"].annotations) == 3
    assert [each for each in verifying.findings(coded.project, old, settle) if each.wrong] == []


def test_a_symmetric_link_drawn_from_the_other_article_is_one_link(path: Path) -> None:
    coded = Coded(path)
    symmetric = replace(BOOK, fields=(), links=(LinkType(id="contradicts", symmetric=True),))
    codebooks.use(coded.project, "", symmetric)
    for who in (coded.ana, coded.ben):
        here, there = coded.mark(who, "derna", 0, 6), coded.mark(who, "hit", 0, 13)
        coded.link(who, *((here, there) if who == coded.ana else (there, here)))
    coded.submit(coded.ana, coded.ben)
    lesser = min(coded.articles["derna"], coded.articles["hit"])
    found = [each for each in coded.candidates() if isinstance(each.said[0], Link)]
    assert [(each.kind, each.article, len(each.said)) for each in found] == [("", lesser, 2)]
    coded.freeze()
    held = {each.id: each.links for each in frozen(coded).values()}
    assert [(article, len(links)) for article, links in held.items() if links] == [(lesser, 1)]
    link = held[lesser][0].image
    assert link.article == lesser
    assert {link.from_} <= {each.image.id for each in _of(coded, lesser).annotations}
    assert not [*verifying.findings(coded.project, gold.release(coded.project, "v1"), settle)]
    coded.project.close()


def _of(coded: Coded, article: str) -> GoldArticle:
    return next(each for each in frozen(coded).values() if each.id == article)
