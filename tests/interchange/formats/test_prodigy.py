"""Prodigy: tasks in the shape that its recipes write, several people, answers, and faults."""

import io
import json

import pytest
from hypothesis import given, settings

from reader.interchange.formats import prodigy
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.losses import Losses
from reader.model.annotation import PASSAGE
from reader.model.record import Record, RecordAnnotation, RecordAnnotator, RecordLink, RecordSpan
from tests.interchange.formats.reading import data, read_bytes
from tests.interchange.formats.round_trips import assert_comes_back, listed, projects


@settings(max_examples=60, deadline=None)
@given(projects())
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(prodigy, records)


def task(**changed: object) -> dict[str, object]:
    """Return a task as ``rel.manual`` saves one."""
    tokens = [
        {"text": "Firefighters", "start": 0, "end": 12, "id": 0, "ws": True, "disabled": False},
        {"text": "blame", "start": 13, "end": 18, "id": 1, "ws": True, "disabled": False},
        {"text": "Mayor", "start": 19, "end": 24, "id": 2, "ws": True, "disabled": False},
        {"text": "Silva", "start": 25, "end": 30, "id": 3, "ws": False, "disabled": False},
        {"text": ".", "start": 30, "end": 31, "id": 4, "ws": False, "disabled": False},
    ]
    actor = {"start": 0, "end": 12, "token_start": 0, "token_end": 0, "label": "ACTOR"}
    target = {"start": 19, "end": 30, "token_start": 2, "token_end": 3, "label": "TARGET"}
    relation = {
        "head": 0, "child": 3, "head_span": actor, "child_span": target,
        "color": "#96e8ce", "label": "BLAMES",
    }  # fmt: skip
    return {
        "text": "Firefighters blame Mayor Silva.",
        "meta": {"source": "Harbour Post"},
        "_input_hash": 1918924457,
        "_task_hash": 862676105,
        "_is_binary": False,
        "spans": [actor, target],
        "tokens": tokens,
        "_view_id": "relations",
        "relations": [relation],
        "answer": "accept",
        "_timestamp": 1652970826,
        "_annotator_id": "news-ana",
        "_session_id": "news-ana",
    } | changed


def words(text: str, marks: list[RecordAnnotation]) -> list[tuple[str, str]]:
    return [(text[m.spans[0].start : m.spans[0].end], m.tag) for m in marks]


def test_a_task_with_relations() -> None:
    (draft,), refused, _ = read_bytes(prodigy, data(task()))
    assert not refused
    assert draft.metadata == {"outlet": "Harbour Post"}
    assert draft.own_id == "1918924457"
    assert draft.record
    marks = draft.record.annotations
    assert words(draft.text, marks) == [("Firefighters", "ACTOR"), ("Mayor Silva", "TARGET")]
    assert {(m.annotator, m.created) for m in marks} == {("news-ana", "2022-05-19T14:33:46Z")}
    (link,) = draft.record.links
    assert (link.from_, link.type, link.to) == (marks[0].id, "BLAMES", marks[1].id)


def test_what_else_stands_as_meta_is_not_left_in_silence() -> None:
    (draft,), _, notices = read_bytes(prodigy, data(task(meta=[{"identifiant": "13540"}])))
    assert draft.metadata == {}
    assert any("more than a value" in each.text and each.detail == "meta" for each in notices)


def test_rows_of_several_people_about_one_text_are_one_article() -> None:
    ben = task(_annotator_id="news-ben", _session_id="news-ben", spans=[], relations=[])
    (draft,), _, _ = read_bytes(prodigy, data(task(), ben))
    assert draft.record
    assert [each.name for each in draft.record.annotators] == ["news-ana", "news-ben"]
    assert len(draft.record.annotations) == 2


def test_links_of_several_people_have_ends_of_their_own() -> None:
    ben = task(_annotator_id="news-ben", _session_id="news-ben")
    (draft,), _, _ = read_bytes(prodigy, data(task(), ben))
    assert draft.record
    of = {mark.id: mark.annotator for mark in draft.record.annotations}
    assert len(of) == 4
    assert [(of[link.from_], of[link.to]) for link in draft.record.links] == [
        ("news-ana", "news-ana"),
        ("news-ben", "news-ben"),
    ]


def test_a_session_that_nobody_named_is_nobodys_name() -> None:
    session = "news-2022-05-19_14-33-46"
    rows = data(task(_annotator_id=session, _session_id=session))
    (draft,), _, _ = read_bytes(prodigy, rows)
    assert draft.record
    assert {mark.annotator for mark in draft.record.annotations} == {""}


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_what_was_not_accepted_is_no_mark_and_that_is_said(answer: str) -> None:
    (draft,), refused, notices = read_bytes(prodigy, data(task(answer=answer)))
    assert not refused
    assert draft.record
    assert not draft.record.annotations
    assert any(answer in notice.text for notice in notices)


def test_choices_are_labels() -> None:
    row = task(options=[{"id": "critical", "text": "Critical"}], accept=["critical", "tone=harsh"])
    (draft,), _, _ = read_bytes(prodigy, data(row))
    assert draft.record
    assert [(each.name, each.value) for each in draft.record.labels] == [
        ("label", "critical"),
        ("tone", "harsh"),
    ]


def test_a_relation_with_a_bare_token_gets_an_end_there() -> None:
    verb = {"start": 13, "end": 18, "token_start": 1, "token_end": 1, "label": None}
    relation = {"head": 1, "child": 3, "head_span": verb, "label": "OF"}
    (draft,), refused, _ = read_bytes(prodigy, data(task(relations=[relation])))
    assert not refused
    assert draft.record
    assert words(draft.text, draft.record.annotations)[2] == ("blame", PASSAGE)
    (link,) = draft.record.links
    assert link.from_ == draft.record.annotations[2].id
    assert link.to == draft.record.annotations[1].id


def test_relations_at_one_bare_token_have_one_end_there() -> None:
    """As ``rel.manual`` saves them: the span of a bare token has no label."""
    verb = {"start": 13, "end": 18, "token_start": 1, "token_end": 1, "label": None}
    actor, target = (
        {"start": 0, "end": 12, "token_start": 0, "token_end": 0, "label": "ACTOR"},
        {"start": 19, "end": 30, "token_start": 2, "token_end": 3, "label": "TARGET"},
    )
    relations = [
        {"head": 1, "child": 0, "head_span": verb, "child_span": actor, "label": "SUBJ"},
        {"head": 1, "child": 3, "head_span": verb, "child_span": target, "label": "OBJ"},
    ]
    (draft,), refused, _ = read_bytes(prodigy, data(task(relations=relations)))
    assert not refused
    assert draft.record
    marks = draft.record.annotations
    assert words(draft.text, marks)[2:] == [("blame", PASSAGE)]
    assert [(link.from_, link.to) for link in draft.record.links] == [
        (marks[2].id, marks[0].id),
        (marks[2].id, marks[1].id),
    ]


def test_what_a_model_wrote_beside_a_span_is_told_to_be_left() -> None:
    """As ``ner.correct`` saves them."""
    given = span(text="Mayor Silva", source="en_core_web_lg", input_hash=932777898)
    (draft,), _, notices = read_bytes(prodigy, data(task(spans=[given], relations=[])))
    assert draft.record
    assert words(draft.text, draft.record.annotations) == [("Mayor Silva", "TARGET")]
    told = next(notice for notice in notices if "spans" in notice.text)
    assert told.text.startswith("not kept")
    assert told.detail == "input_hash, source"


def span(**changed: object) -> dict[str, object]:
    return {"start": 19, "end": 30, "token_start": 2, "token_end": 3, "label": "TARGET"} | changed


@pytest.mark.parametrize(
    "given", [span(token_end=4), span(token_start=None), span(start=None), span(label="TARGET")]
)
def test_one_place_told_in_two_ways(given: dict[str, object]) -> None:
    (draft,), _, _ = read_bytes(prodigy, data(task(spans=[given], relations=[])))
    assert draft.record
    assert words(draft.text, draft.record.annotations) == [("Mayor Silva", "TARGET")]


@pytest.mark.parametrize(
    "given",
    [
        span(token_start=1), span(token_end=1), span(end=29), span(start=None, token_end=99),
        span(label=None), span(label=""), span(start=-5, token_end=None), span(end=10**40),
        {"label": "X"}, "x", None, span(start=True, token_end=None), span(start=[], token_start={}),
    ],
)  # fmt: skip
def test_a_span_that_is_none_or_has_two_places_is_refused_alone(given: object) -> None:
    good = span(label="GOOD")
    (draft,), refused, _ = read_bytes(prodigy, data(task(spans=[given, good], relations=[])))
    assert not refused
    assert draft.record
    bad, fine = draft.record.annotations
    assert bad.fault
    assert words(draft.text, [fine]) == [("Mayor Silva", "GOOD")]


@pytest.mark.parametrize(
    "relation",
    [
        {"head": 9, "child": 3, "label": "X"},
        {"head": 0, "child": 3},
        {"label": "X"},
        3,
        {"head": []},
    ],
)
def test_a_relation_that_is_none_is_refused_alone(relation: object) -> None:
    (draft,), refused, _ = read_bytes(prodigy, data(task(relations=[relation])))
    assert len(refused) == 1
    assert draft.record
    assert len(draft.record.annotations) == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"text": None},
        {"text": 3},
        {"spans": "x"},
        {"tokens": {}},
        {"relations": 1},
        {"accept": "x"},
    ],
)
def test_a_task_that_is_none_is_refused_and_the_rest_read(changed: dict[str, object]) -> None:
    drafts, refused, _ = read_bytes(prodigy, data(task(**changed), task()))
    assert len(drafts) == 1
    assert [refusal.where for refusal in refused] == ["file:1"]


def test_a_truncated_file_is_read_as_far_as_it_goes() -> None:
    rows = data(task(), task(_input_hash=1))[:-40]
    drafts, refused, _ = read_bytes(prodigy, rows)
    assert len(drafts) == 1
    assert [refusal.where for refusal in refused] == ["file:2"]


def test_offsets_that_are_not_code_points_are_told_by_the_tokens() -> None:
    tokens = [
        {"text": "🚒", "start": 0, "end": 2, "id": 0, "ws": True},
        {"text": "crews", "start": 3, "end": 8, "id": 1, "ws": False},
    ]
    row = {
        "text": "🚒 crews",
        "tokens": tokens,
        "spans": [{"start": 3, "end": 8, "token_start": 1, "token_end": 1, "label": "X"}],
        "answer": "accept",
    }
    (draft,), _, notices = read_bytes(prodigy, data(row))
    assert draft.record
    assert words(draft.text, draft.record.annotations) == [("crews", "X")]
    assert any("UTF-16" in notice.detail for notice in notices)


def test_a_task_is_written_a_person_and_tokens_are_the_text() -> None:
    text = "Mayor  Silva said.\r\n🚒!"
    people = ["ana", "ben"]
    marks = [
        RecordAnnotation(
            id=f"m{at}", annotator=name, tag="T", spans=[RecordSpan(start, end, text[start:end])]
        )
        for at, (name, start, end) in enumerate([("ana", 0, 6), ("ben", 8, 10), ("ana", 19, 22)])
    ]
    cross = RecordLink(id="l", annotator="ana", type="same", from_="m0", to="m1")
    record = Record(
        id="a",
        text=text,
        annotators=[RecordAnnotator(name=name) for name in people],
        annotations=marks,
        links=[cross],
    )
    out, report = io.BytesIO(), io.BytesIO()
    prodigy.write([record], out, Losses(report))
    rows = [json.loads(line) for line in out.getvalue().split(b"\n")[:-1]]
    assert [row["_annotator_id"] for row in rows] == people
    for row in rows:
        tokens = row["tokens"]
        assert "".join(each["text"] + " " * each["ws"] for each in tokens) == text
        assert [each["id"] for each in tokens] == list(range(len(tokens)))
        for each in row["spans"]:
            assert tokens[each["token_start"]]["start"] == each["start"]
            assert tokens[each["token_end"]]["end"] == each["end"]
        assert Opening("x.jsonl", json.dumps(row).encode()).record == row
        assert prodigy.recognises(Opening("x.jsonl", json.dumps(row).encode()))
    assert [(loss.kind, loss.id) for loss in listed(report)] == [("links", "l")]


def test_spans_with_labels_are_told_before_anybody_answered() -> None:
    rivera = {"start": 0, "end": 6, "label": "PER"}
    row = {"text": "Rivera waits.", "spans": [rivera]}
    for task, is_prodigys in ((row, True), (row | {"spans": []}, False)):
        opening = Opening("x.jsonl", json.dumps(task).encode())
        assert prodigy.recognises(opening) is is_prodigys
