import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from reader.corpus.records import own_record
from reader.interchange import jsonl
from reader.model.arrival import Arrival, Notice, Refusal
from reader.model.article import Extra, Region
from reader.model.identity import article_id, text_sha256
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordSpan
from tests.corpus.reading import articles_of, items_of, only
from tests.corpus.reports import BODY, HEADLINE, LEAD, SECOND
from tests.interchange.records import RECORDS

TEXT = "\n".join((HEADLINE, *BODY))


def write(path: Path, *records: object) -> Path:
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records))
    return path


@pytest.mark.parametrize("name", ["text", "body", "content", "full_text", "articleBody"])
def test_the_usual_names_for_everything(tmp_path: Path, name: str) -> None:
    record = {
        name: TEXT,
        "headline": " Siege\u00a0 ends ",
        "source": {"id": "coast", "name": "The Daily Coast"},
        "publishedAt": "2016-04-21T10:15:00Z",
        "link": "https://coast.example/1",
        "lang": "EN",
        "event": "ras-lemm",
        "agency": "Reuters",
        "authors": ["Jane Doe", "John Roe"],
        "words": 300,
        "paid": False,
        "none": None,
        "empty": "",
    }
    new = only(write(tmp_path / "a.jsonl", record))
    article = new.article
    assert new.text == TEXT
    assert (article.title, article.outlet, article.wire) == (
        "Siege ends",
        "The Daily Coast",
        "Reuters",
    )
    assert (article.published, article.url) == ("2016-04-21T10:15:00Z", "https://coast.example/1")
    assert (article.language, article.story) == ("en", "ras-lemm")
    assert article.extra == (
        Extra("authors", "Jane Doe; John Roe"),
        Extra("paid", "false"),
        Extra("words", "300"),
    )


def test_the_usual_name_counts_and_the_other_is_kept(tmp_path: Path) -> None:
    record = {
        "content": "A summary.",
        "text": TEXT,
        "date": "last Friday",
        "pub_date": "21 April 2016",
    }
    new = only(write(tmp_path / "a.jsonl", record))
    assert new.text == TEXT
    assert new.article.published == "2016-04-21"
    assert new.article.extra == (Extra("content", "A summary."), Extra("date", "last Friday"))


def test_what_a_record_does_not_say_is_recognised(tmp_path: Path) -> None:
    text = "\n".join((HEADLINE, *BODY, "Source: Reuters", "22 April 2016"))
    new = only(write(tmp_path / "a.jsonl", {"text": text, "date": "2016-04-21"}))
    article = new.article
    assert (article.title, article.wire, article.published) == (HEADLINE, "Reuters", "2016-04-21")


def test_a_record_is_named_by_its_id_else_its_url_else_its_file(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        {"id": 17, "url": "https://c.example/1", "text": LEAD},
        {"url": "https://c.example/2", "text": LEAD},
        {"text": LEAD},
        {"text": SECOND},
    )
    names = ["17", "https://c.example/2", f"{tmp_path.name}/a.jsonl", f"{tmp_path.name}/a.jsonl"]
    texts = [LEAD, LEAD, LEAD, SECOND]
    found = articles_of(path)
    assert [new.article.id for new in found] == list(map(article_id, names, texts))
    assert found[0].article.extra == (Extra("id", "17"),)
    assert {new.article.source_file for new in found} == {f"{tmp_path.name}/a.jsonl"}


def test_one_text_of_two_outlets_in_one_file_is_two_articles(tmp_path: Path) -> None:
    records = [{"text": LEAD, "outlet": "Coast"}, {"text": LEAD, "outlet": "Hill"}]
    first = articles_of(write(tmp_path / "a.jsonl", *records))
    assert len({new.article.id for new in first}) == 2
    assert [new.article.id for new in articles_of(tmp_path / "a.jsonl")] == [
        new.article.id for new in first
    ]


def test_a_bad_line_is_refused_by_its_number_and_the_rest_goes_in(tmp_path: Path) -> None:
    good = json.dumps({"text": LEAD})
    bad = ["{broken", "[1]", '"text"', "{}", '{"text": 3}', '{"text": " "}', '{"text": "a\\u0000b"}',
           '{"text": "a \\ud800 b"}', '{"text": "x", "title": "a\\u0000"}', "[" * 5000]  # fmt: skip
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([good, "", *bad, good + "\r"]))
    items = items_of(path)
    refused = [item for item in items if isinstance(item, Refusal)]
    assert [item.where for item in refused] == [f"{path}:{n}" for n in range(3, 3 + len(bad))]
    assert all("\n" not in item.reason for item in refused)
    assert len([item for item in items if isinstance(item, Arrival)]) == 2


def test_lines_end_at_a_newline_only(tmp_path: Path) -> None:
    text = f"{LEAD}\u2028{SECOND}\u0085x\x0by"
    new = only(write(tmp_path / "a.jsonl", {"text": text}))
    assert new.text == text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_records_in_another_encoding(tmp_path: Path, codec: str) -> None:
    text = "“Côte-Brûlée” a été évacuée, a déclaré le maire de la ville.\n" * 2
    path = tmp_path / "a.jsonl"
    path.write_bytes(json.dumps({"text": text, "id": "1"}, ensure_ascii=False).encode(codec))
    new = only(path)
    assert (new.text, new.article.encoding) == (text, codec)
    path = path.with_suffix(".json")
    path.write_bytes(json.dumps([{"text": text, "id": "1"}], ensure_ascii=False).encode(codec))
    assert only(path) == msgspec.structs.replace(
        new, article=msgspec.structs.replace(new.article, source_file=f"{tmp_path.name}/a.json")
    )


@pytest.mark.parametrize(
    "wrap",
    [
        lambda records: records,
        lambda records: {"articles": records},
        lambda records: {"status": "ok", "count": [2], "results": records},
        lambda records: {"rows": records},
    ],
)
def test_a_json_file_is_an_array_or_holds_one(tmp_path: Path, wrap: Any) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(wrap([{"text": LEAD}, {"text": SECOND}]), indent=1))
    assert [new.text for new in articles_of(path)] == [LEAD, SECOND]


def test_a_json_file_is_one_record_or_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": LEAD, "tags": ["war"]}, indent=1))
    assert only(path).article.id == article_id(f"{tmp_path.name}/a.json", LEAD)
    assert [new.text for new in articles_of(write(path, {"text": LEAD}, {"text": SECOND}))] == [
        LEAD,
        SECOND,
    ]


@pytest.mark.parametrize(
    "content", ["", " ", "{", "[", "3", '{"a": 1}', '{"a": [], "b": []}', "[" * 100_000]
)
def test_a_json_file_without_records_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    (item,) = items_of(path)
    assert isinstance(item, Refusal)
    assert "\n" not in item.reason


def test_values_that_are_nested_are_named_and_not_kept(tmp_path: Path) -> None:
    record = {"text": LEAD, "label": [[0, 4, "ORG"]], "spans": [{"start": 0, "end": 4}]}
    items = items_of(write(tmp_path / "a.jsonl", record, record))
    assert sorted(type(item).__name__ for item in items) == ["Arrival", "Arrival", "Notice"]
    (notice,) = (item for item in items if isinstance(item, Notice))
    assert notice.detail == "label, spans"


def own(**fields: Any) -> dict[str, Any]:
    record = Record(id="a" * 64, text=TEXT, title="Siege ends", **fields)
    return dict(msgspec.to_builtins(record))


def the_arrival(path: Path, story: str = "") -> Arrival:
    (item,) = items_of(path, story=story)
    assert isinstance(item, Arrival), item
    return item


def test_an_export_comes_in_as_it_stands(tmp_path: Path) -> None:
    region = Region(0, len(HEADLINE), "headline")
    record = own(regions=[region], source_file="elsewhere/x.txt", supersedes="b" * 64)
    item = the_arrival(write(tmp_path / "a.jsonl", record))
    assert item.new
    article = item.new.article
    assert (article.id, article.sha256) == ("a" * 64, text_sha256(TEXT))
    assert (article.source_file, article.supersedes) == ("elsewhere/x.txt", "b" * 64)
    assert (article.title, article.language, article.story) == ("Siege ends", "", "")
    assert item.new.regions == (region,)
    assert item.record
    assert item.record.id == article.id


def test_an_export_without_regions_has_none_and_joins_no_story(tmp_path: Path) -> None:
    item = the_arrival(write(tmp_path / "a.jsonl", own()))
    assert item.new
    assert item.new.regions == ()
    assert item.new.article.story == ""
    told = the_arrival(tmp_path / "a.jsonl", story="siege")
    assert told.new
    assert told.new.article.story == "siege"


def test_marks_come_with_their_record(tmp_path: Path) -> None:
    marks = [{"tag": "Actor", "spans": [{"start": 0, "end": 4}], "score": 0.5}]
    record = {
        "id": "17",
        "text": TEXT,
        "source": "Coast",
        "date": "21 April 2016",
        "annotations": marks,
    }
    item = the_arrival(write(tmp_path / "a.jsonl", record))
    assert item.record
    assert item.new
    mark = RecordAnnotation(tag="Actor", spans=[RecordSpan(0, 4)], score=0.5)
    assert item.record.annotations == [mark]
    assert item.new.article.id == item.record.id == article_id("17", TEXT)
    assert (item.new.article.outlet, item.new.article.published) == ("Coast", "2016-04-21")


@pytest.mark.parametrize("name", [{"id": "a" * 64}, {"sha256": "b" * 64}])
def test_marks_on_an_article_that_is_only_named(tmp_path: Path, name: dict[str, str]) -> None:
    marks = [{"tag": "Actor", "spans": [{"start": 0, "end": 4}]}]
    item = the_arrival(write(tmp_path / "a.jsonl", {**name, "annotations": marks}))
    assert item.new is None
    assert item.record
    assert item.record.text is None


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (own() | {"format": "reader/9"}, "reader/9"),
        (own() | {"sha256": "c" * 64}, "sha256"),
        (own() | {"regions": [{"start": 0, "end": 9999, "kind": "headline"}]}, "0-9999"),
        (own() | {"regions": [{"start": 4, "end": 4, "kind": "headline"}]}, "4-4"),
        (own() | {"regions": [{"start": 0, "end": 4, "kind": "footer"}]}, "footer"),
        (own() | {"title": 3}, "title"),
        (own() | {"text": ""}, "empty"),
        ({"format": "reader/1"}, "needs a text"),
        (own() | {"annotations": [{"spans": []}]}, "tag"),
        (own() | {"links": [{"href": "https://c.example/1"}]}, "links[0]"),
        ({"annotations": [{"tag": "A", "spans": []}]}, "needs a text"),
        (
            {"text": TEXT, "annotations": [{"tag": "A", "spans": [{"start": 0}]}]},
            "annotations[0].spans[0]",
        ),
    ],
)
def test_a_record_of_ours_that_is_wrong_is_refused_by_line_and_place(
    tmp_path: Path, record: object, reason: str
) -> None:
    path = write(tmp_path / "a.jsonl", record)
    (item,) = items_of(path)
    assert isinstance(item, Refusal)
    assert item.where == f"{path}:1"
    assert reason in item.reason


@pytest.mark.parametrize("name", ["annotations", "links", "labels", "regions", "status", "spans"])
@pytest.mark.parametrize(
    "item",
    [
        [],
        [{"href": "https://c.example/1"}],
        [{"name": "war", "score": 0.5}],
        [{"spans": []}],
        ["war"],
        {"self": "x"},
        7,
    ],
)
def test_lists_of_others_under_our_names_keep_no_article_away(
    tmp_path: Path, name: str, item: object
) -> None:
    record = {"text": TEXT, "date": "2016-04-21", name: item}
    new = only(write(tmp_path / "a.jsonl", record))
    assert (new.article.title, new.article.published) == (HEADLINE, "2016-04-21")
    assert new.regions
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"articles": [record], name: item}))
    assert only(path).text == TEXT


def test_marks_come_in_beside_what_others_call_by_our_names(tmp_path: Path) -> None:
    record = {
        "text": TEXT,
        "format": "html",
        "annotations": [{"tag": "Actor", "spans": [{"start": 0, "end": 4}], "note": None}],
        "links": [{"href": "https://c.example/1"}],
        "labels": [{"name": "stance", "value": "critical"}],
        "status": "published",
        "regions": None,
        "words": 300,
        "nested": {"a": [1]},
    }
    item = the_arrival(write(tmp_path / "a.jsonl", record))
    assert item.record
    assert item.new
    assert (len(item.record.annotations), item.record.links, item.record.status) == (1, [], [])
    assert item.record.labels == [RecordLabel(name="stance", value="critical")]
    assert item.record.format == "reader/1"
    assert item.new.article.extra == (Extra("words", "300"),)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (r'{"text":"\ud800 and some words"}', "half a surrogate pair"),
        (r'{"format":"reader/1","text":"\udc00\ud800"}', "half a surrogate pair"),
        (r'{"text":"It ends so \ud83d"}', r"half a surrogate pair: \ud83d"),
        (r'{"text":"a \ude00 b"}', r"half a surrogate pair: \ude00"),
        (r'{"text":"\ud83d\ude00 is whole', "malformed: invalid character"),
        ('{"x":' + "[" * 100_000, "too deeply"),
        ("{", "truncated"),
    ],
    ids=["half", "halves", "high", "low", "whole", "deep", "short"],
)
def test_what_no_text_can_be_is_said_in_words(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text":"before"}}\n{line}\n{{"text":"after"}}\n')
    items = items_of(path)
    (refused,) = (item for item in items if isinstance(item, Refusal))
    assert refused.where == f"{path}:2"
    assert says in refused.reason
    assert len([item for item in items if isinstance(item, Arrival)]) == 2


def test_null_is_unknown_in_a_record_of_ours_and_in_its_marks(tmp_path: Path) -> None:
    mark = {"tag": "Actor", "spans": [{"start": 0, "end": 4, "quote": None}], "note": None}
    record = own() | {"outlet": None, "links": None, "annotations": [mark]}
    item = the_arrival(write(tmp_path / "a.jsonl", record))
    assert item.record
    assert item.record.annotations == [RecordAnnotation(tag="Actor", spans=[RecordSpan(0, 4)])]
    assert (item.record.outlet, item.record.links) == ("", [])


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_what_is_written_is_read_back(record: Record) -> None:
    assert own_record(json.loads(jsonl.encode(record))) == record


def test_half_a_surrogate_pair_in_a_document_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(r'{"text": "It ends so \ud83d", "title": "x"}')
    (refused,) = items_of(path)
    assert isinstance(refused, Refusal)
    assert refused.reason == r"not JSON: half a surrogate pair: \ud83d"
