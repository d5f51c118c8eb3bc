import io
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from reader.corpus.arrivals import Draft
from reader.interchange.foreign import FoundText, Source
from reader.interchange.formats import web_annotation
from reader.interchange.offsets.settling import settled
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.losses import Losses
from reader.model.annotation import Field
from reader.model.arrival import Notice, Refusal
from reader.model.errors import ReaderError
from reader.model.identity import article_id, derived_id
from reader.model.record import (
    SUGGESTED,
    Record,
    RecordAnnotation,
    RecordLink,
    RecordSpan,
)
from tests.interchange.formats.hostile import spoilt
from tests.interchange.formats.round_trips import assert_comes_back, projects

TEXT = "Mayor João Silva 🚒 spoke in São Paulo. Silva left."
"""The places after the engine are one further in UTF-16."""
PAGE = "https://example.org/news/fire.html"
FOLDER = {"fire.txt": TEXT}


@settings(max_examples=100, deadline=None)
@given(projects())
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(web_annotation, records)


def came(
    given: object, texts: Mapping[str, str] = FOLDER
) -> tuple[list[Draft], list[str], list[str]]:
    return came_of(json.dumps(given).encode(), texts)


def came_of(
    data: bytes, texts: Mapping[str, str] = FOLDER
) -> tuple[list[Draft], list[str], list[str]]:
    def find(name: str) -> FoundText | None:
        return FoundText(f"texts/{name}", texts[name], "utf-8") if name in texts else None

    source = Source(io.BytesIO(data), "a.json", Path("a.json"), find)
    items = [*settled(web_annotation.read, source, web_annotation.FORMAT.counts)]
    drafts = [item for item in items if isinstance(item, Draft)]
    refused = [item.reason for item in items if isinstance(item, Refusal)]
    told = [f"{item.text}: {item.detail}" for item in items if isinstance(item, Notice)]
    return drafts, refused, told


def place(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quote(exact: str, **around: str) -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, **around}


def annotation(*selectors: Any, **more: Any) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "#a1",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "PER"}],
        "target": {"source": PAGE, "selector": [*selectors]},
    } | more


def marks(draft: Draft) -> list[RecordAnnotation]:
    assert draft.record
    return draft.record.annotations


def words(mark: RecordAnnotation) -> list[str]:
    return [TEXT[span.start : span.end] for span in mark.spans]


SILVA = annotation(quote("João Silva", prefix="Mayor "), place(6, 16))


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


@pytest.mark.parametrize(
    ("selectors", "found"),
    [
        ([place(6, 16)], (6, 16, None)),
        ([quote("São Paulo")], (28, 37, "São Paulo")),
        ([quote("Silva", prefix=". ")], (39, 44, "Silva")),
        ([quote("Silva", suffix=" left")], (39, 44, "Silva")),
        ([{"type": "FragmentSelector", "value": "char=6,16"}], (6, 16, None)),
        (
            [{"type": "XPathSelector", "value": "/p", "refinedBy": quote("spoke")}],
            (19, 24, "spoke"),
        ),
        ([place(6, 30) | {"refinedBy": place(5, 10)}], (11, 16, None)),
        ([{"type": "RangeSelector"}, place(6, 16), quote("João Silva")], (6, 16, "João Silva")),
        # By the standard a place within a quote; potato 2.12 writes the place in the text there.
        (
            [quote("João Silva", prefix="Mayor ") | {"refinedBy": place(6, 16)}],
            (6, 16, "João Silva"),
        ),
        ([quote("Silva left", prefix=". ") | {"refinedBy": place(0, 5)}], (39, 44, "Silva")),
    ],
)
def test_selectors(selectors: list[Any], found: tuple[int, int, str | None]) -> None:
    (draft,), refused, _ = came(annotation(*selectors))
    assert not refused
    ((span,),) = (mark.spans for mark in marks(draft))
    start, end, _ = found
    assert (span.start, span.end) == (start, end)


def test_where_a_quote_alone_stands_does_not_tell_what_positions_count() -> None:
    page = "🚒 Mayor João Silva spoke."
    alone = annotation(quote("Mayor"))
    in_utf16 = [
        annotation(quote(words), place(start, start + len(words)), id=f"#{words}")
        for words, start in (("João", 9), ("Silva", 14))
    ]
    for several in ([alone, *in_utf16], [*in_utf16, alone, alone, alone, alone]):
        (draft,), refused, told = came(several, {"fire.txt": page})
        assert not refused
        assert any("UTF-16 units: 2 of 2 quotes fit" in each for each in told)
        found = {page[span.start : span.end] for mark in marks(draft) for span in mark.spans}
        assert found == {"Mayor", "João", "Silva"}


def test_a_position_within_a_quote_is_not_guessed_where_units_differ() -> None:
    page = "Then 🚒 Mayor Silva spoke."
    within = annotation(quote("🚒 Mayor Silva") | {"refinedBy": place(3, 8)})
    (draft,), _, _ = came(within, {"fire.txt": page})
    (mark,) = marks(draft)
    assert "position 3-8 within its quote counts cannot be told" in str(mark.fault)


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


def test_a_quote_whose_white_space_a_browser_ran_together_stands_at_its_place() -> None:
    """As Recogito's of a page that is broken into lines, and indented."""
    page = "Mayor João\n        Silva 🚒 spoke."
    one = annotation(quote("João Silva 🚒", prefix="Mayor "), place(6, 26))
    other = annotation(quote("João Lima 🚒"), place(6, 26))
    (draft,), _, told = came([one, other], {"fire.txt": page})
    first, second = (mark.spans[0] for mark in marks(draft))
    assert (first.start, first.end) == (6, 26)
    assert first.quote in (None, "João\n        Silva 🚒")
    assert second.quote == "João Lima 🚒"
    assert (
        "white space is run together in quotes; what stands at their places was taken: 1 time"
        in told
    )


def test_a_page_without_a_name_is_sought_by_its_host() -> None:
    page = "https://example.org/"
    (draft,), _, _ = came(
        annotation(target={"source": page, "selector": place(6, 16)}), {"example.org.txt": TEXT}
    )
    assert words(marks(draft)[0]) == ["João Silva"]


def test_a_quote_that_stands_twice_or_nowhere_is_at_no_place() -> None:
    (draft,), _, _ = came([annotation(quote("Silva")), annotation(quote("Lima"))])
    assert [(each.spans, each.fault) for each in marks(draft)] == [
        ([RecordSpan(0, 0, "Silva")], UNSET),
        ([RecordSpan(0, 0, "Lima")], UNSET),
    ]


def test_a_place_that_only_a_page_has_is_a_fault_of_its_own() -> None:
    (draft,), _, _ = came([annotation({"type": "CssSelector", "value": "p"}), SILVA])
    assert [bool(mark.fault) for mark in marks(draft)] == [True, False]


def test_several_targets_are_one_mark_in_parts() -> None:
    parts = [{"source": PAGE, "selector": place(*each)} for each in ((6, 16), (28, 37))]
    (draft,), _, _ = came(annotation(target=parts))
    assert [words(mark) for mark in marks(draft)] == [["João Silva", "São Paulo"]]


def test_offsets_of_a_browser_are_told_by_their_quotes() -> None:
    (draft,), _, told = came(annotation(quote("São Paulo"), place(29, 38)))
    assert words(marks(draft)[0]) == ["São Paulo"]
    assert told[0].startswith("offsets were told by what fits: UTF-16 units")


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


RECOGITO = {
    "type": "Annotation", "motivation": "linking", "id": "#r",
    "body": [{"type": "TextualBody", "value": "located in", "purpose": "tagging"}],
    "target": [{"id": "#a1"}, {"id": "#a2"}],
}  # fmt: skip
ANNOTORIOUS = [
    {"id": "r", "motivation": "linking", "body": "#a2", "target": "#a1"},
    {"motivation": "tagging", "body": [{"value": "located in"}], "target": "r"},
]


@pytest.mark.parametrize("relation", [[RECOGITO], ANNOTORIOUS])
@pytest.mark.parametrize("comes_first", [False, True])
def test_relations_of_recogito_and_of_annotorious(relation: Any, comes_first: bool) -> None:
    paulo = annotation(place(28, 37), id="#a2")
    (draft,), refused, _ = came(
        [*relation, SILVA, paulo] if comes_first else [SILVA, paulo, *relation]
    )
    assert not refused
    assert draft.record
    assert [(e.id, e.type, e.from_, e.to) for e in draft.record.links] == [
        ("r", "located in", "a1", "a2")
    ]


def test_a_link_is_found_its_beginning_in_a_long_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.interchange.formats.web_annotation.reading._AT_ONCE", 2)
    more = [annotation(place(0, 5), id=f"#b{n}") for n in range(5)]
    other = RECOGITO | {"id": "#s", "target": ["#x", "#y"]}
    drafts, refused, _ = came([SILVA, *more, RECOGITO, other])
    assert refused == ["link 's': it begins at 'x', which is no mark in it"]
    assert {draft.own_id for draft in drafts} == {"texts/fire.txt"}
    assert [(link.id, link.from_, link.to) for link in links(drafts)] == [("r", "a1", "a2")]


def links(drafts: list[Draft]) -> list[RecordLink]:
    return [link for draft in drafts if draft.record for link in draft.record.links]


def test_links_without_ids_are_told_apart_in_a_long_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.interchange.formats.web_annotation.reading._AT_ONCE", 2)
    unnamed = {name: value for name, value in RECOGITO.items() if name != "id"}
    ends = [unnamed | {"target": [f"#b{n}", "#a1"]} for n in range(6)]
    more = [annotation(place(0, 5), id=f"#b{n}") for n in range(6)]
    drafts, refused, _ = came([*ends, SILVA, *more])
    assert not refused
    assert sorted(link.from_ for link in links(drafts)) == [f"b{n}" for n in range(6)]


def test_a_second_link_of_one_id_is_refused_and_the_first_stays() -> None:
    drafts, refused, _ = came([SILVA, RECOGITO, RECOGITO | {"target": ["#a1", "#a3"]}])
    assert refused == ["the id 'r' is that of a link before it"]
    assert [link.to for link in links(drafts)] == ["a2"]


HYPOTHESIS: dict[str, Any] = {
    "total": 2,
    "rows": [
        {
            "id": "h1", "created": "2019-01-03T19:46:09.334539+00:00", "user": "acct:ana@hypothes.is",
            "uri": PAGE, "text": "Who is it?", "tags": ["PER", "mayor"], "group": "__world__",
            "target": [{"source": PAGE, "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]",
                 "startOffset": 0, "endOffset": 9},
                place(17, 27), quote("João Silva", prefix="Mayor ", suffix=" 🚒 spoke"),
            ]}],
            "document": {"title": ["Fire"]}, "references": [], "user_info": {"display_name": None},
        },
        {
            "id": "h2", "user": "acct:ben@hypothes.is", "uri": PAGE, "text": "No.", "tags": [],
            "target": [{"source": PAGE}], "references": ["h1"], "document": {},
        },
        {
            "id": "h3", "user": "acct:ben@hypothes.is", "uri": PAGE, "text": "Good page", "tags": [],
            "target": [{"source": PAGE}], "document": {}, "user_info": {"display_name": "Ben"},
        },
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    "file", [HYPOTHESIS, {"client_version": "1", "annotations": HYPOTHESIS["rows"]}]
)
def test_hypothesis(file: dict[str, Any]) -> None:
    (draft,), refused, told = came(file)
    assert not refused
    assert "not kept: replies to other annotations: 1 time" in told
    assert draft.record
    assert draft.metadata["title"] == "Fire"
    assert [(e.id, e.tag, e.note, e.annotator) for e in marks(draft)] == [
        ("h1", "PER", "Who is it?", "ana@hypothes.is"),
        ("h1.2", "mayor", "Who is it?", "ana@hypothes.is"),
    ]
    (span,) = marks(draft)[0].spans
    assert (span.start, span.end, span.quote) == (17, 27, "João Silva")
    assert (span.prefix, span.suffix) == ("Mayor ", " 🚒 spoke")
    assert [(e.name, e.value, e.annotator) for e in draft.record.labels] == [
        ("note", "Good page", "Ben")
    ]


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


def sample() -> list[Record]:
    def record(name: str) -> Record:
        id_ = article_id(name, TEXT)
        span = RecordSpan(6, 16, TEXT[6:16])
        mark = RecordAnnotation(id=derived_id(name), annotator="ana", tag="A", spans=[span])
        return Record(id=id_, text=TEXT, source_file=name, annotations=[mark])

    one, two = record("one"), record("two")
    links = [
        RecordLink(id=derived_id("l"), type="same", from_=derived_id("one"), to=derived_id("two"), state="s"),
        RecordLink(id=derived_id("o"), type="omits", from_=derived_id("one"), to_article=two.id),
    ]  # fmt: skip
    return [Record(**{**{n: getattr(one, n) for n in one.__struct_fields__}, "links": links}), two]


def test_our_own_file_needs_nothing_beside_it_whatever_its_order() -> None:
    out = io.BytesIO()
    web_annotation.write(sample(), out, Losses())
    page = json.loads(out.getvalue())
    assert page["type"] == "AnnotationPage"
    texts = [each for each in page["items"] if each["motivation"] == "describing"]
    others = [each for each in page["items"] if each["motivation"] != "describing"]
    for items in (page["items"], texts + others[::-1]):
        drafts, refused, _ = came(page | {"items": items}, {})
        assert not refused
        said = {draft.own_id: draft.record for draft in drafts if draft.record and marks(draft)}
        assert [*said] == [each.id for each in sample()] or items is not page["items"]
        links = [link for record in said.values() for link in record.links]
        assert {(e.type, e.from_, e.to, e.to_article, e.state) for e in links} == {
            ("same", derived_id("one"), derived_id("two"), "", "s"),
            ("omits", derived_id("one"), "", sample()[1].id, ""),
        }


def test_a_text_that_is_not_what_its_hash_says_is_no_text() -> None:
    out = io.BytesIO()
    web_annotation.write(sample()[1:], out, Losses())
    drafts, refused, _ = came_of(out.getvalue().replace(b"spoke", b"sprak"), {})
    assert not drafts
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


def test_a_long_answer_of_hypothesis_is_recognised() -> None:
    data = json.dumps({"total": 900, "rows": [*HYPOTHESIS["rows"]] * 300}).encode()
    assert web_annotation.recognises(Opening("a.json", data[: 1 << 16]))
    (draft,), refused, _ = came_of(data)
    assert not refused
    assert len(marks(draft)) == 600


@settings(max_examples=60, deadline=None)
@given(spoilt([SILVA, RECOGITO, *ANNOTORIOUS]) | spoilt(HYPOTHESIS))
def test_whatever_a_file_says_it_is_read_or_refused(file: Any) -> None:
    with suppress(ReaderError):
        came_of(json.dumps(file).encode())


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_whatever_a_file_of_ours_says_it_is_read_or_refused(data: st.DataObject) -> None:
    out = io.BytesIO()
    web_annotation.write(sample(), out, Losses())
    with suppress(ReaderError):
        came(data.draw(spoilt(json.loads(out.getvalue()))), {})
