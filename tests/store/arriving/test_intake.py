"""Taking in articles, with the records that come with them."""

import msgspec
import pytest

from reader.model.annotation import Annotator, Field
from reader.model.arrival import Arrival, Item, Notice, Refusal
from reader.model.article import Extra, NewArticle
from reader.model.identity import text_sha256
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
    RecordSpan,
    RecordStatus,
)
from reader.model.text.reposts import sketch
from reader.store import annotations, annotators, articles, correcting, marking
from reader.store.arriving.intake import take, take_all
from reader.store.arriving.report import Counts, Report
from reader.store.check import findings
from reader.store.project import Project
from reader.store.records import Selection, stream
from tests.store.arriving.arrivals import NEW, arrive, marks
from tests.store.conftest import TEXT, add, mark_of, new_article


def test_taking_the_same_twice_changes_nothing(project: Project) -> None:
    record = Record(
        annotations=[RecordAnnotation(annotator="ana", tag="Actor", spans=[RecordSpan(0, 6)])]
    )
    first, second = arrive(project, record), arrive(project, record)
    assert (first.new, first.marks) == (1, 1)
    assert (second.new, second.known, second.marks, second.marks_known) == (0, 1, 0, 1)
    assert project.row("SELECT count(*) FROM change WHERE entity = 'annotation'") == (1,)


def test_what_is_refused_and_said_is_in_the_order_it_came_in(project: Project) -> None:
    wrong = Record(annotations=[RecordAnnotation(annotator="ana", tag="A", spans=[])])
    inside = [RecordAnnotation(annotator="ana", tag="A", spans=[RecordSpan(59, 60)])]
    batch: list[Item] = [
        Notice("in.jsonl:1", "first"),
        Arrival("in.jsonl:2", NEW, wrong),
        Refusal("in.jsonl:3", "not JSON"),
        Arrival("in.jsonl:4", NEW, Record(annotations=inside)),
        Arrival("in.jsonl:5", NEW, wrong),
        Notice("in.jsonl:6", "last"),
    ]
    report = take(project, batch)
    assert [one.where[-1] for one in report.refused] == ["2", "3", "5"]
    assert [one.where[-1] for one in report.remarks if ":" in one.where] == ["1", "4", "6"]


def test_blanks_of_a_known_article_are_filled_and_nothing_is_overwritten(project: Project) -> None:
    add(project, NEW)
    late = msgspec.structs.replace(
        NEW.article, title="Another", outlet="Desk", extra=(Extra("beat", "war"),)
    )
    report = take(project, [Arrival(where="m.csv:2", new=NewArticle(article=late, text=TEXT))])
    article = articles.get(project, NEW.article.id)
    assert (article.title, article.outlet, article.extra) == (
        "Rebels leave",
        "Desk",
        (Extra("beat", "war"),),
    )
    assert report.completed == 1
    assert "title stays" in report.remarks[0].text


def test_marks_find_their_article_by_id_or_by_a_unique_text(project: Project) -> None:
    add(project, NEW)
    mark = RecordAnnotation(annotator="ana", tag="Actor", spans=[RecordSpan(0, 6)])
    by_text = Record(sha256=NEW.article.sha256, annotations=[mark])
    unknown = Record(id="f" * 64, annotations=[mark])
    batch = [
        Arrival(where="a:1", new=None, record=by_text),
        Arrival(where="a:2", new=None, record=unknown),
    ]
    report = take(project, batch)
    assert marks(project) == [("Actor", 0, 6)]
    assert report.refused == [Refusal("a:2", "no article with id ffffffffffff")]
    add(project, new_article("other/name.txt", TEXT))
    report = take(project, [Arrival(where="a:1", new=None, record=by_text)])
    assert "several articles" in report.refused[0].reason


def test_everything_of_a_record_comes_out_as_it_went_in(project: Project) -> None:
    record = Record(
        annotators=[RecordAnnotator("0198a000-0000-7000-8000-000000000001", "ana")],
        annotations=[
            RecordAnnotation(
                id="0198a000-0000-7000-8000-00000000000a",
                annotator="ana",
                round="pilot",
                tag="Actor",
                spans=[RecordSpan(0, 6, "Rebels"), RecordSpan(24, 29, "Derna")],
                fields=[Field("polarity", "neg"), Field("polarity", "pos")],
                note="[/] \x1b]0;x",
                unsure=True,
                created="2026-01-01T00:00:00Z",
                codebook="news/1@00000000",
            )
        ],
        links=[
            RecordLink(
                id="0198a000-0000-7000-8000-00000000000b",
                annotator="ana",
                type="contradicts",
                from_="0198a000-0000-7000-8000-00000000000a",
                to="0198a000-0000-7000-8000-0000000000ff",
                state="apparent",
                fields=[Field("slot", "number")],
                created="2026-01-01T00:00:00Z",
            )
        ],
        labels=[
            RecordLabel(
                id="0198a000-0000-7000-8000-00000000000c",
                annotator="ana",
                name="stance",
                value="critical",
                created="2026-01-01T00:00:00Z",
            )
        ],
        status=[RecordStatus(annotator="ana", state="done", at="2026-01-01T00:00:00Z")],
    )
    assert arrive(project, record).refused == []
    (out,) = stream(project, "", Selection())
    assert (out.annotators, out.annotations) == (record.annotators, record.annotations)
    assert (out.links, out.labels, out.status) == (record.links, record.labels, record.status)
    assert list(findings(project)) == []


def test_one_does_not_see_what_a_closed_round_hides(project: Project, ana: Annotator) -> None:
    (article,) = add(project, NEW)
    ben = annotators.add(project, "ben")
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    project.db.execute("UPDATE round SET open = 0")
    (mine,) = stream(project, ana.id, Selection())
    (hers,) = stream(project, ben.id, Selection())
    assert (len(mine.annotations), len(hers.annotations), hers.annotators) == (1, 0, [])


def test_what_was_recognised_in_a_text_does_not_come_back(project: Project) -> None:
    again = Arrival("a.txt", NEW, recognised=frozenset({"title", "wire"}))
    take(project, [again])
    correcting.correct(project, "", NEW.article.id, {"title": ""})
    report = take(project, [again])
    assert (report.completed, report.remarks) == (0, [])
    assert articles.get(project, NEW.article.id).title == ""


def test_a_repost_is_told_of_the_oldest_it_is_like(project: Project) -> None:
    words = " ".join(f"word{number}" for number in range(300))
    items = [new_article(f"desk/{name}.txt", f"{name} {words}") for name in ("a", "b", "c")]
    arrivals = [Arrival(i.article.source_file, i, sketch=sketch(i.text)) for i in items]
    first, second = take(project, arrivals[:2]), take(project, arrivals[2:])
    for report, where in ((first, "desk/b.txt"), (second, "desk/c.txt")):
        (notice,) = report.remarks
        assert notice.where == where
        assert "% the same as desk/a.txt" in notice.detail
    assert articles.count(project) == 3
    assert take(project, arrivals).remarks == []


def test_what_is_held_at_once_is_bounded_by_the_marks_too(project: Project) -> None:
    many = [RecordAnnotation(annotator="a", tag="A", spans=[RecordSpan(0, 6)])] * 4_000
    arrivals = [Arrival(f"in:{line}", NEW, Record(annotations=many)) for line in range(5)]
    assert [report.known + report.new for report in take_all(project, arrivals)] == [3, 2]


@pytest.mark.parametrize("length", [len(TEXT), 70_000])
@pytest.mark.parametrize("together", [True, False])
def test_marks_are_of_the_text_that_is_here_and_not_of_one_that_calls_itself_so(
    project: Project, length: int, *, together: bool
) -> None:
    text = TEXT.ljust(length, "x")
    item = new_article("desk/derna.txt", text)
    false = "Rulers" + text[6:]
    other = msgspec.structs.replace(
        item, article=msgspec.structs.replace(item.article, sha256=text_sha256(false)), text=false
    )
    mark = RecordAnnotation(annotator="ana", tag="A", spans=[RecordSpan(0, 6)])
    record = Record(annotations=[mark])
    seen = sketch(text)
    arrivals = [
        Arrival("in:1", item, sketch=seen),
        Arrival("in:2", other, record, sketch(false)),
        Arrival("in:3", item, record, seen),
    ]
    batches = [arrivals] if together else [arrivals[:1], arrivals[1:]]
    report = [take(project, batch) for batch in batches][-1]
    assert [one.where for one in report.refused] == ["in:2"]
    assert "another text" in report.refused[0].reason
    found = annotations.of_article(project, "", item.article.id)
    assert [mark.quote for mark in found] == ["Rebels"]
    assert list(findings(project)) == []


def test_a_record_that_names_another_text_than_its_articles_is_refused(project: Project) -> None:
    add(project, NEW)
    mark = RecordAnnotation(annotator="ana", tag="A", spans=[RecordSpan(0, 6)])
    named = Record(id=NEW.article.id, sha256="0" * 64, annotations=[mark])
    report = take(project, [Arrival("in:1", None, named)])
    assert ["another sha256" in one.reason for one in report.refused] == [True]
    assert marks(project) == []


def test_the_counts_of_batches_add_up_and_hold_no_articles() -> None:
    first = Report(new=1, known=2, completed=3, marks=4, others=5, marks_known=6, articles=["a"])
    assert Counts() + first + first == Counts(2, 4, 6, 8, 10, 12)
    assert not (Counts(known=1) + Report(marks_known=1)).changed
    assert (Counts(known=1) + Report(others=1)).changed
