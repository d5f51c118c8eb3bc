import io
import json
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from reader.corpus.arrivals import Draft
from reader.interchange.formats import argilla
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.losses import Losses
from reader.model.errors import ReaderError
from reader.model.record import (
    SUGGESTED,
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordSpan,
)
from tests.interchange.formats.hostile import spoilt
from tests.interchange.formats.reading import read_in_words
from tests.interchange.formats.round_trips import assert_comes_back, listed, projects

TEXT = "Mayor João Silva 🚒 spoke in São Paulo."
"""The places after the engine are one further in UTF-16."""
ANA = "4e44c7b6-6a4b-4bb5-a0a5-5bb58a2d0a01"
BEN = "4e44c7b6-6a4b-4bb5-a0a5-5bb58a2d0a02"
PER = {"start": 6, "end": 16, "label": "PER"}
LOC = {"start": 28, "end": 37, "label": "LOC"}


@settings(max_examples=100, deadline=None)
@given(projects())
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(argilla, records)


def came(*records: Any) -> tuple[list[Draft], list[str], list[str]]:
    data = json.dumps(records).encode()
    return read_in_words(argilla, data)


def said(draft: Draft) -> list[tuple[str, str, str, str]]:
    assert draft.record
    return [
        (mark.annotator, mark.tag, TEXT[span.start : span.end], mark.status)
        for mark in draft.record.annotations
        for span in mark.spans
    ]


NESTED = {
    "id": "doc-1", "fields": {"text": TEXT, "title": "Fire"}, "metadata": {"outlet": "Post"},
    "suggestions": {
        "spans": {"value": [PER, LOC], "score": [0.9, 0.5], "agent": "spacy"},
        "tone": {"value": "calm", "score": None, "agent": None},
    },
    "responses": {
        "spans": [{"value": [PER], "user_id": ANA}, {"value": [LOC], "user_id": BEN}],
        "tone": [{"value": "calm", "user_id": ANA}],
        "themes": [{"value": ["fire", "city"], "user_id": BEN}],
        "grade": [{"value": 4, "user_id": BEN}],
        "order": [{"value": [{"value": "a", "rank": 1}], "user_id": BEN}],
    },
    "vectors": {}, "status": "pending", "_server_id": None,
}  # fmt: skip
OLDER = {
    "id": "36f1", "status": "completed", "external_id": "doc-1", "metadata": {"outlet": "Post"},
    "fields": {"text": TEXT, "title": "Fire"},
    "responses": [
        {"user_id": ANA, "status": "submitted", "values": {"spans": {"value": [PER]}, "tone": {"value": "calm"}}},
        {"user_id": BEN, "status": "submitted", "values": {
            "spans": {"value": [LOC]}, "themes": {"value": ["fire", "city"]}, "grade": {"value": 4},
        }},
        {"user_id": BEN, "status": "discarded", "values": {"tone": {"value": "no"}}},
    ],
    "suggestions": [
        {"question_name": "spans", "value": [PER, LOC], "agent": "spacy", "score": [0.9, 0.5]},
    ],
}  # fmt: skip
FLAT = {
    "id": "doc-1", "status": "completed", "_server_id": "36f1", "text": TEXT, "title": "Fire",
    "outlet": "Post",
    "spans.responses": [{"start": [6], "end": [16], "label": ["PER"]}, [LOC], [LOC]],
    "spans.responses.users": [ANA, BEN, BEN],
    "spans.responses.status": ["submitted", "submitted", "draft"],
    "tone.responses": ["calm"], "tone.responses.users": [ANA], "tone.responses.status": ["submitted"],
    "themes.responses": [["fire", "city"]], "themes.responses.users": [BEN],
    "grade.responses": [4], "grade.responses.users": [BEN],
    "spans.suggestion": [PER, LOC], "spans.suggestion.agent": "spacy", "spans.suggestion.score": [0.9, 0.5],
    "tone.suggestion": None, "tone.suggestion.agent": None, "tone.suggestion.score": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("score", "given"),
    [(0.9, [0.9, 0.9]), ([0.9], [0.9, 0.9]), ([], []), ([0.9, None], [0.9]), (10**400, [])],
)
def test_scores_for_each_span_for_all_or_for_none(score: object, given: list[float]) -> None:
    proposed = {"value": [PER, LOC], "score": score, "agent": "spacy"}
    (draft,), refused, _ = came({**NESTED, "responses": {}, "suggestions": {"spans": proposed}})
    assert not refused
    assert draft.record
    scores = [mark.score for mark in draft.record.annotations]
    assert [each for each in scores if each is not msgspec.UNSET] == given


@pytest.mark.parametrize("record", [NESTED, OLDER, FLAT])
def test_every_shape_says_the_same(record: dict[str, Any]) -> None:
    (draft,), refused, _ = came(record)
    assert not refused
    assert (draft.own_id, draft.text) == ("doc-1", TEXT)
    assert (draft.metadata["title"], draft.metadata["outlet"]) == ("Fire", "Post")
    ana, ben = f"user {ANA[:8]}", f"user {BEN[:8]}"
    assert said(draft) == [
        (ana, "PER", "João Silva", "active"),
        (ben, "LOC", "São Paulo", "active"),
        ("spacy", "PER", "João Silva", SUGGESTED),
        ("spacy", "LOC", "São Paulo", SUGGESTED),
    ]
    assert draft.record
    assert [mark.score for mark in draft.record.annotations if mark.status == SUGGESTED] == [
        0.9,
        0.5,
    ]
    assert sorted((each.name, each.value) for each in draft.record.labels) == [
        ("grade", "4"), ("themes", "city"), ("themes", "fire"), ("tone", "calm"),
    ]  # fmt: skip


def test_what_has_no_place_is_told() -> None:
    assert came(NESTED)[2][1:] == [
        "not kept: answers to questions of a kind without a place here: order",
        "not kept: suggestions that are no spans: tone",
    ]
    assert "not kept: responses that are discarded: 1 time" in came(OLDER)[2]
    assert "not kept: responses that are drafts: 1 time" in came(FLAT)[2]


def test_bad_input_is_refused_by_its_place_and_the_rest_read() -> None:
    absurd = {
        "spans": [{"value": [{"start": 1 << 70, "end": -1, "label": "X"}, LOC], "user_id": 3}]
    }
    odd = {"spans": [{"value": [{"start": "0", "end": None}], "user_id": None}], "b": 3}
    (one, *_), refused, _ = came(
        {**NESTED, "suggestions": {}, "responses": absurd},
        {**NESTED, "responses": odd},
        {**NESTED, "fields": {"prompt": "a", "response": "b"}},
        {**NESTED, "fields": {"text": None}},
        {**NESTED, "metadata": {"reader": "{"}},
        {"fields": 3},
        "text",
    )
    assert one.record
    assert [bool(mark.fault) for mark in one.record.annotations] == [True, False]
    assert len(refused) == 6
    assert "which of prompt, response is its text cannot be told" in refused


def test_what_argilla_has_no_name_or_no_place_for() -> None:
    span = RecordSpan(6, 16, TEXT[6:16])
    record = Record(
        id="a" * 64,
        text=TEXT,
        annotators=[RecordAnnotator(ANA, "ana"), RecordAnnotator(name="m/1!", kind="system")],
        annotations=[
            RecordAnnotation(id=f"m{at}", annotator=who, tag="PER", spans=[span], status=SUGGESTED)
            for at, who in enumerate(["m/1!", "m2"])
        ],
        labels=[RecordLabel(id="l", annotator="ana", name="Tone of it", value="calm")],
    )
    report, out = io.BytesIO(), io.BytesIO()
    argilla.write([record], out, Losses(report))
    (written,) = json.loads(out.getvalue())
    assert written["responses"] == {"tone_of_it": [{"value": "calm", "user_id": ANA}]}
    assert written["suggestions"]["spans"]["agent"] == "m/1_"
    assert [loss.id for loss in listed(report)] == ["m1"]
    (draft,), _, _ = came(written)
    assert draft.record
    assert [(each.name, each.annotator) for each in draft.record.labels] == [("Tone of it", "ana")]
    assert [each.annotator for each in draft.record.annotations] == ["m/1!"]
    assert draft.own_id == record.id


@pytest.mark.parametrize(
    ("record", "is_one"),
    [(NESTED, True), (OLDER, True), (FLAT, True), ({"text": "a", "fields": {}}, False)],
)
def test_a_file_is_recognised(record: dict[str, Any], is_one: bool) -> None:
    assert argilla.recognises(Opening("a.json", json.dumps([record]).encode())) == is_one


def test_a_long_text_of_ours_is_recognised_though_it_is_not_read_to_its_end() -> None:
    out = io.BytesIO()
    argilla.write([Record(id="a" * 64, text="word " * 20_000)], out, Losses(), None)
    assert argilla.recognises(Opening("a.json", out.getvalue()[: 1 << 16]))


@settings(max_examples=60, deadline=None)
@given(spoilt(NESTED) | spoilt(OLDER) | spoilt(FLAT))
def test_whatever_a_file_says_it_is_read_or_refused(record: Any) -> None:
    with suppress(ReaderError):
        came(record, NESTED)
