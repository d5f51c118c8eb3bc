"""Suggestions: what is offered to each, and what is not."""

from collections.abc import Iterator

import pytest

from reader.model.annotation import Annotation, Annotator, Span
from reader.model.errors import ReaderError
from reader.model.record import RecordAnnotation, RecordSpan
from reader.model.suggestion import Place
from reader.store import history, marking
from reader.store.check import findings
from reader.store.project import Project
from reader.store.proposals import deciding, decisions, suggested, suggestions
from tests.store.conftest import TEXT, add, mark_of, new_article
from tests.store.suggesting import accepted, offers, proposed, said

pytestmark = pytest.mark.usefixtures("book")


def test_a_rejection_is_kept_and_holds_for_every_proposer_and_for_its_maker_only(
    project: Project, ana: Annotator, ben: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6))
    deciding.reject(project, ana.id, offers(project, ana, article)[0])
    proposed(project, article, said(0, 6), by="model")
    assert offers(project, ana, article) == []
    assert len(offers(project, ben, article)) == 1
    assert [w.start for w in suggestions.queue(project, ben.id)] == [0]
    assert suggestions.queue(project, ana.id) == []
    history.undo(project, ana.id)
    assert len(offers(project, ana, article)) == 1
    assert list(findings(project)) == []


def test_the_best_of_several_who_propose_the_same_speaks(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6), by="rule")
    proposed(project, article, said(0, 6, score=0.2), by="weak")
    proposed(project, article, said(0, 6, score=0.9), by="strong")
    assert [offer.score for offer in offers(project, ana, article)] == [0.9]
    assert len(suggestions.queue(project, ana.id)) == 1


def test_undo_returns_to_the_suggestion_of_the_proposer_that_was_decided_on(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6, score=0.9), said(7, 11, score=0.1))
    proposed(project, article, said(0, 6, score=0.1), said(7, 11, score=0.9), by="model")
    for offer in offers(project, ana, article):
        deciding.reject(project, ana.id, offer)
        done = history.next_undo(project, ana.id)
        assert done is not None
        back = suggestions.decided_by(project, done.id)
        assert back is not None
        assert back.id == offer.id


def test_what_she_has_marked_just_so_is_not_offered(
    project: Project, ana: Annotator, ben: Annotator, article: str
) -> None:
    two = RecordAnnotation(tag="Event", spans=[RecordSpan(0, 6), RecordSpan(12, 16)])
    proposed(project, article, said(0, 6), two)
    mark = mark_of(article, ana, TEXT, 0, 6, "Actor")
    spans = [Span.of(TEXT, 0, 6), Span.of(TEXT, 12, 16)]
    marking.mark(project, [mark, Annotation.new(article, ana.id, "Event", spans)], TEXT)
    assert offers(project, ana, article) == []
    assert len(offers(project, ben, article)) == 2
    marking.remove(project, ana.id, mark.id)
    assert [offer.tag for offer in offers(project, ana, article)] == ["Actor"]


def test_only_what_begins_somewhere_can_be_asked_for(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6), said(7, 11), said(7, 15))
    found = suggestions.offered(project, ana.id, [article], starts=[7])[article]
    assert [offer.end for offer in found] == [11, 15]


def test_under_blind_coding_suggestions_are_off_unless_turned_on(
    project: Project, ana: Annotator, ben: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6))
    (offer,) = offers(project, ana, article)
    project.db.execute("UPDATE round SET open = 0")

    def seen() -> Iterator[int]:
        yield len(offers(project, ana, article))
        yield len(suggestions.queue(project, ana.id))
        yield len(suggested.tallies(project, ana.id))
        yield len(suggested.of_articles(project, ana.id, [article]))
        yield sum(action.operation == "suggest" for action in history.actions(project, ana.id))
        yield suggestions.is_on(project)

    assert [*seen()] == [0] * 6
    for decide in (accepted, lambda *_: deciding.reject(project, ana.id, offer)):
        with pytest.raises(ReaderError, match="blind"):
            decide(project, ana, offer)
    suggestions.set_in_blind(project, ana.id, on=True)
    assert [*seen()] == [1] * 6
    accepted(project, ana, offer)
    for who, told in ((ana.id, 1), (ben.id, 0), ("", 0)):
        assert suggested.tallies(project, who)[0].accepted == told
        decided = suggested.of_articles(project, who, [article])[article][0].decisions
        assert len(decided) == told
        did = [action.operation for action in history.actions(project, who)]
        assert did.count("accept suggestion") == told
    assert len(offers(project, ben, article)) == 1
    suggestions.set_in_blind(project, ana.id, on=False)
    assert not any(seen())


def test_places_that_were_rejected_are_remembered_and_told_among_many(
    project: Project, ana: Annotator, ben: Annotator
) -> None:
    text = "word " * 5_000
    (article,) = add(project, new_article("long.txt", text))
    places = [Place(article, "Actor", (Span.of(text, at * 5, at * 5 + 4),)) for at in range(5_000)]
    assert decisions.reject(project, ana.id, places[::2]) == 2_500
    assert decisions.reject(project, ana.id, places[:4]) == 2
    found = decisions.rejected(project, ana.id, "Actor", places)
    assert found == {*places[::2], *places[:4]}
    assert decisions.rejected(project, ana.id, "Event", places) == set()
    assert decisions.rejected(project, ben.id, "Actor", places) == set()
    history.undo(project, ana.id)
    history.undo(project, ana.id)
    assert decisions.rejected(project, ana.id, "Actor", places) == set()
    assert list(findings(project)) == []


def test_what_is_proposed_in_another_round_is_not_offered_in_this_one(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6, round="pilot"), said(7, 11))
    assert [offer.round for offer in offers(project, ana, article)] == ["main"]
    assert len(suggestions.queue(project, ana.id)) == 1
