"""Taking in the marks of a record, and what has ids beside them."""

from reader.model.annotation import Annotator, Field
from reader.model.arrival import Arrival
from reader.model.codebook import Codebook, FieldRule, Tag
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordLabel,
    RecordLink,
    RecordSpan,
)
from reader.model.revising.changes import renamed
from reader.model.revising.check import check
from reader.store import annotations, annotators, codebooks, links, marking
from reader.store.arriving.intake import take
from reader.store.project import Project
from reader.store.records import Selection, stream
from tests.store.arriving.arrivals import NEW, arrive, marks
from tests.store.conftest import TEXT, new_article


def test_identical_marks_are_a_multiset(project: Project) -> None:
    mark = RecordAnnotation(annotator="ana", tag="Actor", spans=[RecordSpan(0, 6)])
    arrive(project, Record(annotations=[mark, mark]))
    arrive(project, Record(annotations=[mark, mark]))
    assert marks(project) == [("Actor", 0, 6)] * 2


def test_a_mark_that_does_not_fit_is_refused_and_the_rest_goes_in(project: Project) -> None:
    fits = RecordAnnotation(annotator="ana", tag="Actor", spans=[RecordSpan(0, 6, "Rebels")])
    wrong = RecordAnnotation(annotator="ana", tag="Actor", spans=[RecordSpan(1, 7, "Rebels")])
    outside = RecordAnnotation(annotator="ana", tag="Actor", spans=[RecordSpan(5, 5000)])
    nobody = RecordAnnotation(tag="Actor", spans=[RecordSpan(0, 6)])
    report = arrive(project, Record(annotations=[fits, wrong, outside, nobody]))
    assert marks(project) == [("Actor", 0, 6)]
    assert [one.reason.split(":")[0] for one in report.refused] == ["mark 3", "mark 4"]
    assert "--as" in report.refused[1].reason
    assert [one.words.split(":")[0] for one in report.waits] == ["mark 2"]


def test_a_removed_mark_is_not_revived(project: Project) -> None:
    record = Record(
        annotations=[RecordAnnotation(annotator="ana", tag="Actor", spans=[RecordSpan(0, 6)])]
    )
    arrive(project, record)
    ana = annotators.ensure(project, "ana")
    marking.remove(project, ana.id, annotations.of_article(project, ana.id, NEW.article.id)[0].id)
    arrive(project, record)
    assert marks(project) == []


def test_unknown_tags_are_kept_and_join_the_codebook(project: Project) -> None:
    mark = RecordAnnotation(annotator="ana", tag="Weasel word", spans=[RecordSpan(0, 6)])
    report = arrive(project, Record(annotations=[mark]))
    assert codebooks.current(project).tag("Weasel word").parent == "imported"
    assert report.remarks[0].detail == "Weasel word"


def test_an_end_inside_a_grapheme_is_taken_and_said(project: Project) -> None:
    at = TEXT.index("👩") + 1
    mark = RecordAnnotation(annotator="ana", tag="Actor", spans=[RecordSpan(0, at)])
    report = arrive(project, Record(annotations=[mark]))
    assert marks(project) == [("Actor", 0, at)]
    assert "grapheme" in report.remarks[0].text


def test_ids_that_systems_number_from_one_do_not_collide(project: Project) -> None:
    other = new_article("desk/other.txt", TEXT + " More.")
    batch = [
        Arrival(
            where=item.article.source_file,
            new=item,
            record=Record(
                annotations=[
                    RecordAnnotation(id="1", annotator="s", tag="A", spans=[RecordSpan(0, 6)])
                ],
                links=[RecordLink(annotator="s", type="echoes", from_="1", to="1")],
            ),
        )
        for item in (NEW, other)
    ]
    for counts in ((2, 0), (0, 4)):
        report = take(project, batch)
        assert (report.marks, report.marks_known, report.refused) == (*counts, [])
    for record in stream(project, "", Selection()):
        (mark,), (link,) = record.annotations, record.links
        assert link.from_ == link.to == mark.id != "1"


def test_an_id_of_a_mark_on_another_article_is_refused(project: Project) -> None:
    other = new_article("desk/other.txt", TEXT + " More.")
    mark = RecordAnnotation(
        id="0198a000-0000-7000-8000-00000000000a", annotator="a", tag="A", spans=[RecordSpan(0, 6)]
    )
    record = Record(annotations=[mark])
    batch = [Arrival(where=i.article.source_file, new=i, record=record) for i in (NEW, other)]
    report = take(project, batch)
    assert report.marks == 1
    assert "another article" in report.refused[0].reason


def test_a_nameless_round_refuses_its_mark_only(project: Project) -> None:
    bad = RecordAnnotation(annotator="a", round=" ", tag="A", spans=[RecordSpan(0, 6)])
    good = RecordAnnotation(annotator="a", tag="A", spans=[RecordSpan(0, 6)])
    report = arrive(project, Record(annotations=[bad, good]))
    assert (report.new, report.marks, len(report.refused)) == (1, 1, 1)


def test_a_refusal_keeps_the_number_the_mark_has_in_its_record(project: Project) -> None:
    other = new_article("desk/other.txt", TEXT + " More.")
    mark = RecordAnnotation(
        id="0198a000-0000-7000-8000-00000000000a", annotator="a", tag="A", spans=[RecordSpan(0, 6)]
    )
    wrong = RecordAnnotation(annotator="a", tag="A", spans=[RecordSpan(5, 5000)])
    take(project, [Arrival("a", NEW, Record(annotations=[mark]))])
    report = take(project, [Arrival("b", other, Record(annotations=[wrong, mark]))])
    assert [one.reason.split(":")[0] for one in report.refused] == ["mark 1", "mark 2"]


def test_what_two_systems_number_from_one_is_kept_apart(project: Project) -> None:
    record = Record(
        annotations=[
            RecordAnnotation(id="1", annotator=who, round=when, tag="A", spans=[RecordSpan(0, 6)])
            for who in ("sysA", "sysB")
            for when in ("main", "pilot")
        ],
        links=[
            RecordLink(id="1", annotator=who, type="echoes", from_="1", to="1")
            for who in ("sysA", "sysB")
        ],
        labels=[
            RecordLabel(id="1", annotator=who, name="stance", value=who) for who in ("sysA", "sysB")
        ],
    )
    first, second = arrive(project, record), arrive(project, record)
    assert (first.marks, first.marks_known, first.refused) == (4, 0, [])
    assert (second.marks, second.marks_known, second.remarks) == (0, 8, [])
    (out,) = stream(project, "", Selection())
    assert (len(out.annotations), len(out.links), len(out.labels)) == (4, 2, 2)
    mine = {(mark.annotator, mark.round): mark.id for mark in out.annotations}
    for link in out.links:
        assert link.from_ == link.to == mine[link.annotator, "main"]


def test_a_link_to_anothers_mark_finds_it_by_the_records_own_id(project: Project) -> None:
    record = Record(
        annotations=[
            RecordAnnotation(id="a1", annotator="a", tag="A", spans=[RecordSpan(0, 6)]),
            RecordAnnotation(id="b1", annotator="b", tag="A", spans=[RecordSpan(0, 6)]),
        ],
        links=[RecordLink(annotator="a", type="echoes", from_="a1", to="b1")],
    )
    arrive(project, record)
    (out,) = stream(project, "", Selection())
    ids = {mark.annotator: mark.id for mark in out.annotations}
    assert (out.links[0].from_, out.links[0].to) == (ids["a"], ids["b"])


def test_an_id_that_is_here_as_anothers_is_said(project: Project) -> None:
    marks = [
        RecordAnnotation(
            id="0198a000-0000-7000-8000-00000000000a",
            annotator=who,
            tag="A",
            spans=[RecordSpan(0, 6)],
        )
        for who in ("sysA", "sysB")
    ]
    labels = [
        RecordLabel(id=marks[0].id, annotator=mark.annotator, name="stance", value="x")
        for mark in marks
    ]
    report = arrive(project, Record(annotations=marks, labels=labels))
    assert (report.marks, report.marks_known) == (1, 2)
    assert [remark.text[:27] for remark in report.remarks[:2]] == [
        "a mark is here as another's",
        "a label is here as another'",
    ]


def test_a_tag_called_imported_spoils_no_codebook(project: Project, ana: Annotator) -> None:
    spans = [RecordSpan(0, 6)]
    tags = ("imported", "Odd")
    marks = [RecordAnnotation(annotator="ana", tag=tag, spans=spans) for tag in tags]
    arrive(project, Record(annotations=marks))
    book = codebooks.current(project)
    assert check(book) == []
    codebooks.revise(project, ana.id, "rename tag", lambda book: renamed(book, "Odd", "Even"))


def test_a_field_that_names_another_mark_of_its_record_names_it_here(project: Project) -> None:
    fields = (FieldRule(name="speaker", kind="reference"), FieldRule(name="rank", kind="number"))
    codebooks.use(project, "", Codebook(id="mine", tags=(Tag(id="Actor"),), fields=fields))
    said = [Field("speaker", "2"), Field("speaker", "elsewhere"), Field("rank", "2")]
    spans = [RecordSpan(0, 6)], [RecordSpan(7, 11)]
    record = Record(
        annotations=[
            RecordAnnotation(id="1", annotator="ana", tag="Actor", spans=spans[0], fields=said),
            RecordAnnotation(id="2", annotator="ana", tag="Actor", spans=spans[1]),
        ]
    )
    arrive(project, record)
    arrive(project, record)
    first, second = annotations.of_article(project, "", NEW.article.id)
    assert first.fields == (Field("speaker", second.id), *said[1:])


def test_a_field_of_a_link_that_names_a_mark_names_it_here(project: Project) -> None:
    fields = (
        FieldRule(name="cue", kind="reference", applies="link"),
        FieldRule(name="rank", kind="number", applies="link"),
    )
    codebooks.use(project, "", Codebook(id="mine", tags=(Tag(id="Actor"),), fields=fields))
    said = [Field("cue", "2"), Field("cue", "elsewhere"), Field("rank", "2")]
    marks = [
        RecordAnnotation(id=name, annotator="ana", tag="Actor", spans=[RecordSpan(*place)])
        for name, place in (("1", (0, 6)), ("2", (7, 11)))
    ]
    link = RecordLink(annotator="ana", type="cites", from_="1", to="2", fields=said)
    record = Record(annotations=marks, links=[link])
    arrive(project, record)
    arrive(project, record)
    first, second = annotations.of_article(project, "", NEW.article.id)
    ((kept,),) = links.of_articles(project, "", [NEW.article.id]).values()
    assert (kept.from_, kept.to) == (first.id, second.id)
    assert kept.fields == (Field("cue", second.id), *said[1:])
