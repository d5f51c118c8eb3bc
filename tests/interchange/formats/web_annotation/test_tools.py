"""Files of Recogito, Annotorious and Hypothesis, and links in long ones."""

import json
from typing import Any

import pytest

from reader.interchange.formats import web_annotation
from reader.interchange.reading.opening import Opening
from tests.interchange.formats.web_annotation.annotations import (
    ANNOTORIOUS,
    HYPOTHESIS,
    RECOGITO,
    SILVA,
    annotation,
    came,
    came_of,
    links,
    marks,
    place,
)


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


def test_a_long_answer_of_hypothesis_is_recognised() -> None:
    data = json.dumps({"total": 900, "rows": [*HYPOTHESIS["rows"]] * 300}).encode()
    assert web_annotation.recognises(Opening("a.json", data[: 1 << 16]))
    (draft,), refused, _ = came_of(data)
    assert not refused
    assert len(marks(draft)) == 600
