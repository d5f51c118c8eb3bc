from pathlib import Path

import pytest

from reader.model.arrival import Arrival, Refusal
from reader.model.article import Extra, NewArticle
from tests.corpus.reading import items_of, only
from tests.corpus.reports import BODY, HEADLINE, LEAD

TEXT = f"{HEADLINE}\n\n" + "\n\n".join(BODY)


def markdown(tmp_path: Path, content: str) -> NewArticle:
    path = tmp_path / "report.md"
    path.write_bytes(content.encode())
    return only(path)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_toml_front_matter_is_metadata_and_no_part_of_the_text(
    tmp_path: Path, newline: str
) -> None:
    matter = newline.join(
        (
            "+++",
            'title = "Siege ends"',
            'source = "The Daily Coast"',
            "date = 2016-04-21",
            'tags = ["war", "siege"]',
            "words = 300",
            'lang = "en-GB"',
            "+++",
            "",
        )
    )
    new = markdown(tmp_path, matter + TEXT)
    assert new.text == TEXT
    article = new.article
    assert (article.title, article.outlet) == ("Siege ends", "The Daily Coast")
    assert (article.published, article.language) == ("2016-04-21", "en")
    assert article.extra == (Extra("tags", "war; siege"), Extra("words", "300"))
    assert [region.kind for region in new.regions] == ["headline"]
    assert new.regions[0].end == len(HEADLINE)


def test_key_and_value_lines_are_front_matter(tmp_path: Path) -> None:
    matter = (
        "---\ntitle: 'Siege: the end'\nOutlet: The Daily Coast\ndate: 21 April 2016\n"
        "# a remark\ntags:\n  - war\n  - siege\nsummary: >\n  one\n  two\nurl: https://c.example/1?a=b:c\n---\n"
    )
    new = markdown(tmp_path, matter + TEXT)
    assert new.text == TEXT
    assert (new.article.title, new.article.outlet) == ("Siege: the end", "The Daily Coast")
    assert (new.article.published, new.article.url) == ("2016-04-21", "https://c.example/1?a=b:c")
    assert new.article.extra == (Extra("summary", "one two"), Extra("tags", "war; siege"))


@pytest.mark.parametrize(
    "opening",
    ["---\nA rule, and then a sentence.\n---\n", "---\n\n---\n", "+++\n", "---\ntitle: x\n"],
)
def test_what_is_no_front_matter_stays_in_the_text(tmp_path: Path, opening: str) -> None:
    assert markdown(tmp_path, opening + TEXT).text == opening + TEXT


def test_a_markdown_headline_gives_the_title_without_its_sign(tmp_path: Path) -> None:
    new = markdown(tmp_path, f"# {TEXT}")
    assert new.article.title == HEADLINE
    assert new.text[new.regions[0].start : new.regions[0].end] == f"# {HEADLINE}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [("+++\ntitle = \n+++\ntext", "front matter"), ("---\ntitle: x\n---\n \n", "empty")],
)
def test_broken_front_matter_or_none_below_it_is_refused(
    tmp_path: Path, content: str, reason: str
) -> None:
    (tmp_path / "report.md").write_text(content)
    (item,) = items_of(tmp_path / "report.md")
    assert isinstance(item, Refusal)
    assert reason in item.reason


def test_a_text_file_is_taken_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(f"---\ntitle: x\n---\r\n {LEAD} \n".encode())
    (item,) = items_of(path)
    assert isinstance(item, Arrival)
    assert item.new
    assert item.new.text == f"---\ntitle: x\n---\r\n {LEAD} \n"
