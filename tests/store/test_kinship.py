"""Renamed, merged and split tags: what was decided or marked under one name holds for the others."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import Annotator, Span
from reader.model.codebook import Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.revising.changes import merged, renamed, split
from reader.model.revising.successors import successors
from reader.model.suggestion import Place
from reader.store import annotators, codebooks, history, marking
from reader.store.project import Project, open_project
from reader.store.proposals import deciding, decisions, suggested, suggestions
from tests.store.conftest import TEXT, add, mark_of, new_article
from tests.store.suggesting import accepted, offers, proposed, said

MINE = Codebook(id="mine", tags=(Tag(id="Actor"), Tag(id="Claim")))


def test_nothing_is_offered_again_under_another_name_of_its_tag(
    project: Project, ana: Annotator, ben: Annotator, article: str
) -> None:
    codebooks.use(project, "", MINE)
    decisions.reject(project, ana.id, [Place(article, "Actor", (Span.of(TEXT, 0, 6),))])
    codebooks.revise(project, "", "rename tag", lambda book: renamed(book, "Actor", "Agent"))
    marking.mark(project, [mark_of(article, ana, TEXT, 7, 11, "Agent")], TEXT)
    marking.mark(project, [mark_of(article, ana, TEXT, 24, 29, "Actor")], TEXT)
    proposed(project, article, said(0, 6, "Agent"), said(7, 11, "Actor"), said(24, 29, "Agent"))
    assert offers(project, ana, article) == []
    assert suggestions.queue(project, ana.id) == []
    again = offers(project, ben, article)
    assert [offer.tag for offer in again] == ["Agent", "Actor", "Agent"]
    with pytest.raises(ReaderError, match="decided on already"):
        deciding.reject(project, ana.id, again[0])
    counts = {each.tag: each for each in suggested.tallies(project, ana.id)}
    assert (counts["Agent"].waiting, counts["Agent"].rejected) == (0, 1)
    assert counts["Actor"].waiting == 0
    history.undo(project, ana.id)
    assert [offer.start for offer in offers(project, ana, article)] == [24]


def test_a_part_of_a_split_tag_goes_by_the_whole_and_the_whole_not_by_a_part(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, "", MINE)
    whole = [Span.of(TEXT, 0, 6)]
    decisions.reject(project, ana.id, [Place(article, "Actor", (*whole,))])
    parts = [Tag(id="One"), Tag(id="Two")]
    codebooks.revise(project, "", "split tag", lambda book: split(book, "Actor", parts))
    decisions.reject(project, ana.id, [Place(article, "One", (Span.of(TEXT, 7, 11),))])
    marking.mark(project, [mark_of(article, ana, TEXT, 24, 29, "Two")], TEXT)
    everywhere = [(0, 6), (7, 11), (24, 29)]
    proposed(project, article, *(said(*at, tag) for at in everywhere for tag in ("Actor", "One")))
    assert [(offer.start, offer.tag) for offer in offers(project, ana, article)] == [
        (7, "Actor"),
        (24, "One"),
    ]


def test_the_same_under_two_names_is_offered_once_by_whoever_is_surer(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, "", MINE)
    codebooks.revise(project, "", "rename tag", lambda book: renamed(book, "Actor", "Agent"))
    proposed(project, article, said(0, 6, "Actor", score=0.4), said(0, 6, "Agent", score=0.9))
    (offer,) = offers(project, ana, article)
    assert offer.tag == "Agent"
    (waiting,) = suggestions.queue(project, ana.id)
    assert waiting.id == offer.id
    assert accepted(project, ana, offer).tag == "Agent"
    assert offers(project, ana, article) == []


def test_a_rejected_place_that_was_marked_under_a_new_name_is_no_negative(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, "", MINE)
    proposed(project, article, said(0, 6))
    deciding.reject(project, ana.id, offers(project, ana, article)[0])
    codebooks.revise(project, "", "rename tag", lambda book: renamed(book, "Actor", "Agent"))
    (before,) = suggested.of_articles(project, ana.id, [article])[article]
    assert before.decisions == (("rejected", ana.id),)
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Agent")], TEXT)
    (after,) = suggested.of_articles(project, ana.id, [article])[article]
    assert after.decisions == ()


NAMES = "ABCDEF"


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=4), st.data())
def test_a_place_is_offered_unless_all_that_its_tag_may_be_was_decided_on(
    steps: list[tuple[str, str]], data: st.DataObject
) -> None:
    book = Codebook(id="mine", tags=tuple(Tag(id=name) for name in NAMES))
    for number, (old, new) in enumerate(steps):
        if book.tag(old).deprecated:
            continue
        if old == new:
            book = split(book, old, [Tag(id=f"{old}{number}{part}") for part in "xy"])
        elif not book.tag(new).deprecated:
            book = merged(book, [old, new], new)
    decided, asked = (data.draw(st.sampled_from([tag.id for tag in book.tags])) for _ in "12")
    with TemporaryDirectory() as name, open_project(Path(name) / "p.db", create=True) as project:
        codebooks.use(project, "", book)
        ana = annotators.add(project, "ana")
        (article,) = add(project, new_article("desk/a.txt", TEXT))
        spans = (Span.of(TEXT, 0, 6),)
        decisions.reject(project, ana.id, [Place(article, decided, spans)])
        proposed(project, article, said(0, 6, asked))
        settled = {*successors(book, asked)} <= {*successors(book, decided)}
        assert bool(offers(project, ana, article)) is not settled
        place = Place(article, asked, spans)
        assert decisions.rejected(project, ana.id, asked, [place]) == (
            {place} if settled else set()
        )
