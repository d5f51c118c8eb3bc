"""Marks that come with a text are about the article that is here with it, where that is plain."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Reader

TEXT = "Daesh left."
MARK = {"tag": "Actor", "spans": [{"start": 0, "end": 5}]}


def bring(reader: Reader, *records: dict[str, Any]) -> tuple[int, str]:
    lines = "\n".join(json.dumps(record) for record in records)
    taken = reader("import", "-", "--as", "bot", given=lines.encode())
    return taken.exit_code, taken.stdout + taken.stderr


def articles(reader: Reader) -> list[dict[str, Any]]:
    listed = json.loads(reader("list", "--json").stdout)
    return [json.loads(reader("show", one["id"], "--json").stdout) for one in listed]


def marked(reader: Reader) -> list[int]:
    return sorted(len(one["annotations"]) + len(one["labels"]) for one in articles(reader))


@pytest.fixture
def here(reader: Reader, tmp_path: Path) -> Reader:
    (tmp_path / "a.txt").write_text(TEXT)
    assert reader("import", str(tmp_path / "a.txt")).exit_code == 0
    return reader


@pytest.mark.parametrize(
    "named",
    [{}, {"id": "doc-7"}, {"format": "reader/1"}, {"title": "", "story": "siege"}],
)
def test_marks_with_nothing_else_are_about_the_article_with_their_text(
    here: Reader, named: dict[str, str]
) -> None:
    for counts in ("1 mark new", "0 marks new, 1 known"):
        code, said = bring(here, {**named, "text": TEXT, "annotations": [MARK]})
        assert code == 0, said
        assert "0 articles new; 1 known" in said
        assert counts in said
    assert marked(here) == [1]
    (article,) = articles(here)
    assert article["source_file"].endswith("a.txt")


@pytest.mark.parametrize(
    "named", [{"outlet": "Coast"}, {"url": "https://c.example/1"}, {"title": "Gone"}]
)
def test_another_outlets_copy_is_another_article(here: Reader, named: dict[str, str]) -> None:
    for _ in range(2):
        code, said = bring(here, {**named, "text": TEXT, "annotations": [MARK]})
        assert code == 0, said
        assert marked(here) == [0, 1]


def test_what_is_known_of_it_may_be_said_again(here: Reader) -> None:
    here("article", "set", "a", "outlet=Coast", "title=Gone")
    same = {"outlet": "Coast", "title": "Gone", "text": TEXT, "annotations": [MARK]}
    assert bring(here, same)[0] == 0
    assert marked(here) == [1]


def test_records_with_ids_of_their_own_stay_apart(reader: Reader) -> None:
    copies = [{"id": name, "text": TEXT, "annotations": [MARK]} for name in ("one", "two")]
    for _ in range(2):
        assert bring(reader, *copies)[0] == 0
        assert marked(reader) == [1, 1]
    code, said = bring(reader, {"text": TEXT, "annotations": [MARK]})
    assert code == 2
    assert "stdin: its text is that of several articles" in said
    assert marked(reader) == [1, 1]


def test_in_one_file_or_in_two_makes_no_difference(reader: Reader) -> None:
    plain, marks = {"id": "17", "text": TEXT}, {"text": TEXT, "annotations": [MARK]}
    for _ in range(2):
        assert bring(reader, plain, marks)[0] == 0
        assert marked(reader) == [1]
