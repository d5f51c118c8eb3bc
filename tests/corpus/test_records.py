"""Records of others: lines, arrays, other names for the same."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reader.model.arrival import Arrival, Notice, Refusal
from reader.model.article import Extra
from reader.model.identity import article_id
from tests.corpus.reading import articles_of, items_of, only, write
from tests.corpus.reports import BODY, HEADLINE, LEAD, SECOND

TEXT = "\n".join((HEADLINE, *BODY))


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
