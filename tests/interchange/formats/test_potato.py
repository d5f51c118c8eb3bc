"""potato: its two files, texts from a project's data files, and faults."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from reader.corpus.arrivals import Draft
from reader.interchange.foreign import Source
from reader.interchange.formats import potato
from reader.interchange.offsets.settling import settled
from reader.interchange.reading.opening import Opening
from reader.interchange.reading.texts import TextFolder
from reader.interchange.shelf import OtherTools
from reader.model.arrival import Notice, Refusal
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


OLD: list[dict[str, Any]] = [
    {
        "id": "2",
        "displayed_text": "Ana: Is it so?!<br><strong>Bo: Yes! I saw it!</strong><br>Ana: Good 🚒!",
        "label_annotations": {"Aspects": {"Number": "true"}, "Which": {"Extent/Size": "true"}},
        "span_annotations": [
            {"start": 59, "end": 62, "span": "na:", "annotation": "certain"},
            {"start": 8, "end": 12, "span": "it s", "annotation": "certain"},
        ],
        "behavioral_data": {"time_string": "Time spent: 0d 0h 0m 20s "},
    },
    {
        "id": "0",
        "displayed_text": "The sun is out later .",
        "label_annotations": {"Aspects": {"Number": "true"}},
        "span_annotations": {},
        "behavioral_data": {"time_string": "Time spent: 0d 0h 0m 2s "},
    },
]
"""In the shape of ``annotated_instances.jsonl`` of example projects of its versions before 2."""


def test_rows_of_its_first_versions_have_their_texts_and_are_of_a_folders_person(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "annotation_output" / "ana@example.org"
    folder.mkdir(parents=True)
    path = folder / "annotated_instances.jsonl"
    path.write_bytes(data(*OLD))
    (folder / "annotation_order.txt").write_text("2\n0\n")
    drafts, refused, notices = read_file(path)
    assert not refused
    assert [(draft.own_id, draft.text) for draft in drafts] == [
        (row["id"], row["displayed_text"]) for row in OLD
    ]
    first, second = (draft.record for draft in drafts)
    assert first
    assert second
    assert said(drafts[0].text, first.annotations) == [("na:", "certain"), ("it s", "certain")]
    assert {mark.annotator for mark in first.annotations} == {"ana@example.org"}
    assert {label.annotator for label in first.labels} == {"ana@example.org"}
    assert [(each.name, each.value) for each in first.labels] == [
        ("Aspects", "Number"), ("Which", "Extent/Size"),
    ]  # fmt: skip
    assert not second.annotations
    assert any("how long" in notice.text for notice in notices)
    assert OtherTools().goes_with(str(folder / "annotation_order.txt"))


def test_the_very_first_rows_name_their_texts_only() -> None:
    row = {"id": "item_001", "annotation": {"Emotional Change": ["None", "Much"]}}
    content = data(row)
    assert potato.recognises(Opening("annotated_instances.jsonl", content))
    (draft,), refused, _ = read_bytes(potato, content, {"data.jsonl": ITEMS})
    assert not refused
    assert draft.text == TEXT
    assert draft.record
    assert [(each.name, each.value) for each in draft.record.labels] == [
        ("Emotional Change", "None"), ("Emotional Change", "Much"),
    ]  # fmt: skip


def test_a_project_as_it_lies_on_disk(tmp_path: Path) -> None:
    """The layout that potato 2.12 keeps and exports: settings on top, data and people below."""
    (tmp_path / "data").mkdir()
    (tmp_path / "annotation_output" / "ana").mkdir(parents=True)
    (tmp_path / "config.yaml").write_text("task_dir: .\ndata_files:\n  - data/reports.json\n")
    (tmp_path / "data" / "reports.json").write_text(f"[{ITEMS}]")
    (tmp_path / "annotations.jsonl").write_bytes(data(ROW))
    state = tmp_path / "annotation_output" / "ana" / "user_state.json"
    state.write_text(json.dumps(STATE))
    for path in (state, tmp_path / "annotations.jsonl"):
        (draft,), _, _ = read_file(path)
        assert (draft.text, draft.own_id) == (TEXT, "item_001")
        assert draft.metadata == {"outlet": "Post"}
    assert OtherTools().goes_with(str(tmp_path / "config.yaml"))


@pytest.mark.parametrize(
    "named", ["../data/reports.json", "/data/reports.json", "..\\reports.json"]
)
def test_settings_do_not_lead_out_of_their_folder(tmp_path: Path, named: str) -> None:
    inside = tmp_path / "project" / "annotation_output" / "ana"
    inside.mkdir(parents=True)
    (tmp_path / "data").mkdir()
    for folder in (tmp_path, tmp_path / "data"):
        (folder / "reports.json").write_text(f"[{ITEMS}]")
    (tmp_path / "project" / "config.yaml").write_text(f"data_files: ['{named}']\n")
    state = inside / "user_state.json"
    state.write_text(json.dumps(STATE))
    drafts, refused, _ = read_file(state)
    assert not drafts
    assert len(refused) == 1


def read_file(path: Path) -> tuple[list[Draft], list[Refusal], list[Notice]]:
    with path.open("rb") as stream:
        assert potato.recognises(Opening.of(stream, path.name))
        texts = TextFolder().beside(path)
        source = Source(stream, str(path), path, texts)
        items = [*settled(potato.read, source, potato.FORMAT.counts)]
    return (
        [each for each in items if isinstance(each, Draft)],
        [each for each in items if isinstance(each, Refusal)],
        [each for each in items if isinstance(each, Notice)],
    )


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
