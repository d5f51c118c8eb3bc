"""Deciding about differences: who may, what is kept, what comes back, what undo does."""

import pytest
from msgspec.structs import replace

from reader.evaluation.differing.differences import candidates
from reader.model.annotation import Annotation, Annotator
from reader.model.errors import ReaderError
from reader.model.settling.adjudication import AGREED
from reader.model.settling.compromise import union
from reader.store import annotators, check, history, marking, rounds
from reader.store.adjudication import adjudicating, adjudications, reasons
from reader.store.adjudication.matters import Matter, matter, matters
from reader.store.project import Project
from reader.store.rounds import Round
from reader.store.submitting import handing_in
from tests.store.conftest import TEXT, mark_of

Coded = tuple[Annotation, ...]


@pytest.fixture
def cy(project: Project) -> Annotator:
    return annotators.add(project, "cy")


@pytest.fixture
def coded(
    project: Project, article: str, ana: Annotator, ben: Annotator, cy: Annotator, book: None
) -> Project:
    """A blind round that Ana and Ben have handed in: one thing alike, one with other ends."""
    made = Round("pilot", open=False, coders=(ana.id, ben.id), adjudicators=(cy.id,))
    rounds.make(project, "", made)
    project.round = "pilot"
    for who, end in ((ana, 20), (ben, 24)):
        said = [
            replace(mark_of(article, who, TEXT, 0, 6, "Actor"), round="pilot"),
            replace(mark_of(article, who, TEXT, 7, end, "Event"), round="pilot"),
        ]
        marking.mark(project, said, TEXT)
        handing_in.submit(project, who.id, [article])
    return project


def matter_of(project: Project, article: str, viewer: Annotator) -> Matter:
    return matter(project, viewer.id, "pilot", candidates, article)


def test_what_coders_say_waits_until_it_is_decided(
    coded: Project, article: str, cy: Annotator
) -> None:
    (alike, apart) = matter_of(coded, article, cy).candidates
    assert (alike.kind, apart.kind) == ("", "boundary")
    (made,) = adjudicating.decide(
        coded, cy.id, "pilot", [(apart, apart.said[1])], {}, reason="edge case", note="the town"
    )
    after = matter_of(coded, article, cy)
    assert after.waiting == [alike]
    assert after.decided == {apart.key: made}
    assert (made.outcome, made.image, made.adjudicator) == ("accepted", apart.said[1], cy.id)
    assert [each.item for each in made.inputs] == [said.id for said in apart.said]
    assert adjudicating.accept_agreed(coded, cy.id, "pilot", [alike])[0].reason == AGREED
    assert matter_of(coded, article, cy).waiting == []
    assert list(check.findings(coded)) == []


def test_deciding_again_changes_the_decision_and_undo_goes_back(
    coded: Project, article: str, cy: Annotator
) -> None:
    apart = matter_of(coded, article, cy).candidates[1]
    first = adjudicating.decide(coded, cy.id, "pilot", [(apart, apart.said[0])], {})[0]
    then = adjudicating.decide(coded, cy.id, "pilot", [(apart, None)], {})[0]
    assert (first.id, then.outcome) == (then.id, "rejected")
    assert matter_of(coded, article, cy).adjudications == (then,)
    history.undo(coded, cy.id)
    assert matter_of(coded, article, cy).adjudications == (first,)
    history.undo(coded, cy.id)
    assert matter_of(coded, article, cy).adjudications == ()
    history.redo(coded, cy.id)
    assert matter_of(coded, article, cy).adjudications == (first,)
    assert list(check.findings(coded)) == []


def test_what_no_coder_said_is_compared_with_the_text(
    coded: Project, article: str, cy: Annotator
) -> None:
    apart = matter_of(coded, article, cy).candidates[1]
    marks = [said for said in apart.said if isinstance(said, Annotation)]
    both = union(marks, marks[0], cy.id, "2026-01-01T00:00:00Z", TEXT)
    (made,) = adjudicating.decide(coded, cy.id, "pilot", [(apart, both)], {article: TEXT})
    assert made.outcome == "edited"
    assert made.annotation == both
    false = replace(both, spans=(replace(both.spans[0], quote="no such"),))
    with pytest.raises(ReaderError):
        adjudicating.decide(coded, cy.id, "pilot", [(apart, false)], {article: TEXT})


def test_a_coder_sees_and_decides_nothing_before_the_round_is_finished(
    coded: Project, article: str, ana: Annotator, cy: Annotator
) -> None:
    apart = matter_of(coded, article, cy).candidates[1]
    adjudicating.decide(coded, cy.id, "pilot", [(apart, None)], {}, note="secret")
    with pytest.raises(ReaderError, match="coded blind"):
        matter_of(coded, article, ana)
    with pytest.raises(ReaderError, match="coded blind"):
        adjudicating.decide(coded, ana.id, "pilot", [(apart, None)], {})
    assert "adjudicate" not in [each.operation for each in history.actions(coded, ana.id)]
    assert "adjudicate" in [each.operation for each in history.actions(coded, cy.id)]
    rounds.finish(coded, cy.id, "pilot")
    assert len(matter_of(coded, article, ana).adjudications) == 1
    with pytest.raises(ReaderError, match="only an adjudicator"):
        adjudicating.decide(coded, ana.id, "pilot", [(apart, None)], {})


def test_handing_in_again_opens_only_what_is_otherwise(
    coded: Project, article: str, ana: Annotator, cy: Annotator
) -> None:
    before = matter_of(coded, article, cy)
    alike, apart = before.candidates
    adjudicating.accept_agreed(coded, cy.id, "pilot", [alike])
    adjudicating.decide(coded, cy.id, "pilot", [(apart, apart.said[0])], {})
    handing_in.reopen(coded, before.submissions[0].id, "a slip", ana.id)
    with pytest.raises(ReaderError, match="taken back"):
        adjudicating.decide(coded, cy.id, "pilot", [(apart, None)], {})
    marking.change(coded, ana.id, apart.said[0].id, "retag", tag="Actor")
    handing_in.submit(coded, ana.id, [article])
    after = matter_of(coded, article, cy)
    assert [(each.kind, each.said[0].id) for each in after.waiting] == [("tag", apart.said[0].id)]
    assert len(after.decided) == 1


def test_a_reason_can_be_required(coded: Project, article: str, cy: Annotator) -> None:
    apart = matter_of(coded, article, cy).candidates[1]
    reasons.require_reason(coded, cy.id, needed=True)
    with pytest.raises(ReaderError, match="requires a reason"):
        adjudicating.decide(coded, cy.id, "pilot", [(apart, None)], {})
    with pytest.raises(ReaderError, match="no reason 'mood'"):
        adjudicating.decide(coded, cy.id, "pilot", [(apart, None)], {}, reason="mood")
    (made,) = adjudicating.decide(coded, cy.id, "pilot", [(apart, None)], {}, reason="edge case")
    with pytest.raises(ReaderError, match="requires a reason"):
        adjudicating.explain(coded, cy.id, made.id, reason="")
    told = adjudicating.explain(coded, cy.id, made.id, reason="ambiguous text", note="either")
    assert (told.reason, told.note) == ("ambiguous text", "either")
    assert adjudications.of_articles(coded, "pilot", [article]) == {article: [told]}


def test_what_differs_is_not_accepted_as_agreed(
    coded: Project, article: str, cy: Annotator
) -> None:
    with pytest.raises(ReaderError, match="differ"):
        adjudicating.accept_agreed(coded, cy.id, "pilot", matter_of(coded, article, cy).candidates)


def test_a_mark_can_be_added(coded: Project, article: str, cy: Annotator) -> None:
    mark = mark_of(article, cy, TEXT, 25, 30, "Event")
    made = adjudicating.add(coded, cy.id, "pilot", mark, TEXT)
    found = next(matters(coded, cy.id, "pilot", candidates))
    assert found.adjudications == (made,)
    assert made.outcome == "added"
    history.undo(coded, cy.id)
    assert next(matters(coded, cy.id, "pilot", candidates)).adjudications == ()


def test_a_quote_of_a_decision_that_the_text_does_not_say_is_found(
    coded: Project, article: str, cy: Annotator
) -> None:
    apart = matter_of(coded, article, cy).candidates[1]
    adjudicating.decide(coded, cy.id, "pilot", [(apart, None)], {})
    adjudicating.decide(coded, cy.id, "pilot", [(apart, apart.said[0])], {})
    coded.db.execute("UPDATE adjudication SET image = replace(image, 'left', 'lost')")
    found = [each.words for each in check.findings(coded)]
    assert any("adjudication" in words and "does not say" in words for words in found)
