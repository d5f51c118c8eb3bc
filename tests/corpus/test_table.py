import json
from pathlib import Path

import pytest

from reader.model.arrival import Arrival, Notice, Refusal
from reader.model.article import Extra
from reader.model.identity import article_id
from tests.corpus.reading import articles_of, items_of, only
from tests.corpus.reports import LEAD, SECOND


def write(path: Path, content: str, codec: str = "utf-8") -> Path:
    path.write_bytes(content.encode(codec))
    return path


@pytest.mark.parametrize(
    ("suffix", "mark"), [("csv", ","), ("csv", ";"), ("tsv", "\t"), ("csv", "|")]
)
def test_a_header_and_one_article_a_row(tmp_path: Path, suffix: str, mark: str) -> None:
    header = mark.join(("ID", "Headline", "Body", "Publish Date", "Desk"))
    row = mark.join(("7", "Siege ends", f'"{LEAD}\r\n""{SECOND}"""', "21.04.2016", "foreign"))
    new = only(write(tmp_path / f"a.{suffix}", f"{header}\r\n{row}\r\n"))
    assert new.text == f'{LEAD}\r\n"{SECOND}"'
    article = new.article
    assert article.id == article_id("7", new.text)
    assert (article.title, article.published) == ("Siege ends", "2016-04-21")
    assert article.extra == (Extra("Desk", "foreign"), Extra("id", "7"))


def test_rows_that_are_wrong_are_refused_by_line(tmp_path: Path) -> None:
    content = f'id,text\n1,"{LEAD}\n{SECOND}"\n2,\n3,x,y\n4,"a"b\n\n5,{SECOND.replace(",", "")}\n'
    path = write(tmp_path / "a.csv", content)
    items = items_of(path)
    refused = [item for item in items if isinstance(item, Refusal)]
    assert [item.where for item in refused] == [f"{path}:4", f"{path}:5", f"{path}:6"]
    assert len([item for item in items if isinstance(item, Arrival)]) == 2


def test_a_spreadsheet_without_a_text_is_refused_whole(tmp_path: Path) -> None:
    (item,) = items_of(write(tmp_path / "a.csv", "file,outlet\nx.txt,Coast\n"))
    assert isinstance(item, Refusal)
    assert "no column called text" in item.reason


def test_a_spreadsheet_in_another_encoding_with_a_large_cell(tmp_path: Path) -> None:
    text = "La Côte-Brûlée a été évacuée, a déclaré le maire. " * 20_000
    new = only(write(tmp_path / "a.csv", f'text;titre\n"{text}";"Été"\n', "cp1252"))
    assert (new.text, new.article.encoding) == (text, "cp1252")
    assert new.article.extra == (Extra("titre", "Été"),)


def test_one_text_in_two_rows_is_two_articles(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f'text,outlet\n"{LEAD}",Coast\n"{LEAD}",Hill\n')
    assert len({new.article.id for new in articles_of(path)}) == 2


def test_the_line_that_a_spreadsheet_puts_before_its_header(tmp_path: Path) -> None:
    content = f'sep=;\r\ntitle;text\r\nSiege ends;"{LEAD}"\r\nNo text;\r\n'
    path = write(tmp_path / "a.csv", content)
    (arrived,) = (item for item in items_of(path) if isinstance(item, Arrival))
    (refused,) = (item for item in items_of(path) if isinstance(item, Refusal))
    assert arrived.new
    assert arrived.new.article.title == "Siege ends"
    assert refused.where == f"{path}:4"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", f'date,text\n01/02/2016,"{LEAD}"\n'),
        ("a.jsonl", json.dumps({"date": "01/02/2016", "text": LEAD})),
        ("a.json", json.dumps([{"date": "01/02/2016", "text": LEAD}])),
        ("a.md", f"---\ndate: 01/02/2016\n---\n{LEAD}"),
    ],
)
def test_a_date_with_two_readings_is_said(tmp_path: Path, name: str, content: str) -> None:
    items = items_of(write(tmp_path / name, content))
    (notice,) = (item for item in items if isinstance(item, Notice))
    assert notice.text.startswith("date can be read in two ways (dates are best as 2016-04-22)")
    assert notice.detail == "'01/02/2016'"
    (arrival,) = (item for item in items if isinstance(item, Arrival))
    assert arrival.new
    assert Extra("date", "01/02/2016") in arrival.new.article.extra
