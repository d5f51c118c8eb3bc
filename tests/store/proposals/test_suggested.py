"""What became of suggestions: counts, rows of an export, clearing up."""

from pathlib import Path

import pytest

from reader.model.annotation import Annotator, Field, Span
from reader.model.errors import ReaderError
from reader.model.record import RecordAnnotation, RecordSpan
from reader.model.revising.changes import merged, renamed
from reader.model.suggestion import Place
from reader.store import annotators, codebooks, history, marking
from reader.store.check import findings
from reader.store.project import Project, open_project
from reader.store.proposals import deciding, decisions, suggested, suggestions
from reader.store.proposals.suggested_records import with_suggestions
from reader.store.records import Selection, stream
from tests.store.conftest import TEXT, add, mark_of, new_article
from tests.store.suggesting import accepted, offers, proposed, said

pytestmark = pytest.mark.usefixtures("book")


def test_the_counts_are_the_viewer_s_own_and_add_up(
    project: Project, ana: Annotator, ben: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6), said(7, 11), said(12, 15))
    marking.mark(project, [mark_of(article, ana, TEXT, 12, 15, "Actor")], TEXT)
    for who in (ana, ben):
        deciding.reject(project, who.id, offers(project, who, article)[0])
    accepted(project, ben, offers(project, ben, article)[0])
    (hers,) = suggested.tallies(project, ana.id)
    assert (hers.proposed, hers.waiting, hers.accepted, hers.rejected) == (3, 1, 0, 1)
    (his,) = suggested.tallies(project, ben.id)
    assert (his.proposed, his.waiting, his.accepted, his.rejected) == (3, 1, 1, 1)
    (none,) = suggested.tallies(project, "")
    assert (none.proposed, none.waiting) == (3, 3)


def test_who_comes_while_an_export_is_written_is_named(
    path: Path, project: Project, ana: Annotator
) -> None:
    first, second = add(
        project,
        new_article("x/a", TEXT, story="s", published="2020-01-01"),
        new_article("x/b", TEXT, story="s", published="2021-01-01"),
    )
    proposed(project, first, said(0, 6))
    records = with_suggestions(project, ana.id, stream(project, ana.id, Selection()), Selection())
    next(records)
    with open_project(path) as other:
        proposed(other, second, said(0, 6), by="newcomer")
        cleo = annotators.add(other, "cleo")
        deciding.reject(other, cleo.id, offers(other, cleo, second)[0])
    (mark,) = next(records).annotations
    assert mark.annotator == "newcomer"
    assert mark.fields == [Field("rejected by", "cleo")]


def test_a_rejected_place_that_she_marks_by_hand_is_no_negative_of_hers(
    project: Project, ana: Annotator, ben: Annotator, article: str
) -> None:
    two = RecordAnnotation(tag="Actor", spans=[RecordSpan(0, 6), RecordSpan(12, 16)])
    proposed(project, article, said(0, 6), two)
    for who in (ana, ben):
        for offer in offers(project, who, article):
            deciding.reject(project, who.id, offer)
    mark = mark_of(article, ana, TEXT, 0, 6, "Actor")
    marking.mark(project, [mark], TEXT)

    def rejections() -> list[tuple[str, ...]]:
        decided = suggested.of_articles(project, ana.id, [article])[article]
        return [tuple(who for _, who in each.decisions) for each in decided]

    both = tuple(sorted((ana.id, ben.id)))
    assert rejections() == [(ben.id,), both]
    assert suggested.tallies(project, ana.id)[0].rejected == 1
    marking.remove(project, ana.id, mark.id)
    assert rejections() == [both, both]


def test_clearing_keeps_what_was_decided_under_another_name_of_the_tag(
    project: Project, ana: Annotator, article: str
) -> None:
    decisions.reject(project, ana.id, [Place(article, "Actor", (Span.of(TEXT, 0, 6),))])
    codebooks.revise(project, "", "rename tag", lambda book: renamed(book, "Actor", "Agent"))
    proposed(project, article, said(0, 6, "Agent"), said(7, 11, "Agent"))
    assert suggested.tallies(project, ana.id)[0].rejected == 1
    assert suggested.clear(project, ana.id, "words") == (1, 1)


def test_what_was_accepted_stands_while_its_mark_does_and_can_be_rejected_after(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6), said(7, 11))
    first, second = offers(project, ana, article)
    mark = accepted(project, ana, first)
    other = accepted(project, ana, second, spans=[Span.of(TEXT, 7, 15)])

    def counted() -> tuple[int, ...]:
        (tally,) = suggested.tallies(project, ana.id)
        return tally.waiting, tally.accepted, tally.edited, tally.rejected

    place = first.place
    assert counted() == (0, 1, 1, 0)
    assert decisions.reject(project, ana.id, [place]) == 0
    for each in (mark, other):
        marking.remove(project, ana.id, each.id)
    assert counted() == (0, 0, 0, 0)
    told = suggested.of_articles(project, ana.id, [article])[article]
    assert [each.decisions for each in told] == [(), ()]
    assert offers(project, ana, article) == []
    assert decisions.reject(project, ana.id, [place]) == 1
    assert decisions.reject(project, ana.id, [place]) == 0
    assert decisions.rejected(project, ana.id, "Actor", [place]) == {place}
    assert counted() == (0, 0, 0, 1)
    for expected in ((0, 0, 0, 0), (0, 0, 1, 0), (0, 1, 1, 0)):
        history.undo(project, ana.id)
        assert counted() == expected
    assert list(findings(project)) == []


def test_of_several_decisions_on_merged_tags_a_suggestion_counts_its_own(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6), said(0, 6, "Event"), said(7, 11))
    first, second, third = offers(project, ana, article)
    accepted(project, ana, first, spans=[Span.of(TEXT, 0, 4)])
    deciding.reject(project, ana.id, second)
    deciding.reject(project, ana.id, third)
    tags = ["Actor", "Event"]
    codebooks.revise(project, "", "merge tags", lambda book: merged(book, tags, "Both"))
    by_tag = {tally.tag: tally for tally in suggested.tallies(project, ana.id)}
    actor, event = by_tag["Actor"], by_tag["Event"]
    assert (actor.proposed, actor.waiting, actor.edited, actor.rejected) == (2, 0, 1, 1)
    assert (event.proposed, event.waiting, event.edited, event.rejected) == (1, 0, 0, 1)


def test_clearing_counts_no_decision_that_is_not_to_be_seen(
    project: Project, ana: Annotator, ben: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6), said(7, 11))
    suggestions.set_in_blind(project, "", on=True)
    project.db.execute("UPDATE round SET open = 0")
    deciding.reject(project, ben.id, offers(project, ben, article)[0])
    assert suggested.clear(project, ana.id, "words") == (2, 0)
    history.undo(project, ana.id)
    assert suggested.clear(project, ben.id, "words") == (1, 1)
    with pytest.raises(ReaderError, match="no system 'ben' here"):
        suggested.clear(project, ana.id, "ben")
