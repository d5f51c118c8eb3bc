"""Taking in what systems propose, by the rules of import."""

import pytest

from reader.model.annotation import Annotator
from reader.model.codebook import Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordAnnotator, RecordSpan
from reader.store import annotators, codebooks, history
from reader.store.check import findings
from reader.store.project import Project
from reader.store.proposals import deciding
from reader.store.proposals.proposing import Proposed, propose, propose_all
from reader.store.proposals.suggested_records import with_suggestions
from reader.store.records import Selection, stream
from tests.store.conftest import TEXT, add, new_article
from tests.store.suggesting import accepted, offers, proposed, said

pytestmark = pytest.mark.usefixtures("book")


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


def test_a_decision_that_comes_in_names_the_mark_of_its_own_place_and_tag(
    project: Project, ana: Annotator, ben: Annotator, article: str
) -> None:
    two = RecordAnnotation(tag="Actor", spans=[RecordSpan(0, 6), RecordSpan(12, 16)])
    marks = (said(0, 6), said(0, 4), said(0, 6, "Event"), two)
    proposed(project, article, *marks)
    for who in (ana, ben):
        for offer in offers(project, who, article):
            accepted(project, who, offer)
    proposed(project, article, said(7, 11))
    edited = accepted(project, ana, offers(project, ana, article)[0], tag="Event")
    named = "SELECT place, tag, annotator, annotation FROM decision ORDER BY place, tag, annotator"
    before = project.rows(named)
    taken = with_suggestions(project, ana.id, stream(project, ana.id, Selection()), Selection())
    records = [Proposed("x", record) for record in taken]
    project.db.execute("DELETE FROM decision")
    assert propose(project, records).others == 9
    made = {tuple(row[:3]): row[3] for row in before}
    assert made.pop(("7-11", "Actor", ana.id)) == edited.id
    after = {tuple(row[:3]): row[3] for row in project.rows(named)}
    assert after.pop(("7-11", "Actor", ana.id)) == ""
    assert (len(made), after) == (8, made)


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


def test_marks_may_be_taken_in_for_some_articles_only(project: Project, ana: Annotator) -> None:
    first, second = add(project, new_article("a", TEXT), new_article("b", f"{TEXT} More."))
    items = [Proposed(id_, Record(id=id_, annotations=[said(0, 6)])) for id_ in (first, second)]
    assert propose(project, items, by="words", only={second}).marks == 1
    assert offers(project, ana, first) == []


def test_a_system_s_record_is_about_the_text_that_it_names(project: Project, article: str) -> None:
    record = Record(id=article, sha256="0" * 64, annotations=[said(0, 6)])
    report = propose(project, [Proposed("x", record)], by="model")
    assert report.marks == 0
    assert "has another sha256" in report.refused[0].reason
