"""spaCy: documents that spaCy itself writes and reads, and documents with faults."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings

from reader.interchange.formats import spacy_json
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.holding import held
from reader.interchange.writing.losses import Losses
from reader.model.annotation import Field
from reader.model.record import Record, RecordAnnotation, RecordSpan
from tests.interchange.formats.reading import data, read_bytes
from tests.interchange.formats.round_trips import assert_comes_back, listed, projects


@settings(max_examples=60, deadline=None)
@given(projects())
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(spacy_json, records)


@settings(max_examples=40, deadline=None)
@given(projects())
def test_spacy_itself_reads_every_document(records: list[Record]) -> None:
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import Doc

    vocab = spacy.blank("xx").vocab
    for row in _rows([*held(records, spacy_json.FORMAT, Losses())]):
        doc = Doc(vocab).from_json(row, validate=True)
        assert doc.text == row["text"]
        again = doc.to_json()
        assert again["spans"] == row["spans"]
        assert again["ents"] == row["ents"]
        assert again["tokens"] == row["tokens"]
        assert again.get("cats", {}) == row["cats"]


def _rows(records: list[Record], losses: Losses | None = None) -> list[dict[str, Any]]:
    out = io.BytesIO()
    spacy_json.write(records, out, losses or Losses())
    return [json.loads(line) for line in out.getvalue().decode().split("\n")[:-1]]


def test_a_document_that_spacy_wrote() -> None:
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import Span

    doc = spacy.blank("en")("🚒 Mayor João Silva spoke in São Paulo.")
    doc.ents = [Span(doc, 2, 4, "PER"), Span(doc, 6, 8, "LOC", kb_id="Q174")]
    doc.spans["sc"] = [Span(doc, 1, 4, "PER"), Span(doc, 6, 8, "LOC", kb_id="Q174")]
    doc.cats = {"critical": 1.0, "calm": 0.0, "long": 0.4}
    for content in (data(doc.to_json()), json.dumps([doc.to_json()], indent=1).encode()):
        (draft,), refused, notices = read_bytes(spacy_json, content)
        assert not refused
        assert draft.record
        said = [
            (draft.text[m.spans[0].start : m.spans[0].end], m.tag, m.fields)
            for m in draft.record.annotations
        ]
        assert said == [
            ("Mayor João Silva", "PER", []),
            ("São Paulo", "LOC", [Field("kb_id", "Q174")]),
            ("João Silva", "PER", []),
        ]
        assert [(each.name, each.value) for each in draft.record.labels] == [("label", "critical")]
        assert "long" in [notice.detail for notice in notices]
        assert spacy_json.recognises(Opening("x.json", content))


def test_entities_are_written_where_none_overlap() -> None:
    text = "Mayor João Silva"

    def mark(start: int, end: int) -> RecordAnnotation:
        return RecordAnnotation(
            id=f"{start}", tag="T", spans=[RecordSpan(start, end, text[start:end])]
        )

    apart, crossing = _rows(
        [
            Record(id="a", text=text, annotations=[mark(6, 10), mark(0, 5)]),
            Record(id="b", text=text, annotations=[mark(0, 10), mark(6, 16)]),
        ]
    )
    assert [each["start"] for each in apart["ents"]] == [0, 6]
    assert crossing["ents"] == []
    assert len(crossing["spans"]["sc"]) == 2


def test_a_mark_that_ends_within_blank_space_is_listed_as_lost() -> None:
    text = "Mayor  Silva"
    marks = [
        RecordAnnotation(id="m1", tag="T", spans=[RecordSpan(0, 6, "Mayor ")]),
        RecordAnnotation(id="m2", tag="T", spans=[RecordSpan(0, 5, "Mayor")]),
    ]
    report = io.BytesIO()
    (row,) = _rows([Record(id="a", text=text, annotations=marks)], Losses(report))
    assert [(loss.kind, loss.id) for loss in listed(report)] == [("spans", "m1")]
    assert [each["end"] for each in row["spans"]["sc"]] == [5]


DOC = {"text": "one two", "tokens": [{"id": 0, "start": 0, "end": 3}], "ents": []}


@pytest.mark.parametrize(
    "changed",
    [
        {"text": None}, {"text": ""}, {"spans": []}, {"spans": {"sc": 3}}, {"ents": {}},
        {"reader": [1]}, {"text": "\ud800"},
    ],
)  # fmt: skip
def test_a_document_that_is_none_is_refused_and_the_rest_read(changed: dict[str, object]) -> None:
    content = b"".join(json.dumps(row).encode() + b"\n" for row in ({**DOC, **changed}, DOC))
    drafts, refused, _ = read_bytes(spacy_json, content)
    assert [draft.text for draft in drafts] == ["one two"]
    assert [refusal.where[-1] for refusal in refused] == ["1"]


@pytest.mark.parametrize(
    "span",
    [
        None, 3, {}, {"start": 0, "end": 3}, {"start": 0, "end": 3, "label": ""},
        {"start": 0, "end": 99, "label": "X"}, {"start": "0", "end": 3, "label": "X"},
        {"start": 3, "end": 3, "label": "X"}, {"start": [], "end": {}, "label": []},
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["ents", "spans"])
def test_a_span_that_is_none_is_refused_alone(span: object, place: str) -> None:
    spans: object = [span, {"start": 4, "end": 7, "label": "B"}]
    row = {**DOC, place: {"sc": spans} if place == "spans" else spans}
    (draft,), refused, _ = read_bytes(spacy_json, data(row))
    assert not refused
    assert draft.record
    bad, good = draft.record.annotations
    assert bad.fault
    assert (good.tag, good.spans[0].start) == ("B", 4)
