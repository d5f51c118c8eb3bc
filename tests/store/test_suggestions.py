"""Suggestions: taken in by the rules of import, offered to each, decided on once."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reader.model.annotation import Annotation, Annotator, Field, Span
from reader.model.codebook import Codebook, FieldRule, Tag
from reader.model.codebook_versions import renamed, split
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordAnnotator, RecordSpan
from reader.model.suggestion import Place, Suggestion
from reader.store import (
    annotations,
    annotators,
    codebooks,
    deciding,
    decisions,
    history,
    marking,
    suggested,
    suggestions,
    twins,
)
from reader.store.check import findings
from reader.store.project import Project, open_project
from reader.store.proposing import Proposed, propose, propose_all
from reader.store.records import Selection, stream
from reader.store.report import Report
from reader.store.suggested_records import with_suggestions
from tests.store.conftest import TEXT, add, mark_of, new_article

BOOK = "news/1@00000000"


def said(start: int, end: int, tag: str = "Actor", **more: object) -> RecordAnnotation:
    return RecordAnnotation(tag=tag, spans=[RecordSpan(start, end)], **more)  # type: ignore[arg-type]


def proposed(project: Project, article: str, *marks: RecordAnnotation, by: str = "words") -> Report:
    return propose(project, [Proposed("here", Record(id=article, annotations=[*marks]))], by=by)


def offers(project: Project, who: Annotator, article: str) -> list[Suggestion]:
    return suggestions.offered(project, who.id, [article]).get(article, [])


def accepted(project: Project, who: Annotator, offer: Suggestion, **more: object) -> Annotation:
    return deciding.accept(project, who.id, offer, TEXT, codebook=BOOK, **more)  # type: ignore[arg-type]


@pytest.fixture
def ben(project: Project) -> Annotator:
    return annotators.add(project, "ben")


def test_a_suggestion_is_taken_in_once_with_its_score_and_reason(
    project: Project, ana: Annotator, article: str
) -> None:
    report = proposed(project, article, said(0, 6, score=0.5, reason="in the list"), said(0, 6))
    assert (report.marks, report.marks_known) == (1, 0)
    again = proposed(project, article, said(0, 6))
    assert (again.marks, again.marks_known) == (0, 1)
    (offer,) = offers(project, ana, article)
    assert (offer.score, offer.reason, offer.quote) == (0.5, "in the list", "Rebels")
    assert history.next_undo(project, "") is None
    assert [one.kind for one in annotators.everyone(project)] == ["person", "system"]
    assert list(findings(project)) == []


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (Record(id="nowhere", annotations=[said(0, 6)]), "no article with id"),
        (Record(text="Another text.", annotations=[said(0, 6)]), "no article with sha256"),
        (Record(text=TEXT, annotations=[said(0, 600)]), "no span 0-600"),
        (Record(text=TEXT, annotations=[said(0, 6, status="deleted")]), "set aside"),
        (Record(text=TEXT, annotations=[said(0, 6, score=float("nan"))]), "no number"),
        (Record(text=TEXT, annotations=[said(0, 6, tag=" ")]), "tag is empty"),
        (Record(text=TEXT, annotations=[said(0, 6, tag="Group")]), "heading"),
        (
            Record(
                text=TEXT,
                annotations=[RecordAnnotation(tag="Actor", spans=[RecordSpan(0, 6, "Rebel!")])],
            ),
            "the text says 'Rebels'",
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_name_and_the_rest_goes_in(
    project: Project, ana: Annotator, article: str, record: Record, reason: str
) -> None:
    codebooks.use(project, "", Codebook(id="b", tags=(Tag(id="Group", heading=True),)))
    fine = Record(id=article, annotations=[said(7, 11)])
    report = propose(project, [Proposed("one", record), Proposed("two", fine)], by="model")
    assert reason in report.refused[0].reason
    assert report.marks == len(offers(project, ana, article)) == 1


def test_a_text_that_is_not_the_article_s_is_refused(project: Project, article: str) -> None:
    record = Record(id=article, text=f"{TEXT} ", annotations=[said(0, 6)])
    report = propose(project, [Proposed("one", record)], by="model")
    assert report.marks == 0
    assert "not that of the article" in report.refused[0].reason


def test_an_unknown_tag_is_kept_and_added_and_an_end_in_a_grapheme_is_told(
    project: Project, article: str
) -> None:
    inside = TEXT.index("👩") + 1
    report = proposed(project, article, said(inside - 1, inside, tag="Novel"))
    assert report.marks == 1
    assert {remark.text for remark in report.remarks} == {
        "a suggestion ends inside a grapheme",
        "tags added under 'imported'",
    }
    assert codebooks.current(project).tag("Novel").parent == "imported"


def test_the_marks_of_a_record_are_their_systems_and_no_person_s(
    project: Project, ana: Annotator, article: str
) -> None:
    record = Record(
        id=article,
        annotators=[RecordAnnotator(id=ana.id, name="ana")],
        annotations=[
            said(0, 6, annotator="ana"),
            said(0, 6, annotator="bert"),
            said(0, 6),
        ],
    )
    report = propose(project, [Proposed("x", record)])
    assert [refusal.reason.partition(": ")[2][:20] for refusal in report.refused] == [
        "it names no annotato",
    ]
    assert [(note.text[:14], note.detail[:1]) for note in report.remarks] == [
        ("people's marks", "1")
    ]
    found = annotators.by_name(project, "bert")
    assert found is not None
    assert found.kind == "system"
    with pytest.raises(ReaderError, match="person here"):
        proposed(project, article, said(0, 6), by="ana")


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


@pytest.fixture(autouse=True)
def book(project: Project) -> None:
    codebooks.begin(project, Codebook(id="mine", tags=(Tag(id="Actor"), Tag(id="Event"))))


def test_the_best_of_several_who_propose_the_same_speaks(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6), by="rule")
    proposed(project, article, said(0, 6, score=0.2), by="weak")
    proposed(project, article, said(0, 6, score=0.9), by="strong")
    assert [offer.score for offer in offers(project, ana, article)] == [0.9]
    assert len(suggestions.queue(project, ana.id)) == 1


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


def test_many_are_taken_in_by_batches(project: Project, ana: Annotator) -> None:
    text = "word " * 12_000
    (article,) = add(project, new_article("long.txt", text))
    items = [
        Proposed("x", Record(id=article, annotations=[said(at, at + 4) for at in part]))
        for part in (range(0, 30_000, 5), range(30_000, 60_000, 5))
    ]
    reports = [*propose_all(project, items, by="words")]
    assert sum(report.marks for report in reports) == 12_000
    assert len(offers(project, ana, article)) == 12_000


def test_a_suggestion_whose_quote_is_not_the_text_s_is_found_by_check(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6))
    deciding.reject(project, ana.id, offers(project, ana, article)[0])
    for table in ("suggestion", "decision"):
        project.db.execute(f"UPDATE {table} SET spans = replace(spans, 'Rebels', 'Rabble')")
    words = [finding.words for finding in findings(project)]
    assert sum("does not say 'Rabble'" in line for line in words) == 2


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


MINE = Codebook(
    id="mine",
    tags=(Tag(id="Actor"), Tag(id="Claim"), Tag(id="Old", deprecated=True)),
    fields=(FieldRule(name="kind", tags=("Claim",)), FieldRule(name="sure", tags=("Claim",))),
)


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


def test_another_tag_takes_only_fields_of_its_own_and_has_its_defaults(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, "", MINE)
    brought = [Field("polarity", "neg"), Field("sure", "yes")]
    proposed(project, article, said(0, 6, fields=brought), said(7, 11))
    first, second = offers(project, ana, article)
    begun = (Field("kind", "fact"), Field("sure", "no"))
    mark = accepted(project, ana, first, tag="Claim", fields=begun)
    assert mark.fields == (Field("sure", "yes"), Field("kind", "fact"))
    assert accepted(project, ana, second, fields=begun).fields == begun


def test_ends_that_do_not_quote_the_text_are_refused_in_accepting(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6))
    (offer,) = offers(project, ana, article)
    with pytest.raises(ReaderError, match="the text does not say 'Rabble'"):
        accepted(project, ana, offer, spans=(Span(0, 6, "Rabble"),))
    assert offers(project, ana, article) == [offer]


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


def test_marks_may_be_taken_in_for_some_articles_only(project: Project, ana: Annotator) -> None:
    first, second = add(project, new_article("a", TEXT), new_article("b", f"{TEXT} More."))
    items = [Proposed(id_, Record(id=id_, annotations=[said(0, 6)])) for id_ in (first, second)]
    assert propose(project, items, by="words", only={second}).marks == 1
    assert offers(project, ana, first) == []


def test_what_is_proposed_in_another_round_is_not_offered_in_this_one(
    project: Project, ana: Annotator, article: str
) -> None:
    proposed(project, article, said(0, 6, round="pilot"), said(7, 11))
    assert [offer.round for offer in offers(project, ana, article)] == ["main"]
    assert len(suggestions.queue(project, ana.id)) == 1


def test_a_system_s_record_is_about_the_text_that_it_names(project: Project, article: str) -> None:
    record = Record(id=article, sha256="0" * 64, annotations=[said(0, 6)])
    report = propose(project, [Proposed("x", record)], by="model")
    assert report.marks == 0
    assert "has another sha256" in report.refused[0].reason
