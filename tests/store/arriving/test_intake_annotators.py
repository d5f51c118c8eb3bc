"""Who is an annotator by what is taken in, and who is not."""

import pytest

from reader.model.annotation import Annotator
from reader.model.arrival import Arrival
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordSpan,
    RecordStatus,
)
from reader.store import annotators
from reader.store.arriving.intake import take
from reader.store.project import Project
from tests.store.arriving.arrivals import NEW, arrive, marks


def test_another_person_of_the_same_name_is_not_joined(project: Project) -> None:
    mark = RecordAnnotation(annotator="ana", tag="Actor", spans=[RecordSpan(0, 6)])
    annotators.add(project, "ana")
    stranger = RecordAnnotator("0198a000-0000-7000-8000-000000000000", "ana")
    report = arrive(project, Record(annotators=[stranger], annotations=[mark]))
    assert marks(project) == []
    assert "another annotator" in report.refused[0].reason


def test_two_of_one_name_in_one_record_are_not_joined(project: Project) -> None:
    pair = [RecordAnnotator(f"0198a000-0000-7000-8000-00000000000{n}", "ana") for n in (1, 2)]
    mark = RecordAnnotation(annotator="ana", tag="A", spans=[RecordSpan(0, 6)])
    report = arrive(project, Record(annotators=pair, annotations=[mark]))
    assert "two annotators" in report.refused[0].reason


def test_what_is_refused_makes_nobody_an_annotator_and_begins_no_round(project: Project) -> None:
    wrong = RecordAnnotation(annotator="ghost", round="r2", tag="A", spans=[RecordSpan(5, 5000)])
    tagless = RecordAnnotation(annotator="ghost", tag=" ", spans=[RecordSpan(0, 6)])
    nameless = RecordAnnotation(annotator="ghost", round=" ", tag="A", spans=[RecordSpan(0, 6)])
    state = RecordStatus(annotator="ghost", state="tired")
    report = arrive(project, Record(annotations=[wrong, tagless, nameless], status=[state]))
    assert (report.new, len(report.refused)) == (1, 4)
    assert annotators.everyone(project) == []
    assert project.rows("SELECT name FROM round WHERE name <> 'main'") == []


def test_an_importer_is_an_annotator_once_something_went_in(project: Project) -> None:
    wrong = Record(id=NEW.article.id, annotations=[RecordAnnotation(tag="A", spans=[])])
    take(project, [Arrival("a:1", None, wrong)], "ana")
    assert annotators.everyone(project) == []
    right = RecordAnnotation(tag="A", spans=[RecordSpan(0, 6)])
    report = take(project, [Arrival("a:1", NEW, Record(annotations=[right]))], "ana")
    (ana,) = annotators.everyone(project)
    assert "ana" in [remark.where for remark in report.remarks]
    assert project.rows("SELECT DISTINCT annotator FROM change WHERE operation = 'import'") == [
        (ana.id,)
    ]


def test_an_importer_who_is_new_is_the_one_of_her_name_that_comes_along(project: Project) -> None:
    brought = RecordAnnotator("0198a000-0000-7000-8000-000000000000", "ana")
    hers = RecordAnnotation(annotator="ana", tag="Actor", spans=[RecordSpan(0, 6)])
    nobodys = RecordAnnotation(tag="Event", spans=[RecordSpan(0, 6)])
    record = Record(annotators=[brought], annotations=[hers, nobodys])
    report = take(project, [Arrival("a:1", NEW, record)], "ana")
    assert (report.refused, len(marks(project))) == ([], 2)
    assert [one.id for one in annotators.everyone(project)] == [brought.id]


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (RecordAnnotator("a b", "ana"), "the id of 'ana' is not a UUID: 'a b'"),
        (RecordAnnotator("ANA-1", "ana"), "not a UUID"),
        (RecordAnnotator("", "a\nb"), "printable"),
        (RecordAnnotator("0198a000-0000-7000-8000-000000000001", "a" * 200), "printable"),
    ],
)
def test_an_annotator_who_cannot_be_one_here_is_refused_by_name(
    project: Project, person: RecordAnnotator, reason: str
) -> None:
    mark = RecordAnnotation(annotator=person.name, tag="A", spans=[RecordSpan(0, 6)])
    good = RecordAnnotation(annotator="ben", tag="A", spans=[RecordSpan(0, 6)])
    state = RecordStatus(annotator=person.name, state="done")
    record = Record(annotators=[person], annotations=[mark, good], status=[state])
    report = arrive(project, record)
    assert [one.reason.split(":")[0] for one in report.refused] == ["mark 1", "status 1"]
    assert all(reason in one.reason for one in report.refused)
    assert [one.name for one in annotators.everyone(project)] == ["ben"]


def test_space_around_a_name_is_no_part_of_it(project: Project, ana: Annotator) -> None:
    mark = RecordAnnotation(annotator=" ana ", tag="A", spans=[RecordSpan(0, 6)])
    assert arrive(project, Record(annotations=[mark])).refused == []
    assert annotators.everyone(project) == [ana]
