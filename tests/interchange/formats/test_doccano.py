"""doccano: its own samples, the ways that it counts, and files that are not as they should be."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from reader.interchange.formats import doccano
from reader.interchange.offsets.settling import settled
from reader.interchange.reading.opening import Opening
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordLink, RecordSpan
from tests.interchange.formats.reading import data, read_bytes
from tests.interchange.formats.round_trips import assert_comes_back, projects, read_back, written
from tests.interchange.formats.round_trips import source as source_of

SAMPLES = Path(__file__).parents[3].parent / "shared" / "data" / "samples" / "doccano"
needs_samples = pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")


@settings(max_examples=60, deadline=None)
@given(projects())
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(doccano, records)


@needs_samples
@pytest.mark.parametrize("name", ["export", "import"])
def test_its_own_samples_of_spans(name: str) -> None:
    drafts, refused, _ = read_back(doccano, SAMPLES / f"{name}-sequence_labeling.jsonl")
    assert not refused
    assert [draft.text for draft in drafts][1:] == ["Peter Blackburn", "President Obama"]
    said = [_words(draft.text, draft.record) for draft in drafts]
    assert said[0][0] == ("EU", "ORG")
    assert said[1:] == [[("Peter Blackburn", "PERSON")], [("Obama", "PERSON")]]


def test_rows_of_its_first_versions_have_the_spans_of_all_annotators() -> None:
    who: list[dict[str, object]] = [{"user": 1, "user_name": "ana"}, {"user": 2}]
    spans = [
        {"id": 1, "label": 2, "label_name": "ORG", "start_offset": 0, "end_offset": 2, **who[0]},
        {"id": 2, "label": 2, "start_offset": 0, "end_offset": 2, **who[1]},
    ]
    rows = [
        {"id": 1, "text": "EU rejects ...", "annotations": spans, "meta": {}},
        {"id": 2, "text": "Peter", "annotations": [], "annotation_approver": None},
        {"id": 3, "text": "Paul", "annotations": [{"id": 3, "label": 4, **who[1]}], "meta": {}},
    ]
    for row in rows[:2]:
        assert doccano.recognises(Opening("a.jsonl", data(row)))
    drafts, refused, told = read_bytes(doccano, data(*rows))
    assert not refused
    assert [notice.text for notice in told] == [
        "not kept, being more than a value or a list of values",
        "labels are numbers, whose names stand among the labels of the project",
    ]
    (first, _, third) = (draft.record for draft in drafts)
    assert first
    assert third
    assert [(m.annotator, m.tag, m.spans[0].end) for m in first.annotations] == [
        ("ana", "ORG", 2),
        ("user 2", "2", 2),
    ]
    assert [(label.annotator, label.value) for label in third.labels] == [("user 2", "4")]


@needs_samples
@pytest.mark.parametrize("name", ["export", "import"])
def test_its_own_samples_of_relations_pretty_printed_too(name: str) -> None:
    (draft,), refused, _ = read_back(doccano, SAMPLES / f"{name}-relation_extraction.jsonl")
    assert not refused
    assert draft.record
    words = dict(
        zip((m.id for m in draft.record.annotations), _words(draft.text, draft.record), strict=True)
    )
    assert [
        (words[link.from_][0], link.type, words[link.to][0]) for link in draft.record.links
    ] == [
        ("Google", "foundedAt", "September 4, 1998"),
        ("Google", "foundedBy", "Larry Page"),
        ("Google", "foundedBy", "Sergey Brin"),
    ]


@needs_samples
@pytest.mark.parametrize("name", ["export", "import"])
def test_its_own_samples_of_classes(name: str) -> None:
    drafts, refused, _ = read_back(doccano, SAMPLES / f"{name}-text_classification.jsonl")
    assert not refused
    labels = [label for draft in drafts if draft.record for label in draft.record.labels]
    assert [(label.name, label.value) for label in labels] == [
        ("label", "negative"),
        ("label", "positive"),
        ("label", "positive"),
    ]


@needs_samples
def test_every_sample_is_told_to_be_doccanos() -> None:
    for path in sorted(SAMPLES.glob("*.jsonl")):
        with path.open("rb") as stream:
            is_known = doccano.recognises(Opening.of(stream, path.name))
        assert is_known or path.name == "import-text_classification.jsonl"


def _words(text: str, record: Record | None) -> list[tuple[str, str]]:
    assert record
    return [(text[m.spans[0].start : m.spans[0].end], m.tag) for m in record.annotations]


TEXT = "🚒 crews and Mayor Silva, 👨‍👩‍👧 of Harbour"


@pytest.mark.parametrize(
    ("unit", "places"),
    [
        ("UTF-16", [(3, 8), (13, 18), (38, 45)]),
        ("graphemes", [(2, 7), (12, 17), (30, 37)]),
    ],
)
def test_what_it_counts_in_is_told_by_words(unit: str, places: list[tuple[int, int]]) -> None:
    row = {"text": TEXT, "label": [[*place, "X"] for place in places]}
    (draft,), refused, notices = read_bytes(doccano, data(row))
    assert not refused
    assert _words(draft.text, draft.record) == [("crews", "X"), ("Mayor", "X"), ("Harbour", "X")]
    assert any(unit in notice.detail for notice in notices)


def test_where_two_countings_fit_it_is_refused() -> None:
    rows = data({"text": "🚒大坂人", "label": [[2, 3, "X"]]})
    with pytest.raises(ReaderError, match="--unit"):
        list(settled(doccano.read, source_of(rows), None))


def test_offsets_are_written_as_doccano_counts() -> None:
    text = "🚒 crews"
    mark = RecordAnnotation(id="m", tag="Actor", spans=[RecordSpan(2, 7, "crews")])
    (row,) = _rows([Record(id="a", text=text, annotations=[mark])])
    assert row["label"] == [[3, 8, "Actor"]]


def test_where_anything_is_linked_every_row_has_entities_with_numbers_of_their_own() -> None:
    one = RecordAnnotation(id="m1", tag="A", spans=[RecordSpan(0, 3, "one")])
    two = RecordAnnotation(id="m2", tag="B", spans=[RecordSpan(4, 7, "two")])
    link = RecordLink(id="l", type="same", from_="m2", to="m1")
    records = [
        Record(id="a", text="one two", annotations=[one]),
        Record(id="b", text="one two!", annotations=[one, two], links=[link]),
    ]
    first, second = _rows(records)
    assert "label" not in first
    assert [each["id"] for row in (first, second) for each in row["entities"]] == [0, 1, 2]
    assert first["relations"] == []
    assert [(r["from_id"], r["to_id"], r["type"]) for r in second["relations"]] == [(2, 1, "same")]
    assert first.keys() == second.keys()


def _rows(records: list[Record]) -> list[dict[str, Any]]:
    with TemporaryDirectory() as place:
        path = Path(place) / "out.jsonl"
        written(doccano, records, path)
        return [json.loads(line) for line in path.read_text().split("\n")[:-1]]


def test_a_mark_that_was_moved_in_doccano_is_taken_as_doccano_has_it() -> None:
    mark = RecordAnnotation(
        id="m", annotator="ana", tag="A", note="why", spans=[RecordSpan(0, 3, "one")]
    )
    kept = RecordAnnotation(
        id="k", annotator="ana", tag="B", note="stays", spans=[RecordSpan(4, 7, "two")]
    )
    (row,) = _rows([Record(id="a", text="one two", annotations=[mark, kept])])
    changed = {**row, "label": [[0, 7, "A"], [4, 7, "B"]]}
    (draft,), _, _ = read_bytes(doccano, data(changed))
    assert draft.record
    said = [(m.tag, m.spans[0].end, m.note, m.id, m.annotator) for m in draft.record.annotations]
    assert said == [("A", 7, "", "", "ana"), ("B", 7, "stays", "k", "ana")]


def test_other_columns_and_comments_are_kept_beside_the_article() -> None:
    row = {
        "id": 7,
        "text": "one two",
        "label": [],
        "outlet": "Harbour Post",
        "batch": "b1",
        "Comments": [{"id": 3, "comment": "unclear"}],
    }
    (draft,), _, _ = read_bytes(doccano, data(row))
    assert draft.own_id == "7"
    assert draft.metadata == {"outlet": "Harbour Post"}
    assert {(each.name, each.value) for each in draft.extra} == {
        ("batch", "b1"),
        ("Comments", "unclear"),
    }


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"text": "", "label": []}, "empty"),
        ({"id": 3, "label": []}, "no text"),
        ({"text": "a\0b", "label": []}, "NUL"),
        ({"text": "a", "label": [], "relations": "x"}, "no list"),
        ({"text": "a", "label": [], "reader": {"annotations": 3}}, "was changed"),
        ({"text": "a", "label": [], "reader": {"unit": "yards"}}, "no unit"),
    ],
)
def test_a_row_that_is_none_is_refused_and_the_rest_read(
    row: dict[str, object], reason: str
) -> None:
    good = {"text": "fine", "label": [[0, 4, "X"]]}
    drafts, refused, _ = read_bytes(doccano, data(row, good))
    assert [draft.text for draft in drafts] == ["fine"]
    (refusal,) = refused
    assert reason in refusal.reason
    assert refusal.where == "file:1"


@pytest.mark.parametrize(
    "span",
    [
        [0, 99, "X"], [-1, 2, "X"], [2, 2, "X"], [3, 1, "X"], [0, 10**30, "X"], [0.0, 2, "X"],
        [0, 2], [True, 2, "X"], ["0", "2", "X"], None, 4, [0, 2, ""], {"start_offset": 0},
        {"start_offset": None, "end_offset": [], "label": {}},
    ],
)  # fmt: skip
def test_a_span_that_is_none_is_refused_alone(span: object) -> None:
    row = {"text": "one two", "label": [[0, 3, "A"], span, [4, 7, "B"]]}
    (draft,), refused, _ = read_bytes(doccano, data(row))
    assert not refused
    assert draft.record
    assert [(m.tag, bool(m.fault)) for m in draft.record.annotations if m.spans] == [
        ("A", False),
        ("B", False),
    ]
    assert len([m for m in draft.record.annotations if m.fault]) == 1


@pytest.mark.parametrize(
    "relation",
    [
        {"from_id": 0, "to_id": 9, "type": "t"},
        {"from_id": 0, "to_id": 1},
        {"from_id": [], "to_id": {}, "type": "t"},
        {"from_id": 0, "to_id": 5, "type": "t"},
        "x",
    ],
)
def test_a_relation_without_its_ends_is_refused_alone(relation: object) -> None:
    entity = {"start_offset": 0, "end_offset": 3, "label": "A"}
    row = {
        "text": "one two",
        "entities": [{**entity, "id": 0}, {**entity, "id": 1}, *[{**entity, "id": 5}] * 2],
        "relations": [
            {"from_id": 0, "to_id": 1, "type": "t"},
            {"from_id": 1, "to_id": 0, "type": "t"},
            relation,
        ],
    }
    (draft,), refused, _ = read_bytes(doccano, data(row))
    assert draft.record
    assert [(link.from_, link.to) for link in draft.record.links] == [("0", "1"), ("1", "0")]
    assert len(refused) == 1
    assert [mark.id for mark in draft.record.annotations] == ["0", "1", "5", ""]
