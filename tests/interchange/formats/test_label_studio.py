import io
import json
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from reader.corpus.arrivals import Draft
from reader.interchange.formats import label_studio
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.losses import Losses
from reader.model.annotation import Field
from reader.model.errors import ReaderError
from reader.model.record import SUGGESTED, Record, RecordAnnotation
from tests.interchange.formats.hostile import spoilt
from tests.interchange.formats.reading import read_in_words
from tests.interchange.formats.round_trips import assert_comes_back, projects

TEXT = "Mayor João Silva 🚒 spoke in São Paulo."
"""The places after the engine are one further in UTF-16."""


@settings(max_examples=100, deadline=None)
@given(projects())
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(label_studio, records)


def region(id_: str, start: int, end: int, *labels: str, **more: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": TEXT[start:end], "labels": [*labels]}
    return {
        "id": id_, "from_name": "label", "to_name": "text", "type": "labels", "origin": "manual",
        "value": value, **more,
    }  # fmt: skip


def task(*results: Any, **more: Any) -> dict[str, Any]:
    annotation = {
        "id": 41, "completed_by": 3, "result": [*results], "was_cancelled": False,
        "ground_truth": False, "created_at": "2021-03-09T21:52:49.513742Z", "lead_time": 4.3,
        "draft_created_at": None, "prediction": {}, "result_count": 0, "task": 1, "updated_by": 1,
    }  # fmt: skip
    return {
        "id": 7, "annotations": [annotation], "file_upload": "1-a.json", "drafts": [],
        "predictions": [], "data": {"text": TEXT, "title": "Fire"}, "meta": {}, "project": 2,
        **more,
    }  # fmt: skip


def came(*tasks: Any) -> tuple[list[Draft], list[str], list[str]]:
    return came_of(json.dumps(tasks).encode())


def came_of(data: bytes) -> tuple[list[Draft], list[str], list[str]]:
    return read_in_words(label_studio, data)


def marks(draft: Draft) -> list[RecordAnnotation]:
    assert draft.record
    return draft.record.annotations


def words(mark: RecordAnnotation) -> list[str]:
    return [TEXT[span.start : span.end] for span in mark.spans]


def test_an_export_of_the_tool() -> None:
    answer = {
        "id": "a1", "from_name": "polarity", "to_name": "text", "type": "choices",
        "value": {"start": 6, "end": 16, "text": "João Silva", "choices": ["neg", "sure"]},
    }  # fmt: skip
    whole = {
        "id": "w", "from_name": "tone", "to_name": "text", "type": "choices",
        "value": {"choices": ["calm"]},
    }  # fmt: skip
    relation = {
        "from_id": "a1", "to_id": "a2", "type": "relation", "direction": "left",
        "labels": ["org:in", "near"],
    }  # fmt: skip
    note = region("a2", 28, 37, "LOC", "GPE", meta={"text": ["which", "one?"]})
    (draft,), refused, told = came(task(region("a1", 6, 16, "PER"), answer, note, whole, relation))
    assert not refused
    assert told[1:] == ["not kept: how long an annotation took: 1 time"]
    assert (draft.text, draft.own_id, draft.metadata["title"]) == (TEXT, "7", "Fire")
    assert draft.record
    first, second, third = marks(draft)
    assert (first.tag, words(first)) == ("PER", ["João Silva"])
    assert first.fields == [Field("polarity", "neg"), Field("polarity", "sure")]
    assert [(each.tag, words(each), each.note) for each in (second, third)] == [
        ("LOC", ["São Paulo"], "which\none?"),
        ("GPE", ["São Paulo"], "which\none?"),
    ]
    assert {first.annotator, second.annotator} == {"user 3"}
    assert first.created == "2021-03-09T21:52:49Z"
    assert [(e.type, e.from_, e.to) for e in draft.record.links] == [
        ("org:in", "a2", "a1"),
        ("near", "a2", "a1"),
    ]
    assert [(e.name, e.value, e.annotator) for e in draft.record.labels] == [
        ("tone", "calm", "user 3")
    ]


def test_offsets_of_an_editor_of_before_2021_are_told_by_their_quotes() -> None:
    old = region("a", 28, 37, "LOC")
    old["value"] |= {"start": 29, "end": 38}
    (draft,), refused, told = came(task(old))
    assert not refused
    assert words(marks(draft)[0]) == ["São Paulo"]
    assert told[0].startswith("offsets were told by what fits: UTF-16 units")


def test_the_address_of_a_picture_is_no_text() -> None:
    chosen = {
        "type": "choices",
        "value": {"choices": ["Cat"]},
        "from_name": "l",
        "to_name": "image",
    }
    drafts, refused, _ = came(
        task(chosen, data={"image": "https://example.org/pets.jpg"}),
        task(region("a", 6, 16, "PER")),
    )
    assert refused == ["no text in its data"]
    assert [draft.text for draft in drafts] == [TEXT]


def test_a_score_that_is_no_number_is_none() -> None:
    guess = {"model_version": "m1", "score": 10**400, "result": [region("p", 6, 16, "PER")]}
    (draft,), refused, _ = came(task(predictions=[guess, {**guess, "score": "high"}]))
    assert not refused
    assert [each.score for each in marks(draft)] == [msgspec.UNSET, msgspec.UNSET]


def test_predictions_are_suggestions_of_their_model() -> None:
    guess = {
        "model_version": "m1", "score": 0.5,
        "result": [region("p", 6, 16, "PER"), region("q", 28, 37, "LOC", score=0.9)],
    }  # fmt: skip
    (draft,), _, _ = came(task(predictions=[guess]))
    assert [(e.status, e.annotator, e.score) for e in marks(draft)] == [
        (SUGGESTED, "m1", 0.5),
        (SUGGESTED, "m1", 0.9),
    ]
    assert draft.record
    assert [(each.name, each.kind) for each in draft.record.annotators] == [("m1", "system")]


def test_several_texts_of_a_task_are_several_articles() -> None:
    other = "Other report of São Paulo."
    there = region("b", 16, 25, "LOC") | {"to_name": "right"}
    there["value"]["text"] = other[16:25]
    link = {"from_id": "a", "to_id": "b", "type": "relation", "direction": "right"}
    data = {"left_text": TEXT, "right_text": other, "outlet": "Post"}
    here = region("a", 6, 16, "PER") | {"to_name": "left"}
    (one, two), refused, _ = came(task(here, there, link, data=data))
    assert not refused
    assert (one.text, two.text) == (TEXT, other)
    assert (one.own_id, two.own_id) == ("7#left_text", "7#right_text")
    assert {one.metadata["outlet"], two.metadata["outlet"]} == {"Post"}
    assert one.record
    assert [(e.type, e.from_, e.to) for e in one.record.links] == [("relation", "a", "b")]
    assert [mark.id for mark in marks(two)] == ["b"]


def test_what_is_marked_in_a_text_that_cannot_be_told_is_left_out_alone() -> None:
    here = region("a", 6, 16, "PER") | {"to_name": "left_text"}
    vague = region("b", 0, 2, "X") | {"to_name": "shown"}
    vague["value"].pop("text")
    data = {"left_text": TEXT, "right_text": TEXT + " Again."}
    (draft,), refused, _ = came(task(here, vague, data=data))
    assert [mark.id for mark in marks(draft)] == ["a"]
    assert refused == [
        "what is marked in 'shown' is left out: which of left_text, right_text it shows cannot be told"
    ]


def test_marks_in_html_are_refused_alone() -> None:
    value = {
        "start": "/div[1]/p[1]/text()[1]", "end": "/div[1]/p[1]/text()[1]", "startOffset": 0,
        "endOffset": 5, "globalOffsets": {"start": 0, "end": 5}, "text": "Mayor",
        "hypertextlabels": ["PER"],
    }  # fmt: skip
    html = {
        "id": "h",
        "from_name": "l",
        "to_name": "text",
        "type": "hypertextlabels",
        "value": value,
    }
    (draft,), _, _ = came(task(html, region("a", 6, 16, "PER")))
    fault, sound = marks(draft)
    assert "only marks of a Text tag are read" in str(fault.fault)
    assert words(sound) == ["João Silva"]


def test_json_min_by_several_annotators_is_one_article() -> None:
    def row(number: int, who: object, start: int, end: int) -> dict[str, Any]:
        value = {"start": start, "end": end, "text": TEXT[start:end], "labels": ["PER"]}
        return {
            "text": TEXT, "outlet": "Post", "id": 7, "label": [value], "tone": "calm",
            "annotator": who, "annotation_id": number, "created_at": "2021-03-09T21:52:49Z",
            "updated_at": "2021-03-09T21:52:49Z", "lead_time": 4.3,
        }  # fmt: skip

    (draft,), refused, told = came(row(1, "ana@example.org", 6, 16), row(2, 3, 28, 37))
    assert not refused
    assert any(each.startswith("not in JSON_MIN: relations") for each in told)
    assert [(each.annotator, words(each)) for each in marks(draft)] == [
        ("ana@example.org", ["João Silva"]),
        ("user 3", ["São Paulo"]),
    ]
    assert len({mark.id for mark in marks(draft)}) == 2
    assert draft.record
    assert {(e.name, e.value) for e in draft.record.labels} == {("tone", "calm")}
    assert (draft.own_id, draft.metadata["outlet"]) == ("7", "Post")


def test_bad_input_is_refused_by_its_place_and_the_rest_read() -> None:
    odd = {"id": "x", "from_name": "label", "to_name": "text", "type": "labels"}
    absurd = region("far", 6, 9, "PER")
    absurd["value"] |= {"start": 1 << 70, "end": -3, "text": None}
    nowhere = {"from_id": "x", "to_id": "zz", "type": "relation"}
    (good,), refused, _ = came(
        {"data": {"image": 3}, "annotations": []},
        {"data": {"text": ""}, "annotations": [{"result": []}]},
        task(3, odd, absurd, nowhere, region("a", 6, 16, "PER"), region("a", 6, 16, "LOC")),
        {"annotations": [{"result": "no"}], "data": {"text": TEXT}},
        "text",
    )
    assert [mark.tag for mark in marks(good)] == ["PER", "PER", "LOC"]
    assert [bool(mark.fault) for mark in marks(good)] == [True, False, False]
    assert len(refused) == 7
    data = json.dumps([task(region("a", 6, 16, "PER"))]).encode()
    drafts, (cut,), _ = came_of(data[:-40])
    assert (drafts, "not JSON" in cut) == ([], True)


@pytest.mark.parametrize(
    ("record", "is_one"),
    [
        (task(), True),
        ({"data": {"text": "a"}}, True),
        ({"data": {"text": "a"}, "predictions": [{"result": []}]}, True),
        ({"text": "a", "annotation_id": 1, "lead_time": 2.0}, True),
        ({"data": [{"text": "a"}]}, False),
        ({"data": {"articles": [{"text": "a"}]}}, False),
        ({"text": "a", "annotations": [{"tag": "A", "spans": []}]}, False),
    ],
)
def test_a_file_is_recognised(record: dict[str, Any], is_one: bool) -> None:
    assert label_studio.recognises(Opening("a.json", json.dumps([record]).encode())) == is_one


def test_a_long_first_task_is_recognised_though_it_is_not_read_to_its_end() -> None:
    whole = task(*(region(f"r{n}", 6, 16, "PER") for n in range(900)))
    data = json.dumps([whole]).encode()[: 1 << 16]
    assert label_studio.recognises(Opening("a.json", data))


def test_a_long_text_of_ours_is_recognised_though_it_is_not_read_to_its_end() -> None:
    out = io.BytesIO()
    label_studio.write([Record(id="a" * 64, text="word " * 20_000)], out, Losses(), None)
    assert label_studio.recognises(Opening("a.json", out.getvalue()[: 1 << 16]))
    articles = json.dumps({"data": [{"text": "word " * 20_000}]}).encode()
    assert not label_studio.recognises(Opening("a.json", articles[: 1 << 16]))


ANSWER = {
    "id": "a", "from_name": "polarity", "to_name": "text", "type": "choices",
    "value": {"start": 6, "end": 16, "choices": ["neg"]}, "meta": {"text": ["note"], "reader": {}},
}  # fmt: skip
RELATION = {
    "type": "relation", "from_id": "a", "to_id": "b", "labels": ["x"], "direction": "right",
    "meta": {"reader": [{"id": "c"}]},
}  # fmt: skip
WHOLE = task(
    region("a", 6, 16, "PER", meta={"text": ["note"], "reader": {"created": "", "fields": []}}),
    ANSWER,
    region("b", 28, 37, "LOC", meta={"reader": {"part of": "a"}}),
    RELATION,
    {"from_name": "t", "to_name": "text", "type": "choices", "value": {"choices": ["c"]}},
    predictions=[{"model_version": "m", "score": 1.0, "result": [region("p", 6, 16, "PER")]}],
    meta={"reader": {"annotators": [{"name": "ana"}], "links": []}},
)


@settings(max_examples=60, deadline=None)
@given(spoilt(WHOLE))
def test_whatever_a_file_says_it_is_read_or_refused(record: Any) -> None:
    with suppress(ReaderError):
        came(record, WHOLE)
