"""Deciding on suggestions: once, as one step, by the codebook of now."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from reader.model.annotation import Annotation, Annotator, Field, Span
from reader.model.codebook import Codebook, FieldRule, Tag
from reader.model.errors import ReaderError
from reader.model.record import RecordAnnotation, RecordSpan
from reader.model.revising.changes import renamed, split
from reader.model.suggestion import Place
from reader.store import annotations, annotators, codebooks, history, marking, twins
from reader.store.check import findings
from reader.store.project import Project, open_project
from reader.store.proposals import deciding, decisions, suggested, suggestions
from tests.store.conftest import TEXT, add, mark_of, new_article
from tests.store.suggesting import BOOK, accepted, offers, proposed, said

pytestmark = pytest.mark.usefixtures("book")
MINE = Codebook(
    id="mine",
    tags=(Tag(id="Actor"), Tag(id="Claim"), Tag(id="Old", deprecated=True)),
    fields=(FieldRule(name="kind", tags=("Claim",)), FieldRule(name="sure", tags=("Claim",))),
)


def test_accepting_a_tag_that_the_codebook_in_use_lacks_adds_it_in_the_same_step(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6), said(7, 11))
    codebooks.use(project, ana.id, Codebook(id="other", tags=(Tag(id="Doubt"),)))
    first, second = offers(project, ana, article)
    mark = accepted(project, ana, first)
    book = codebooks.current(project)
    assert (book.tag("Actor").parent, mark.codebook) == ("imported", book.reference)
    assert accepted(project, ana, second, tag="Doubt").codebook == BOOK
    history.undo(project, ana.id)
    history.undo(project, ana.id)
    assert offers(project, ana, article) == [first, second]
    assert list(findings(project)) == []


def test_accepting_is_one_step_that_undo_takes_back_and_redo_brings_back(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6, fields=[Field("polarity", "neg")]))
    (offer,) = offers(project, ana, article)
    mark = accepted(project, ana, offer)
    assert (mark.origin, mark.codebook, mark.fields) == (
        "suggestion:words",
        BOOK,
        (Field("polarity", "neg"),),
    )
    assert offers(project, ana, article) == []
    assert annotations.of_article(project, ana.id, article) == [mark]
    undone = history.undo(project, ana.id)
    assert undone is not None
    assert (undone.operation, undone.detail) == ("accept suggestion", "Actor: Rebels")
    assert offers(project, ana, article) == [offer]
    assert annotations.of_article(project, ana.id, article) == []
    history.redo(project, ana.id)
    assert offers(project, ana, article) == []
    assert list(findings(project)) == []


def test_other_ends_or_another_tag_are_kept_as_edited(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6), said(7, 11))
    first, second = offers(project, ana, article)
    accepted(project, ana, first, spans=[Span.of(TEXT, 0, 11)])
    mark = accepted(project, ana, second, tag="Novel", new_tag=Tag(id="Novel"))
    assert mark.codebook == codebooks.current(project).reference
    (tally,) = suggested.tallies(project, ana.id)
    assert (tally.proposed, tally.waiting, tally.accepted, tally.edited) == (2, 0, 0, 2)


def test_a_decision_is_made_once_and_not_on_what_is_gone(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6), said(7, 11))
    first, second = offers(project, ana, article)
    accepted(project, ana, first)
    with pytest.raises(ReaderError, match="already"):
        accepted(project, ana, first)
    with pytest.raises(ReaderError, match="already"):
        deciding.reject(project, ana.id, first)
    assert suggested.clear(project, ana.id, "words") == (1, 1)
    with pytest.raises(ReaderError, match="gone"):
        deciding.reject(project, ana.id, second)
    history.undo(project, ana.id)
    assert offers(project, ana, article) == [second]
    assert list(findings(project)) == []


def test_a_mark_she_has_already_is_not_made_again_by_editing(
    project: Project, ana: Annotator, article: str
) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 11, "Actor")], TEXT)
    proposed(project, article, said(0, 6))
    (offer,) = offers(project, ana, article)
    with pytest.raises(ReaderError, match="already"):
        accepted(project, ana, offer, spans=[Span.of(TEXT, 0, 11)])
    assert offers(project, ana, article) == [offer]


class Deciding(RuleBasedStateMachine):
    """Whatever is decided, marked, undone and redone, each state comes back as it was."""

    @initialize()
    def start(self) -> None:
        self.folder = TemporaryDirectory()
        self.project = open_project(Path(self.folder.name) / "p.db", create=True)
        self.ana = annotators.add(self.project, "ana")
        (self.article,) = add(self.project, new_article("a.txt", TEXT))
        two = RecordAnnotation(tag="Event", spans=[RecordSpan(0, 6), RecordSpan(12, 16)])
        proposed(self.project, self.article, said(0, 6), said(7, 11), said(7, 15), two)
        proposed(self.project, self.article, said(0, 6), said(12, 20), by="model")
        self.states = [self.now()]
        self.at = 0

    def teardown(self) -> None:
        assert list(findings(self.project)) == []
        self.project.close()
        self.folder.cleanup()

    def now(self) -> tuple[frozenset[str], frozenset[Annotation]]:
        marks = annotations.of_article(self.project, self.ana.id, self.article)
        return frozenset(o.id for o in offers(self.project, self.ana, self.article)), frozenset(
            marks
        )

    def did(self) -> None:
        self.states[self.at + 1 :] = [self.now()]
        self.at += 1

    @rule(nth=st.integers(0, 3), edited=st.booleans())
    def accept(self, nth: int, edited: bool) -> None:
        waiting = offers(self.project, self.ana, self.article)
        if nth < len(waiting):
            try:
                accepted(self.project, self.ana, waiting[nth], tag="Other" if edited else "")
            except ReaderError as error:
                assert "already" in str(error)  # noqa: PT017
            else:
                self.did()

    @rule(nth=st.integers(0, 3))
    def reject(self, nth: int) -> None:
        waiting = offers(self.project, self.ana, self.article)
        if nth < len(waiting):
            deciding.reject(self.project, self.ana.id, waiting[nth])
            self.did()

    @rule(end=st.sampled_from((11, 15)))
    def mark(self, end: int) -> None:
        made = mark_of(self.article, self.ana, TEXT, 7, end, "Actor")
        try:
            marking.mark(self.project, [made], TEXT, once=True)
        except ReaderError:
            return
        self.did()

    @rule()
    def undo(self) -> None:
        assert (history.undo(self.project, self.ana.id) is not None) == (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        more = self.at + 1 < len(self.states)
        assert (history.redo(self.project, self.ana.id) is not None) == more
        self.at += more

    @invariant()
    def all_is_as_it_was(self) -> None:
        if hasattr(self, "project"):
            assert self.now() == self.states[self.at]
            waiting = [each.id for each in suggestions.queue(self.project, self.ana.id)]
            assert {*waiting} == self.now()[0]


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(max_examples=10, stateful_step_count=15, deadline=None)


def test_what_was_suggested_with_a_tag_that_was_renamed_is_accepted_with_its_new_name(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, "", MINE)
    proposed(project, article, said(0, 6))
    codebooks.revise(project, "", "rename tag", lambda book: renamed(book, "Actor", "Agent"))
    (offer,) = offers(project, ana, article)
    assert accepted(project, ana, offer).tag == "Agent"
    (decided,) = suggested.of_articles(project, ana.id, [article])[article]
    assert decided.decisions == (("accepted", ana.id),)


def test_what_was_suggested_with_a_tag_that_is_not_given_any_more_is_refused_in_words(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, "", MINE)
    proposed(project, article, said(0, 6), said(7, 11, "Old"))
    parts = [Tag(id="One"), Tag(id="Two")]
    codebooks.revise(project, "", "split tag", lambda book: split(book, "Actor", parts))
    first, second = offers(project, ana, article)
    with pytest.raises(ReaderError, match="Actor has become One, Two; choose one of them"):
        accepted(project, ana, first)
    with pytest.raises(ReaderError, match="'Old' is deprecated, and no mark is given it"):
        accepted(project, ana, second)
    assert accepted(project, ana, first, tag="Two").tag == "Two"


def test_places_rejected_stay_so_under_the_new_name_of_a_tag(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, "", MINE)
    spans = (Span.of(TEXT, 0, 6),)
    decisions.reject(project, ana.id, [Place(article, "Actor", spans)])
    marking.mark(project, [mark_of(article, ana, TEXT, 7, 11, "Actor")], TEXT)
    codebooks.revise(project, "", "rename tag", lambda book: renamed(book, "Actor", "Agent"))
    place = Place(article, "Agent", spans)
    assert decisions.rejected(project, ana.id, "Agent", [place]) == {place}
    assert twins.marked_so(project, ana.id, "Agent", [article]) == {article: {(7, 11)}}
    other = Place(article, "Claim", spans)
    assert decisions.rejected(project, ana.id, "Claim", [other]) == set()


def test_a_rejection_taken_back_is_a_step_that_undo_turns_and_check_replays(
    project: Project, ana: Annotator, article: str
) -> None:
    places = {Place(article, "Actor", (Span.of(TEXT, 0, 6),))}
    assert decisions.reject(project, ana.id, places) == 1
    assert decisions.take_back(project, ana.id, places) == 1
    assert decisions.take_back(project, ana.id, places) == 0
    assert decisions.rejected(project, ana.id, "Actor", places) == set()
    history.undo(project, ana.id)
    assert decisions.rejected(project, ana.id, "Actor", places) == places
    history.undo(project, ana.id)
    assert decisions.rejected(project, ana.id, "Actor", places) == set()
    assert [*findings(project)] == []


def test_a_mark_has_the_defaults_that_its_suggestion_leaves_and_another_tag_only_its_own(
    project: Project, ana: Annotator, article: str
) -> None:
    fields = (
        FieldRule(name="kind", tags=("Claim",), default="fact"),
        FieldRule(name="sure", tags=("Claim",), default="no"),
        FieldRule(name="said", tags=("Actor",), default="once"),
    )
    codebooks.use(project, "", replace(MINE, fields=fields))
    brought = [Field("polarity", "neg"), Field("sure", "yes")]
    marks = (said(0, 6, fields=brought), said(7, 11), said(12, 15, fields=brought))
    proposed(project, article, *marks)
    first, second, third = offers(project, ana, article)
    mark = accepted(project, ana, first, tag="Claim")
    assert mark.fields == (Field("kind", "fact"), Field("sure", "yes"))
    assert accepted(project, ana, second).fields == (Field("said", "once"),)
    assert accepted(project, ana, third).fields == (Field("said", "once"), *brought)


def test_ends_that_do_not_quote_the_text_are_refused_in_accepting(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6))
    (offer,) = offers(project, ana, article)
    with pytest.raises(ReaderError, match="the text does not say 'Rabble'"):
        accepted(project, ana, offer, spans=(Span(0, 6, "Rabble"),))
    assert offers(project, ana, article) == [offer]
