"""Records of ours, and marks that come with or without their article."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from reader.corpus.fields import Fields
from reader.corpus.own_records import own_record
from reader.interchange import jsonl
from reader.model.arrival import Arrival, Notice, Refusal
from reader.model.article import Extra, Region
from reader.model.identity import article_id, text_sha256
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordSpan
from tests.corpus.reading import items_of, write
from tests.corpus.reports import BODY, HEADLINE
from tests.interchange.records import RECORDS

TEXT = "\n".join((HEADLINE, *BODY))


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


@pytest.mark.parametrize(
    ("mark", "why"),
    [({"spans": []}, "`tag`"), ({"tag": "A", "spans": [{"start": 0}]}, "$.spans[0]"), (3, "int")],
)
def test_a_mark_that_cannot_be_read_keeps_its_place_with_why(
    tmp_path: Path, mark: object, why: str
) -> None:
    fine = {"tag": "A", "spans": [{"start": 0, "end": 4}]}
    item = the_arrival(write(tmp_path / "a.jsonl", own() | {"annotations": [mark, fine]}))
    assert item.record
    first, second = item.record.annotations
    assert why in str(first.fault)
    assert (second.tag, second.fault) == ("A", msgspec.UNSET)


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
        (own() | {"id": "zz zz\n"}, "64 hex digits"),
        (own() | {"id": "A" * 64}, "64 hex digits"),
        (own() | {"title": "one\ntwo"}, "title must be one line"),
        (own() | {"outlet": "a\0b"}, "outlet must be one line"),
        (own() | {"published": "yesterday"}, "published is a date"),
        (own() | {"language": "Klingon"}, "language is a code"),
        (own() | {"supersedes": "abc"}, "supersedes is the whole id"),
        (own() | {"supersedes": "a" * 64}, "cannot supersede itself"),
        (own() | {"text": ""}, "empty"),
        ({"format": "reader/1"}, "needs a text"),
        (own() | {"links": [{"href": "https://c.example/1"}]}, "links[0]"),
        ({"annotations": [{"tag": "A", "spans": []}]}, "needs a text"),
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
    item, notice = items_of(write(tmp_path / "a.jsonl", record))
    assert isinstance(item, Arrival)
    assert isinstance(notice, Notice)
    assert notice.detail == "links, nested"
    assert item.record
    assert item.new
    assert (len(item.record.annotations), item.record.links, item.record.status) == (1, [], [])
    assert item.record.labels == [RecordLabel(name="stance", value="critical")]
    assert item.record.format == "reader/1"
    extra = {"format": "html", "status": "published", "words": "300"}
    assert item.new.article.extra == tuple(Extra(*each) for each in extra.items())


HEAD = [{"start": 0, "end": len(HEADLINE), "kind": "headline"}]
STANCE = [{"name": "stance", "value": "critical"}]
DONE = [{"state": "done"}]
OMITS = [{"type": "omits", "from": "1", "to_article": "b" * 64}]


@pytest.mark.parametrize("suffix", ["json", "jsonl"])
@pytest.mark.parametrize(
    "lists",
    [
        {"labels": STANCE},
        {"regions": HEAD},
        {"status": DONE},
        {"links": OMITS},
        {"annotations": [], "regions": HEAD, "labels": STANCE},
    ],
)
def test_any_list_of_ours_tells_a_record(
    tmp_path: Path, lists: dict[str, Any], suffix: str
) -> None:
    named = the_arrival(write(tmp_path / f"named.{suffix}", {"id": "a" * 64, **lists}))
    assert named.new is None
    whole = the_arrival(write(tmp_path / f"whole.{suffix}", {"text": TEXT, **lists}))
    assert whole.new
    assert whole.new.article.extra == ()
    for item in (named, whole):
        assert item.record
        got = {name: msgspec.to_builtins(getattr(item.record, name)) for name in lists}
        for name, items in lists.items():
            assert [one | two for one, two in zip(got[name], items, strict=True)] == got[name]


@pytest.mark.parametrize(
    ("lists", "reason"),
    [
        ({"labels": [*STANCE, {"name": "tone"}]}, "labels[1]"),
        ({"regions": [{"start": 0, "end": 4, "kind": "footer"}]}, "footer"),
        ({"annotations": [], "links": [*OMITS, {"type": "omits"}]}, "links[1]"),
        ({"labels": STANCE, "regions": [*HEAD, {"start": 4}]}, "regions[1]"),
    ],
)
def test_a_list_of_ours_with_something_wrong_in_it_is_not_passed_over(
    tmp_path: Path, lists: dict[str, Any], reason: str
) -> None:
    (item,) = items_of(write(tmp_path / "a.jsonl", {"text": TEXT, **lists}))
    assert isinstance(item, Refusal)
    assert reason in item.reason


def test_lists_that_only_share_our_names_make_no_record_of_ours(tmp_path: Path) -> None:
    record = {
        "text": TEXT,
        "labels": ["crime", "court"],
        "regions": [{"name": "Cyrenaica"}],
        "status": "published",
        "links": [{"href": "https://c.example/1"}],
    }
    notice, item = items_of(write(tmp_path / "a.jsonl", record))
    assert isinstance(item, Arrival)
    assert isinstance(notice, Notice)
    assert (item.record, notice.detail) == (None, "links")


def test_a_date_that_nobody_can_read_is_no_date_of_a_record_of_ours_either(tmp_path: Path) -> None:
    record = {"text": TEXT, "labels": STANCE, "published": "01/02/2016"}
    (item, *_) = items_of(write(tmp_path / "a.jsonl", record))
    assert isinstance(item, Arrival)
    assert item.new
    assert item.new.article.published == ""
    assert item.new.article.extra == (Extra("published", "01/02/2016"),)


def test_null_is_unknown_in_a_record_of_ours_and_in_its_marks(tmp_path: Path) -> None:
    mark = {"tag": "Actor", "spans": [{"start": 0, "end": 4, "quote": None}], "note": None}
    record = own() | {"outlet": None, "links": None, "annotations": [mark]}
    item = the_arrival(write(tmp_path / "a.jsonl", record))
    assert item.record
    assert item.record.annotations == [RecordAnnotation(tag="Actor", spans=[RecordSpan(0, 4)])]
    assert (item.record.outlet, item.record.links) == ("", [])


def test_what_cannot_be_read_of_a_system_s_record_is_kept_beside_the_article(
    tmp_path: Path,
) -> None:
    marks = [{"tag": "Actor", "spans": [{"start": 0, "end": 4}]}]
    record = {"id": "doc 7", "text": TEXT, "date": "yesterday", "language": "Klingon"}
    found = items_of(write(tmp_path / "a.jsonl", record | {"annotations": marks}))
    item = next(one for one in found if isinstance(one, Arrival))
    assert item.new
    article = item.new.article
    assert (article.published, article.language) == ("", "")
    assert article.extra == (
        Extra("date", "yesterday"),
        Extra("id", "doc 7"),
        Extra("language", "Klingon"),
    )


@settings(max_examples=60, deadline=None)
@given(RECORDS)
def test_what_is_written_is_read_back(record: Record) -> None:
    assert own_record(json.loads(jsonl.encode(record)), Fields()) == record
