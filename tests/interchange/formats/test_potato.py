"""potato: its two files, texts from a project's data files, and faults."""

import json

import pytest
from hypothesis import given, settings

from reader.interchange.formats import potato
from reader.interchange.reading.opening import Opening
from reader.model.record import Record, RecordAnnotation
from tests.interchange.formats.reading import data, read_bytes
from tests.interchange.formats.round_trips import assert_comes_back, projects


@settings(max_examples=60, deadline=None)
@given(projects())
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(potato, records)


TEXT = "Alice met Bob and Carol in New and old York."
ITEMS = data({"id": "item_001", "text": TEXT, "outlet": "Post"}).decode()
SPANS = [
    {"start": 0, "end": 5, "label": "PERSON", "text": "Alice"},
    {"schema": "ner", "name": "PERSON", "title": "Person", "start": 10, "end": 13, "id": "span_b"},
]
ROW = {
    "instance_id": "item_001",
    "user_id": "ana",
    "labels": {
        "sentiment": {"positive": "true", "negative": False},
        "certainty": {"4": "4"},
        "why": {"text_box": "They met."},
        "done": {"labels": {"yes": True}},
    },
    "spans": {"ner": SPANS},
    "links": {},
}
STATE = {
    "user_id": "ana",
    "instance_id_ordering": ["item_001"],
    "current_instance_index": 0,
    "instance_id_to_behavioral_data": {},
    "instance_id_to_label_to_value": {
        "item_001": [[{"schema": "sentiment", "name": "positive"}, "true"]]
    },
    "instance_id_to_span_to_value": {
        "item_001": [
            [{"schema": "ner", "name": "PERSON", "title": "P", "start": 0, "end": 5, "id": "s1"}, "true"],
            [
                {
                    "schema": "ner", "name": "PLACE", "title": "P", "start": 27, "end": 30, "id": "s2",
                    "additional_parts": [{"start": 39, "end": 43, "text": "York"}],
                },
                "true",
            ],
        ]
    },
    "instance_id_to_link_to_value": {
        "item_001": {
            "l1": {
                "id": "l1", "schema": "rel", "link_type": "LIVES_IN", "span_ids": ["s1", "s2"],
                "direction": "directed", "properties": {},
            },
            "l2": {"id": "l2", "schema": "rel", "link_type": "KNOWS", "span_ids": ["s1", "gone"]},
            "l3": {"id": "l3", "schema": "rel", "link_type": "ALL", "span_ids": ["s1", "s2", "s1"]},
        }
    },
}  # fmt: skip


def said(text: str, marks: list[RecordAnnotation]) -> list[tuple[str, str]]:
    return [("|".join(text[s.start : s.end] for s in m.spans), m.tag) for m in marks]


@pytest.mark.parametrize(
    "texts",
    [
        {"data.jsonl": ITEMS},
        {"data.json": json.dumps(json.loads(ITEMS)), "items.jsonl": ITEMS},
        {"config.yaml": "data_files:\n  - data/mine.json\n", "mine.json": f"[{ITEMS}]"},
        {"config.yaml": 'data_files: ["data/mine.json"]', "mine.json": f"[{ITEMS}]"},
        {
            "config.yaml": "task: x\ndata_files:\n- path: 'data/mine.csv'\nitem_properties:\n"
            '  id_key: doc  # ids\n  text_key: "body"\n',
            "mine.csv": f"doc,body,outlet\r\nitem_001,{TEXT},Post\r\n",
        },
    ],
)
def test_a_row_finds_its_text_in_the_data_files(texts: dict[str, str]) -> None:
    found = {name.replace("data/mine", "mine"): text for name, text in texts.items()}
    found |= {f"data/{name}": text for name, text in texts.items()}
    (draft,), refused, notices = read_bytes(potato, data(ROW), found)
    assert not refused
    assert (draft.text, draft.own_id) == (TEXT, "item_001")
    assert draft.metadata == {"outlet": "Post"}
    assert draft.record
    assert said(TEXT, draft.record.annotations) == [("Alice", "PERSON"), ("Bob", "PERSON")]
    assert {mark.annotator for mark in draft.record.annotations} == {"ana"}
    assert [(each.name, each.value) for each in draft.record.labels] == [
        ("sentiment", "positive"),
        ("certainty", "4"),
        ("why.text_box", "They met."),
        ("done", "yes"),
    ]
    assert any("ner" in notice.detail for notice in notices)


def test_a_text_in_a_file_of_its_own() -> None:
    (draft,), _, _ = read_bytes(potato, data(ROW), {"item_001.txt": TEXT})
    assert (draft.text, draft.file) == (TEXT, "texts/item_001.txt")


def test_what_potato_keeps_of_a_person() -> None:
    content = json.dumps(STATE, indent=2).encode()
    assert potato.recognises(Opening("user_state.json", content))
    (draft,), refused, notices = read_bytes(potato, content, {"data.jsonl": ITEMS})
    assert draft.record
    assert said(TEXT, draft.record.annotations) == [("Alice", "PERSON"), ("New|York", "PLACE")]
    assert [(link.from_, link.type, link.to) for link in draft.record.links] == [
        ("s1", "LIVES_IN", "s2")
    ]
    assert [(each.name, each.value) for each in draft.record.labels] == [("sentiment", "positive")]
    assert ["KNOWS" in refusal.reason for refusal in refused] == [True]
    assert any("ALL" in notice.detail for notice in notices)


def test_two_spans_of_one_id_are_two_marks_and_no_ends() -> None:
    span = {**SPANS[1], "id": "s"}
    links = {"rel": [{"link_type": "KNOWS", "span_ids": ["s", "s"]}]}
    row = {**ROW, "text": TEXT, "spans": {"ner": [span, {**span, "start": 0, "end": 5}]}}
    (draft,), refused, _ = read_bytes(potato, data({**row, "links": links}))
    assert draft.record
    assert [mark.id for mark in draft.record.annotations] == ["", ""]
    assert ["KNOWS" in refusal.reason for refusal in refused] == [True]


def test_an_item_without_a_text_is_refused_with_what_to_do() -> None:
    rows = data(ROW, {**ROW, "text": "Alice met Bob."})
    drafts, (refusal,), _ = read_bytes(potato, rows, {"data.jsonl": "{]\n"})
    assert [draft.text for draft in drafts] == ["Alice met Bob."]
    assert "item_001" in refusal.reason
    assert "--texts" in refusal.reason


def test_offsets_of_older_versions_are_told_by_the_words() -> None:
    row = {**ROW, "text": "🚒 Alice", "spans": {"ner": [{**SPANS[0], "start": 3, "end": 8}]}}
    (draft,), _, notices = read_bytes(potato, data(row))
    assert draft.record
    assert said(draft.text, draft.record.annotations) == [("Alice", "PERSON")]
    assert any("UTF-16" in notice.detail for notice in notices)


@pytest.mark.parametrize(
    "changed",
    [
        {"spans": {"ner": 3}}, {"labels": 4}, {"labels": [[1, 2]]}, {"links": {"a": {"b": 1}}},
        {"links": [{"span_ids": ["a", "b"]}]}, {"text": " "}, {"reader": 1},
    ],
)  # fmt: skip
def test_a_row_that_is_none_is_refused_and_the_rest_read(changed: dict[str, object]) -> None:
    good = {**ROW, "text": TEXT}
    drafts, refused, _ = read_bytes(potato, data({**good, **changed}, good))
    assert len(drafts) == 1
    assert [refusal.where for refusal in refused] == ["file:1"]


@pytest.mark.parametrize(
    "span",
    [
        None, {}, {"label": "X"}, {"label": "X", "start": 0, "end": 999}, {"start": 0, "end": 5},
        {"label": "X", "start": 0.5, "end": 5}, {**SPANS[1], "target_field": "title"},
        {**SPANS[1], "additional_parts": 3}, {**SPANS[1], "additional_parts": [{"start": 1}]},
    ],
)  # fmt: skip
def test_a_span_that_is_none_is_refused_alone(span: object) -> None:
    row = {**ROW, "text": TEXT, "spans": {"ner": [span, SPANS[0]]}}
    (draft,), refused, _ = read_bytes(potato, data(row))
    assert not refused
    assert draft.record
    bad, good = draft.record.annotations
    assert bad.fault
    assert said(TEXT, [good]) == [("Alice", "PERSON")]
