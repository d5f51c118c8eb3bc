import msgspec
import pytest

from reader.model.annotation import Annotator, Field
from reader.model.arrival import Arrival, Item, Notice, Refusal
from reader.model.article import Extra, NewArticle
from reader.model.codebook import Codebook, FieldRule, Tag
from reader.model.codebook_check import check
from reader.model.codebook_versions import renamed
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
from reader.model.reposts import sketch
from reader.store import annotations, annotators, articles, codebooks, correcting, marking
from reader.store.check import findings
from reader.store.intake import take, take_all
from reader.store.project import Project
from reader.store.records import Selection, stream
from reader.store.report import Report
from tests.store.conftest import TEXT, add, mark_of, new_article

NEW = new_article("desk/derna.txt", TEXT, title="Rebels leave", story="derna")


def arrive(project: Project, record: Record) -> Report:
    return take(project, [Arrival("in.jsonl:1", NEW, record, sketch(TEXT))])


def marks(project: Project) -> list[tuple[str, int, int]]:
    found = annotations.of_article(project, "", NEW.article.id)
    return [(mark.tag, mark.start, mark.end) for mark in found]


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
    assert [one.reason.split(":")[0] for one in report.refused] == ["mark 2", "mark 3", "mark 4"]
    assert "--as" in report.refused[2].reason


def test_a_removed_mark_is_not_revived(project: Project) -> None:
    record = Record(
        annotations=[RecordAnnotation(annotator="ana", tag="Actor", spans=[RecordSpan(0, 6)])]
    )
    arrive(project, record)
    ana = annotators.ensure(project, "ana")
    marking.remove(project, ana.id, annotations.of_article(project, ana.id, NEW.article.id)[0].id)
    arrive(project, record)
    assert marks(project) == []


def test_another_person_of_the_same_name_is_not_joined(project: Project) -> None:
    mark = RecordAnnotation(annotator="ana", tag="Actor", spans=[RecordSpan(0, 6)])
    annotators.add(project, "ana")
    stranger = RecordAnnotator("0198a000-0000-7000-8000-000000000000", "ana")
    report = arrive(project, Record(annotators=[stranger], annotations=[mark]))
    assert marks(project) == []
    assert "another annotator" in report.refused[0].reason


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


def test_two_of_one_name_in_one_record_are_not_joined(project: Project) -> None:
    pair = [RecordAnnotator(f"0198a000-0000-7000-8000-00000000000{n}", "ana") for n in (1, 2)]
    mark = RecordAnnotation(annotator="ana", tag="A", spans=[RecordSpan(0, 6)])
    report = arrive(project, Record(annotators=pair, annotations=[mark]))
    assert "two annotators" in report.refused[0].reason


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


def test_a_refusal_keeps_the_number_the_mark_has_in_its_record(project: Project) -> None:
    other = new_article("desk/other.txt", TEXT + " More.")
    mark = RecordAnnotation(
        id="0198a000-0000-7000-8000-00000000000a", annotator="a", tag="A", spans=[RecordSpan(0, 6)]
    )
    wrong = RecordAnnotation(annotator="a", tag="A", spans=[RecordSpan(5, 5000)])
    take(project, [Arrival("a", NEW, Record(annotations=[mark]))])
    report = take(project, [Arrival("b", other, Record(annotations=[wrong, mark]))])
    assert [one.reason.split(":")[0] for one in report.refused] == ["mark 1", "mark 2"]


def test_what_is_held_at_once_is_bounded_by_the_marks_too(project: Project) -> None:
    many = [RecordAnnotation(annotator="a", tag="A", spans=[RecordSpan(0, 6)])] * 4_000
    arrivals = [Arrival(f"in:{line}", NEW, Record(annotations=many)) for line in range(5)]
    assert [report.known + report.new for report in take_all(project, arrivals)] == [3, 2]


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
