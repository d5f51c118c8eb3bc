"""What annotations say, in bodies and beside them; what cannot be read."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings

from reader.interchange.formats import web_annotation
from reader.interchange.reading.opening import Opening
from reader.model.annotation import Field
from reader.model.errors import ReaderError
from reader.model.record import (
    SUGGESTED,
)
from tests.interchange.formats.hostile import spoilt
from tests.interchange.formats.web_annotation.annotations import (
    ANNOTORIOUS,
    HYPOTHESIS,
    PAGE,
    RECOGITO,
    SILVA,
    TEXT,
    annotation,
    came,
    came_of,
    marks,
    place,
    quote,
    words,
)


@pytest.mark.parametrize(
    "file",
    [
        SILVA,
        [SILVA],
        {"type": "AnnotationPage", "items": [SILVA]},
        {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [SILVA]}},
        {"@graph": [SILVA]},
    ],
)
def test_annotations_alone_in_lists_in_pages_and_in_collections(file: Any) -> None:
    for text in (json.dumps(file), json.dumps(file, indent=2), json.dumps(file) + "\n"):
        (draft,), refused, _ = came_of(text.encode())
        assert not refused
        assert [(e.id, e.tag, words(e)) for e in marks(draft)] == [("a1", "PER", ["João Silva"])]
        assert (draft.own_id, draft.file) == ("texts/fire.txt", "texts/fire.txt")
        assert draft.metadata["url"] == PAGE


def test_annotations_a_line() -> None:
    two = SILVA | {"id": "#a2"}
    (draft,), refused, _ = came_of(f"{json.dumps(SILVA)}\n{json.dumps(two)}\n".encode())
    assert not refused
    assert [mark.id for mark in marks(draft)] == ["a1", "a2"]


def test_of_bodies_to_choose_from_each_counts() -> None:
    """As in the last example of the standard's model."""
    bodies = [
        {"type": "TextualBody", "purpose": "tagging", "value": "love"},
        {
            "type": "Choice",
            "items": [
                {"type": "TextualBody", "purpose": "describing", "value": "I love it."},
                {
                    "type": "SpecificResource",
                    "purpose": "describing",
                    "source": {"id": "http://example.org/comment1", "type": "Audio"},
                },
            ],
        },
    ]
    (draft,), _, _ = came(annotation(place(6, 16), body=bodies))
    (mark,) = marks(draft)
    assert (mark.tag, mark.note) == ("love", "I love it.")
    assert mark.fields == [Field("describing", "http://example.org/comment1")]


def test_what_else_is_said_of_annotations_and_targets_is_told_to_be_left() -> None:
    more = {
        "generator": {"type": "Software", "name": "Potato"},
        "generated": "2015-10-14T15:13:28Z",
        "potato:schema": "actors",
    }
    target = {
        "type": "SpecificResource", "source": PAGE, "styleClass": "mine",
        "state": [{"type": "TimeState"}], "selector": place(6, 16),
    }  # fmt: skip
    _, _, told = came([annotation(**more, target=target), SILVA])
    assert told[1:] == [
        "not kept: what else is said of annotations: generated, generator, potato:schema",
        "not kept: what else is said of targets: state, styleClass",
    ]
    _, _, told = came(HYPOTHESIS)
    assert "not kept: what else is said of annotations: group" in told


def test_a_page_without_a_name_is_sought_by_its_host() -> None:
    page = "https://example.org/"
    (draft,), _, _ = came(
        annotation(target={"source": page, "selector": place(6, 16)}), {"example.org.txt": TEXT}
    )
    assert words(marks(draft)[0]) == ["João Silva"]


def test_bodies_by_their_purposes() -> None:
    bodies = [
        {"purpose": "tagging", "value": "PER"},
        {"purpose": "classifying", "source": {"id": "https://example.org/q1", "label": "Human"}},
        {"purpose": "classifying", "label": "polarity", "value": "neg"},
        {"purpose": "identifying", "source": "https://example.org/q2"},
        {"type": "TextualBody", "value": "Who?"},
        {"purpose": "assessing", "value": "unsure"},
    ]
    who = {"id": "https://example.org/u/ana", "type": "Person", "name": "Ana"}
    one = annotation(place(6, 16), body=bodies, creator=who, created="2024-03-01T10:00:00+02:00")
    (draft,), _, _ = came(one)
    first, second = marks(draft)
    assert (first.tag, second.tag, first.id, second.id) == ("PER", "Human", "a1", "a1.2")
    assert first.fields == [
        Field("polarity", "neg"),
        Field("identifying", "https://example.org/q2"),
    ]
    assert (first.note, first.unsure, first.annotator) == ("Who?", True, "Ana")
    assert first.created == "2024-03-01T08:00:00Z"


def test_what_software_made_is_a_suggestion() -> None:
    (draft,), _, _ = came(annotation(place(6, 16), creator={"type": "Software", "name": "m1"}))
    assert draft.record
    assert [(e.status, e.annotator) for e in marks(draft)] == [(SUGGESTED, "m1")]
    assert [(each.name, each.kind) for each in draft.record.annotators] == [("m1", "system")]


def test_a_text_that_is_not_at_hand_is_named_with_what_helps() -> None:
    drafts, refused, _ = came([SILVA, SILVA], {})
    assert not drafts
    assert refused == [
        f"no text of {PAGE!r} is at hand; --texts FOLDER says where fire.html.txt is,"
        " so 2 of its annotations are left out"
    ]


def test_bad_input_is_refused_by_its_place_and_the_rest_read() -> None:
    absurd = annotation(place(1 << 70, -1), quote(""))
    two = [{"source": PAGE, "selector": place(0, 5)}, {"source": "x", "selector": place(0, 5)}]
    odd = annotation(3, None, {"type": "TextPositionSelector", "start": "6", "end": True})
    (draft,), refused, _ = came(
        [
            absurd, odd, SILVA, annotation(target=two), annotation(target=None), 3, {"a": 1},
            annotation(place(0, 5), body=[3, {"value": {"x": 1}}], creator=[3], motivation=[None]),
            RECOGITO | {"target": ["#nobody", "#a1"]},
        ]
    )  # fmt: skip
    assert [bool(mark.fault) for mark in marks(draft)] == [True, True, False, False]
    assert len(refused) == 5
    deep = b'{"type":"AnnotationPage","items":[' + b"[" * 500 + b"]" * 500 + b"]}"
    assert came_of(deep)[1] == ["not a JSON object"]
    cut = json.dumps({"type": "AnnotationPage", "items": [SILVA, SILVA]}).encode()[:-30]
    (draft,), refused, _ = came_of(cut)
    assert len(marks(draft)) == 1
    assert len(refused) == 1


@pytest.mark.parametrize(
    ("file", "is_one"),
    [
        (SILVA, True),
        (HYPOTHESIS, True),
        ({"type": "AnnotationCollection", "first": {"items": [SILVA]}}, True),
        ({"type": "AnnotationCollection", "first": "https://example.org/page1"}, False),
        ({"rows": [{"text": "a"}]}, False),
        ({"type": "x"}, False),
    ],
)
def test_a_file_is_recognised(file: dict[str, Any], is_one: bool) -> None:
    assert web_annotation.recognises(Opening("a.json", json.dumps(file).encode())) == is_one


@settings(max_examples=60, deadline=None)
@given(spoilt([SILVA, RECOGITO, *ANNOTORIOUS]) | spoilt(HYPOTHESIS))
def test_whatever_a_file_says_it_is_read_or_refused(file: Any) -> None:
    with suppress(ReaderError):
        came_of(json.dumps(file).encode())
